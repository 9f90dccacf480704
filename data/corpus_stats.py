"""What the annotated corpus holds, counted: articles, actors, topics, labels, phenomena, contrasts."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from .article_check import PHENOMENA
from .records import LABELS, AnnotatedArticle


@dataclass(frozen=True, kw_only=True)
class CorpusStats:
    """Counts over annotated articles; rows are those annotated, without twins and off-topic rows.

    Attributes:
        articles: texts, without twins.
        twins: articles of contrast sets that differ by one edit.
        words: of all texts.
        families: topic families, the unit of the splits.
        topics: distinct propositions.
        new_topics: share of the test articles' propositions that stand in no training article.
        actors: distinct names.
        mixed: share of articles in which one pair agrees on one topic and disagrees on another.
        stances: label → statements on a topic.
        agreements: label → pairs of actors on a topic.
        bases: stated or derived → pairs.
        kinds: direct, indirect or narrated → statements.
        genres: genre → articles.
        splits: split → articles.
        phenomena: tag → label → agreement rows of the articles that carry it, plus `articles`.
    """

    articles: int
    twins: int
    words: int
    families: int
    topics: int
    new_topics: float
    actors: int
    mixed: float
    stances: dict[str, int]
    agreements: dict[str, int]
    bases: dict[str, int]
    kinds: dict[str, int]
    genres: dict[str, int]
    splits: dict[str, int]
    phenomena: dict[str, dict[str, int]]

    def to_json(self) -> dict[str, Any]:
        """Return the counts as JSON-ready values."""
        return asdict(self)


def corpus_stats(articles: Sequence[AnnotatedArticle]) -> CorpusStats:
    """Count articles (with or without their twins) and their annotation."""
    texts = [article for article in articles if article.twin_of is None]
    agreements = [row for article in texts for row in _agreements(article).values()]
    stances = [label for article in texts for s in article.statements for label in s.stances.values()]
    return CorpusStats(
        articles=len(texts),
        twins=len(articles) - len(texts),
        words=sum(len(article.text.split()) for article in texts),
        families=len({article.family for article in texts}),
        topics=len({topic.target for article in texts for topic in article.topics or ()}),
        new_topics=_new_topics(texts),
        actors=len({actor.name for article in texts for actor in article.actors or ()}),
        mixed=sum(map(_is_mixed, texts)) / max(len(texts), 1),
        stances=_in_order(LABELS["stance"], stances),
        agreements=_in_order(LABELS["agreement"], [label for label, _ in agreements]),
        bases=_in_order(("stated", "derived"), [basis for _, basis in agreements]),
        kinds=_in_order(("direct", "indirect", "narrated"), [s.kind for a in texts for s in a.statements]),
        genres=dict(Counter(article.genre for article in texts).most_common()),
        splits=_in_order(("train", "dev", "test"), [article.split for article in texts]),
        phenomena={tag: _phenomenon(tag, texts) for tag in PHENOMENA},
    )


def _agreements(article: AnnotatedArticle) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Pair and topic → label and basis; a pair stated as well as derived counts once, as stated."""
    rows = sorted(article.agreements, key=lambda row: row.basis)
    return {(row.actor_a, row.actor_b, row.topic): (row.label, row.basis) for row in rows}


def _is_mixed(article: AnnotatedArticle) -> bool:
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (first, second, _), (label, _) in _agreements(article).items():
        labels[first, second].add(label)
    return any({"agree", "disagree"} <= found for found in labels.values())


def _new_topics(texts: Sequence[AnnotatedArticle]) -> float:
    topics: dict[str, set[str]] = defaultdict(set)
    for article in texts:
        topics[article.split].update(topic.target for topic in article.topics or ())
    return len(topics["test"] - topics["train"]) / max(len(topics["test"]), 1)


def _phenomenon(tag: str, texts: Sequence[AnnotatedArticle]) -> dict[str, int]:
    tagged = [article for article in texts if tag in article.phenomena]
    labels = [label for article in tagged for label, _ in _agreements(article).values()]
    return {"articles": len(tagged), **_in_order(LABELS["agreement"], labels)}


def _in_order(names: Sequence[str], found: Sequence[str]) -> dict[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in names}

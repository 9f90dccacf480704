"""Checks what the annotated corpus promises: names, labels, consistency, one split a family."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ..configs.errors import DataError
from .corpus import FOLDER
from .markup import parse_article
from .records import AnnotatedArticle

WORDS = (70, 400)
OPPOSITE = {"favor": "against", "against": "favor"}


def check_corpus(folder: Path = FOLDER) -> list[str]:
    """Return the faults of the corpus, one sentence each, naming the file; none means that it is sound."""
    faults: list[str] = []
    splits: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*.md")):
        try:
            article = parse_article(path)
        except DataError as error:
            faults.append(str(error))
            continue
        splits[article.family].add(article.split)
        if article.id != path.stem:
            faults.append(f"{path}: id must be the file's name, {path.stem!r}; got {article.id!r}")
        faults.extend(f"{path}: {fault}" for fault in check_article(article))
    for family, names in sorted(splits.items()):
        if len(names) > 1:
            faults.append(
                f"family {family!r} must keep to one split; it stands in {', '.join(sorted(names))}"
            )
    return faults


def check_article(article: AnnotatedArticle) -> list[str]:
    """Return the faults of one article."""
    return [*_length(article), *_names(article), *_duplicates(article), *_contradictions(article)]


def _length(article: AnnotatedArticle) -> Iterator[str]:
    words = len(article.text.split())
    if not WORDS[0] <= words <= WORDS[1]:
        yield f"the text must have {WORDS[0]} to {WORDS[1]} words; it has {words}"


def _names(article: AnnotatedArticle) -> Iterator[str]:
    mentioned = {mention.actor for mention in article.mentions}
    for actor in article.actors or ():
        if actor.name not in mentioned:
            yield f"actor {actor.name!r} is never mentioned"
    topics = [topic.name for topic in article.topics or ()]
    yield from (f"topic {name!r} is declared twice" for name in {n for n in topics if topics.count(n) > 1})


def _duplicates(article: AnnotatedArticle) -> Iterator[str]:
    labels: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in article.agreements:
        if row.actor_a == row.actor_b:
            yield f"{row.actor_a} cannot agree or disagree with itself (topic {row.topic!r})"
        labels[row.actor_a, row.actor_b, row.topic].add(row.label)
    for (first, second, topic), found in labels.items():
        if len(found) > 1:
            yield f"{first} and {second} on {topic!r} must have one label; got {', '.join(sorted(found))}"


def _contradictions(article: AnnotatedArticle) -> Iterator[str]:
    stances: dict[tuple[str, str], set[str]] = defaultdict(set)
    for statement in article.statements:
        for topic, stance in statement.stances.items():
            for actor in statement.actors:
                stances[actor, topic].add(stance)
    for row in article.agreements:
        first, second = stances[row.actor_a, row.topic], stances[row.actor_b, row.topic]
        if row.basis != "derived" or len(first) != 1 or len(second) != 1:
            continue
        (one,), (other,) = first, second
        expected = "agree" if one == other else "disagree" if OPPOSITE.get(one) == other else "unclear"
        if "neutral" in (one, other):
            expected = "unclear"
        if row.label != expected:
            yield (
                f"{row.actor_a} ({one}) and {row.actor_b} ({other}) on {row.topic!r} should be "
                f"{expected}, but the row says {row.label}"
            )

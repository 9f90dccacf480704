"""The annotated corpus: loads its articles and derives stance and agreement examples from them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import get_args

from ..configs.errors import DataError
from .markup import parse_with_twins
from .records import Agreement, AnnotatedArticle, Example, Said, SplitName, Statement, Topic
from .sentences import expand_to_sentences

FOLDER = Path(__file__).with_name("corpus") / "articles"
CORPUS = "corpus"
"""Its name in the catalogue, and the source of its examples."""
LICENCE = "CC BY 4.0"
OFF_TOPIC = "off-topic"
CONTRAST = "contrast"
OFF_TOPIC_SHARES = {"stance": 3, "passage": 2, "statements": 12}
"""One in so many of the possible off-topic rows of each form is kept, chosen by a hash of its id."""


def load_corpus(split: SplitName | None = None, *, folder: Path = FOLDER) -> list[AnnotatedArticle]:
    """Load the annotated articles of one split, or all, ordered by id; without the twins.

    Raises:
        DataError: the folder holds no article, or an article is wrong.
    """
    return [article for article in load_with_twins(split, folder=folder) if article.twin_of is None]


def load_with_twins(split: SplitName | None = None, *, folder: Path = FOLDER) -> list[AnnotatedArticle]:
    """Load the annotated articles of one split, or all, ordered by id, each followed by its twins.

    Raises:
        DataError: the folder holds no article, or an article is wrong.
    """
    paths = sorted(folder.glob("*.md"))
    if not paths:
        raise DataError(f"{folder}: holds no annotated article (*.md)")
    articles = [article for path in paths for article in parse_with_twins(path)]
    return [article for article in articles if split in (None, article.split)]


def article_genres() -> dict[str, str]:
    """The genre of each article of the corpus, by id, which is the group of its examples."""
    return {article.id: article.genre for article in load_corpus()}


@cache
def article_families() -> Mapping[str, str]:
    """The family of each article of the corpus, by id: articles of one family are about the same issues."""
    return {article.id: article.family for article in load_corpus()}


def load_annotated(name: str, *, twins: bool = False) -> list[AnnotatedArticle]:
    """Load annotated articles by name: `corpus`, `corpus:split`, or a folder of annotated articles (.md).

    Args:
        name: the name or the folder.
        twins: whether to load the contrast twins, too, each after its article.

    Raises:
        DataError: there are no annotated articles by this name, or an article is wrong.
    """
    load = load_with_twins if twins else load_corpus
    corpus, _, split = name.partition(":")
    splits: dict[str, SplitName | None] = {"": None, **{known: known for known in get_args(SplitName)}}
    if corpus != CORPUS and Path(name).is_dir():
        return load(folder=Path(name))
    if corpus != CORPUS or split not in splits:
        names = ", ".join([CORPUS, *(f"{CORPUS}:{known}" for known in get_args(SplitName))])
        raise DataError(
            f"{name!r} has no annotated articles: only {names} have, and folders of articles with marks (.md)"
        )
    return load(splits[split])


def stance_id(article: str, statement: str, topic: str) -> str:
    """The id of the example of a statement on a topic, by their ids and the topic's name."""
    return f"{article}:{statement}:{_slug(topic)}"


def corpus_examples(articles: Iterable[AnnotatedArticle]) -> list[Example]:
    """Derive the examples of the articles: annotated rows, and off-topic rows that are neutral or unclear.

    The text of an example is what the reader of an article has: the whole sentences around an annotated span.
    An off-topic row pairs a statement or passage with another topic of the same article that it says nothing
    about; it carries the tag `off-topic`. A twin gives the annotated rows in which it differs from its
    article, with the tag `contrast` and the article's group.
    """
    examples: list[Example] = []
    contents: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for article in articles:
        rows = list(_examples(article))
        if article.twin_of is None:
            contents[article.id] = {_content(row) for row in rows}
        else:
            rows = [_of_twin(row, article.twin_of) for row in rows if OFF_TOPIC not in row.tags]
            rows = [row for row in rows if _content(row) not in contents[article.twin_of]]
        examples.extend(rows)
    return examples


def _of_twin(example: Example, article_id: str) -> Example:
    return example.model_copy(update={"group": article_id, "tags": (*example.tags, CONTRAST)})


def _content(example: Example) -> tuple[str, ...]:
    """What a reader of the row sees, and its label."""
    actors = [said.actor for said in example.statements or ()] or example.actors or (example.actor or "",)
    return (example.task, example.topic, *actors, example.content, example.label or "")


def _examples(article: AnnotatedArticle) -> Iterator[Example]:
    topics = {topic.name: topic for topic in article.topics or ()}
    for statement in article.statements:
        for name, topic in topics.items():
            if name in statement.stances:
                yield _stance(article, statement, topic, statement.stances[name], ())
            elif statement.stances:
                off_topic = _stance(article, statement, topic, "neutral", (OFF_TOPIC,))
                if _is_kept(off_topic):
                    yield off_topic
    for index, agreement in enumerate(article.agreements):
        yield _agreement(article, agreement, index)
    yield from filter(_is_kept, _swapped_passages(article, topics))
    yield from filter(_is_kept, _mixed_statements(article, topics))


def _is_kept(example: Example) -> bool:
    return hashlib.sha256(example.id.encode()).digest()[0] % OFF_TOPIC_SHARES[example.form] == 0


def _stance(
    article: AnnotatedArticle, statement: Statement, topic: Topic, label: str, tags: tuple[str, ...]
) -> Example:
    return Example(
        id=stance_id(article.id, statement.id, topic.name),
        task="stance",
        topic=topic.target,
        text=_sentences(article, statement.start, statement.end),
        actor=" och ".join(statement.actors),
        label=label,
        source=CORPUS,
        group=article.id,
        licence=LICENCE,
        tags=(statement.kind, *article.phenomena, *tags),
    )


def _agreement(article: AnnotatedArticle, agreement: Agreement, index: int) -> Example:
    said = _two_statements(article, agreement)
    spans = sorted({expand_to_sentences(article.text, item.start, item.end) for item in agreement.evidence})
    return Example(
        id=f"{article.id}:a{index}:{_slug(agreement.topic)}",
        task="agreement",
        topic=agreement.topic,
        actors=None if said else (agreement.actor_a, agreement.actor_b),
        text=None if said else " ".join(article.text[start:end] for start, end in spans),
        statements=said,
        label=agreement.label,
        source=CORPUS,
        group=article.id,
        licence=LICENCE,
        tags=(agreement.basis, *article.phenomena),
    )


def _two_statements(article: AnnotatedArticle, agreement: Agreement) -> tuple[Said, Said] | None:
    said = []
    for actor in (agreement.actor_a, agreement.actor_b):
        spans = [(item.start, item.end) for item in agreement.evidence if item.actor == actor]
        if not spans:
            return None
        texts = dict.fromkeys(_sentences(article, start, end) for start, end in spans)
        said.append(Said(actor=actor, text=" ".join(texts)))
    return (said[0], said[1])


def _swapped_passages(article: AnnotatedArticle, topics: dict[str, Topic]) -> Iterator[Example]:
    for index, agreement in enumerate(article.agreements):
        if _two_statements(article, agreement) is not None:
            continue
        spans = {item.start for item in agreement.evidence}
        for name in topics:
            shared = any(
                item.start in spans
                for other in article.agreements
                if other.topic == name
                for item in other.evidence
            )
            if not shared:
                swapped = _agreement(
                    article, agreement.model_copy(update={"topic": name, "label": "unclear"}), index
                )
                yield swapped.model_copy(update={"tags": (*swapped.tags, OFF_TOPIC)})


def _mixed_statements(article: AnnotatedArticle, topics: dict[str, Topic]) -> Iterator[Example]:
    single = [
        statement for statement in article.statements if len(statement.actors) == 1 and statement.stances
    ]
    for first, second in combinations(single, 2):
        if first.actors == second.actors:
            continue
        one, other = sorted((first, second), key=lambda statement: statement.actors)
        for name in topics:
            if (name in one.stances) != (name in other.stances):
                yield Example(
                    id=f"{article.id}:{one.id}-{other.id}:{_slug(name)}",
                    task="agreement",
                    topic=name,
                    statements=(
                        Said(actor=one.actors[0], text=_sentences(article, one.start, one.end)),
                        Said(actor=other.actors[0], text=_sentences(article, other.start, other.end)),
                    ),
                    label="unclear",
                    source=CORPUS,
                    group=article.id,
                    licence=LICENCE,
                    tags=("derived", *article.phenomena, OFF_TOPIC),
                )


def _sentences(article: AnnotatedArticle, start: int, end: int) -> str:
    first, last = expand_to_sentences(article.text, start, end)
    return article.text[first:last]


def _slug(name: str) -> str:
    return "-".join(name.casefold().split())

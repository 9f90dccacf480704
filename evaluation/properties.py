"""By what the rows of an evaluation are told apart: their form, where they come from, how they are worded."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args

from ..data.corpus import CORPUS, article_genres
from ..data.records import Basis, Example, Kind
from ..data.splits import group_of

DIMENSIONS = (
    "form",
    "source",
    "genre",
    "length",
    "wording",
    "basis",
    "phenomenon",
    "language",
    "topic in training",
)
"""In the order in which they are shown."""
LENGTHS = (15, 30, 60)
"""Most words of each band of lengths; the last band is open."""
LENGTH_NAMES = ("up to 15 words", "16 to 30 words", "31 to 60 words", "over 60 words")
WORDINGS: dict[str, str] = {
    "direct": "quoted",
    "indirect": "prose: told as what the actor says",
    "narrated": "prose: told as what the actor did",
}

Properties = Iterator[tuple[str, str]]


def topic_key(topic: str) -> str:
    """The topic as it is compared: case and spacing do not matter."""
    return " ".join(topic.casefold().split())


def property_reader(
    examples: Sequence[Example], *, known_topics: Iterable[str]
) -> Callable[[Example], Properties]:
    """Return what yields an example's properties, as (dimension, value), perhaps several of a dimension.

    Genre is known of articles of the corpus; wording (quotation or prose), basis (stated or derived) and
    phenomena where the rows have such tags; whether a topic was in training where any such topic is known.
    """
    known = {topic_key(topic) for topic in known_topics}
    genres = article_genres() if any(example.source == CORPUS for example in examples) else {}

    def read(example: Example) -> Properties:
        yield "form", example.form
        yield "source", example.source or "not given"
        if example.source == CORPUS and (genre := genres.get(group_of(example))):
            yield "genre", genre
        yield "length", LENGTH_NAMES[bisect_left(LENGTHS, len(example.content.split()))]
        yield from _tagged(example)
        yield "language", example.language + (", translated" if example.translated else "")
        if known:
            yield "topic in training", "seen" if topic_key(example.topic) in known else "new"

    return read


def place(dimension: str, value: str) -> tuple[int, int]:
    """Where a value stands: dimensions in their order, lengths from short to long."""
    return DIMENSIONS.index(dimension), LENGTH_NAMES.index(value) if value in LENGTH_NAMES else 0


def _tagged(example: Example) -> Properties:
    for tag in example.tags:
        if tag in get_args(Kind):
            yield "wording", WORDINGS[tag]
        elif tag in get_args(Basis):
            yield "basis", tag
        else:
            yield "phenomenon", tag

"""Sentences whose words are tagged with the kind of name they belong to, and the names as spans of words."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from pydantic import model_validator

from .records import Name, Record

OUTSIDE = "O"
NAME_TAGS = ("PER", "ORG", "LOC", "MISC")
TAGS = (OUTSIDE, *NAME_TAGS)
"""What a word can be: no name, or part of the name of a person, an organisation (parties among them), a place
(states among them), or something else. The order is that of a tagger's outputs."""
UNKNOWN = "?"
"""Tag of a word that the source says nothing of: it is neither learnt from nor scored."""


class TaggedSentence(Record):
    """One sentence, a tag per word. There are no B- and I-: neighbours of one tag are one name."""

    id: Name
    words: tuple[str, ...]
    tags: tuple[str, ...]
    source: str = ""
    licence: str | None = None
    language: str = "sv"

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.words) != len(self.tags) or not self.words:
            raise ValueError(
                f"a sentence needs a tag per word; got {len(self.words)} words, {len(self.tags)} tags"
            )
        if wrong := [tag for tag in self.tags if tag not in (*TAGS, UNKNOWN)]:
            raise ValueError(f"tags must be of {', '.join(TAGS)} or {UNKNOWN}; got {wrong[0]!r}")
        return self

    @property
    def text(self) -> str:
        """The words with a space between each two."""
        return " ".join(self.words)

    @property
    def has_names(self) -> bool:
        """Whether a word is part of a name."""
        return any(tag in NAME_TAGS for tag in self.tags)


class NameSpan(NamedTuple):
    """A name in a sentence: `words[start:end]` and its tag."""

    start: int
    end: int
    tag: str


def name_spans(tags: Sequence[str]) -> list[NameSpan]:
    """Return the names of a sentence in order: the longest runs of words with one tag.

    Two names of one kind that stand side by side are told as one, for the tags cannot tell them apart.
    """
    spans: list[NameSpan] = []
    start = 0
    for end in range(1, len(tags) + 1):
        if end == len(tags) or tags[end] != tags[start]:
            if tags[start] in NAME_TAGS:
                spans.append(NameSpan(start, end, tags[start]))
            start = end
    return spans

"""The names that a tagger proposes in an article: the rules decide which of them act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ...data.tagged import NameSpan, name_spans
from ..text.tokens import Tokens


class TaggedWords(Protocol):
    """What a tagger says of one sentence."""

    @property
    def tags(self) -> tuple[str, ...]:
        """A tag per word."""
        ...


class NameTagger(Protocol):
    """Tags the words of sentences (models/tagger.py)."""

    @property
    def name(self) -> str:
        """Of the tagger."""
        ...

    def tag(self, sentences: Sequence[Sequence[str]]) -> Sequence[TaggedWords]:
        """Return what each sentence's words are, in order."""
        ...


@dataclass(frozen=True)
class ProposedNames:
    """The names of the sentences that were tagged, and each of their tokens' tag; spans count in tokens."""

    spans: tuple[NameSpan, ...] = ()
    tags: dict[int, str] = field(default_factory=dict)

    def of_kind(self, tag: str) -> Iterator[NameSpan]:
        """Yield the names of one tag, in text order."""
        return (span for span in self.spans if span.tag == tag)


def propose_names(tokens: Tokens, tagger: NameTagger, sentences: Sequence[range]) -> ProposedNames:
    """Tag some sentences of an article, given as ranges of tokens."""
    tags: dict[int, str] = {}
    spans: list[NameSpan] = []
    found = tagger.tag([tokens.words[span.start : span.stop] for span in sentences]) if sentences else ()
    for span, tagged in zip(sentences, found, strict=True):
        tags.update(zip(span, tagged.tags, strict=True))
        spans += [NameSpan(span.start + s, span.start + e, tag) for s, e, tag in name_spans(tagged.tags)]
    return ProposedNames(tuple(spans), tags)


def opens(tokens: Tokens, index: int) -> bool:
    """Whether a token is the first word of its sentence or quotation."""
    before = tokens.words[index - 1] if index > tokens.bounds(index).start else "."
    return not before[-1].isalnum() and before != ","

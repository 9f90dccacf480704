"""An article's words and punctuation marks as parallel lists, one slice per sentence."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from ...data.words import WORD
from .document import Document

_PREPOSITIONS = """
av bakom bland bredvid efter från för genom hos i inför inom kring med mellan
mot om på till under ur utan via vid åt än över
"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
_FAR = 100
"""Tokens; a list of names without a full stop must not cost the square of its length."""


@dataclass(frozen=True)
class Tokens:
    """Words and marks of a text, in order.

    Attributes:
        starts: offset of each token.
        ends: offset after each token.
        words: each token as written.
        lower: each token in lower case.
        sentences: per sentence of the document, its tokens' indices.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    lower: list[str]
    sentences: list[range]

    def index_at(self, offset: int) -> int:
        """Return the index of the first token that starts at an offset or after it."""
        return bisect_left(self.starts, offset)

    def sentence_of(self, index: int) -> int | None:
        """Return the number of the sentence that holds a token, None past the last."""
        number = bisect_right(self.sentence_starts, index) - 1
        return number if number >= 0 and index in self.sentences[number] else None

    def bounds(self, index: int) -> range:
        """Return the tokens of the sentence that holds a token; past the last, an empty range there."""
        number = self.sentence_of(index)
        return range(index, index) if number is None else self.sentences[number]

    def near(self, index: int) -> range:
        """Return the tokens of a token's sentence; of an endless one those around it."""
        whole = self.bounds(index)
        return range(max(whole.start, index - _FAR), min(whole.stop, index + _FAR))

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Index of the first token of each sentence."""
        return [sentence.start for sentence in self.sentences]


def tokenise(document: Document) -> Tokens:
    """Cut a document's text into tokens; "al-Assad", "SD:s" and "t.ex" are one each."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    sentences: list[range] = []
    for sentence in document.sentences:
        first = len(starts)
        for match in WORD.finditer(document.article.text, sentence.start, sentence.end):
            starts.append(match.start())
            ends.append(match.end())
            words.append(match.group())
        sentences.append(range(first, len(starts)))
    return Tokens(starts, ends, words, [word.lower() for word in words], sentences)

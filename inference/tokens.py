"""An article's words and punctuation marks as parallel lists, one slice per sentence."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from .document import Document

_TOKEN = re.compile(r"\w+(?:[-:’'.]\w+)*|[^\w\s]")
PREPOSITIONS = frozenset(
    ("i", "på", "från", "för", "hos", "till", "av", "med", "vid", "mot", "om", "över", "under", "efter")
    + ("utan", "bland", "mellan", "inom", "kring", "inför", "åt", "bakom", "ur", "genom", "via", "än", "bredvid")
)


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


def tokenise(document: Document) -> Tokens:
    """Cut a document's text into tokens; "al-Assad", "SD:s" and "t.ex" are one each."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    sentences: list[range] = []
    for sentence in document.sentences:
        first = len(starts)
        for match in _TOKEN.finditer(document.article.text, sentence.start, sentence.end):
            starts.append(match.start())
            ends.append(match.end())
            words.append(match.group())
        sentences.append(range(first, len(starts)))
    return Tokens(starts, ends, words, [word.lower() for word in words], sentences)

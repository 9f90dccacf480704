"""An article cut into sentences, with the way from a character offset to its sentence."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from ...data.paragraphs import split_paragraphs
from ...data.records import Article
from ...data.sentences import split_sentences
from .view import View, as_given


@dataclass(frozen=True)
class Sentence:
    """One sentence; `start` and `end` are offsets into the article's text, `paragraph` counts from 0."""

    start: int
    end: int
    text: str
    paragraph: int

    @property
    def asks(self) -> bool:
        """Whether it is a question, set in italics or bold or not."""
        return self.text.rstrip("*_").endswith("?")


@dataclass(frozen=True)
class Document:
    """An article and its sentences, in order; a text of whitespace has none.

    Attributes:
        article: as it is read; all offsets are into its text.
        sentences: those of its text.
        given: the article as given, the same where it is read as it stands.
        view: the way from the text that is read to the one given.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    given: Article
    view: View

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int | None:
        """Return the index of the sentence at an offset; between two, the one before.

        None where no sentence has begun yet.
        """
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 else None

    def sentence_range(self, start: int, end: int) -> range:
        """Return the indices of the sentences that share a character with `text[start:end]`."""
        first = self.sentence_index(start)
        first = 0 if first is None else first
        if self.sentences and self.sentences[first].end <= start:
            first += 1
        last = self.sentence_index(max(end - 1, start))
        return range(first, first if last is None else last + 1)

    def paragraph_start(self, number: int) -> int:
        """Return the offset at which the paragraph of a sentence begins."""
        first = number
        while first and self.sentences[first - 1].paragraph == self.sentences[number].paragraph:
            first -= 1
        return self.sentences[first].start

    def text_of(self, sentences: range) -> str:
        """Return the article's text from the first sentence of a range to its last, "" for none."""
        if not sentences:
            return ""
        return self.article.text[self.sentences[sentences[0]].start : self.sentences[sentences[-1]].end]


def build_document(article: Article, *, given: Article | None = None, view: View | None = None) -> Document:
    """Cut an article's text into sentences that know their paragraph.

    Args:
        article: as it is read.
        given: as it was given, where that is not the same.
        view: the way back to the text given; without one the text is read as it stands.
    """
    paragraph_ends = [end for _, end in split_paragraphs(article.text)]
    sentences, paragraph = [], 0
    for start, end in split_sentences(article.text):
        while end > paragraph_ends[paragraph]:
            paragraph += 1
        sentences.append(Sentence(start, end, article.text[start:end], paragraph))
    return Document(article, tuple(sentences), given or article, view or as_given(article.text))

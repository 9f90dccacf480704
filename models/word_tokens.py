"""Turns sentences of words into token ids, and long ones into several windows, none of which cuts a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer


@dataclass(frozen=True)
class Window:
    """A sentence, or as much of it as the model reads at once.

    Attributes:
        sentence: number of the sentence it is cut from.
        ids: token ids with the special ones at both ends.
        firsts: (word, position in `ids`) of each word's first token; a word without tokens has none.
    """

    sentence: int
    ids: tuple[int, ...]
    firsts: tuple[tuple[int, int], ...]


class WordTokenizer:
    """Tokenises words, each for itself.

    Args:
        backend: the tokenizer; its truncation and padding are switched off.
        max_length: most tokens of a window, the two special ones among them.
    """

    def __init__(self, backend: "Tokenizer", *, max_length: int) -> None:
        backend.no_truncation()
        backend.no_padding()
        self.room = max_length - 2
        self._backend = backend
        self._opening, self._closing = backend.encode("").ids

    def windows(self, sentences: Sequence[Sequence[str]]) -> list[Window]:
        """Return the windows of all sentences, in order; a sentence without words has none."""
        encodings = self._backend.encode_batch(
            [list(words) for words in sentences],  # pyright: ignore[reportArgumentType]
            is_pretokenized=True,
            add_special_tokens=False,
        )
        return [
            Window(number, (self._opening, *(encoding.ids[at] for at in part), self._closing), firsts)
            for number, encoding in enumerate(encodings)
            for part, firsts in self._parts(encoding)
        ]

    def _parts(self, encoding: "Encoding") -> Iterator[tuple[list[int], tuple[tuple[int, int], ...]]]:
        """The token numbers of each window, and where its words begin in it."""
        part: list[int] = []
        firsts: list[tuple[int, int]] = []
        for word, tokens in _by_word(encoding.word_ids):
            kept = tokens[: self.room]
            if part and len(part) + len(kept) > self.room:
                yield part, tuple(firsts)
                part, firsts = [], []
            firsts.append((word, len(part) + 1))
            part += kept
        if part:
            yield part, tuple(firsts)


def _by_word(words: Sequence[int | None]) -> Iterator[tuple[int, list[int]]]:
    tokens: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        if word is not None:
            tokens.setdefault(word, []).append(at)
    yield from tokens.items()

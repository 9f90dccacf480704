"""Which words of one article belong together, whatever their inflection or compound."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log

from .document import Document
from .keywords import is_function_word, stem, words_of

_SHORTEST = 4
_KEY = 6
_TAIL = 5
_FIRST_HALF = 3


@dataclass(frozen=True)
class Vocabulary:
    """The content words of an article's sentences, each as the key that it shares with its kin.

    "kärnkraften", "kärnkraftverk" and "kärnkraftens" have one key, and so have "skatten" and "bolagsskatt".

    Attributes:
        sentences: per sentence of the document, the keys of its words.
    """

    sentences: tuple[frozenset[str], ...]

    def of(self, sentences: Iterable[int]) -> frozenset[str]:
        """Return the keys of all words of some sentences."""
        return frozenset[str]().union(*(self.sentences[number] for number in sentences))

    @cached_property
    def rarity(self) -> dict[str, float]:
        """From a key to how much it tells: 0 in every sentence, the more the fewer sentences hold it."""
        counts = Counter(key for keys in self.sentences for key in keys)
        return {key: log(len(self.sentences) / count) for key, count in counts.items()}


def collect_vocabulary(document: Document) -> Vocabulary:
    """Collect the content words of an article."""
    words = [_content_words(sentence.text) for sentence in document.sentences]
    keys = _link({word for sentence in words for word in sentence})
    return Vocabulary(tuple(frozenset(keys[word] for word in sentence) for sentence in words))


def _content_words(text: str) -> set[str]:
    folded = {word.casefold() for word in words_of(text)}
    return {word for word in folded if len(word) >= _SHORTEST and not is_function_word(word)}


def _link(words: Iterable[str]) -> dict[str, str]:
    """Return the key of each word: the beginning of the shortest stem that begins it or ends it."""
    stems = {word: stem(word) for word in words}
    known = set(stems.values())
    return {word: _key(own, known) for word, own in stems.items()}


def _key(own: str, known: set[str]) -> str:
    begins = next((own[:end] for end in range(_SHORTEST, len(own)) if own[:end] in known), None)
    if begins:
        return begins[:_KEY]
    ends = (own[start:] for start in range(len(own) - _TAIL, _FIRST_HALF - 1, -1))
    return next((tail for tail in ends if tail in known), own)[:_KEY]

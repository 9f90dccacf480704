"""Which words of one article belong together, whatever their inflection or compound."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from ..lexicon.keywords import is_acronym, is_function_word, stem, words_of
from ..text.document import Document

_SHORTEST = 4
_LONGEST = 80
"""Letters; what is longer is no word."""
_HEAD = 5
_TAIL = 5
_FIRST_HALF = 3
_LONGEST = 60


@dataclass(frozen=True)
class Vocabulary:
    """The content words of an article's sentences, each as the key that it shares with its kin.

    "kärnkraften", "kärnkraftverk" and "kärnkraftens" have one key, and so have "skatten" and "bolagsskatt".

    Attributes:
        sentences: per sentence of the document, the keys of its words.
        keys: from a word, casefolded unless it is an acronym, to its key.
    """

    sentences: tuple[frozenset[str], ...]
    keys: Mapping[str, str]

    def key(self, word: str) -> str:
        """Return the key of a word; its stem where the article has no such word."""
        return word if is_acronym(word) else self.keys.get(word.casefold(), stem(word))

    @cached_property
    def counts(self) -> Counter[str]:
        """From a key to how many sentences hold it."""
        return Counter(key for keys in self.sentences for key in keys)

    def of(self, sentences: Iterable[int]) -> frozenset[str]:
        """Return the keys of all words of some sentences."""
        return frozenset[str]().union(*(self.sentences[number] for number in sentences))

    @cached_property
    def rarity(self) -> dict[str, float]:
        """From a key to how much it tells: 0 in every sentence, the more the fewer sentences hold it."""
        return {key: log(len(self.sentences) / count) for key, count in self.counts.items()}


def collect_vocabulary(document: Document) -> Vocabulary:
    """Collect the content words of an article."""
    words = [_content_words(sentence.text) for sentence in document.sentences]
    keys = _link({word for sentence in words for word in sentence})
    return Vocabulary(tuple(frozenset(keys[word] for word in sentence) for sentence in words), keys)


def _content_words(text: str) -> set[str]:
    """Acronyms as written, so that "IS" is not "is", and other words casefolded."""
    words = {word if is_acronym(word) else word.casefold() for word in words_of(text)}
    return {word for word in words if is_acronym(word) or _tells(word)}


def _tells(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and not is_function_word(word)


def _link(words: Iterable[str]) -> dict[str, str]:
    """Return the key of each word: the shortest stem that it begins or ends with, often its own."""
    stems = {word: word if is_acronym(word) else stem(word) for word in words}
    known = set(stems.values())
    return {word: _key(own, known) for word, own in stems.items()}


def _key(own: str, known: set[str]) -> str:
    if len(own) > _LONGEST:
        return own
    begins = (own[:end] for end in range(_HEAD, len(own)))
    ends = (own[start:] for start in range(len(own) - _TAIL, _FIRST_HALF - 1, -1))
    return next((part for part in (*begins, *ends) if part in known), own)

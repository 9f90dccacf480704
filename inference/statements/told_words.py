"""The words of what is told without a word of saying, of `told.yaml`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..lexicon.word_lists import load_lexicon, word_set


@dataclass(frozen=True)
class ToldWords:
    """All of told.yaml."""

    modals: frozenset[str]
    negations: frozenset[str]
    reasons: frozenset[str]
    open_questions: frozenset[str]


@lru_cache(maxsize=1)
def told_words() -> ToldWords:
    """Return the words of what is told without a word of saying."""
    return ToldWords(
        **{
            name: word_set(words)
            for name, words in load_lexicon(Path(__file__).with_name("told.yaml")).items()
        }
    )

"""What a definite noun says of an actor by its parts: "fiskeorganisationen", "konståkarna", "taxiföraren"."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from ...data.abbreviations import FUNCTION_WORDS
from ..text.tokens import PREPOSITIONS
from .description_words import description_words

FEWEST_LETTERS = 4
"""Letters that a noun and a name must share at the least."""
_SHORTEST_STEM = 5
_SHORTEST_NAME = 6
_ENDINGS = ("n", "t", "a")
_DEFINITE = ("en", "et", "an", "na", "rn")


def may_describe(noun: str) -> bool:
    """Whether a word in lower case can be a noun in the definite form."""
    long_enough = len(noun) >= FEWEST_LETTERS and noun.endswith(_ENDINGS)
    return long_enough and noun not in FUNCTION_WORDS and noun not in PREPOSITIONS


@lru_cache(maxsize=20_000)
def organisation_head(noun: str) -> str | None:
    """Return the last part of a noun for an organisation ("djurrättsförbundet": förbundet), None for none."""
    return longest_ending(noun, description_words().organisations)


@lru_cache(maxsize=20_000)
def person_head(noun: str) -> str | None:
    """Return the last part of a noun for a person ("taxiföraren": föraren), None for none."""
    return longest_ending(noun, description_words().persons)


def longest_ending(noun: str, endings: Iterable[str]) -> str | None:
    """Return the longest of some endings that a word has, None where it has none."""
    return max((ending for ending in endings if noun.endswith(ending)), key=len, default=None)


def is_definite_of(noun: str, kind: str) -> bool:
    """Whether a noun is the definite form of what an organisation is called: "föreningen" of "förening"."""
    return noun == kind if kind.endswith(_DEFINITE) else noun in (kind + "en", kind + "et", kind + "n")


def is_definite_name(noun: str, words: Collection[str]) -> bool:
    """Whether it is a word of a name in the definite form: "åkeriföretagen" for Sveriges Åkeriföretag."""
    return any(
        noun.startswith(word) and noun.removeprefix(word) in ("en", "et", "n", "na")
        for word in words
        if len(word) >= _SHORTEST_NAME
    )


def shares(modifier: str, words: Collection[str]) -> bool:
    """Whether the first half of a compound is in a name: "fiskeorganisationen" and Sveriges Fiskares PO."""
    stem = modifier.removesuffix("s")
    if len(stem) < FEWEST_LETTERS:
        return False
    beginning = stem[: max(FEWEST_LETTERS, len(stem) - 2)]
    return any(word.startswith(beginning) or stem in word for word in words)


def is_member(noun: str, words: Collection[str]) -> bool:
    """Whether a plural names the members of who is named after them: "fiskarna" for Sveriges Fiskares PO."""
    if not noun.endswith(("arna", "erna")):
        return False
    stem = noun.removesuffix("na") if noun.endswith("arna") else noun.removesuffix("erna")
    if len(stem) < _SHORTEST_STEM:
        return False
    # "konståkarna" of the konståkningsklubb
    base = noun[:-4] if len(noun) - 4 > _SHORTEST_STEM else noun
    return any(word.startswith((stem, base)) or word.endswith((noun, stem + "e", stem)) for word in words)

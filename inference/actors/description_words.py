"""The nouns that take up an actor, of `descriptions.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..lexicon.word_lists import load_lexicon, word_set


@dataclass(frozen=True)
class DescriptionWords:
    """All of descriptions.yaml.

    From definite nouns `organisations` leads to the endings of names that they fit, `known` to names,
    `persons` to verbs that tell of such a person.
    """

    organisations: Mapping[str, tuple[str, ...]]
    alike: frozenset[str]
    bodies: frozenset[str]
    known: Mapping[str, frozenset[str]]
    persons: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def description_words() -> DescriptionWords:
    """Return the nouns that take up an actor."""
    raw = load_lexicon(Path(__file__).with_name("descriptions.yaml"))
    return DescriptionWords(
        {noun: tuple(endings.split()) for noun, endings in raw["organisations"].items()},
        word_set(raw["alike"]),
        word_set(raw["bodies"]),
        {noun: frozenset(names) for noun, names in raw["known"].items()},
        {noun: word_set(verbs) for noun, verbs in raw["persons"].items()},
    )

"""The words for who speaks: somebody without a name, or several together."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..lexicon.inflections import definite_forms
from ..lexicon.word_lists import load_lexicon, word_set


@dataclass(frozen=True)
class SpeakerWords:
    """All of speakers.yaml; `voices` are heads, alone or at the end of a compound, in both forms."""

    singular: Mapping[str, str | None]
    possessive: Mapping[str, str]
    pronouns: Mapping[str, str]
    plural: frozenset[str]
    own: frozenset[str]
    indefinite: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    endings_of_women: tuple[str, ...]
    endings_of_men: tuple[str, ...]
    plural_endings: tuple[str, ...]
    voices: tuple[str, ...]


@lru_cache(maxsize=1)
def speaker_words() -> SpeakerWords:
    """Return the words in which an anföring speaks of somebody without a name."""
    raw = load_lexicon(Path(__file__).with_name("speakers.yaml"))
    return SpeakerWords(
        singular=raw["singular"],
        possessive=raw["possessive"],
        pronouns=raw["pronouns"],
        plural=word_set(raw["plural"]),
        own=word_set(raw["own"]),
        indefinite=word_set(raw["indefinite"]),
        women=word_set(raw["women"]),
        men=word_set(raw["men"]),
        endings_of_women=tuple(raw["endings_of_women"].split()),
        endings_of_men=tuple(raw["endings_of_men"].split()),
        plural_endings=tuple(raw["plural_endings"].split()),
        voices=tuple(form for noun in raw["voices"].split() for form in (noun, *definite_forms(noun))),
    )


@dataclass(frozen=True)
class JointWords:
    """All of joint.yaml."""

    texts: frozenset[str]
    verbs: frozenset[str]
    apart: frozenset[str]
    voices: frozenset[str]
    documents: frozenset[str]


@lru_cache(maxsize=1)
def joint_words() -> JointWords:
    """Return the words of texts that several actors write together."""
    return JointWords(
        **{
            name: word_set(words)
            for name, words in load_lexicon(Path(__file__).with_name("joint.yaml")).items()
        }
    )

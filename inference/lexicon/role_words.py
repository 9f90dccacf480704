"""The words for what somebody is, of `roles.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .word_lists import load_lexicon, word_set


@dataclass(frozen=True)
class Collective:
    """A definite word for an organisation spoken of.

    `strict`: only for one whose name has such an ending; `part`: for some of its people, whatever its name.
    """

    kinds: tuple[str, ...]
    endings: tuple[str, ...]
    strict: bool
    part: bool


@dataclass(frozen=True)
class RoleWords:
    """All of roles.yaml; `definite` and `indefinite` lead from a word ending to its indefinite head."""

    definite: Mapping[str, str]
    indefinite: Mapping[str, str]
    plurals: Mapping[str, str]
    voices: frozenset[str]
    relations: frozenset[str]
    offices: frozenset[str]
    collectives: Mapping[str, Collective]
    occupation_endings: tuple[str, ...]


@lru_cache(maxsize=1)
def role_words() -> RoleWords:
    """Return the roles."""
    raw = load_lexicon(Path(__file__).with_name("roles.yaml"))
    definite, indefinite = {}, {}
    for head, forms in {**raw["heads"], **raw["compounds"]}.items():
        indefinite[head] = head
        definite.update({form: head for form in forms.split() if form != head})
    collectives = {
        word: Collective(
            tuple(rule["kinds"]),
            tuple(rule.get("endings", ())),
            strict=rule.get("strict", False),
            part=rule.get("part", False),
        )
        for word, rule in raw["collectives"].items()
    }
    return RoleWords(
        definite,
        indefinite,
        raw["plurals"],
        word_set(raw["voices"]),
        word_set(raw["relations"]),
        word_set(raw["offices"]),
        collectives,
        tuple(raw["occupation_endings"].split()),
    )

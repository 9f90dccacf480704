"""Reads a word as a role: "presidenten", "LO-ordförande", "fransmannen", "moderaten"."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .actor_words import party_words, state_words
from .inflections import is_suffix_long_enough
from .role_words import role_words


@dataclass(frozen=True)
class RoleWord:
    """A word that names a role: `word` is its indefinite form ("presidenten" and "president": president)."""

    word: str
    definite: bool
    state: str | None = None
    party: str | None = None
    woman: bool = False


@lru_cache(maxsize=20_000)
def parse_role(word: str) -> RoleWord | None:
    """Read a lower-case word as a role, None for any other word."""
    if party := party_words().people.get(word):
        return RoleWord(word, definite=word.endswith(("en", "n")) and word not in _bare_people(), party=party)
    if state := state_words().people.get(word):
        return RoleWord(word, definite=True, state=state, woman=word.endswith("skan"))
    words = role_words()
    for forms, definite in ((words.definite, True), (words.indefinite, False)):
        if ending := _ending(word, forms):
            return RoleWord(word[: len(word) - len(ending)] + forms[ending], definite)
    return None


@lru_cache(maxsize=1)
def _bare_people() -> frozenset[str]:
    """The indefinite person nouns of parties ("liberal")."""
    forms = party_words().people
    return frozenset(word for word in forms if word + "en" in forms)


def _ending(word: str, forms: Iterable[str]) -> str | None:
    if word in forms:
        return word
    if len(word) < 6:
        return None
    candidates = _by_last_letters(tuple(forms)).get(word[-3:], ())
    return max((form for form in candidates if word.endswith(form)), key=len, default=None)


@lru_cache(maxsize=4)
def _by_last_letters(forms: tuple[str, ...]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        if is_suffix_long_enough(form):
            table[form[-3:]].append(form)
    return dict(table)

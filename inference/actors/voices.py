"""Unnamed people who speak for an organisation or state, whom "hon" and "ombudet" mean afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon.name_words import gender_of
from ..lexicon.role_parsing import parse_role
from ..lexicon.role_words import role_words
from ..text.tokens import Tokens

_OF_AN_OWNER = frozenset(("på", "i", "för", "från", "hos", "vid"))
_MOST_BETWEEN = 2
"""Words between the owner and the noun: "Kommunals regionala ombud"."""


@dataclass(frozen=True)
class Voice:
    """One such person: the tokens of the noun phrase, what she is, and her gender where a name tells."""

    first: int
    noun: int
    role: str
    gender: str | None


def voice_of(tokens: Tokens, first: int, after: int, *, owner: bool) -> Voice | None:
    """Return who speaks for the organisation named at `tokens[first:after]`, None for nobody.

    "TCO:s utredare" with the name as `owner`, "utredaren på TCO" without.
    """
    bounds = tokens.bounds(first)
    if owner:
        for noun in range(after, min(after + _MOST_BETWEEN + 1, bounds.stop)):
            if not tokens.words[noun].isalpha() or tokens.words[noun][0].isupper():
                return None
            if role := _person_noun(tokens.lower[noun]):
                return Voice(first, noun, role, _gender_after(tokens, noun + 1, bounds.stop))
        return None
    noun = first - 2
    if noun < bounds.start or tokens.lower[first - 1] not in _OF_AN_OWNER:
        return None
    role = _person_noun(tokens.lower[noun])
    return Voice(noun, noun, role, None) if role else None


def genders_of(people: Mapping[str, str]) -> dict[str, str | None]:
    """Return the gender of each form of the named spokespeople; a surname has that of its full name."""
    genders = {name: gender_of(name) for name in people if " " in name}
    surnames = {name.split()[-1]: gender for name, gender in genders.items()}
    return surnames | genders


def _person_noun(word: str) -> str | None:
    role = parse_role(word)
    if role and not role.party:
        return role.word
    return word if word.endswith(role_words().occupation_endings) else None


def _gender_after(tokens: Tokens, index: int, stop: int) -> str | None:
    """The gender of the person whose name follows a noun."""
    words = tokens.words[index : min(index + 2, stop)]
    return gender_of(" ".join(words)) if len(words) == 2 and words[0][0].isupper() else None

"""The parties of the Swedish parliament: their names, their blocs, and which of them an example is about."""

import re

from .records import Example

PARTIES = {
    "S": "Socialdemokraterna",
    "M": "Moderaterna",
    "SD": "Sverigedemokraterna",
    "C": "Centerpartiet",
    "V": "Vänsterpartiet",
    "KD": "Kristdemokraterna",
    "MP": "Miljöpartiet",
    "L": "Liberalerna",
}
"""Letters → names."""
OTHER_NAMES = {
    "Sossarna": "S",
    "SAP": "S",
    "Moderata samlingspartiet": "M",
    "Centern": "C",
    "Miljöpartiet de gröna": "MP",
    "De gröna": "MP",
    "Folkpartiet": "L",
}
"""Other names → letters."""
TIDO, OPPOSITION = "Tidö parties", "opposition of 2022"
BLOCS = {
    "M": TIDO,
    "SD": TIDO,
    "KD": TIDO,
    "L": TIDO,
    "S": OPPOSITION,
    "V": OPPOSITION,
    "C": OPPOSITION,
    "MP": OPPOSITION,
}
"""Letters → blocs since the election of 2022, whatever the date of a text."""

_LETTERS = {
    **{letter.casefold(): letter for letter in PARTIES},
    **{name.casefold(): letter for letter, name in PARTIES.items()},
    **{name.casefold(): letter for name, letter in OTHER_NAMES.items()},
}
_MARK = re.compile(r"\((S|M|SD|C|V|KD|MP|L)\)$", re.IGNORECASE)
_JOINED = re.compile(r", | och ")


def party_of(actor: str) -> str | None:
    """The letter of the party that an actor is, or, of a person, that stands behind the name: "Anna Ek (S)".

    None for everybody else, also for a person whose party only the reader of the text would know.
    """
    if mark := _MARK.search(actor):
        return mark[1].upper()
    return _LETTERS.get(actor.casefold())


def parties_in(example: Example) -> frozenset[str]:
    """The letters of the parties among an example's actors; two who speak together are each counted."""
    names = example.actors or [said.actor for said in example.statements or ()] or [example.actor or ""]
    found = {party_of(part) for name in names for part in (name, *_JOINED.split(name))}
    return frozenset(letter for letter in found if letter)

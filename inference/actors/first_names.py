"""First names that stand alone for one person of the text: "Anna Ek öppnar … Anna säger"."""

from collections.abc import Sequence

from ...data.records import Actor
from ..text.tokens import Tokens

_SHORTEST = 2
"""Letters; a shorter first name is an initial."""


def first_names(actors: Sequence[Actor], tokens: Tokens) -> dict[str, str]:
    """Return the first names by which a text speaks of one person, from each to that person.

    A first name that two actors have, or that begins the name of somebody else in the text, is left out.
    """
    owners: dict[str, set[str]] = {}
    for actor in actors:
        first, _, rest = actor.name.partition(" ")
        if actor.kind == "person" and rest and len(first) > _SHORTEST:
            owners.setdefault(first, set()).add(actor.name)
    single = {first: names.pop() for first, names in owners.items() if len(names) == 1}
    places: dict[str, list[int]] = {first: [] for first in single}
    for index, word in enumerate(tokens.words):
        if word in places:
            places[word].append(index)
    return {first: name for first, name in single.items() if not _names_another(name, places[first], tokens)}


def _names_another(name: str, places: Sequence[int], tokens: Tokens) -> bool:
    """Whether a capitalised word that is no part of the name follows its first name at one of the places."""
    own = set(name.split())
    for index in places:
        following = tokens.words[index + 1 : index + 2]
        if (
            following
            and following[0][0].isupper()
            and own.isdisjoint((following[0], following[0].removesuffix("s")))
        ):
            return True
    return False

"""Gives each actor of an article a colour and a short key, so that a page can show who is meant by "han"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

COLOURS = 8
"""Actors beyond these share colour 0; their keys still tell them apart."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST_ACRONYM = 5


@dataclass(frozen=True, kw_only=True)
class Player:
    """How an actor looks on the page: a colour from 1 to `COLOURS` or 0, and a key of a few letters."""

    name: str
    colour: int
    key: str


def cast_of(article: Mapping[str, Any]) -> dict[str, Player]:
    """Return the actors of an article, a row of the page's file, by name.

    Those who are compared come first, of these the most mentioned.
    """
    compared = [name for row in article["agreements"] for name in (row["actor_a"], row["actor_b"])]
    mentioned = [
        actor["name"]
        for actor in sorted(article["actors"], key=lambda a: -a["mentions"])
        if actor["mentions"]
    ]
    order = list(dict.fromkeys([*(name for name in mentioned if name in compared), *compared, *mentioned]))
    keys = keys_of(order)
    return {
        name: Player(name=name, colour=place if place <= COLOURS else 0, key=keys[name])
        for place, name in enumerate(order, start=1)
    }


def keys_of(names: Iterable[str]) -> dict[str, str]:
    """Return a short key per name, no two alike: the acronym itself, initials, or the first letters."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        keys[name] = next(key for key in _candidates(name) if key not in taken)
        taken.add(keys[name])
    return keys


def names_itself(mention: str, name: str) -> bool:
    """Whether a mention has a word of the name, as "Rasks" of Birgitta Rask; "han" is a word of no name."""
    of_name = {word.casefold() for word in _WORD.findall(name)}
    of_mention = [word.casefold() for word in _WORD.findall(mention)]
    return any(word in of_name or word.removesuffix("s") in of_name for word in of_mention)


def _candidates(name: str) -> Iterator[str]:
    words = _WORD.findall(name) or [name]
    if len(words) == 1 and name.isupper() and len(name) <= _LONGEST_ACRONYM:
        yield name
    capitals = [word for word in words if word[:1].isupper()]
    if len(capitals) > 1:
        yield from _by_initials(capitals)
    yield words[0][:2]
    yield words[0][:3]
    number = 2
    while True:
        yield f"{words[0][:2]}{number}"
        number += 1


def _by_initials(words: list[str]) -> Iterator[str]:
    initials = "".join(word[0] for word in words[:3])
    yield initials
    yield initials + words[min(len(words), 3) - 1][1:2]

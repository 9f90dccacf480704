"""Finds the names of known actors in a text: full names, aliases, and the surnames of persons."""

import re
from collections.abc import Iterable

from .records import Actor, Mention


def surname(name: str) -> str | None:
    """Return the last word of a person's name of two or more words, None for a single word."""
    words = name.split()
    return words[-1] if len(words) > 1 and words[-1][:1].isupper() else None


def names_of(actor: Actor) -> list[str]:
    """Return all forms that name the actor, longest first."""
    forms = {actor.name, *actor.aliases}
    if actor.kind == "person" and (last := surname(actor.name)):
        forms.add(last)
    return sorted((form for form in forms if form), key=lambda form: (-len(form), form))


def find_names(text: str, actors: Iterable[Actor]) -> list[Mention]:
    """Return the mentions by name, in text order, longest name first where names overlap.

    Whole words only, case-sensitive, with or without a genitive -s. A form shared by two names neither.
    """
    owners: dict[str, str | None] = {}
    for actor in actors:
        for form in names_of(actor):
            owners[form] = actor.name if owners.get(form, actor.name) == actor.name else None
    if not owners:
        return []
    forms = sorted(owners, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, forms)) + r")(?=s?(?!\w))")
    return [
        Mention(actor=owner, start=match.start(1), end=match.end(1), text=match[1])
        for match in pattern.finditer(text)
        if (owner := owners[match[1]]) is not None
    ]


def merge_mentions(first: Iterable[Mention], second: Iterable[Mention]) -> tuple[Mention, ...]:
    """Join two lists in text order; where spans overlap, the first list wins."""
    kept = sorted(first, key=lambda mention: mention.start)
    taken = [(mention.start, mention.end) for mention in kept]
    kept += [m for m in second if not any(start < m.end and m.start < end for start, end in taken)]
    return tuple(sorted(kept, key=lambda mention: (mention.start, mention.end)))

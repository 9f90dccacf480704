"""Keeps rows away from a model that is judged on held-out ones."""

from collections.abc import Sequence

from .leaks import find_leaks, normalise
from .records import Example
from .splits import group_of
from .units import Unit, unit_keys


def without(rows: Sequence[Example], held_out: Sequence[Example], *, by: Unit) -> list[Example]:
    """Return the rows that share no topic (actor), group or text with held-out ones, in order.

    Texts that read almost the same count as shared.

    Args:
        rows: rows that would steer the model: of an earlier stage, or of dev.
        held_out: rows that judge it.
        by: what it must not have seen of these.
    """
    keys = frozenset().union(*unit_keys(held_out, by=by))
    groups = {group_of(row) for row in held_out}
    texts = {text for row in held_out for text in _texts(row)}
    apart = [
        row
        for row, own in zip(rows, unit_keys(rows, by=by), strict=True)
        if not own & keys and group_of(row) not in groups and not texts & _texts(row)
    ]
    near = {leak.id for leak in find_leaks(held_out, apart).near}
    return [row for row in apart if row.id not in near]


def _texts(example: Example) -> set[str]:
    """The texts of a row one by one: of a made pair, one may be held out."""
    return {normalise(own.text) for own in example.statements or ()} or {normalise(example.content)}

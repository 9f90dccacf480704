"""Which rows of a set an entry of a config means: of one task, so many, paired, reversed."""

import hashlib
from collections.abc import Sequence

from ..configs.schema import DataEntry
from .pairing import pair_stances
from .records import Example
from .reversal import reversals


def entry_rows(examples: Sequence[Example], entry: DataEntry) -> list[Example]:
    """Return the rows that a config's entry takes from its set, the same ones every time.

    Args:
        examples: all rows of the set.
        entry: `task` keeps one task, `pairs` makes agreement rows of the stances, `limit` draws by a hash of
            the ids, `reversals` adds each stance row with its proposition reversed; `repeat` is passed over.
    """
    rows = [row for row in examples if entry.task in (None, row.task)]
    if entry.pairs is not None:
        return pair_stances(rows, count=entry.pairs)
    if entry.limit is not None and entry.limit < len(rows):
        rows = sorted(rows, key=_draw)[: entry.limit]
    return [*rows, *reversals(rows)] if entry.reversals else rows


def entry_label(entry: DataEntry) -> str:
    """Return what a run calls the rows of an entry in its records."""
    return entry.name if entry.pairs is None else f"{entry.name} (paired)"


def _draw(example: Example) -> bytes:
    return hashlib.sha256(example.id.encode()).digest()

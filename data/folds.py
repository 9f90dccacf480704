"""Cross-validation inside a set's training rows: the folds behind names such as `set:fold-1`.

No group is cut, and rows that read almost the same stand in one fold, whatever their groups.
"""

import re
from collections.abc import Sequence

from .leaks import near_pairs
from .records import Example
from .splits import folds_by_group, group_of

K = 5
SEED = 0
_NAME = re.compile(r"(?P<part>without-)?fold-(?P<number>[1-9]\d*)")

FOLD_NAMES = [f"{part}fold-{number}" for number in range(1, K + 1) for part in ("", "without-")]
"""`fold-1` are the rows held out in the first of five rounds, `without-fold-1` those to train on in it."""


def fold_rows(train: Sequence[Example], name: str) -> list[Example]:
    """Return the rows of one side of one round, in their order.

    Args:
        train: all training rows of the set.
        name: one of `FOLD_NAMES`.

    Raises:
        ValueError: it is none of them.
    """
    match = _NAME.fullmatch(name)
    if match is None or name not in FOLD_NAMES:
        raise ValueError(f"must be one of {', '.join(FOLD_NAMES)}; got {name!r}")
    heads = _heads(train)
    joined = [row.model_copy(update={"group": heads[group_of(row)]}) for row in train]
    fold = folds_by_group(joined, k=K, seed=SEED)[int(match["number"]) - 1]
    kept = {row.id for row in (fold.train if match["part"] else fold.held_out)}
    return [row for row in train if row.id in kept]


def _heads(rows: Sequence[Example]) -> dict[str, str]:
    """Join groups that hold near-duplicates of each other: group → the one that stands for all joined."""
    above = {group_of(row): group_of(row) for row in rows}

    def head(group: str) -> str:
        while above[group] != group:
            above[group] = above[above[group]]
            group = above[group]
        return group

    for first, second in near_pairs(rows):
        one, other = sorted((head(group_of(rows[first])), head(group_of(rows[second]))))
        above[other] = one
    return {group: head(group) for group in above}

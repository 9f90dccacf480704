"""Cross-validation inside training rows: behind names such as `set:fold-1`, and `samsyn train --folds`.

No group is cut, and rows that read almost the same stand in one fold, whatever their groups.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..configs.errors import DataError
from .records import Example
from .splits import Fold, folds_by_group, group_of
from .units import Unit, unit_heads, unit_keys

K = 5
SEED = 0
ONE_BY_ONE = 10
"""Up to so many topics (actors) are held out one by one."""
MOST = 0.5
"""Largest share of the rows that may be held out together."""
_NAME = re.compile(r"(?P<part>without-)?fold-(?P<number>[1-9]\d*)")

FOLD_NAMES = [f"{part}fold-{number}" for number in range(1, K + 1) for part in ("", "without-")]
"""`fold-1` are the rows held out in the first of five rounds, `without-fold-1` those to train on in it."""


@dataclass(frozen=True, kw_only=True)
class Cut:
    """The rounds of a cross-validation.

    Attributes:
        units: group → the unit it belongs to; units share neither topic (actor) nor, nearly, text.
        held_out: per round, the groups that are held out.
    """

    units: Mapping[str, str]
    held_out: tuple[frozenset[str], ...]


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
    fold = _folds(train, unit_heads(train, by="group"), count=K)[int(match["number"]) - 1]
    kept = {row.id for row in (fold.train if match["part"] else fold.held_out)}
    return [row for row in train if row.id in kept]


def cut(train: Sequence[Example], *, by: Unit, count: int | None = None) -> Cut:
    """Cut rows into the rounds of a cross-validation over topics (actors, groups).

    Each group is held out once. No topic (actor) stands on both sides of a round, nor do near-duplicates.

    Args:
        train: all rows that are trained on and judged in turn.
        by: what is held out whole.
        count: rounds; None is one round for each topic (actor) up to `ONE_BY_ONE` of them, else `K`.

    Raises:
        DataError: the rows name no actor, so much hangs together that it cannot be cut, or there are fewer
            topics (actors) than rounds.
    """
    heads = unit_heads(train, by=by)
    sizes = Counter(heads[group_of(row)] for row in train)
    _check_cut(train, sizes, by=by, count=count)
    folds = _folds(train, heads, count=count or (len(sizes) if len(sizes) <= ONE_BY_ONE else K))
    held_out = tuple(frozenset(group_of(row) for row in fold.held_out) for fold in folds)
    return Cut(units=heads, held_out=held_out)


def _folds(train: Sequence[Example], heads: Mapping[str, str], *, count: int) -> list[Fold]:
    """Folds that cut no unit; their rows have the unit as their group."""
    joined = [row.model_copy(update={"group": heads[group_of(row)]}) for row in train]
    folds = folds_by_group(joined, k=count, seed=SEED)
    own = {id(copy): row for copy, row in zip(joined, train, strict=True)}
    return [
        Fold(train=[own[id(row)] for row in fold.train], held_out=[own[id(row)] for row in fold.held_out])
        for fold in folds
    ]


def _check_cut(train: Sequence[Example], sizes: Mapping[str, int], *, by: Unit, count: int | None) -> None:
    if by == "actor" and not any(unit_keys(train, by=by)):
        raise DataError("no training row names an actor, so none can be held out; hold out topics instead")
    largest = max(sizes.values(), default=0)
    if len(sizes) < 2 or largest > len(train) * MOST:
        raise DataError(
            f"{largest} of {len(train)} training rows hang together by a shared {by}, text or group: held "
            "out as one, they leave too little to learn from. Hold out something else, or use other sets"
        )
    if count is not None and count > len(sizes):
        raise DataError(
            f"cannot make {count} folds: the training rows fall into {len(sizes)} parts that share no {by}; "
            f"ask for {len(sizes)} at most"
        )

"""Splits and folds that never cut a group, the same on every machine."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..configs.errors import DataError
from .records import Example

_Key = tuple[str, str | None]

DEFAULT_FRACTIONS: Mapping[str, float] = {"train": 0.8, "dev": 0.1, "test": 0.1}


@dataclass(frozen=True, kw_only=True)
class Fold:
    """One round of cross-validation."""

    train: list[Example]
    held_out: list[Example]


def hash_split(group: str, *, fractions: Mapping[str, float] = DEFAULT_FRACTIONS) -> str:
    """Return the split of a group by its name alone, so that it never depends on the other rows.

    For sets whose publisher gives no splits. Two sets that share groups (reports, articles) agree on
    them, and a set that grows keeps its old rows where they were.
    """
    point, edge = _unit(group), 0.0
    for name, fraction in fractions.items():
        edge += fraction
        if point < edge:
            return name
    return list(fractions)[-1]


def split_by_group(
    examples: Sequence[Example], *, fractions: Mapping[str, float] = DEFAULT_FRACTIONS, seed: int = 0
) -> dict[str, list[Example]]:
    """Split examples so that no group is cut and every part has about the same shares of labels.

    Groups are taken large to small, equals in an order drawn by `seed`, and each goes to the part that
    is furthest from what it should have of the group's labels (greedy stratification after Sechidis et
    al. 2011). Order within a part is the order of the input.

    Args:
        examples: rows; an empty `group` counts as the row's own id.
        fractions: part name → share in (0, 1]; shares sum to 1.
        seed: another seed, another split.

    Raises:
        DataError: the fractions do not sum to 1, or there are fewer groups than parts.
    """
    _check_fractions(fractions)
    groups = _by_group(examples)
    if len(groups) < len(fractions):
        raise DataError(
            f"cannot make {len(fractions)} parts ({', '.join(fractions)}) of {len(groups)} group(s): "
            "a group is never cut; give more groups or ask for fewer parts"
        )
    place = _assign(groups, fractions=fractions, seed=seed)
    parts: dict[str, list[Example]] = {name: [] for name in fractions}
    for example in examples:
        parts[place[group_of(example)]].append(example)
    return parts


def folds_by_group(examples: Sequence[Example], *, k: int = 5, seed: int = 0) -> list[Fold]:
    """Return k folds for cross-validation; every row is held out once, no group is cut.

    Raises:
        DataError: `k` is below 2, or there are fewer groups than folds.
    """
    if k < 2:
        raise DataError(f"k must be at least 2 folds; got {k}")
    parts = split_by_group(examples, fractions={str(i): 1 / k for i in range(k)}, seed=seed)
    held_out_ids = {name: {id(example) for example in part} for name, part in parts.items()}
    return [
        Fold(train=[e for e in examples if id(e) not in held_out_ids[name]], held_out=part)
        for name, part in parts.items()
    ]


def group_of(example: Example) -> str:
    """The group that must stay whole: the row's own id where none is given."""
    return example.group or example.id


def _assign(
    groups: Mapping[str, list[Example]], *, fractions: Mapping[str, float], seed: int
) -> dict[str, str]:
    totals = Counter(_key(e) for rows in groups.values() for e in rows)
    wanted = {name: {key: n * share for key, n in totals.items()} for name, share in fractions.items()}
    place: dict[str, str] = {}
    for group in sorted(groups, key=lambda name: (-len(groups[name]), _unit(f"{seed}/{name}"))):
        labels = Counter(_key(e) for e in groups[group])
        best = max(wanted, key=lambda name: (_need(wanted[name], labels), sum(wanted[name].values())))
        place[group] = best
        for key, n in labels.items():
            wanted[best][key] -= n
    return _fill_empty(place, groups, fractions)


def _need(wanted: Mapping[_Key, float], labels: Mapping[_Key, int]) -> float:
    """How much a part still lacks of the labels that a group brings, per row brought."""
    return sum(wanted[key] * n for key, n in labels.items()) / sum(labels.values())


def _fill_empty(
    place: dict[str, str], groups: Mapping[str, list[Example]], fractions: Mapping[str, float]
) -> dict[str, str]:
    """Give a part that got nothing the smallest group of the part with the most groups."""
    for name in fractions:
        counts = Counter(place.values())
        if counts[name]:
            continue
        donor = counts.most_common(1)[0][0]
        moved = min((g for g, part in place.items() if part == donor), key=lambda g: (len(groups[g]), g))
        place[moved] = name
    return place


def _by_group(examples: Sequence[Example]) -> dict[str, list[Example]]:
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[group_of(example)].append(example)
    return groups


def _key(example: Example) -> _Key:
    return example.task, example.label


def _check_fractions(fractions: Mapping[str, float]) -> None:
    total = sum(fractions.values())
    if not fractions or min(fractions.values()) <= 0 or abs(total - 1) > 1e-6:
        raise DataError(f"fractions must be above 0 and sum to 1; got {dict(fractions)} (sum {total:g})")


def _unit(text: str) -> float:
    """A number in [0, 1) that depends on the text alone."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big") / 2**64

"""Are the rows of one party misread more often than those of the others? Error rates by party and by bloc."""

from collections.abc import Callable, Sequence

import numpy as np

from ..data.parties import BLOCS, PARTIES, parties_in
from ..data.records import Example
from .figures import listed
from .intervals import CONFIDENCE, FEW_GROUPS, Interval, interval, resampled_sums, wilson_interval
from .metrics import SIDES
from .records import GroupRate

MIN_ROWS = 5
DRAWS = 4000
"""Resamples: an interval for eight parties together takes the far tails."""


def party_rates(
    examples: Sequence[Example], y_true: np.ndarray, y_pred: np.ndarray, groups: np.ndarray, *, seed: int
) -> tuple[GroupRate, ...]:
    """Error rates of the rows of each party with at least 5 rows, in the order of `data.parties.PARTIES`.

    A row is of a party that is among its actors; an agreement of two parties is of both.

    Args:
        examples: labelled rows.
        y_true: class numbers (n,).
        y_pred: predicted ones (n,).
        groups: group numbers (n,).
        seed: of the bootstrap.
    """
    return _rates(examples, y_true, y_pred, groups, seed=seed, names=PARTIES, of=lambda letter: letter)


def bloc_rates(
    examples: Sequence[Example], y_true: np.ndarray, y_pred: np.ndarray, groups: np.ndarray, *, seed: int
) -> tuple[GroupRate, ...]:
    """The same by bloc, as the blocs are since 2022; a row of parties of both blocs is of both."""
    names = {bloc: bloc for bloc in BLOCS.values()}
    return _rates(examples, y_true, y_pred, groups, seed=seed, names=names, of=BLOCS.__getitem__)


def fairness_sentence(rates: Sequence[GroupRate]) -> str:
    """What error rates by party mean for somebody who would use the model, in one sentence."""
    judged = [own for own in rates if own.gap.low is not None and own.gap.high is not None]
    if not judged:
        return (
            "There are too few texts of each to tell whether one is misread more often: "
            f"it takes {FEW_GROUPS} of one and as many of the others."
        )
    worse = [own.name for own in judged if (own.gap.low or 0.0) > 0]
    better = [own.name for own in judged if (own.gap.high or 0.0) < 0]
    told = [
        f"{listed(names)} {'are' if len(names) > 1 else 'is'} misread {how} often than the others"
        for names, how in ((worse, "more"), (better, "less"))
        if names
    ]
    if not told:
        return (
            "None is shown to be misread more often than the others: every difference may be chance, "
            "which is no proof that there is none."
        )
    return (
        f"{' and '.join(told)}, by more than chance explains: counts of positions by party that are made "
        "with this model lean accordingly, unless topics and texts differ between the parties."
    )


def _rates(
    examples: Sequence[Example],
    y_true: np.ndarray,
    y_pred: np.ndarray,
    groups: np.ndarray,
    *,
    seed: int,
    names: dict[str, str],
    of: Callable[[str], str],
) -> tuple[GroupRate, ...]:
    own = [{of(letter) for letter in parties_in(example)} for example in examples]
    known = [i for i, parties in enumerate(own) if parties]
    inside = {key: np.array([key in own[i] for i in known], dtype=bool) for key in names}
    inside = {key: rows for key, rows in inside.items() if rows.sum() >= MIN_ROWS}
    if not inside:
        return ()
    y_true, y_pred, groups = y_true[known], y_pred[known], groups[known]
    wrong = y_true != y_pred
    turned = wrong & (y_true < SIDES) & (y_pred < SIDES)
    columns = np.concatenate([_columns(rows, wrong, turned) for rows in inside.values()], axis=1)
    dense = np.unique(groups, return_inverse=True)[1]
    drawn = resampled_sums(columns, dense, seed=seed, resamples=DRAWS)
    confidence = 1 - (1 - CONFIDENCE) / len(inside)
    return tuple(
        _rate(names[key], rows, groups, columns[:, part].sum(axis=0), drawn[:, part], confidence=confidence)
        for (key, rows), part in zip(inside.items(), _parts(len(inside)), strict=True)
    )


def _columns(inside: np.ndarray, wrong: np.ndarray, turned: np.ndarray) -> np.ndarray:
    """What each row adds (n, 5): wrong, turned and all inside, wrong and all outside."""
    return np.column_stack([inside & wrong, inside & turned, inside, ~inside & wrong, ~inside]).astype(float)


def _parts(count: int) -> list[slice]:
    return [slice(5 * i, 5 * i + 5) for i in range(count)]


def _rate(
    name: str,
    inside: np.ndarray,
    groups: np.ndarray,
    sums: np.ndarray,
    drawn: np.ndarray,
    *,
    confidence: float,
) -> GroupRate:
    counts = len(np.unique(groups[inside])), len(np.unique(groups[~inside]))
    shape = {"n": int(inside.sum()), "groups": counts[0]}
    with np.errstate(invalid="ignore", divide="ignore"):
        values, draws = (
            (own[..., 0] / own[..., 2], own[..., 1] / own[..., 2], own[..., 3] / own[..., 4])
            for own in (sums, drawn)
        )
    gap = float(values[0] - values[2])
    return GroupRate(
        name=name,
        error=_share(float(values[0]), draws[0], **shape),
        reversed=_share(float(values[1]), draws[1], **shape),
        gap=interval(gap, draws[0] - draws[2], confidence=confidence, n=len(groups), groups=min(counts))
        if min(counts) >= FEW_GROUPS
        else Interval(value=None if np.isnan(gap) else gap, n=len(groups), groups=min(counts)),
        **shape,
    )


def _share(value: float, draws: np.ndarray, *, n: int, groups: int) -> Interval:
    if groups < FEW_GROUPS or value in (0.0, 1.0):
        return wilson_interval(value, n=n, groups=groups)
    return interval(value, draws, n=n, groups=groups)

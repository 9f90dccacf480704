"""What withholding the unsure answers buys: thresholds for chosen risks, and whether they hold elsewhere.

A threshold looks better on the rows that chose it than it will on others. So each is also chosen on one half
of the groups and tried on the other, both ways (two-fold cross-fitting).
"""

import numpy as np

from ..models.thresholds import RISKS, fit_thresholds
from .intervals import FEW_GROUPS, Interval, interval, resampled_sums, wilson_interval
from .records import Withholding


def withholding(
    y_true: np.ndarray, probabilities: np.ndarray, groups: np.ndarray, *, seed: int
) -> tuple[Withholding, ...]:
    """A row for each of `thresholds.RISKS`; none where there are no rows.

    Args:
        y_true: class numbers (n,).
        probabilities: (n, 3).
        groups: any integers (n,); rows of one group stay in one half.
        seed: of the halves and the bootstrap.
    """
    if not len(y_true):
        return ()
    wrong, dense = probabilities.argmax(axis=1) != y_true, np.unique(groups, return_inverse=True)[1]
    tried = _tried(y_true, probabilities, dense, seed=seed)
    rows = []
    for at, threshold in enumerate(fit_thresholds(probabilities, y_true)):
        here = _answered(probabilities, threshold.probability)
        rows.append(
            Withholding(
                risk=threshold.risk,
                probability=threshold.probability,
                answered=float(here.mean()),
                wrong=_share_wrong(here, wrong, dense, seed=seed),
                tried_answered=float(tried[at].mean()),
                tried_wrong=_share_wrong(tried[at], wrong, dense, seed=seed),
            )
        )
    return tuple(rows)


def _tried(y_true: np.ndarray, probabilities: np.ndarray, groups: np.ndarray, *, seed: int) -> np.ndarray:
    """Which rows are answered for each risk (risks, n), by the threshold that the other half chose."""
    order = np.random.default_rng(seed).permutation(int(groups.max()) + 1)
    halves = order[groups] % 2
    answered = np.zeros((len(RISKS), len(y_true)), dtype=bool)
    for half in (0, 1):
        chosen, tried = halves != half, halves == half
        if chosen.any():
            for at, threshold in enumerate(fit_thresholds(probabilities[chosen], y_true[chosen])):
                answered[at, tried] = _answered(probabilities[tried], threshold.probability)
    return answered


def _answered(probabilities: np.ndarray, threshold: float | None) -> np.ndarray:
    top = probabilities.max(axis=1)
    return np.zeros(len(top), dtype=bool) if threshold is None else top >= threshold


def _share_wrong(answered: np.ndarray, wrong: np.ndarray, groups: np.ndarray, *, seed: int) -> Interval:
    """Share wrong of the answered; over few groups, or where none or all are wrong, Wilson's interval."""
    n, in_groups = int(answered.sum()), len(np.unique(groups[answered]))
    if not n:
        return Interval(n=0, groups=0)
    share = float(wrong[answered].mean())
    if in_groups < FEW_GROUPS or share in (0.0, 1.0):
        return wilson_interval(share, n=n, groups=in_groups)
    columns = np.column_stack([answered & wrong, answered]).astype(float)
    drawn = resampled_sums(columns, groups, seed=seed)
    with np.errstate(invalid="ignore", divide="ignore"):
        shares = drawn[:, 0] / drawn[:, 1]
    return interval(share, shares, n=n, groups=in_groups)

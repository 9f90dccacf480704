"""Macro-F1 of labels given to rows, and of what one giver is ahead of another, with intervals over groups."""

import numpy as np

from .intervals import RESAMPLES, Interval, interval, resampled_sums
from .metrics import CLASSES, confusion_matrix, macro_f1_of


def macro_f1_interval(
    truth: np.ndarray, found: np.ndarray, groups: np.ndarray, *, seed: int, resamples: int = RESAMPLES
) -> Interval:
    """Return the macro-F1 of class numbers (n,), with its interval; undefined where there are no rows.

    Args:
        truth: true class numbers (n,).
        found: given class numbers (n,).
        groups: any integers (n,); rows of one group are drawn together.
        seed: of the draws.
        resamples: of the bootstrap.
    """
    numbers, count = _renumbered(groups)
    if not len(truth):
        return Interval(n=0, groups=0)
    draws = resampled_sums(_cells(truth, found), numbers, seed=seed, resamples=resamples)
    value = float(macro_f1_of(confusion_matrix(truth, found)))
    return interval(value, macro_f1_of(_matrices(draws)), n=len(truth), groups=count)


def macro_f1_lead(
    truth: np.ndarray,
    found: np.ndarray,
    other: np.ndarray,
    groups: np.ndarray,
    *,
    seed: int,
    resamples: int = RESAMPLES,
) -> Interval:
    """Return the macro-F1 of `found` minus that of `other` on the same rows, paired over groups.

    The arguments are those of `macro_f1_interval`.
    """
    numbers, count = _renumbered(groups)
    draws = [
        macro_f1_of(_matrices(resampled_sums(_cells(truth, own), numbers, seed=seed, resamples=resamples)))
        for own in (found, other)
    ]
    values = [float(macro_f1_of(confusion_matrix(truth, own))) for own in (found, other)]
    return interval(values[0] - values[1], draws[0] - draws[1], n=len(truth), groups=count)


def _renumbered(groups: np.ndarray) -> tuple[np.ndarray, int]:
    """Groups of some of the rows, numbered from 0 without gaps, and how many there are."""
    known, numbers = np.unique(groups, return_inverse=True)
    return numbers, len(known)


def _cells(truth: np.ndarray, found: np.ndarray) -> np.ndarray:
    """The confusion matrix of each row, flat: (n, 9)."""
    return np.eye(CLASSES**2)[truth * CLASSES + found]


def _matrices(sums: np.ndarray) -> np.ndarray:
    return sums.reshape(-1, CLASSES, CLASSES)

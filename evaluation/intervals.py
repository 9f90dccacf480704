"""How far a score can be trusted: bootstrap intervals over groups of rows, or Wilson's."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..data.records import Example, Record
from ..data.splits import group_of

RESAMPLES = 1000
CONFIDENCE = 0.95
Z = 1.959963984540054
"""Quantile of the standard normal distribution at (1 + CONFIDENCE) / 2."""
MAX_CELLS = 4_000_000
"""Resamples × groups held in memory at once."""


class Interval(Record):
    """A score with its 95 % interval.

    `value` is None where the score is undefined, `low` and `high` where no interval can be given.
    `n` counts rows, `groups` what the rows were drawn in (articles, authors, reports).
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int
    groups: int


def group_numbers(examples: Sequence[Example]) -> np.ndarray:
    """Group of each example as a number (n,) from 0 up; an example without a group is its own."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(group_of(row), len(numbers)) for row in examples], dtype=int)


def resampled_sums(
    rows: np.ndarray, groups: np.ndarray, *, seed: int, resamples: int = RESAMPLES
) -> np.ndarray:
    """Column sums of bootstrap resamples that draw whole groups with replacement.

    Equal `groups`, `seed` and `resamples` give equal draws, whatever the rows: this is what makes
    differences between two models paired.

    Args:
        rows: what each row adds to the statistics, (n, s).
        groups: group numbers (n,) from 0 up without gaps.
        seed: of the draws.
        resamples: how many.

    Returns:
        Array (resamples, s).
    """
    if len(rows) == 0:
        return np.zeros((resamples, rows.shape[1]))
    sums = np.zeros((int(groups.max()) + 1, rows.shape[1]))
    np.add.at(sums, groups, rows)
    return np.concatenate([draws @ sums for draws in _draws(len(sums), seed=seed, resamples=resamples)])


def interval(value: float, resampled: np.ndarray, *, n: int, groups: int) -> Interval:
    """Percentile interval (Efron 1979) around a score.

    Resamples in which the score is undefined are passed over; with fewer than two groups there is no
    interval. A resample that lacks a class still counts: macro-F1 then averages the other classes.
    """
    defined = resampled[~np.isnan(resampled)]
    if np.isnan(value):
        return Interval(value=None, n=n, groups=groups)
    if groups < 2 or not len(defined):
        return Interval(value=float(value), n=n, groups=groups)
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(defined, [tail, 100 - tail])
    return Interval(value=float(value), low=float(low), high=float(high), n=n, groups=groups)


def wilson_interval(share: float, *, n: int, groups: int) -> Interval:
    """Wilson score interval (1927) of a share, for too few groups to resample.

    Each group counts as one observation: rows of one article are not independent, so the interval is
    rather too wide than too narrow. Unlike the bootstrap it does not collapse when all rows are right.
    With one group there is no interval.
    """
    if groups < 2:
        return Interval(value=float(share), n=n, groups=groups)
    z2 = Z**2
    centre = (share + z2 / (2 * groups)) / (1 + z2 / groups)
    half = np.sqrt(z2 * (share * (1 - share) / groups + z2 / (4 * groups**2))) / (1 + z2 / groups)
    low, high = max(0.0, float(centre - half)), min(1.0, float(centre + half))
    return Interval(value=float(share), low=min(low, share), high=max(high, share), n=n, groups=groups)


def _draws(groups: int, *, seed: int, resamples: int) -> Iterator[np.ndarray]:
    """How often each group is drawn, in chunks (some resamples, groups)."""
    generator = np.random.default_rng(seed)
    step = max(1, MAX_CELLS // groups)
    for start in range(0, resamples, step):
        count = min(step, resamples - start)
        drawn = generator.integers(0, groups, size=(count, groups)) + groups * np.arange(count)[:, None]
        yield np.bincount(drawn.ravel(), minlength=count * groups).reshape(count, groups).astype(float)

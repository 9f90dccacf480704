"""Tests of two runs on the same rows, for rows that come in groups and for several comparisons at once."""

from collections.abc import Sequence
from math import gcd

import numpy as np

LEVEL = 0.05
"""Chance of calling two equal runs different that is allowed, over all comparisons together."""


def mcnemar(differences: np.ndarray) -> float:
    """Exact two-sided p-value of McNemar's test, with whole groups exchanged.

    If the runs are alike, each group could as well have come out with the runs exchanged. The p-value is the
    share of the 2^groups ways of exchanging them that give a total as far from 0 as the one seen, or farther.
    It is counted exactly, by convolution. With one row per group this is McNemar's exact test (1947), the
    sign test on the discordant rows; where rows of a group come out alike, that test rejects too often, and
    this one keeps its level (`tests/evaluation/compare/test_false_alarms.py`).

    Source: the randomisation test for matched pairs (Fisher 1935), on clusters of pairs as units.

    Args:
        differences: whole numbers (groups,): rows that the one run has right and the other wrong, minus
            rows the other way about.
    """
    steps = np.abs(differences[differences != 0]).astype(int)
    if not len(steps):
        return 1.0
    unit = gcd(*steps.tolist())
    steps, seen = steps // unit, abs(int(differences.sum())) // unit
    reach = int(steps.sum())
    chances = np.zeros(2 * reach + 1)
    chances[reach] = 1.0
    for step in steps:
        chances = (np.roll(chances, step) + np.roll(chances, -step)) / 2
    totals = np.arange(-reach, reach + 1)
    return min(1.0, float(chances[np.abs(totals) >= seen].sum()))


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction (1979): p-values that may be compared with the level of the whole family.

    The chance of any false alarm among the comparisons stays below the level, whatever their dependence.
    """
    p = np.asarray(p_values, dtype=float)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(np.arange(len(p), 0, -1) * p[order])
    corrected = np.empty_like(p)
    corrected[order] = np.minimum(stepped, 1.0)
    return corrected.tolist()


def over_seeds(draws: np.ndarray, *, seed: int) -> np.ndarray:
    """Resampled means over the seeds of a run, with the seeds drawn anew in each resample.

    So the interval tells how a run of the same config with other seeds would come out, not only how these
    would on other rows. A bootstrap of k seeds has (k - 1) / k of their variance; their deviations from the
    mean are widened to make up for it (Rao and Wu 1988). What differs between seeds by row is counted twice,
    in the rows' and in the seeds' part, so the interval is rather too wide than too narrow (Owen 2007); with
    two or three seeds it is rough. McNemar's test, in contrast, is of the models at hand.

    Args:
        draws: scores (seeds, resamples), each resample of the same groups for all seeds.
        seed: of the draws; another one for each run that is compared.

    Returns:
        Array (resamples,).
    """
    count, resamples = draws.shape
    if count == 1:
        return draws[0]
    mean = draws.mean(axis=0)
    deviations = (draws - mean) * np.sqrt(count / (count - 1))
    drawn = np.random.default_rng(seed).integers(0, count, size=(count, resamples))
    return mean + np.take_along_axis(deviations, drawn, axis=0).mean(axis=0)

"""Two equal runs must be called different in no more than 5 of 100 samples of grouped rows."""

import numpy as np
import pytest
from samsyn.evaluation.compare.paired import mcnemar
from samsyn.evaluation.compare.power import rows_needed
from samsyn.evaluation.intervals import FEW_GROUPS, interval, resampled_sums
from samsyn.evaluation.metrics import macro_f1_of
from scipy.stats import binomtest
from simulated import Pair, paired_confusions

SAMPLES = 1200
SIMULATION_ERROR = 2 * np.sqrt(0.05 * 0.95 / SAMPLES)
"""Two standard errors of a share of 5 %: 1.3 %."""


def excluding_zero(values, draws, *, groups):
    """For each sample, whether the interval of its difference leaves out 0: -1 below, 0 not, 1 above."""
    results = [
        interval(float(value), own, n=1, groups=groups) for value, own in zip(values, draws.T, strict=True)
    ]
    return np.array([(own.low > 0) - (own.high < 0) for own in results])


def shown_differences(pair, *, samples, groups, seed):
    """`excluding_zero` for the difference in the share of right rows."""
    sizes, won, lost = pair.sample(np.random.default_rng(seed), samples=samples, groups=groups)
    rows = np.concatenate([won - lost, sizes], axis=1).astype(float)
    sums = resampled_sums(rows, np.arange(groups), seed=13)
    values = (won - lost).sum(axis=0) / sizes.sum(axis=0)
    return excluding_zero(values, sums[:, :samples] / sums[:, samples:], groups=groups)


@pytest.mark.parametrize("groups", [10, FEW_GROUPS])
def test_mcnemar_over_groups_keeps_its_level(groups):
    _, won, lost = Pair().sample(np.random.default_rng(groups), samples=SAMPLES, groups=groups)
    p_values = [mcnemar(own) for own in (won - lost).T]
    assert np.mean(np.array(p_values) < 0.05) <= 0.05 + SIMULATION_ERROR


def test_mcnemar_over_rows_would_not():
    """Why groups are exchanged: on the same rows the usual test calls far more than 5 of 100 different."""
    _, won, lost = Pair().sample(np.random.default_rng(1), samples=SAMPLES, groups=FEW_GROUPS)
    counts = zip(won.sum(axis=0), (won + lost).sum(axis=0), strict=True)
    p_values = [binomtest(int(own), int(both)).pvalue for own, both in counts]
    assert np.mean(np.array(p_values) < 0.05) > 0.12


@pytest.mark.parametrize("groups", [FEW_GROUPS, 80])
def test_paired_intervals_of_the_share_right_keep_their_level(groups):
    shown = shown_differences(Pair(), samples=SAMPLES, groups=groups, seed=groups)
    assert np.mean(shown != 0) <= 0.05 + SIMULATION_ERROR


@pytest.mark.parametrize("groups", [FEW_GROUPS, 80])
def test_paired_intervals_of_macro_f1_keep_their_level(groups):
    first, other = paired_confusions(np.random.default_rng(groups), samples=SAMPLES, groups=groups)
    values = macro_f1_of(other.sum(axis=0)) - macro_f1_of(first.sum(axis=0))
    draws = [
        macro_f1_of(
            resampled_sums(own.reshape(groups, -1), np.arange(groups), seed=13).reshape(-1, SAMPLES, 3, 3)
        )
        for own in (first, other)
    ]
    shown = excluding_zero(values, draws[1] - draws[0], groups=groups)
    assert np.mean(shown != 0) <= 0.05 + SIMULATION_ERROR


def test_so_many_rows_show_a_difference_in_four_of_five_samples():
    """A real gain of 8 points: the groups that `rows_needed` asks for, from the true error of 40 groups."""
    pair, samples = Pair(gain=0.08), 1000
    sizes, won, lost = pair.sample(np.random.default_rng(5), samples=20_000, groups=40)
    differences = (won - lost).sum(axis=0) / sizes.sum(axis=0)
    assert differences.mean() == pytest.approx(0.08, abs=1e-3)
    rows = rows_needed(0.08, float(differences.std()), n=40 * 6.5, level=0.05)
    groups = round(rows / 6.5)
    assert groups > 40
    shown = shown_differences(pair, samples=samples, groups=groups, seed=6)
    assert np.mean(shown == 1) == pytest.approx(0.8, abs=0.04)


def test_rows_needed_by_hand():
    """Cohen's textbook case: an effect of half a standard deviation takes 32 pairs at 5 % and 80 %."""
    assert rows_needed(0.5, 1 / np.sqrt(100), n=100, level=0.05) == 32
    assert rows_needed(-0.5, 1 / np.sqrt(100), n=100, level=0.05) == 32
    assert rows_needed(0.0, 0.1, n=100, level=0.05) is None

import time

import numpy as np
import pytest
from samsyn.evaluation.intervals import (
    group_numbers,
    interval,
    resampled_sums,
    wilson_interval,
)
from samsyn.evaluation.measure import measure, resample


def test_groups_fall_back_to_the_row(example):
    rows = [example(1, group="a"), example(2), example(3, group="a"), example(4)]
    assert group_numbers(rows).tolist() == [0, 1, 0, 2]


def test_resampling_draws_whole_groups():
    """Group 0 holds one row, group 1 three: every resample of two groups has 2, 4 or 6 rows."""
    sums = resampled_sums(np.ones((4, 1)), np.array([0, 1, 1, 1]), seed=1, resamples=500)
    values, counts = np.unique(sums, return_counts=True)
    assert values.tolist() == [2, 4, 6]
    assert counts / 500 == pytest.approx([0.25, 0.5, 0.25], abs=0.06)


def test_same_seed_same_draws():
    rows, groups = np.arange(12.0).reshape(6, 2), np.array([0, 0, 1, 2, 2, 3])
    first = resampled_sums(rows, groups, seed=5, resamples=10)
    np.testing.assert_array_equal(first, resampled_sums(rows, groups, seed=5, resamples=10))
    assert not np.array_equal(first, resampled_sums(rows, groups, seed=6, resamples=10))


def test_interval_of_a_mean_is_the_textbook_one():
    """Of 1,000 independent draws with share 0.3 the standard error is sqrt(0.3 * 0.7 / 1000) = 0.0145."""
    rows = (np.arange(1000) < 300).astype(float)[:, None]
    draws = resampled_sums(rows, np.arange(1000), seed=3)[:, 0] / 1000
    result = interval(0.3, draws, n=1000, groups=1000)
    assert (result.low, result.high) == pytest.approx((0.3 - 1.96 * 0.0145, 0.3 + 1.96 * 0.0145), abs=0.004)


def test_clustered_rows_widen_the_interval():
    rows = (np.arange(1000) % 10 < 3).astype(float)[:, None]
    alone = resampled_sums(rows, np.arange(1000), seed=3)[:, 0].std()
    clustered = resampled_sums(np.sort(rows, axis=0), np.arange(1000) // 50, seed=3)[:, 0].std()
    assert clustered > 5 * alone


def test_undefined_resamples_are_passed_over():
    result = interval(0.5, np.array([np.nan, 0.4, 0.6]), n=3, groups=3)
    assert 0.4 <= result.low < result.high <= 0.6
    assert interval(float("nan"), np.array([0.1]), n=3, groups=3).value is None


def test_one_group_has_no_interval():
    result = interval(0.5, np.full(10, 0.5), n=9, groups=1)
    assert (result.value, result.low, result.high) == (0.5, None, None)
    assert wilson_interval(0.5, n=9, groups=1).low is None


def test_wilson_published_figure():
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    result = wilson_interval(81 / 263, n=263, groups=263)
    assert (result.low, result.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_wilson_does_not_collapse_when_all_is_right():
    result = wilson_interval(1.0, n=20, groups=5)
    assert result.high == 1.0
    assert result.low == pytest.approx(0.5655, abs=1e-4)


def test_the_value_lies_within_the_interval_of_every_metric():
    generator = np.random.default_rng(2)
    probabilities = generator.dirichlet([2, 1, 1], size=600)
    y_true = np.array([generator.choice(3, p=row) for row in probabilities])
    sample = resample(y_true, probabilities, np.arange(600) // 3, seed=1)
    for result in measure(sample, ("a", "b", "c")).metrics.values():
        assert result.low <= result.value <= result.high
        assert (result.n, result.groups) == (600, 200)


def test_three_thousand_rows_take_seconds():
    generator = np.random.default_rng(2)
    probabilities = generator.dirichlet([2, 1, 1], size=3000)
    start = time.process_time()
    measure(resample(generator.integers(0, 3, 3000), probabilities, np.arange(3000), seed=1), ("a", "b", "c"))
    assert time.process_time() - start < 5

"""Do 95 % intervals hold the truth in 95 of 100 samples of grouped rows?"""

import numpy as np
import pytest
from samsyn.evaluation.intervals import FEW_GROUPS, interval, resampled_sums
from samsyn.evaluation.metrics import accuracy_of, macro_f1_of
from simulated import Population

SAMPLES = 1500
"""The standard error of a coverage of 95 % is then 0.6 %."""


def coverage(score, *, accuracy, groups, parts=3):
    """Share of samples whose interval holds the population's score."""
    population, generator = Population(accuracy=accuracy), np.random.default_rng(groups)
    truth = float(score(population.confusion))
    held = 0
    for _ in range(parts):
        counts = population.sample(generator, samples=SAMPLES // parts, groups=groups)
        rows = counts.reshape(groups, -1)
        draws = score(resampled_sums(rows, np.arange(groups), seed=13).reshape(-1, SAMPLES // parts, 3, 3))
        for value, own in zip(score(counts.sum(axis=0)), draws.T, strict=True):
            result = interval(float(value), own, n=1, groups=groups)
            held += result.low <= truth <= result.high
    return held / SAMPLES


@pytest.mark.parametrize("score", [macro_f1_of, accuracy_of])
@pytest.mark.parametrize(("accuracy", "groups"), [(0.7, FEW_GROUPS), (0.9, 50), (0.7, 100)])
def test_intervals_cover_as_they_say(score, accuracy, groups):
    assert 0.93 <= coverage(score, accuracy=accuracy, groups=groups) <= 0.97


def test_with_few_groups_and_few_mistakes_they_do_not():
    """What the docstring of FEW_GROUPS says of 20 groups, and that the usual test here could fail."""
    assert 0.90 < coverage(accuracy_of, accuracy=0.9, groups=20) < 0.93

from itertools import pairwise, permutations

import numpy as np
import pytest
from samsyn.evaluation.measure import measure, resample
from samsyn.evaluation.selective import aurc, error_auroc, ranking_of, risk_coverage
from sklearn.metrics import roc_auc_score

TOLERANCE = 1e-9


def mean_risk(right):
    """The definition, for rows in an order without ties: mean over k of the share wrong of the first k."""
    return float(np.mean(np.cumsum(~np.asarray(right)) / np.arange(1, len(right) + 1)))


def mean_over_orders(right, confidence):
    """Mean of the definition over every order of the rows that goes from sure to unsure."""
    rows = list(zip(confidence, right, strict=True))
    orders = [own for own in permutations(rows) if all(a[0] >= b[0] for a, b in pairwise(own))]
    return float(np.mean([mean_risk([row[1] for row in own]) for own in orders]))


def test_a_curve_worked_by_hand():
    """Right, wrong, right, wrong from sure to unsure: risks 0, 1/2, 1/3, 1/2, and 3 of 4 pairs in order."""
    right, confidence = [True, False, True, False], [0.9, 0.8, 0.7, 0.6]
    coverage, risk = risk_coverage(right, confidence)
    assert coverage == pytest.approx([0.25, 0.5, 0.75, 1])
    assert risk == pytest.approx([0, 1 / 2, 1 / 3, 1 / 2])
    assert aurc(right, confidence) == pytest.approx((1 / 2 + 1 / 3 + 1 / 2) / 4, abs=TOLERANCE)
    assert error_auroc(right, confidence) == pytest.approx(3 / 4, abs=TOLERANCE)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("levels", [3, 10, 10**9])
def test_auroc_against_scikit_learn(seed, levels):
    generator = np.random.default_rng(seed)
    right, confidence = generator.random(150) < 0.7, generator.integers(0, levels, 150)
    assert error_auroc(right, confidence) == pytest.approx(roc_auc_score(right, confidence), abs=TOLERANCE)


@pytest.mark.parametrize("seed", range(4))
def test_area_against_its_definition(seed):
    generator = np.random.default_rng(seed)
    right, confidence = generator.random(300) < 0.6, generator.permutation(300)
    assert aurc(right, confidence) == pytest.approx(mean_risk(right[np.argsort(-confidence)]), abs=TOLERANCE)


@pytest.mark.parametrize("seed", range(4))
def test_equally_sure_rows_count_in_every_order(seed):
    generator = np.random.default_rng(seed)
    right, confidence = generator.random(7) < 0.5, generator.integers(0, 3, 7)
    expected = mean_over_orders(right, confidence)
    assert aurc(right, confidence) == pytest.approx(expected, abs=TOLERANCE)
    assert risk_coverage(right, confidence)[1].mean() == pytest.approx(expected, abs=TOLERANCE)


def test_extremes():
    assert (aurc([True] * 5, np.arange(5)), aurc([False] * 5, np.arange(5))) == (0, pytest.approx(1))
    assert np.isnan(error_auroc([True] * 5, np.arange(5)))
    assert np.isnan(error_auroc([False], [0.4]))
    assert (aurc([True], [0.4]), aurc([False], [0.4])) == (0, 1)
    assert np.isnan(aurc([], []))
    assert np.isnan(error_auroc([], []))


def test_weights_stand_for_repeated_rows():
    generator = np.random.default_rng(1)
    right, confidence = generator.random(40) < 0.6, generator.integers(0, 12, 40)
    weights = generator.integers(0, 4, size=(5, 40)).astype(float)
    scores = ranking_of(right, confidence, weights)
    for i, counts in enumerate(weights.astype(int)):
        rows = np.repeat(np.arange(40), counts)
        assert scores.auroc[i] == pytest.approx(error_auroc(right[rows], confidence[rows]), abs=TOLERANCE)
        assert scores.aurc[i] == pytest.approx(aurc(right[rows], confidence[rows]), abs=TOLERANCE)


def test_a_measurement_has_twenty_points_and_the_area_of_all():
    generator = np.random.default_rng(3)
    probabilities = generator.dirichlet([1, 1, 1], size=90)
    y_true = generator.integers(0, 3, 90)
    result = measure(resample(y_true, probabilities, np.arange(90), seed=1, resamples=100), ("a", "b", "c"))
    assert len(result.risk_coverage) == 20
    assert result.risk_coverage[-1].coverage == 1
    assert result.risk_coverage[-1].risk == pytest.approx(1 - result.metrics["accuracy"].value)
    right = probabilities.argmax(axis=1) == y_true
    assert result.metrics["aurc"].value == pytest.approx(aurc(right, probabilities.max(axis=1)))

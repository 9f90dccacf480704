import numpy as np
import pytest
from samsyn.models.thresholds import RISKS, find_threshold, fit_thresholds, upper_limit


def rows(sureness, right):
    probabilities = np.array([[value, (1 - value) / 2, (1 - value) / 2] for value in sureness])
    return probabilities, np.where(right, 0, 1)


def test_the_limit_is_that_of_clopper_and_pearson():
    # no error in 22 rows: the limit p solves (1 - p) ** 22 = 0.1
    assert upper_limit(0, 22, delta=0.1) == pytest.approx(1 - 0.1 ** (1 / 22))
    # 3 errors in 20 rows, one-sided 95 %: .344 in tables of the exact binomial limits
    assert upper_limit(3, 20, delta=0.05) == pytest.approx(0.344, abs=5e-4)
    assert upper_limit(5, 5, delta=0.1) == 1.0


def test_the_threshold_parts_the_sure_and_right_from_the_rest():
    sureness = np.concatenate([np.linspace(0.8, 0.99, 400), np.linspace(0.4, 0.79, 400)])
    right = np.concatenate([np.ones(400, bool), np.arange(400) % 2 == 0])
    (risk,) = (threshold for threshold in fit_thresholds(*rows(sureness, right)) if threshold.risk == 0.05)
    assert 0.7 < risk.probability < 0.82
    assert 0.48 < risk.answered < 0.58
    assert risk.wrong < 0.05
    assert risk.rows == 800


def test_a_model_that_guesses_gets_no_threshold():
    random = np.random.default_rng(0)
    thresholds = fit_thresholds(*rows(random.uniform(0.4, 0.9, 500), random.random(500) < 0.4))
    assert [threshold.probability for threshold in thresholds] == [None] * len(RISKS)
    assert all(threshold.answered == 0 and threshold.wrong is None for threshold in thresholds)


def test_a_greater_risk_answers_no_fewer_rows():
    random = np.random.default_rng(1)
    sureness = random.uniform(0.34, 1, 600)
    thresholds = fit_thresholds(*rows(sureness, random.random(600) < sureness))
    answered = [threshold.answered for threshold in thresholds]
    assert answered == sorted(answered)
    assert answered[-1] > answered[0]


def test_rows_of_one_probability_stand_or_fall_together():
    right = np.arange(100) < 99
    (threshold,) = {fit_thresholds(*rows(np.full(100, 0.7), right))[1]}
    assert (threshold.probability, threshold.answered, threshold.wrong) == (0.7, 1.0, 0.01)


def test_the_risk_is_kept_on_new_rows_nine_times_in_ten():
    random = np.random.default_rng(2)
    kept = 0
    for _ in range(200):
        sureness = random.uniform(0.34, 1, 400)
        threshold = find_threshold(fit_thresholds(*rows(sureness, random.random(400) < sureness)), 0.2)
        # answers at or above p are wrong in (1 - p) / 2 of all cases, as sureness is even and honest
        kept += threshold.probability is None or (1 - threshold.probability) / 2 <= 0.2
    assert kept >= 180


def test_only_fitted_risks_are_found():
    thresholds = fit_thresholds(*rows([0.9], [True]))
    assert find_threshold(thresholds, 0.1).risk == 0.1
    assert find_threshold(thresholds, 0.12) is None

import math

import numpy as np
import pytest
from samsyn.data.records import Example
from samsyn.models.calibration import Calibration, fit_calibration, softmax
from samsyn.models.thresholds import RISKS, Threshold


def stance(i, label="favor"):
    return Example(id=f"s{i}", task="stance", topic="skolan", text="ja", label=label)


def pair(i, label="agree"):
    return Example(id=f"p{i}", task="agreement", topic="skolan", text="ja", actors=("A", "B"), label=label)


def test_softmax_of_large_numbers_stays_finite():
    assert softmax(np.array([[1000.0, 1000.0, -1000.0]])).tolist() == [[0.5, 0.5, 0.0]]


def test_each_row_is_divided_by_its_own_tasks_temperature():
    calibration = Calibration(temperatures={"agreement": 2.0})
    logits = np.array([[math.log(4), 0.0, 0.0], [math.log(4), 0.0, 0.0]])
    probabilities = calibration.probabilities(logits, [stance(0), pair(0)])
    assert probabilities == pytest.approx(np.array([[4 / 6, 1 / 6, 1 / 6], [0.5, 0.25, 0.25]]))


def test_no_rows_give_an_empty_array():
    assert Calibration().probabilities(np.zeros((0, 3)), []).shape == (0, 3)


def test_the_fitted_temperature_makes_confidence_equal_the_share_right():
    # the model says 9 : 0.5 : 0.5 in every row and is right in 6 of 10; the rest is evenly wrong
    labels = ["favor"] * 6 + ["against"] * 2 + ["neutral"] * 2
    examples = [stance(i, label) for i, label in enumerate(labels)]
    logits = np.tile([math.log(18), 0.0, 0.0], (10, 1))
    calibration = fit_calibration(logits, examples)
    assert calibration.probabilities(logits, examples)[0] == pytest.approx([0.6, 0.2, 0.2], abs=1e-3)
    # 18 ** (1 / t) = 3
    assert calibration.temperatures == {"stance": pytest.approx(math.log(18) / math.log(3), abs=1e-2)}
    assert calibration.rows == {"stance": 10}
    assert [threshold.risk for threshold in calibration.thresholds["stance"]] == list(RISKS)


def test_what_is_saved_is_loaded_again(tmp_path):
    threshold = Threshold(risk=0.1, probability=0.8, answered=0.5, wrong=0.05, rows=20)
    calibration = Calibration(
        temperatures={"stance": 1.5}, rows={"stance": 20}, thresholds={"stance": (threshold,)}
    )
    calibration.save(tmp_path)
    assert Calibration.load(tmp_path) == calibration


def test_a_folder_without_calibration_leaves_probabilities_as_they_are(tmp_path):
    assert Calibration.load(tmp_path) == Calibration()

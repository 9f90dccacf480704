import numpy as np
import pytest
from samsyn.evaluation.withholding import withholding

ROWS = 1200


def rows_of(*, wrong_above, wrong_below):
    """Half of the rows at 0.95, half at 0.55, wrong every so many; label 0 is predicted of all."""
    sure = np.arange(ROWS) % 2 == 0
    top = np.where(sure, 0.95, 0.55)
    probabilities = np.column_stack([top, (1 - top) / 2, (1 - top) / 2])
    place = np.arange(ROWS) // 2
    wrong = np.where(sure, place % wrong_above == 0, place % wrong_below == 0)
    return wrong.astype(int), probabilities, np.arange(ROWS) // 4


def test_a_threshold_that_divides_right_from_wrong_is_found_and_holds_elsewhere():
    found = {own.risk: own for own in withholding(*rows_of(wrong_above=50, wrong_below=2), seed=1)}
    own = found[0.05]
    assert own.probability == pytest.approx(0.95)
    assert (own.answered, own.tried_answered) == (0.5, 0.5)
    assert own.wrong.value == own.tried_wrong.value == pytest.approx(12 / 600)
    assert own.tried_wrong.low < 0.02 < own.tried_wrong.high
    assert own.wrong.n == 600


def test_without_a_threshold_nothing_is_answered():
    own = withholding(*rows_of(wrong_above=2, wrong_below=2), seed=1)[0]
    assert (own.probability, own.answered, own.tried_answered) == (None, 0, 0)
    assert own.wrong.value is None
    assert own.tried_wrong.n == 0


def test_halves_are_of_whole_groups():
    """With a single group there is no other half to choose a threshold on."""
    truth, probabilities, _ = rows_of(wrong_above=50, wrong_below=2)
    (own, *_) = withholding(truth, probabilities, np.zeros(ROWS, dtype=int), seed=1)
    assert own.probability is not None
    assert own.tried_answered == 0


def test_no_rows_no_thresholds():
    assert withholding(np.zeros(0, dtype=int), np.zeros((0, 3)), np.zeros(0, dtype=int), seed=1) == ()

import numpy as np
import pytest
from samsyn.models.gate import Trial, accuracy, changed_labels


def trial(*, changed, rows):
    return Trial(form="x", megabytes=1.0, rows=rows, changed=changed, accuracy=None, rows_per_second=10.0)


@pytest.mark.parametrize(
    ("changed", "rows", "passed"),
    [(0, 50, True), (1, 50, True), (2, 50, False), (15, 750, True), (16, 750, False)],
)
def test_the_limit_itself_passes(changed, rows, passed):
    assert trial(changed=changed, rows=rows).passes(0.02) is passed


def test_changed_labels_are_counted_not_changed_probabilities():
    reference = np.array([[0.5, 0.3, 0.2], [0.4, 0.35, 0.25], [0.1, 0.1, 0.8]])
    probabilities = np.array([[0.9, 0.05, 0.05], [0.35, 0.4, 0.25], [0.1, 0.2, 0.7]])
    assert changed_labels(probabilities, reference) == 1


def test_accuracy_is_over_labelled_rows_only():
    probabilities = np.array([[0.9, 0.1, 0.0], [0.9, 0.1, 0.0], [0.0, 0.0, 1.0], [0.0, 0.1, 0.9]])
    gold = [0, 1, None, 2]
    assert accuracy(probabilities, gold) == pytest.approx(2 / 3, abs=1e-4)
    assert accuracy(probabilities[2:3], gold[2:3]) is None


def test_what_is_written_down_is_the_same_on_every_machine():
    assert "rows_per_second" not in trial(changed=1, rows=50).to_json()

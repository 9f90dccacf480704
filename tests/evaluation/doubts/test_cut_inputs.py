import numpy as np
import pytest
from samsyn.evaluation.doubts.cut_inputs import cut_finding


@pytest.fixture
def told(example):
    """What is said of 20 rows of which the first `cut` were cut and all but the first are right."""

    def run(cut):
        rows = [example(i, label=i % 3) for i in range(20)]
        probabilities = np.eye(3)[[row.label_id for row in rows]]
        probabilities[0] = [0, 1, 0]
        return cut_finding(rows, probabilities, np.arange(20) < cut, np.arange(20))

    return run


def test_cut_rows_are_counted_and_scored_apart(told):
    (finding,) = told(2)
    assert finding.severity == "caution"
    assert finding.sentence.startswith("2 of the 20 rows did not fit the model whole")
    assert "The share it has right is 0.50 (" in finding.sentence
    assert ", of the others 1.00 (" in finding.sentence


def test_few_are_a_note_and_none_is_nothing(told):
    assert told(1)[0].severity == "note"
    assert told(0) == []


def test_where_all_are_cut_there_are_no_others(told):
    assert "of the others" not in told(20)[0].sentence

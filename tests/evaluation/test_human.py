import numpy as np
import pytest
from samsyn.data.records import LABELS
from samsyn.data.second_labels import TwoLabels
from samsyn.evaluation import human
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.human import human_ceiling
from samsyn.evaluation.tables import score_table
from samsyn.evaluation.verdict import verdict

READER = "another who read the whole article"


@pytest.fixture
def read_twice(example, monkeypatch):
    """Ten rows in five groups, the last two read once; the second reader gave two of eight another label.

    Labels 0 0 0 0 1 1 1 1, second reader 0 0 0 1 1 1 1 0, first reader 0 0 0 1 1 1 1 1.
    """
    labels = LABELS["stance"]
    second, first = (0, 0, 0, 1, 1, 1, 1, 0), (0, 0, 0, 1, 1, 1, 1, 1)
    given = [
        TwoLabels(first=labels[a], second=labels[b], reader=READER)
        for a, b in zip(first, second, strict=True)
    ]
    rows = [example(i, label=int(i >= 4), group=f"g{i // 2}") for i in range(10)]
    known = {row.id: own for row, own in zip(rows[:8], given, strict=True)}
    monkeypatch.setattr(human, "second_labels", lambda own: [known.get(row.id) for row in own])
    return rows


def test_the_second_reader_is_judged_by_the_labels_and_by_the_first_reader(read_twice):
    """By the labels 3 of 4 of either are found: F1 .75 each. Of the first reader's 3 favor 3 are found with
    4 given: F1 6/7, and of the 5 against 4, all right: F1 8/9."""
    found = human_ceiling(read_twice, np.eye(3)[[0] * 10], np.arange(10) // 2, seed=1, resamples=50)
    assert found.reader == READER
    assert found.accuracy.value == pytest.approx(6 / 8)
    assert found.macro_f1.value == pytest.approx(0.75)
    assert found.first_accuracy.value == pytest.approx(7 / 8)
    assert found.first_macro_f1.value == pytest.approx((6 / 7 + 8 / 9) / 2)
    assert (found.alpha.n, found.alpha.groups) == (8, 4)
    assert found.alpha.low <= found.alpha.value <= found.alpha.high


def test_alpha_of_the_readers_is_krippendorffs(read_twice):
    """Coincidences: 16 values, 7 of one and 9 of the other; two of them differ. 1 - 2 · 15 / (2 · 7 · 9)."""
    found = human_ceiling(read_twice, np.eye(3)[[0] * 10], np.arange(10) // 2, seed=1, resamples=50)
    assert found.alpha.value == pytest.approx(1 - 2 * 15 / (2 * 7 * 9))


def test_the_model_stands_beside_it_on_the_same_rows(read_twice):
    """Favor for all: F1 2/3 and 0."""
    found = human_ceiling(read_twice, np.eye(3)[[0] * 10], np.arange(10) // 2, seed=1, resamples=50)
    assert found.model.value == pytest.approx(1 / 3)
    assert found.gap.value == pytest.approx(0.75 - 1 / 3)
    assert found.gap.n == 8


def test_the_report_tells_it_in_a_sentence_and_the_table_in_rows(read_twice, score_with):
    evaluation = evaluate(read_twice, score_with(read_twice), model_name="m", resamples=50)
    told = verdict(evaluation).tasks["stance"]
    assert f"A second reader ({READER}), who had not seen the labels, gives 75 of 100" in told
    assert "of the 8 rows that were read twice the label that they have here: macro-F1 0.75" in told
    table = score_table({"x": evaluation})
    own = table[(table["classifier"] == "second reader") & (table["task"] == "stance")]
    assert own.set_index("metric")["value"].to_dict() == pytest.approx(
        {"macro_f1": 0.75, "accuracy": 0.75, "readers_alpha": 1 - 2 * 15 / (2 * 7 * 9)}
    )


def test_rows_read_once_have_no_ceiling(mixed_examples, score_with):
    evaluation = evaluate(mixed_examples, score_with(mixed_examples), model_name="m", resamples=50)
    assert evaluation.tasks["stance"].human is None
    assert "second reader" not in verdict(evaluation).tasks["stance"]

import json

import numpy as np
import pytest
from samsyn.data.records import LABELS
from samsyn.evaluation import report_rows
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.report import write_report
from samsyn.evaluation.report_rows import row_block
from samsyn.models.classifier import Scores, decide

MEGABYTE = 1_000_000


def read(block):
    return json.loads(str(block.json))


def test_rows_come_back_as_they_were(mixed_examples, score_with):
    scores = score_with(mixed_examples)
    block = row_block(mixed_examples, decide(mixed_examples, scores))
    held = read(block)
    assert block.cut is None
    assert block.rows == tuple(range(90))
    number, task, topic, gold, predicted, probabilities, actors, text, group, name, source = held["rows"][5]
    labels = held["labels"][task][1:]
    example = mixed_examples[5]
    assert (number, held["labels"][task][0], held["topics"][topic]) == (5, "agreement", "kärnkraft")
    assert (labels[gold], labels[predicted]) == (example.label, decide([example], _one(scores, 5))[0].label)
    assert probabilities == pytest.approx(scores.probabilities[5], abs=0.001)
    assert (actors, text) == ("Anna Ek and Bo Al", [[own.actor, own.text] for own in example.statements])
    assert (held["groups"][group], name, held["sources"][source]) == ("g1", example.id, "källa 1")


def test_no_text_can_end_the_block(example, score_with):
    rows = [example(0, text="</script><!-- <script>")]
    block = row_block(rows, decide(rows, score_with(rows)))
    assert "<" not in block.json
    assert read(block)["rows"][0][7] == "</script><!-- <script>"


def test_long_texts_are_cut_until_all_fit(example, score_with, monkeypatch):
    monkeypatch.setattr(report_rows, "TEXT_BYTES", 100)
    rows = [example(i, text=text) for i, text in enumerate(("å" * 100, "kort", "ö" * 60))]
    block = row_block(rows, decide(rows, score_with(rows)))
    texts = [row[7] for row in read(block)["rows"]]
    # 4 bytes are taken by the short one; the two others share the 96 that are left
    assert block.cut == 48
    assert texts == ["å" * 24 + " …", "kort", "ö" * 24 + " …"]


def test_of_too_many_rows_evenly_spread_ones_are_held_and_those_asked_for(example, score_with, monkeypatch):
    monkeypatch.setattr(report_rows, "MAX_ROWS", 5)
    rows = [example(i) for i in range(41)]
    assert row_block(rows, decide(rows, score_with(rows)), kept=[7]).rows == (0, 7, 10, 20, 30, 40)


@pytest.mark.parametrize("words", [12, 400])
def test_a_report_of_5000_rows_is_under_8_mb(example, tmp_path, words):
    rows = [
        example(i, label=i % 3, text="Vi säger nej " * (words // 3) + str(i), topic=f"fråga {i % 200}")
        for i in range(5000)
    ]
    random = np.random.default_rng(3)
    probabilities = random.dirichlet([1, 1, 1], size=len(rows))
    scores = _scores(probabilities)
    path = write_report(
        evaluate(rows, scores, model_name="m", resamples=20),
        tmp_path / "report.html",
        predictions=decide(rows, scores),
        examples=rows,
        provenance={},
    )
    assert path.stat().st_size < 8 * MEGABYTE
    held = path.read_text(encoding="utf-8").split('id="rows">')[1].split("</script>")[0]
    assert len(json.loads(held)["rows"]) == 5000


def test_labels_are_those_of_the_tasks(mixed_examples, score_with):
    held = read(row_block(mixed_examples, decide(mixed_examples, score_with(mixed_examples))))
    assert held["labels"] == [[task, *labels] for task, labels in LABELS.items()]


def _one(scores, row):
    return _scores(scores.probabilities[row : row + 1])


def _scores(probabilities):
    return Scores(probabilities=probabilities, truncated=np.zeros(len(probabilities), dtype=bool))

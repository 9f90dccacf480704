import csv
import re

import pytest
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.records import METRICS
from samsyn.evaluation.reference import prepare_reference
from samsyn.evaluation.tables import write_tables
from samsyn.models.baselines import BASELINES


@pytest.fixture
def evaluation(mixed_examples, score_with, example):
    """A model with characters that LaTeX reads, beside the baselines."""
    reference = [
        *(example(i, label=i % 2) for i in range(100, 110)),
        *(example(i, task="agreement", form="passage", label=i % 2) for i in range(200, 212)),
    ]
    known = prepare_reference(reference, mixed_examples)
    scores = score_with(mixed_examples)
    return evaluate(mixed_examples, scores, model_name="50 % & more_1", reference=known, resamples=50)


def expected(evaluation, name):
    """(set, task, classifier, metric) → Interval."""
    found = {}
    for task in evaluation.tasks.values():
        classifiers = {evaluation.model: task.result.metrics}
        classifiers |= {
            f"baseline: {own.name}": {**own.metrics, "macro_f1_gain": own.gain} for own in task.baselines
        }
        for classifier, metrics in classifiers.items():
            found |= {(name, task.task, classifier, metric): score for metric, score in metrics.items()}
    return found


def read_latex(text):
    """The lines between the rules, as lists of cells with the escapes undone."""
    body = [line for line in text.splitlines() if line.endswith(r"\\")]
    return [
        [re.sub(r"\\([&%_#$])", r"\1", cell.strip()) for cell in re.split(r"(?<!\\)&", line[:-2])]
        for line in body
    ]


def test_the_csv_has_every_digit(evaluation, tmp_path):
    write_tables({"dev": evaluation, "test": evaluation}, tmp_path)
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wanted = expected(evaluation, "dev") | expected(evaluation, "test")
    assert len(rows) == len(wanted)
    for row in rows:
        score = wanted[row["set"], row["task"], row["classifier"], row["metric"]]
        for field in ("value", "low", "high"):
            assert (float(row[field]) if row[field] else None) == getattr(score, field)
        assert (int(row["n"]), int(row["groups"])) == (score.n, score.groups)


def test_an_undefined_score_is_an_empty_cell(evaluation, tmp_path):
    write_tables({"dev": evaluation}, tmp_path)
    text = (tmp_path / "scores.csv").read_text(encoding="utf-8")
    none = evaluation.model_copy(deep=True)
    metrics = none.tasks["stance"].result.metrics
    metrics["auroc"] = metrics["auroc"].model_copy(update={"value": None, "low": None, "high": None})
    write_tables({"dev": none}, tmp_path)
    assert "dev,stance,50 % & more_1,auroc,,,,30,30" in (tmp_path / "scores.csv").read_text(encoding="utf-8")
    assert "auroc,,,," not in text
    assert "--" in (tmp_path / "scores.tex").read_text(encoding="utf-8")


def test_the_latex_table_reads_back_to_the_same_numbers(evaluation, tmp_path):
    write_tables({"test": evaluation}, tmp_path)
    text = (tmp_path / "scores.tex").read_text(encoding="utf-8")
    assert r"\toprule" in text
    header, *lines = read_latex(text)
    assert header == ["set", "task", "metric", "50 % & more_1", *(f"baseline: {own}" for own in BASELINES)]
    wanted, keys = expected(evaluation, "test"), {name: key for key, name in METRICS.items()}
    seen = 0
    for data, task, metric, *cells in lines:
        for classifier, cell in zip(header[3:], cells, strict=True):
            score = wanted.get((data, task, classifier, keys.get(metric, "macro_f1_gain")))
            numbers = [float(number) for number in re.findall(r"-?\d+\.\d+", cell)]
            fields = [] if score is None else [score.value, score.low, score.high]
            assert numbers == pytest.approx([own for own in fields if own is not None], abs=5e-4 + 1e-9)
            seen += bool(numbers)
    assert seen == len([score for score in wanted.values() if score.value is not None])
    assert [line[2] for line in lines[:2]] == ["macro-F1", "F1 of the two sides"]

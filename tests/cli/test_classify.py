import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import typer
from samsyn.cli.classify import classify_command
from samsyn.configs.errors import DataError, ModelError
from samsyn.data.records import Example
from samsyn.models.calibration import Calibration
from samsyn.models.classifier import Scores
from samsyn.models.thresholds import Threshold
from typer.testing import CliRunner

app = typer.Typer()
app.command()(classify_command)

STANCE = {"id": "1", "task": "stance", "topic": "kärnkraft", "text": "Bygg ut den.", "year": 2020}
PASSAGE = {"id": "2", "task": "agreement", "topic": "skatt", "actors": ["A", "B"], "text": "De är oense."}


class Stub:
    name = "stub 1"

    def score(self, examples: Sequence[Example]) -> Scores:
        rows = [[0.7, 0.2, 0.1] if example.task == "stance" else [0.1, 0.7, 0.2] for example in examples]
        return Scores(probabilities=np.array(rows), truncated=np.zeros(len(examples), dtype=bool))


@pytest.fixture(autouse=True)
def stub_model(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("samsyn.cli.classify.load_classifier", lambda model: Stub())


def write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(examples: Path, *options: str):
    return CliRunner().invoke(
        app, [str(examples), "--output", str(examples.with_name("out.jsonl")), *options]
    )


def test_adds_the_decision_and_keeps_the_rest_in_order(tmp_path: Path):
    result = run(write(tmp_path / "e.jsonl", STANCE, PASSAGE))
    assert result.exit_code == 0, result.output
    first, second = read(tmp_path / "out.jsonl")
    assert first == {
        **STANCE,
        "label": "favor",
        "probability": 0.7,
        "probabilities": {"favor": 0.7, "against": 0.2, "neutral": 0.1},
    }
    assert (second["id"], second["label"]) == ("2", "disagree")
    assert not (tmp_path / "failures.jsonl").exists()


def test_abstains_below_the_threshold_of_the_risk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fitted(probability: float | None) -> tuple[Threshold, ...]:
        return (Threshold(risk=0.1, probability=probability, answered=0.5, wrong=0.05, rows=40),)

    class Calibrated(Stub):
        calibration = Calibration(thresholds={"stance": fitted(0.7), "agreement": fitted(None)})

    monkeypatch.setattr("samsyn.cli.classify.load_classifier", lambda model: Calibrated())
    examples = write(tmp_path / "e.jsonl", STANCE, PASSAGE)
    assert run(examples, "--max-risk", "0.1").exit_code == 0
    rows = read(tmp_path / "out.jsonl")
    assert [(row["label"], row["abstain"]) for row in rows] == [("favor", False), ("disagree", True)]
    with pytest.raises(DataError, match=r"--max-risk must be one of 0.05, .*; got 0.12"):
        CliRunner().invoke(
            app,
            [str(examples), "-o", str(tmp_path / "o"), "--max-risk", "0.12"],
            catch_exceptions=False,
        )


def test_a_model_without_thresholds_cannot_keep_a_risk(tmp_path: Path):
    examples = write(tmp_path / "e.jsonl", STANCE)
    with pytest.raises(ModelError, match="stub 1: has no thresholds"):
        CliRunner().invoke(
            app, [str(examples), "-o", str(tmp_path / "o"), "--max-risk", "0.1"], catch_exceptions=False
        )


def test_given_label_is_kept_beside_the_decided_one(tmp_path: Path):
    run(write(tmp_path / "e.jsonl", {**STANCE, "label": "against"}))
    (row,) = read(tmp_path / "out.jsonl")
    assert (row["given_label"], row["label"]) == ("against", "favor")


def test_bad_rows_are_exit_code_1_and_good_ones_decided(tmp_path: Path):
    result = run(write(tmp_path / "e.jsonl", STANCE, "{broken", {"id": "3", "task": "stance"}, PASSAGE))
    assert result.exit_code == 1
    assert [row["id"] for row in read(tmp_path / "out.jsonl")] == ["1", "2"]
    assert [row["line"] for row in read(tmp_path / "failures.jsonl")] == [2, 3]


def test_faults_of_an_earlier_run_do_not_stay(tmp_path: Path):
    run(write(tmp_path / "e.jsonl", STANCE, "{broken"))
    assert run(write(tmp_path / "e.jsonl", STANCE)).exit_code == 0
    assert read(tmp_path / "failures.jsonl") == []


def test_nothing_to_classify_is_an_error(tmp_path: Path):
    with pytest.raises(DataError, match="holds no row that can be classified"):
        classify_command(write(tmp_path / "e.jsonl", "{broken"), tmp_path / "out.jsonl")
    with pytest.raises(DataError, match="none"):
        classify_command(tmp_path / "none.jsonl", tmp_path / "out.jsonl")


def test_quiet_prints_nothing(tmp_path: Path):
    result = run(write(tmp_path / "e.jsonl", STANCE), "--quiet")
    assert (result.exit_code, result.output) == (0, "")

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import typer
from samsyn.cli.predict import predict_command
from samsyn.configs.errors import DataError
from samsyn.data.records import Example
from samsyn.models.classifier import Scores
from typer.testing import CliRunner

TEXT = """Statsminister Ann Lind och ledamoten Bo Berg är oense om kärnkraften.

– Kärnkraften ska byggas ut, säger Ann Lind.

– Kärnkraften är för dyr, säger Bo Berg.
"""

app = typer.Typer()
app.command()(predict_command)


class Stub:
    name = "stub 1"

    def score(self, examples: Sequence[Example]) -> Scores:
        rows = np.tile([0.1, 0.8, 0.1], (len(examples), 1))
        return Scores(probabilities=rows, truncated=np.zeros(len(examples), dtype=bool))


@pytest.fixture(autouse=True)
def stub_model(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("samsyn.inference.loading.load_classifier", lambda model: Stub())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "karnkraft.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_tells_who_agrees_about_what_and_where_the_report_is(article: Path, tmp_path: Path):
    result = CliRunner().invoke(app, [str(article), "--output", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "Ann Lind ≠ Bo Berg" in result.stdout
    assert re.search(r"disagree [89]\d%, stated", result.stdout)
    assert "är oense om kärnkraften" in result.stdout
    assert f"report: {tmp_path / 'out/report.html'}" in result.stdout


def test_topics_actors_and_least_probability_reach_the_run(article: Path, tmp_path: Path):
    (tmp_path / "t.yaml").write_text("- {name: energi, keywords: [kärnkraft]}", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("- Ann Lind\n- Bo Berg", encoding="utf-8")
    options = ["--topics", str(tmp_path / "t.yaml"), "--actors", str(tmp_path / "a.yaml")]
    out = tmp_path / "out"
    runner = CliRunner()
    result = runner.invoke(app, [str(article), "-o", str(out), *options, "--min-probability", "0.99"])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (out / "agreements.jsonl").read_text().splitlines()]
    assert {(row["topic"], row["label"]) for row in rows} == {("energi", "unclear")}
    config = json.loads((out / "meta.json").read_text())["config"]
    assert config["min_probability"] == 0.99
    assert [actor["name"] for actor in config["actors"]] == ["Ann Lind", "Bo Berg"]


def test_quiet_prints_nothing(article: Path, tmp_path: Path):
    result = CliRunner().invoke(app, [str(article), "-o", str(tmp_path / "out"), "--quiet"])
    assert (result.exit_code, result.output) == (0, "")


def test_one_bad_input_is_exit_code_1_and_the_rest_is_read(article: Path, tmp_path: Path):
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02")
    result = CliRunner().invoke(app, [str(article), str(tmp_path / "bad.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    (failure,) = [json.loads(line) for line in (tmp_path / "out/failures.jsonl").read_text().splitlines()]
    assert "bad" in failure["input"]
    assert (tmp_path / "out/agreements.jsonl").read_text()


def test_nothing_to_read_is_an_error(tmp_path: Path):
    with pytest.raises(DataError, match="no article found"):
        predict_command([str(tmp_path / "none.txt")], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_second_run_tells_what_was_done_before(article: Path, tmp_path: Path):
    arguments = [str(article), "-o", str(tmp_path / "out")]
    CliRunner().invoke(app, arguments)
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    assert "1 article(s) (1 were done before)" in result.stdout
    assert "Ann Lind ≠ Bo Berg" in result.stdout


def test_heavy_packages_are_not_imported():
    heavy = ["torch", "transformers", "datasets", "matplotlib", "sklearn", "scipy", "pandas", "pyarrow"]
    code = f"import sys, samsyn.cli.predict; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_three_lines_of_python(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("samsyn.inference.loading.load_classifier", lambda model: Stub())
    from samsyn import load

    model = load()
    reading = model.read(TEXT)
    (row,) = [row for row in reading.agreements if (row.actor_a, row.actor_b) == ("Ann Lind", "Bo Berg")]
    assert row.label == "disagree"

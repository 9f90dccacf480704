import hashlib
import json
from pathlib import Path

import pytest
from samsyn.cli import model as command
from samsyn.cli.model import model_app
from samsyn.configs.errors import DataError, ModelError
from samsyn.data.jsonl import LoadedExamples
from samsyn.models import export, loading
from samsyn.models.gate import Trial
from samsyn.models.release import ExportResult
from typer.testing import CliRunner


@pytest.fixture
def invoke():
    return lambda *arguments: CliRunner().invoke(model_app, [str(argument) for argument in arguments])


@pytest.fixture
def released(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "RELEASED", tmp_path)
    folder = tmp_path / "samsyn-compact"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"0" * 2_000_000)
    facts = {"format": 1, "name": "samsyn-compact", "precision": "int8", "sha256": "0123456789abcdef"}
    (folder / "samsyn.json").write_text(json.dumps(facts))
    tasks = {
        task: {"result": {"n": 80, "metrics": {"macro_f1": {"value": value}}}}
        for task, value in (("stance", 0.712), ("agreement", None), ("all", 0.7))
    }
    (folder / "metrics.json").write_text(json.dumps({"dev": {"tasks": {}}, "test": {"tasks": tasks}}))
    (folder / "README.md").write_text("# samsyn-compact\n\nEn modell på svenska.\n", encoding="utf-8")
    return folder


@pytest.fixture
def exported(monkeypatch, examples):
    """Replaces the export, which tests/models covers, and the named sets; returns what was asked for."""
    calls = []

    def fake_export(run, output, **options):
        calls.append({"run": run, "output": output, **options})
        trial = Trial(
            form="int8-blocks", megabytes=35.1, rows=24, changed=1, accuracy=None, rows_per_second=80.4
        )
        return ExportResult(
            folder=output, form=trial.form, trials=(trial,), sha256="f" * 64, bytes=35_600_000
        )

    def fake_load(name):
        if name == "corpus:test":
            raise DataError("corpus:test: not on disk")
        return LoadedExamples(examples=examples, failures=[])

    monkeypatch.setattr(export, "export_model", fake_export)
    monkeypatch.setattr("samsyn.data.catalogue.load_examples", fake_load)
    return calls


def test_list_shows_precision_size_hash_and_the_reported_scores(invoke, released):
    result = invoke("list")
    assert result.exit_code == 0
    row = result.stdout.splitlines()[1].split(maxsplit=4)
    assert row[:4] == ["samsyn-compact", "int8", "2.0", "0123456789ab"]
    assert row[4].strip() == "stance 0.71 (80)"


def test_list_of_nothing_says_how_to_make_one(invoke, tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "RELEASED", tmp_path)
    assert "samsyn model export RUN" in invoke("list").stdout


def test_card_prints_the_released_models_card_by_default(invoke, released):
    assert invoke("card").stdout == "# samsyn-compact\n\nEn modell på svenska.\n"
    assert invoke("card", released).stdout == invoke("card").stdout


def test_card_with_add_keeps_an_evaluation_and_writes_the_card_anew(invoke, released, tmp_path):
    (released / "card.json").write_text(json.dumps({"release": {"name": "samsyn-compact"}}))
    digest = hashlib.sha256((released / "model.onnx").read_bytes()).hexdigest()
    folder = tmp_path / "evaluation"
    folder.mkdir()
    facts = {"weights": f"sha256 {digest}", "data own.jsonl": "sha256 0"}
    values = {"n": 80, "tasks": {"stance": {"result": {"n": 80, "metrics": {}}}}, "provenance": facts}
    (folder / "metrics.json").write_text(json.dumps(values))
    result = invoke("card", released, "--add", folder)
    assert result.output == f"added: own.jsonl\ncard: {released / 'README.md'}\n"
    assert "| own.jsonl | stance | 80 |" in invoke("card", released).stdout
    facts["weights"] = "sha256 other"
    (folder / "metrics.json").write_text(json.dumps(values))
    assert "measured with other weights" in str(invoke("card", released, "--add", folder).exception)


def test_card_of_a_folder_without_one_says_what_is_missing(invoke, tmp_path):
    error = invoke("card", tmp_path).exception
    assert isinstance(error, ModelError)
    assert "must hold README.md" in str(error)


def test_export_checks_on_the_default_sets_that_are_on_disk(invoke, exported, examples):
    result = invoke("export", "runs/compact", "--output", "out")
    assert result.exit_code == 0, result.output
    (call,) = exported
    assert (call["run"], call["output"], call["precision"]) == (Path("runs/compact"), Path("out"), "int8")
    assert call["held_out_names"] == ["corpus:dev", "superlim-argumentation:clean-dev"]
    assert call["held_out"] == [*examples, *examples]
    assert "left out corpus:test: corpus:test: not on disk" in result.stdout
    assert "1 of 24" in result.stdout
    assert "out: int8-blocks, 35.6 MB, sha256 ffffffffffff" in result.stdout


def test_export_with_named_rows_fails_where_they_are_missing(invoke, exported):
    result = invoke("export", "runs/compact", "--output", "out", "--held-out", "corpus:test")
    assert isinstance(result.exception, DataError)
    assert exported == []


def test_export_passes_its_options_on_and_can_be_quiet(invoke, exported):
    result = invoke(
        *("export", "r", "--output", "o", "--precision", "fp32", "--name", "mine", "--quiet"),
        *("--limit", "0.01"),
        *("--held-out", "corpus:dev", "--held-out", "corpus:train"),
    )
    assert result.stdout == ""
    (call,) = exported
    assert (call["precision"], call["name"], call["limit"]) == ("fp32", "mine", 0.01)
    assert call["held_out_names"] == ["corpus:dev", "corpus:train"]


@pytest.mark.parametrize("name", ["list", "export", "card"])
def test_every_command_has_help_with_an_example(invoke, name):
    assert "Example: samsyn model" in " ".join(invoke(name, "--help").stdout.split())


def test_the_default_held_out_sets_exist():
    from samsyn.data.catalogue import find_entry

    for name in command.HELD_OUT:
        set_name, _, split = name.partition(":")
        assert split.removeprefix("clean-") in find_entry(set_name).splits

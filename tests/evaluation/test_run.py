import json

import pytest
import typer
from samsyn.cli.compare import compare_command
from samsyn.cli.evaluate import evaluate_command
from samsyn.configs.errors import DataError
from samsyn.data.catalogue import load_examples
from samsyn.data.jsonl import write_jsonl
from samsyn.evaluation.records import Evaluation
from samsyn.evaluation.run import run_evaluation
from samsyn.models.tfidf_baseline import TfidfBaseline
from typer.testing import CliRunner


@pytest.fixture
def files(tmp_path, mixed_examples, example):
    """A saved model, a file of training rows and one of evaluated rows."""
    training = [
        *(example(i, label=i % 3) for i in range(100, 112)),
        *(example(i, task="agreement", form="passage", label=i % 3) for i in range(200, 212)),
    ]
    write_jsonl(tmp_path / "train.jsonl", training)
    write_jsonl(tmp_path / "test.jsonl", mixed_examples)
    TfidfBaseline().fit(training).save(tmp_path / "run" / "model")
    (tmp_path / "run" / "model" / "samsyn.json").write_text('{"format": 1, "kind": "tfidf-logreg"}')
    return tmp_path


def evaluate_files(files, *data, **options):
    reference = str(files / "train.jsonl")
    return run_evaluation(files / "run", data, output=files / "out", reference=reference, **options)


def test_the_folder_holds_metrics_predictions_and_report(files, mixed_examples):
    run = evaluate_files(files, files / "test.jsonl")
    metrics = json.loads((files / "out" / "metrics.json").read_text(encoding="utf-8"))
    provenance = metrics.pop("provenance")
    assert Evaluation.model_validate(metrics) == run.evaluation
    assert len(provenance[f"data {files / 'test.jsonl'}"]) == len("sha256 ") + 64
    rows = [json.loads(line) for line in (files / "out" / "predictions.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == [row.id for row in mixed_examples]
    assert rows[0]["prediction"] == max(rows[0]["probabilities"], key=rows[0]["probabilities"].get)
    assert (files / "out" / "report.html").stat().st_size > 10_000
    assert not (files / "out" / "failures.jsonl").exists()


def test_unusable_rows_are_failures_and_the_rest_is_evaluated(files, example):
    unlabelled = example(901, label=None).to_json()
    lines = [json.dumps(example(900).to_json()), "{oops", json.dumps(unlabelled)]
    (files / "mixed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run = evaluate_files(files, files / "mixed.jsonl", files / "mixed.jsonl")
    assert (run.evaluation.n, run.evaluation.failed) == (1, 5)
    failures = [json.loads(line) for line in (files / "out" / "failures.jsonl").read_text().splitlines()]
    assert failures[0]["line"] == 2
    reasons = " ".join(failure["reason"] for failure in failures)
    assert "example 'stance-stance-901' has no 'label'" in reasons
    assert "'stance-stance-900' already stands in" in reasons


def test_a_masked_run_hides_the_names_from_the_model_alone(files, mixed_examples, monkeypatch):
    read = []

    class Reader(TfidfBaseline):
        def score(self, examples):
            read.extend(examples)
            return super().score(examples)

    training = load_examples(files / "train.jsonl").examples
    monkeypatch.setattr("samsyn.evaluation.run.load_classifier", lambda name: Reader().fit(training))
    run = evaluate_files(files, files / "test.jsonl", masked=True)
    assert run.evaluation.model.endswith(", actors masked")
    assert "the names are worth" in (files / "out" / "report.html").read_text(encoding="utf-8")
    as_given, masked = read[: len(mixed_examples)], read[len(mixed_examples) :]
    assert as_given == mixed_examples
    assert {name for row in masked for name in row.actors or ()} == {"Aktör A", "Aktör B"}
    metrics = json.loads((files / "out" / "metrics.json").read_text(encoding="utf-8"))
    drop = metrics["tasks"]["all"]["masking"]["accuracy"]["drop"]
    assert (drop["n"], drop["groups"]) == (90, 30)
    written = [json.loads(line) for line in (files / "out" / "predictions.jsonl").read_text().splitlines()]
    assert [row.get("actors") for row in written] == [row.to_json().get("actors") for row in mixed_examples]


def test_masking_is_told_on_the_console(files, app):
    arguments = ["evaluate", str(files / "run"), "--data", str(files / "test.jsonl"), "--mask-actors"]
    arguments += ["--reference", str(files / "train.jsonl"), "--output", str(files / "out")]
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "120"})
    assert done.exit_code == 0, done.output
    assert "read from who speaks" in done.stdout


def test_data_without_any_label_is_refused(files, example):
    write_jsonl(files / "bare.jsonl", [example(i, label=None) for i in range(3)])
    with pytest.raises(DataError, match=r"nothing to evaluate in .*example 'stance-stance-0' has no 'label'"):
        evaluate_files(files, files / "bare.jsonl")


def test_steps_are_told(files):
    told = []
    evaluate_files(files, files / "test.jsonl", tell=told.append)
    assert told[0] == "90 rows to evaluate with tfidf-logreg"


@pytest.fixture
def app():
    app = typer.Typer()
    app.command("evaluate")(evaluate_command)
    app.command("compare")(compare_command)
    return app


def test_commands_print_a_table_and_the_path(files, app):
    arguments = ["evaluate", str(files / "run"), "--data", str(files / "test.jsonl")]
    arguments += ["--reference", str(files / "train.jsonl"), "--output", str(files / "out")]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert "agreement" in done.stdout
    assert f"report: {files / 'out' / 'report.html'}" in done.stdout
    out = str(files / "out")
    done = CliRunner().invoke(app, ["compare", out, out, "--output", str(files / "c.html")])
    assert done.exit_code == 0, done.output
    assert "0 of 90 rows are labelled differently" in done.stdout
    assert (files / "c.html").is_file()


def test_what_speaks_against_the_scores_is_printed(files, app):
    arguments = ["evaluate", str(files / "run"), "--data", str(files / "train.jsonl")]
    arguments += ["--reference", str(files / "train.jsonl"), "--output", str(files / "out")]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert "serious: 24 of the 24 rows leak from" in done.stdout
    metrics = json.loads((files / "out" / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["doubts"]["leaks"]["same"] == 24


def test_failed_rows_exit_with_1(files, app):
    with (files / "test.jsonl").open("a", encoding="utf-8") as out:
        out.write("{oops\n")
    arguments = ["evaluate", str(files / "run"), "--data", str(files / "test.jsonl"), "--quiet"]
    arguments += ["--reference", str(files / "train.jsonl"), "--output", str(files / "out")]
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, done.output) == (1, "")

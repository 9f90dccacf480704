import json
from pathlib import Path

import pytest
import yaml
from samsyn.cli.main import app
from samsyn.inference.input.codebook import read_actors, read_topics
from typer.testing import CliRunner

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLE = EXAMPLES / "hollande-putin.txt"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command in an empty folder and insists on exit code 0."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments):
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stdout

    return invoke


def lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_the_codebook_of_the_examples_fits_its_article():
    text = ARTICLE.read_text(encoding="utf-8")
    for actor in read_actors(EXAMPLES / "actors.yaml"):
        assert actor.name in text
    for topic in read_topics(EXAMPLES / "topics.yaml"):
        assert any(word in text for word in topic.keywords)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:the model gives one class for every dev row")
def test_train_evaluate_compare_classify_and_predict_follow_one_another(run, tiny_bert):
    config = {
        "name": "tiny",
        "model": {"encoder": str(tiny_bert), "max_length": 64},
        "stages": [{"name": "one", "data": [{"name": "corpus:train", "limit": 48}], "batch_size": 16}],
        "dev": [{"name": "corpus:dev", "limit": 24}],
        "test": [{"name": "corpus:test", "limit": 24}],
        "precision": "fp32",
    }
    Path("tiny.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    shown = run("data", "show", "corpus:dev", "--format", "jsonl").splitlines()
    rows = [{**json.loads(row), "label": None} for row in shown]
    Path("rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")

    assert "report.html" in run("train", "tiny.yaml")
    assert {path.name for path in Path("runs/tiny").iterdir()} >= {
        "config.yaml", "model", "calibration.json", "metrics.json", "predictions.jsonl", "report.html",
        "README.md", "environment.json", "log.jsonl",
    }  # fmt: skip

    run("evaluate", "runs/tiny", "--data", "corpus:dev", "--output", "evaluated")
    run("compare", "evaluated", "evaluated", "--output", "comparison.html")
    assert Path("evaluated/report.html").is_file()
    assert Path("comparison.html").is_file()

    run("classify", "rows.jsonl", "--model", "runs/tiny", "--output", "decided.jsonl")
    assert [row["id"] for row in lines("decided.jsonl")] == [row["id"] for row in rows]
    assert all(
        sum(row["probabilities"].values()) == pytest.approx(1, abs=1e-4) for row in lines("decided.jsonl")
    )

    run("predict", ARTICLE, "--model", "runs/tiny", "--output", "results")
    meta = json.loads(Path("results/meta.json").read_text(encoding="utf-8"))
    assert (meta["schema"], meta["counts"]["articles"]) == (1, 1)
    assert all(row["article_id"] == "hollande-putin" for row in lines("results/agreements.jsonl"))

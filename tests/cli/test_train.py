import json

import pytest
import typer
from samsyn.cli.train import train_command
from samsyn.configs.errors import ConfigError
from typer.testing import CliRunner

app = typer.Typer()
app.command()(train_command)

CONFIG = """
name: words
model: {kind: majority}
train: [{name: rows.jsonl}]
dev: [{name: dev.jsonl}]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.yaml").write_text(CONFIG, encoding="utf-8")
    labels = ("favor", "against", "neutral")
    for name, topics in (("rows", range(4)), ("dev", range(9, 10))):
        rows = [
            {"id": f"{topic}-{n}", "task": "stance", "topic": f"fråga {topic}", "label": labels[n % 3]}
            | {"actor": "LO", "text": " ".join(f"ord{topic}x{n}x{m}" for m in range(9))}
            for topic in topics
            for n in range(6)
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--seeds", "0"], "--seeds must be 2 or more"),
        (["--seeds", "1"], "--seeds must be 2 or more"),
        (["--folds", "colour"], "--folds must be topic or actor.*got 'colour'"),
        (["--folds", "topic:1"], "--folds must be topic or actor"),
        (["--folds", "topic:"], "--folds must be topic or actor"),
        (["--folds", "topic:many"], "--folds must be topic or actor"),
        (
            ["--folds", "topic", "--seeds", "3"],
            "one of --sweep, --seeds and --folds; got --seeds and --folds",
        ),
    ],
)
def test_nonsense_is_wrong_usage(folder, options, told):
    with pytest.raises(ConfigError, match=told):
        raise CliRunner().invoke(app, ["words.yaml", *options]).exception
    assert not (folder / "runs").exists()


def test_a_tagger_has_neither_topics_nor_a_summary_of_seeds(folder):
    with pytest.raises(ConfigError, match="--seeds is for classifiers of stance and agreement"):
        raise CliRunner().invoke(app, ["names", "--seeds", "3"]).exception


def test_folds_and_seeds_end_with_a_summary(folder):
    done = CliRunner().invoke(app, ["words.yaml", "--folds", "topic:2"], env={"COLUMNS": "160"})
    assert done.exit_code == 0, done.output
    assert "On topics that the model has not seen" in done.output
    assert "report: runs/words-topic-folds/report.html" in done.output
    done = CliRunner().invoke(app, ["words.yaml", "--seeds", "2", "--quiet"])
    assert (done.exit_code, done.output) == (0, "")
    summary = json.loads((folder / "runs/words-seeds/summary.json").read_text(encoding="utf-8"))
    assert summary["kind"] == "seeds"
    assert summary["provenance"]["command"] == "samsyn train words.yaml --seeds 2"

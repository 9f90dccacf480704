import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import samsyn.data
import typer
from samsyn.cli.evaluate import evaluate_command
from samsyn.configs.errors import ConfigError, DataError
from samsyn.data.jsonl import write_jsonl
from samsyn.inference.annotated import GIVEN
from samsyn.models.classifier import Scores
from typer.testing import CliRunner

CORPUS = Path(samsyn.data.__file__).parent / "corpus" / "articles"
IDS = ("hollande-putin-moskva", "eko-isk-slutreplik")

app = typer.Typer()
app.command()(evaluate_command)


class Agreeing:
    """Says agree and favor of everything; breaks on the articles named in `broken`."""

    name = "agreeing"

    def __init__(self, *broken: str) -> None:
        self.broken = broken

    def score(self, examples):
        if any(example.group in self.broken for example in examples):
            raise ValueError("broken")
        return Scores(
            probabilities=np.tile([0.8, 0.1, 0.1], (len(examples), 1)),
            truncated=np.zeros(len(examples), dtype=bool),
        )


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in IDS:
        shutil.copy(CORPUS / f"{name}.md", folder)
    return folder


def run(folder, monkeypatch, *broken, options=()):
    monkeypatch.setattr("samsyn.inference.loading.load_classifier", lambda model: Agreeing(*broken))
    monkeypatch.setattr("samsyn.inference.loading.find_model", lambda model: folder)
    output = folder.parent / "out"
    arguments = ["any", "--articles", str(folder), "--output", str(output), *options]
    result = CliRunner().invoke(app, arguments)
    return result, output


def stages(output, given):
    values = json.loads((output / "metrics.json").read_text(encoding="utf-8"))
    return {stage["stage"]: stage for stage in values["given"][given]["stages"]}


def test_each_stage_is_scored_with_less_and_less_given(articles, monkeypatch):
    result, output = run(articles, monkeypatch)
    assert result.exit_code == 0, result.output
    assert "given: nothing" in result.output
    with_statements, with_nothing = stages(output, "statements"), stages(output, "nothing")
    assert with_statements["speaker, direct"]["recall"]["value"] == 1.0
    assert with_statements["actors"]["f1"]["value"] == 1.0
    assert with_nothing["topic of a statement"]["gold"] == 0
    counts = [stages(output, given)["pair and topic"]["gold"] for given in GIVEN]
    assert len(set(counts)) == 1
    misses = [json.loads(line) for line in (output / "misses.jsonl").read_text().splitlines()]
    assert {miss["given"] for miss in misses} == set(GIVEN)
    assert all(miss["gold"] != miss["found"] for miss in misses)
    page = (output / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert f"samsyn evaluate any --articles {articles}" in page
    assert len(re.findall(r"sha256 [0-9a-f]{64}<", page)) == 1
    assert "spurious" in result.output


def test_the_console_says_how_many_rows_are_found_and_spurious(articles, monkeypatch):
    result, output = run(articles, monkeypatch)
    rows = json.loads((output / "metrics.json").read_text(encoding="utf-8"))["given"]["topics"]["rows"]
    last = [line for line in result.output.splitlines() if line.startswith("topics ")][-1]
    assert f"{rows['found']['value']:.2f} (" in last
    assert f" {rows['reported']} " in last
    assert f"{rows['spurious']['value']:.2f} (" in last
    assert not (output / "failures.jsonl").exists()


def test_an_article_that_cannot_be_read_counts_as_missed(articles, monkeypatch):
    _, output = run(articles, monkeypatch)
    whole = stages(output, "actors")["pair and topic"]
    result, output = run(articles, monkeypatch, IDS[1])
    assert result.exit_code == 1
    part = stages(output, "actors")["pair and topic"]
    assert part["gold"] == whole["gold"]
    assert part["recall"]["value"] < whole["recall"]["value"]
    failures = [json.loads(line) for line in (output / "failures.jsonl").read_text().splitlines()]
    assert {failure["input"] for failure in failures} == {IDS[1]}
    with pytest.raises(DataError, match=r"none of the 2 articles could be read; the first: .*broken"):
        raise run(articles, monkeypatch, *IDS)[0].exception


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["any"], "needs one of --data, --articles, --behaviour; got none"),
        (["any", "--data", "a", "--articles", "b"], "got --data and --articles"),
        (["any", "--data", "a", "--behaviour"], "got --data and --behaviour"),
        (["any", "--behaviour", "--mask-actors"], "--mask-actors goes with --data"),
        (["any", "--articles", "b", "--mask-actors"], "--mask-actors and --reference go with --data"),
    ],
)
def test_options_that_do_not_go_together_are_told(arguments, told):
    with pytest.raises(ConfigError, match=told):
        raise CliRunner().invoke(app, arguments).exception


def test_what_has_no_annotated_articles_is_told(monkeypatch):
    with pytest.raises(DataError, match="'nowhere' has no annotated articles: only corpus, corpus:train"):
        raise CliRunner().invoke(app, ["any", "--articles", "nowhere"]).exception


def test_behaviour_writes_figures_failed_cases_and_a_page(tmp_path, monkeypatch, examples):
    monkeypatch.setattr("samsyn.evaluation.behaviour.run.load_classifier", lambda model: Agreeing())
    reference, output = tmp_path / "train.jsonl", tmp_path / "out"
    write_jsonl(reference, examples)
    arguments = ["any", "--behaviour", "--output", str(output), "--reference", str(reference)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    values = json.loads((output / "metrics.json").read_text(encoding="utf-8"))
    negation = next(own for own in values["capabilities"] if own["id"] == "negation")
    line = next(line for line in result.output.splitlines() if line.startswith("negation "))
    assert f"{negation['failed']} of {negation['n']} " in line
    assert values["provenance"]["command"].startswith("samsyn evaluate any --behaviour")
    failed = [json.loads(line) for line in (output / "behaviour.jsonl").read_text().splitlines()]
    assert len(failed) == values["failed"] == sum(own["failed"] for own in values["capabilities"])
    assert all(own["failed"] == 0 for own in values["capabilities"] if own["kind"] == "inv")
    page = (output / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<article>") == len(failed)

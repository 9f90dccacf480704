import json

import pytest
from samsyn.cli.data import data_app
from samsyn.configs.errors import DataError
from samsyn.data.corpus import load_corpus, load_with_twins
from samsyn.data.markup import parse_article
from typer.testing import CliRunner

TOOLS = ("label-studio", "doccano", "prodigy")


def run(*arguments):
    return CliRunner().invoke(data_app, [str(argument) for argument in arguments])


def exported(tool, path):
    result = run("export", "corpus:dev", "--to", tool, "--output", path)
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.parametrize("tool", TOOLS)
def test_a_split_goes_out_and_comes_back_as_files_of_the_corpus(tool, tmp_path):
    path = tmp_path / "out" / "dev.json"
    assert str(path) in exported(tool, path).stdout
    articles = load_corpus("dev")
    result = run("import", path, "--from", tool, "--output", tmp_path / "in")
    assert result.exit_code == 0, result.output
    assert f"{len(articles)} articles written" in result.stdout
    assert not (tmp_path / "in" / "failures.jsonl").exists()
    assert [parse_article(file) for file in sorted((tmp_path / "in").glob("*.md"))] == articles


def test_label_studio_gets_its_interface_and_the_others_their_labels(tmp_path):
    exported("label-studio", tmp_path / "dev.json")
    assert "<Relations" in (tmp_path / "dev.config.xml").read_text(encoding="utf-8")
    told = exported("prodigy", tmp_path / "dev.jsonl").stderr
    assert "labels of spans: actor: A1," in told and "disagree: T1" in told


def test_twins_are_exported_where_asked_for(tmp_path):
    run("export", "corpus:dev", "--to", "doccano", "--output", tmp_path / "x.jsonl", "--twins")
    lines = (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(load_with_twins("dev"))


def test_bad_articles_are_told_and_the_good_ones_written(tmp_path):
    path = tmp_path / "dev.jsonl"
    exported("doccano", path)
    good, named, faulty, broken = map(json.loads, path.read_text(encoding="utf-8").splitlines()[:4])
    named["samsyn"]["id"] = "../up"
    faulty["samsyn"]["genre"] = "novel"
    del broken["entities"]
    path.write_text("".join(json.dumps(line) + "\n" for line in (good, named, faulty, broken)) + "{\n")
    result = run("import", path, "--from", "doccano", "--output", tmp_path / "in")
    assert result.exit_code == 1
    assert [file.stem for file in (tmp_path / "in").glob("*.md")] == [good["samsyn"]["id"]]
    failures = [json.loads(line) for line in (tmp_path / "in" / "failures.jsonl").read_text().splitlines()]
    reasons = {failure["line"]: failure["reason"] for failure in failures}
    assert sorted(reasons) == [2, 3, 4, 5]
    assert "the id names the file" in reasons[2] and "genre must be one of" in reasons[3]
    assert "'entities': Field required" in reasons[4] and "not JSON" in reasons[5]
    assert f"{path}:3: " in result.stderr


def test_a_file_that_differs_is_left_alone(tmp_path):
    path, folder = tmp_path / "dev.json", tmp_path / "in"
    exported("label-studio", path)
    run("import", path, "--from", "label-studio", "--output", folder)
    first = min(folder.glob("*.md"))
    first.write_text("mine", encoding="utf-8")
    result = run("import", path, "--from", "label-studio", "--output", folder)
    assert result.exit_code == 1 and "is there already and differs" in result.stderr
    assert "task number 1: " in result.stderr
    assert first.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("content", ["", "{", "{}"])
def test_what_is_no_list_of_tasks_cannot_be_used(content, tmp_path):
    path = tmp_path / "x.json"
    path.write_text(content)
    result = run("import", path, "--from", "label-studio", "--output", tmp_path / "in")
    assert isinstance(result.exception, DataError) and str(path) in str(result.exception)


@pytest.mark.parametrize("name", ["argkp", "corpus:all", "corpus.md"])
def test_only_the_corpus_can_be_exported(name, tmp_path):
    result = run("export", name, "--to", "doccano", "--output", tmp_path / "x.jsonl")
    assert isinstance(result.exception, DataError)
    assert "has no annotated articles: only corpus, corpus:train" in str(result.exception)


def test_an_unknown_tool_is_wrong_usage(tmp_path):
    assert run("export", "corpus", "--to", "brat", "--output", tmp_path / "x").exit_code == 2

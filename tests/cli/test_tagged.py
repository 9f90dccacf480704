import json

import pytest
from samsyn.cli.main import app
from samsyn.configs.errors import ConfigError
from samsyn.data.catalogue import fingerprint
from samsyn.data.tag_catalogue import load_tagged
from samsyn.models.loading import find_model, hash_weights
from typer.testing import CliRunner

RUNNER = CliRunner()


def call(*arguments):
    return RUNNER.invoke(app, list(arguments))


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "swedish_ner"
    place.mkdir()
    rows = "".join(f"Anna\tPER\nEk\tPER\nsade\t0\n{number}\t0\n\n" for number in range(40))
    (place / "train_corpus.txt").write_text(rows, encoding="utf-8")
    (place / "test_corpus.txt").write_text("I\t0\nLund\tLOC\nregnar\t0\n", encoding="utf-8")
    return tmp_path


def test_data_shows_counts_and_checks_tagged_sentences(folder):
    shown = call("data", "show", "swedish-ner:test", "--folder", str(folder))
    assert shown.output == "I [Lund LOC] regnar\n"
    stats = call("data", "show", "swedish-ner:test", "--stats", "--folder", str(folder))
    assert "1 sentences (0 repeated), 3 words" in stats.output and "CC BY 4.0" in stats.output
    checked = call("data", "check", "swedish-ner", "--folder", str(folder))
    assert checked.exit_code == 0 and "sound: no faults found" in checked.output


def test_the_released_tagger_is_measured_on_whole_names(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("SAMSYN_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    result = call("evaluate", "samsyn-names", "--data", "swedish-ner:test", "--output", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "0 of 1 sentences were read in parts" in result.output
    assert (tmp_path / "out" / "report.html").is_file()
    facts = json.loads((tmp_path / "out" / "metrics.json").read_text(encoding="utf-8"))["provenance"]
    assert facts["weights"] == f"sha256 {hash_weights(find_model('samsyn-names'))}"
    assert facts["data swedish-ner:test"] == f"sha256 {fingerprint(load_tagged('swedish-ner:test'))}"
    training = fingerprint(load_tagged("swedish-ner:train"))
    assert facts["training sentences of the baselines"] == f"swedish-ner:train, sha256 {training}"
    data, reference = "--data swedish-ner:test", "--reference swedish-ner:train"
    assert facts["command"] == f"samsyn evaluate samsyn-names {data} {reference}"
    masked = call("evaluate", "samsyn-names", "--data", "swedish-ner:test", "--mask-actors")
    assert isinstance(masked.exception, ConfigError)

import json

import pytest
from samsyn.configs.loader import dump_config, parse_config
from samsyn.data.catalogue import fingerprint
from samsyn.data.jsonl import write_jsonl
from samsyn.evaluation.doubts.known_training import CHANGED, NOT_HERE, known_training

CARD = """# m

## Training data

| set | rows | what it is | licence | language |
|---|---:|---|---|---|
| {file} | 12 | a file of labelled examples | unknown | sv |
| argkp:train | 2400 | arguments; IBM | Apache-2.0 | en |

## Evaluation

| polstance:test | 9 | a score, no set |
"""


@pytest.fixture
def rows(example):
    return [example(i, label=i % 3) for i in range(12)]


@pytest.fixture
def run(tmp_path, rows):
    """A run folder whose config trains twice on a file, in part and whole, and chooses on another."""
    train, dev = str(tmp_path / "train.jsonl"), str(tmp_path / "dev.jsonl")
    write_jsonl(train, rows)
    write_jsonl(dev, rows[:2])
    stages = [
        {"name": "a", "data": [{"name": train, "limit": 3}, {"name": "argkp:train"}]},
        {"name": "b", "data": [{"name": train}]},
    ]
    values = {"name": "r", "model": {"encoder": "compact"}, "stages": stages, "dev": [{"name": dev}]}
    (tmp_path / "run" / "model").mkdir(parents=True)
    (tmp_path / "run" / "config.yaml").write_text(dump_config(parse_config(values, where="test")))
    return tmp_path / "run"


def known(model, rows):
    return known_training(model, reference="corpus:train", reference_rows=rows[:1])


@pytest.mark.parametrize("inside", ["", "model"])
def test_a_run_tells_what_it_learnt_from_and_what_chose_it(run, rows, tmp_path, monkeypatch, inside):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path))
    learnt = known(run / inside, rows)
    assert learnt.source == "run"
    assert {row.id for row in learnt.rows} == {row.id for row in rows}
    assert learnt.names == (str(tmp_path / "train.jsonl"),)
    assert learnt.unchecked == {"argkp:train": NOT_HERE}
    assert [row.id for row in learnt.steering] == ["stance-stance-0", "stance-stance-1"]


def test_a_set_that_has_changed_since_is_told(run, rows, tmp_path):
    name = str(tmp_path / "train.jsonl")
    for digest, told in ((fingerprint(rows), False), ("0" * 64, True)):
        (run / "environment.json").write_text(json.dumps({"data": {name: {"sha256": digest}}}))
        assert (known(run, rows).unchecked.get(name) == CHANGED) is told


def test_a_card_names_sets(tmp_path, rows, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path))
    write_jsonl(tmp_path / "train.jsonl", rows)
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "README.md").write_text(CARD.format(file=tmp_path / "train.jsonl"))
    learnt = known(tmp_path / "m", rows)
    assert (learnt.source, len(learnt.rows)) == ("card", 12)
    assert learnt.unchecked == {"argkp:train": NOT_HERE}


def test_the_card_of_the_released_model_is_read(rows, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path))
    monkeypatch.setattr("samsyn.evaluation.doubts.known_training.load_examples", _nothing)
    learnt = known("samsyn-compact", rows)
    assert learnt.source == "card"
    assert {"corpus:train", "drills:train", "argkp:train"} <= set(learnt.names)


def _nothing(name):
    from samsyn.data.jsonl import LoadedExamples

    return LoadedExamples(examples=[], failures=[])


def test_where_nothing_is_written_the_reference_stands_in(tmp_path, rows):
    (tmp_path / "m").mkdir()
    learnt = known(tmp_path / "m", rows)
    assert (learnt.source, learnt.names, len(learnt.rows)) == ("reference", ("corpus:train",), 1)
    (tmp_path / "m" / "config.yaml").write_text("stages: 3")
    assert known(tmp_path / "m", rows).source == "reference"

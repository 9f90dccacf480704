import json

import pytest
from samsyn.configs.errors import ModelError
from samsyn.models.cards.adding import add_evaluations
from samsyn.models.cards.store import read_card_facts, save_release_facts
from samsyn.models.loading import hash_weights

SCORE = {"value": 0.5, "low": 0.4, "high": 0.6, "n": 3, "groups": 3}


@pytest.fixture
def model(tmp_path):
    """A release: weights, settings, and what its card is written from."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"weights")
    (folder / "samsyn.json").write_text(json.dumps({"kind": "onnx"}))
    (folder / "metrics.json").write_text(json.dumps({"test": evaluation()}))
    config = {"name": "small", "output": "/home/anna/runs/small", "model": {"encoder": "compact"}}
    save_release_facts({"config": config, "environment": {}, "release": {"name": "small"}}, folder)
    return folder


@pytest.fixture
def measure(tmp_path, model):
    """A function that writes a folder of `samsyn evaluate`."""

    def write(name, *, weights=None, **values):
        folder = tmp_path / name
        folder.mkdir()
        digest = weights or hash_weights(model)
        provenance = {"weights": f"sha256 {digest}", **values.pop("provenance", {})}
        (folder / "metrics.json").write_text(json.dumps({**values, "provenance": provenance}))
        return folder

    return write


def evaluation():
    result = {"n": 3, "metrics": {"macro_f1": SCORE, "accuracy": SCORE}}
    doubts = {
        "findings": [{"severity": "caution", "task": None, "sentence": "Read with care."}],
        "leaks": {"same": 1, "examples": [{"text": "Anna Ek vill bygga bron."}]},
        "suspects": [{"text": "Bo Al säger nej till bron."}],
    }
    tasks = {"stance": {"result": result, "baselines": [], "slices": [], "topics": [{"value": "bron"}]}}
    return {"n": 3, "groups": 3, "failed": 0, "truncated": 0, "tasks": tasks, "doubts": doubts}


def behaviour(failed):
    own = {"name": "irony", "kind": "mft", "n": 25, "failed": failed, "failure_rate": SCORE, "baselines": {}}
    kinds = {"mft": SCORE}
    return {
        "n": 25,
        "failed": failed,
        "capabilities": [own],
        "kinds": kinds,
        "kind_baselines": {},
        "leaked": [],
    }


def test_what_was_measured_later_stands_on_the_card_and_beside_it(model, measure):
    data = {"data corpus:test": f"sha256 {'a' * 64}"}
    masked = {**data, "actors": "the model reads stand-ins for their names"}
    folders = [
        measure("one", **evaluation(), provenance=data),
        measure("two", **evaluation(), provenance=masked),
        measure("three", **behaviour(14)),
    ]
    assert add_evaluations(model, folders) == ["corpus:test", "corpus:test, names masked", "behaviour"]
    card = (model / "README.md").read_text(encoding="utf-8")
    assert card.index("- **caution**, corpus:test: Read with care.") < card.index("## Model details")
    assert "| corpus:test, names masked | stance | 3 | 0.50 (0.40 to 0.60) |" in card
    assert "the model fails 14 of 25" in card
    assert "| test | stance | 3 |" in card
    assert "anna" not in card


def test_texts_of_rows_and_topics_stay_behind(model, measure):
    add_evaluations(
        model, [measure("one", **evaluation(), provenance={"data /home/anna/r.jsonl": "sha256 0"})]
    )
    text = (model / "evaluations.json").read_text(encoding="utf-8")
    assert "bron" not in text and "anna" not in text
    kept = json.loads(text)["r.jsonl"]
    assert kept["doubts"]["leaks"] == {"same": 1}
    assert kept["tasks"]["stance"]["result"]["n"] == 3


def test_the_same_data_measured_again_take_the_place_of_the_earlier(model, measure):
    data = {"data corpus:test": "sha256 0"}
    add_evaluations(model, [measure("one", **evaluation(), provenance=data), measure("b1", **behaviour(14))])
    add_evaluations(model, [measure("two", **{**evaluation(), "n": 7}, provenance=data)])
    add_evaluations(model, [measure("b2", **behaviour(9))])
    facts = read_card_facts(model)
    assert [own["n"] for own in facts["evaluations"].values()] == [7]
    assert facts["behaviour"]["failed"] == 9


def test_other_weights_are_refused_with_what_to_do_and_nothing_is_written(model, measure):
    good = measure("good", **behaviour(3))
    other = measure("other", weights="b" * 64, **evaluation(), provenance={"data corpus:test": "sha256 0"})
    before = sorted(path.name for path in model.iterdir())
    own = hash_weights(model)[:12]
    expected = f"other: was measured with other weights .sha256 bbbbbbbbbbbb. than .* has .{own}"
    with pytest.raises(
        ModelError, match=f"{expected}.*; measure these: samsyn evaluate .*small --data corpus:test"
    ):
        add_evaluations(model, [good, other])
    assert sorted(path.name for path in model.iterdir()) == before


def test_a_folder_that_is_no_evaluation_is_refused(model, tmp_path, measure):
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", measure("articles", given={})):
        with pytest.raises(ModelError, match="must be a folder of `samsyn evaluate MODEL` with --data or"):
            add_evaluations(model, [folder])


def test_a_release_without_the_facts_of_its_card_says_how_to_get_them(model, measure):
    (model / "card.json").unlink()
    with pytest.raises(ModelError, match=r"must hold card\.json.*`samsyn model export`"):
        add_evaluations(model, [measure("one", **behaviour(3))])
    assert not (model / "README.md").exists()

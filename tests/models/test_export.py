import json

import numpy as np
import pytest
import torch
from samsyn.configs.errors import ModelError
from samsyn.configs.schema import EncoderModel, Templates
from samsyn.models import export, release
from samsyn.models.calibration import Calibration
from samsyn.models.export import export_model
from samsyn.models.huggingface import PairSettings, build_classifier, save_trained
from samsyn.models.loading import load_classifier
from samsyn.models.quantise import FORMS, Form

RELEASED = {
    "README.md",
    "calibration.json",
    "card.json",
    "metrics.json",
    "model.onnx",
    "samsyn.json",
    "tokenizer.json",
}


@pytest.fixture(scope="module")
def run(tiny_bert, tmp_path_factory):
    """A run folder as training leaves it, with a head that tells rows apart."""
    folder = tmp_path_factory.mktemp("runs") / "small-run"
    (folder / "model").mkdir(parents=True)
    torch.manual_seed(1)
    model, tokenizer = build_classifier(EncoderModel(encoder=str(tiny_bert)))
    torch.nn.init.normal_(model.classifier.weight, std=1.0)
    save_trained(model, tokenizer, folder / "model")
    PairSettings(templates=Templates(mark="*{name}*"), max_length=32).save(
        folder / "model", kind="encoder", name="small-run"
    )
    Calibration(temperatures={"stance": 1.5}, rows={"stance": 9}).save(folder)
    (folder / "config.yaml").write_text("name: small-run\nseed: 13\nmodel: {encoder: somewhere}\n")
    (folder / "metrics.json").write_text('{"dev": {"tasks": {}}}\n')
    (folder / "environment.json").write_text('{"seed": 13, "commit": "abc123"}\n')
    return folder


@pytest.fixture(scope="module")
def released(run, examples, tmp_path_factory):
    output = tmp_path_factory.mktemp("released") / "tiny"
    return export_model(run, output, held_out=examples, limit=0.2, held_out_names=["by hand"])


def test_a_release_is_a_whole_folder_that_loads(released, examples):
    assert {file.name for file in released.folder.iterdir()} == RELEASED
    classifier = load_classifier(released.folder)
    assert classifier.name == "tiny"
    assert classifier.score(examples).probabilities.shape == (len(examples), 3)
    assert released.bytes == sum(file.stat().st_size for file in released.folder.iterdir())


def test_what_was_measured_of_an_earlier_release_goes_and_that_of_the_run_stays_behind(
    run, examples, tmp_path
):
    (tmp_path / "model.onnx").write_bytes(b"earlier")
    for name in ("evaluations.json", "behaviour.json"):
        (tmp_path / name).write_text("{}")
    export_model(run, tmp_path, precision="fp32", held_out=examples)
    assert {file.name for file in tmp_path.iterdir()} == RELEASED
    facts = json.loads((tmp_path / "card.json").read_text())
    assert facts["environment"] == {"seed": 13, "commit": "abc123"}
    assert facts["release"]["precision"] == "fp32"


def test_the_release_answers_like_the_run(run, released, examples):
    expected = load_classifier(run).score(examples).probabilities
    got = load_classifier(released.folder).score(examples).probabilities
    assert np.abs(got - expected).max() < 0.05


def test_settings_say_what_it_is_and_where_it_comes_from(released):
    facts = json.loads((released.folder / "samsyn.json").read_text())
    assert facts["kind"] == "onnx"
    assert facts["name"] == "tiny"
    assert facts["precision"] == "int8"
    assert facts["form"] == released.form == FORMS[0].name
    assert facts["created_from"] == "small-run"
    assert facts["sha256"] == released.sha256
    assert facts["templates"]["mark"] == "*{name}*"


def test_the_card_tells_of_the_chosen_form(released):
    card = (released.folder / "README.md").read_text()
    assert f"Released as `{released.form}`" in card
    assert "at most 20 % of 24 held-out rows (by hand)" in card
    assert "| float |" in card
    assert "abc123" in card


def test_nothing_of_the_machine_is_in_the_network(released, run):
    network = (released.folder / "model.onnx").read_bytes()
    assert b".py" not in network
    assert str(run).encode() not in network


def test_the_same_run_gives_the_same_bytes(run, released, examples, tmp_path):
    again = export_model(
        run, tmp_path / "tiny", held_out=examples, limit=0.2, held_out_names=["by hand"]
    ).folder
    for name in RELEASED:
        assert (again / name).read_bytes() == (released.folder / name).read_bytes(), name


def test_the_first_form_that_passes_is_taken_and_fp32_tries_none(run, examples, tmp_path, monkeypatch):
    monkeypatch.setattr(release, "FORMS", (_spoilt("bad"), FORMS[-1], _spoilt("never tried")))
    result = export_model(run, tmp_path / "int8", held_out=examples, limit=0.2)
    assert [trial.form for trial in result.trials] == ["float", "bad", FORMS[-1].name]
    plain = export_model(run, tmp_path / "fp32", precision="fp32", held_out=examples)
    assert [trial.form for trial in plain.trials] == ["float"]
    assert "8-bit weights" not in (plain.folder / "README.md").read_text()


def test_no_form_that_passes_is_an_error_with_both_numbers(run, examples, tmp_path, monkeypatch):
    monkeypatch.setattr(release, "FORMS", (_spoilt("bad"), _spoilt("worse")))
    with pytest.raises(ModelError, match=r"at most 1 % of 24 .*bad \d+ of 24; worse \d+ of 24") as caught:
        export_model(run, tmp_path / "out", held_out=examples)
    assert "--precision fp32" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_network_unlike_torch_is_refused(run, examples, tmp_path, monkeypatch):
    true_network = export.to_onnx
    monkeypatch.setattr(export, "to_onnx", lambda classifier: _negate(true_network(classifier)))
    with pytest.raises(ModelError, match=r"to within 0.001; on 24 rows they differ by up to 0\.\d+"):
        export_model(run, tmp_path / "out", held_out=examples)


def test_a_folder_that_is_no_run_is_refused(examples, tmp_path):
    with pytest.raises(ModelError, match="must be a run folder"):
        export_model(tmp_path, tmp_path / "out", held_out=examples)


def test_a_baseline_is_refused(examples, tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "samsyn.json").write_text('{"format": 1, "kind": "majority"}')
    with pytest.raises(ModelError, match=r"only encoders can be exported.*'majority'"):
        export_model(tmp_path, tmp_path / "out", held_out=examples)


def test_a_folder_with_other_files_is_not_written_to(run, examples):
    with pytest.raises(ModelError, match="must be new, empty, or an earlier release"):
        export_model(run, run, held_out=examples)


def test_without_held_out_rows_nothing_can_be_checked(run, tmp_path):
    with pytest.raises(ModelError, match="held_out: must hold rows"):
        export_model(run, tmp_path / "out", held_out=[])


def _spoilt(name):
    """A form whose weights are noise."""

    def replace(node, weight):
        noise = np.random.default_rng(5).normal(size=weight.shape).astype(np.float32)
        nodes, constants = FORMS[-1].replace(node, noise)
        return nodes, constants

    return Form(name=name, replace=replace)


def _negate(network):
    """Swap the head's classes, as a wrong export might."""
    from onnx import numpy_helper

    head = next(
        constant for constant in network.graph.initializer if constant.name.endswith("classifier.weight")
    )
    head.CopyFrom(numpy_helper.from_array(-numpy_helper.to_array(head), head.name))
    return network

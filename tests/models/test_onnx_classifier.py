import hashlib
import subprocess
import sys

import numpy as np
import pytest
import torch
from samsyn.configs.errors import ModelError
from samsyn.configs.schema import EncoderModel, Templates
from samsyn.data.records import Example
from samsyn.models.calibration import Calibration
from samsyn.models.classifier import weights_hash
from samsyn.models.huggingface import PairSettings, build_classifier
from samsyn.models.loading import hash_weights
from samsyn.models.onnx_classifier import OnnxClassifier, PairTokenizer
from samsyn.models.onnx_graph import to_onnx
from samsyn.models.torch_classifier import TorchClassifier

MAX_LENGTH = 32


@pytest.fixture(scope="module")
def in_torch(tiny_bert):
    torch.manual_seed(1)
    model, tokenizer = build_classifier(EncoderModel(encoder=str(tiny_bert)))
    # a fresh head gives nearly equal classes; this one tells rows apart
    torch.nn.init.normal_(model.classifier.weight, std=1.0)
    return TorchClassifier(
        model,
        tokenizer,
        settings=PairSettings(templates=Templates(), max_length=MAX_LENGTH),
        calibration=Calibration(temperatures={"stance": 0.5, "agreement": 2.0}),
        name="tiny",
    )


@pytest.fixture(scope="module")
def released(in_torch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("released") / "tiny"
    in_torch.tokenizer.save_pretrained(folder)
    (folder / "model.onnx").write_bytes(to_onnx(in_torch).SerializeToString())
    in_torch.calibration.save(folder)
    in_torch.settings.save(folder, name="tiny-onnx", pad_id=in_torch.tokenizer.pad_token_id)
    return folder


@pytest.fixture
def awkward(examples):
    """All forms, and rows whose text, target or both do not fit in one window."""
    long_text, long_topic = "Vi behöver fler reaktorer i landet. " * 20, "kärnkraften ska byggas ut " * 20
    rows = [("kärnkraft", long_text), (long_topic, "Ja."), (long_topic, long_text), ("å", "…")]
    return [
        *examples,
        *(
            Example(id=f"long-{i}", task="stance", topic=topic, text=text)
            for i, (topic, text) in enumerate(rows)
        ),
    ]


def test_probabilities_and_cuts_are_those_of_torch(in_torch, released, awkward):
    expected, got = in_torch.score(awkward), OnnxClassifier.load(released).score(awkward)
    assert np.abs(got.probabilities - expected.probabilities).max() < 1e-4
    assert got.truncated.tolist() == expected.truncated.tolist()
    assert got.truncated[-4:].tolist() == [False, True, True, False]
    assert np.ptp(expected.probabilities, axis=0).max() > 0.05


def test_tokens_are_those_of_transformers(in_torch, released, awkward):
    from samsyn.models.huggingface import encode_windows
    from samsyn.models.pairs import render

    pairs = [render(example, Templates()) for example in awkward]
    rows, owners, _ = encode_windows(in_torch.tokenizer, pairs, max_length=MAX_LENGTH)
    tokenizer = PairTokenizer(released / "tokenizer.json", max_length=MAX_LENGTH)
    encodings, same_owners, _ = tokenizer.encode(pairs)
    assert same_owners == owners
    assert len(owners) > len(pairs)
    assert [encoding.ids for encoding in encodings] == [row["input_ids"] for row in rows]
    assert [encoding.type_ids for encoding in encodings] == [row["token_type_ids"] for row in rows]


def test_a_rows_score_does_not_depend_on_the_others(released, awkward):
    classifier = OnnxClassifier.load(released)
    together = classifier.score(awkward).probabilities
    alone = np.vstack([classifier.score([example]).probabilities for example in awkward])
    assert together == pytest.approx(alone, abs=1e-5)


def test_no_rows_give_empty_arrays(released):
    scores = OnnxClassifier.load(released).score([])
    assert scores.probabilities.shape == (0, 3)
    assert scores.truncated.shape == (0,)


def test_the_name_comes_from_the_settings(released):
    assert OnnxClassifier.load(released).name == "tiny-onnx"


def test_it_knows_the_hash_of_its_weights(released, tmp_path):
    digest = hashlib.sha256((released / "model.onnx").read_bytes()).hexdigest()
    assert weights_hash(OnnxClassifier.load(released)) == digest
    with pytest.raises(ModelError, match=r"holds no weights; it must hold one of model\.onnx"):
        hash_weights(tmp_path)


def test_scoring_never_imports_torch_or_transformers(released):
    program = f"""
import sys
from pathlib import Path
from samsyn.data.records import Example
from samsyn.models.loading import load_classifier
row = Example(id="a", task="stance", topic="skolan", text="Ja.")
assert load_classifier(Path({str(released)!r})).score([row]).probabilities.shape == (1, 3)
print(sorted({{"torch", "transformers", "onnx", "scipy", "sklearn", "pandas"}} & set(sys.modules)))
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json", "samsyn.json"])
def test_a_missing_file_is_named(released, tmp_path, missing):
    _copy(released, tmp_path, without=missing)
    with pytest.raises(ModelError, match=missing):
        OnnxClassifier.load(tmp_path)


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_a_broken_file_is_named(released, tmp_path, broken):
    _copy(released, tmp_path, without=broken)
    (tmp_path / broken).write_bytes(b"version https://git-lfs.github.com/spec/v1")
    with pytest.raises(ModelError, match=rf"{broken}: cannot be .* get the file again"):
        OnnxClassifier.load(tmp_path)


def _copy(source, target, *, without):
    for file in source.iterdir():
        if file.name != without:
            (target / file.name).write_bytes(file.read_bytes())

import json

import numpy as np
import pytest
import torch
from samsyn.configs.errors import ModelError
from samsyn.configs.schema import TaggerModel
from samsyn.data.tagged import TAGS, TaggedSentence
from samsyn.models.huggingface import save_trained
from samsyn.models.huggingface_tags import build_tagger
from samsyn.models.loading import RELEASED, hash_weights, load_classifier
from samsyn.models.tag_baselines import CapitalRuns, NameList
from samsyn.models.tag_export import export_tagger, is_tagger_run
from samsyn.models.tag_loading import load_tagger
from samsyn.models.tagger import KIND, TaggerSettings

WORDS = [["Maria", "Lind", "vill", "ha", "skolan", "kvar", "."], ["Nej", "!"]]
HELD_OUT = [
    TaggedSentence(id=str(number), words=tuple(words), tags=("PER", *"O" * (len(words) - 1)))
    for number, words in enumerate(WORDS)
]


@pytest.fixture(scope="module")
def run(tiny_bert, tmp_path_factory):
    """A run folder as training leaves it, with a head that tells words apart."""
    folder = tmp_path_factory.mktemp("runs") / "small-names"
    (folder / "model").mkdir(parents=True)
    torch.manual_seed(1)
    model, tokenizer = build_tagger(TaggerModel(kind="tagger", encoder=str(tiny_bert)))
    torch.nn.init.normal_(model.classifier.weight, std=1.0)
    save_trained(model, tokenizer, folder / "model")
    TaggerSettings(max_length=16).save(folder / "model", kind=KIND, name="small-names")
    (folder / "config.yaml").write_text("name: small-names\nmodel: {encoder: somewhere, max_length: 16}\n")
    return folder


def test_every_word_gets_probabilities_whatever_stands_beside_it(run):
    tagger = load_tagger(run)
    assert tagger.sha256 == hash_weights(run / "model")
    both, alone = tagger.tag(WORDS), tagger.tag(WORDS[1:])
    assert [len(tagging.tags) for tagging in both] == [7, 2]
    assert both[0].probabilities.sum(axis=1) == pytest.approx([1.0] * 7)
    assert np.abs(both[1].probabilities - alone[0].probabilities).max() < 1e-5
    assert tagger.tag([]) == []


def test_a_long_sentence_is_read_in_parts_and_a_word_without_letters_is_outside(run):
    tagger = load_tagger(run)
    long, soft = tagger.tag([WORDS[0] * 5, ["\u200b", "Nej"]])
    assert long.parts > 1 and len(long.tags) == 35
    assert soft.tags[0] == "O" or soft.parts == 1


def test_a_release_tags_like_the_run_and_says_what_it_is(run, tmp_path):
    assert is_tagger_run(run)
    result = export_tagger(run, tmp_path / "tiny", held_out=HELD_OUT, limit=0.4, held_out_names=["by hand"])
    assert result.trials[0].rows == 9
    released = load_tagger(result.folder)
    assert released.name == "tiny"
    got, expected = released.tag(WORDS), load_tagger(run).tag(WORDS)
    assert np.abs(got[0].probabilities - expected[0].probabilities).max() < 0.1
    facts = json.loads((result.folder / "samsyn.json").read_text())
    assert facts["kind"] == "onnx-tagger" and facts["tags"] == list(TAGS)
    assert facts["sha256"] == result.sha256 == released.sha256
    (result.folder / "model.onnx").write_bytes((RELEASED / "samsyn-names" / "model.onnx").read_bytes())
    assert load_tagger(result.folder).sha256 == load_tagger("samsyn-names").sha256 != result.sha256
    assert "at most 40 % of 9 held-out words (by hand)" in (result.folder / "README.md").read_text()


def test_a_tagger_is_no_classifier_and_the_other_way_about(run, tmp_path):
    with pytest.raises(ModelError, match="is a tagger of names, which decides no stance"):
        load_classifier(run)
    with pytest.raises(ModelError, match="not a tagger of names"):
        load_tagger("samsyn-compact")
    with pytest.raises(ModelError, match="must be a run folder of `samsyn train` with a tagger"):
        export_tagger(tmp_path, tmp_path / "out", held_out=HELD_OUT)


def test_the_baselines_know_names_of_train_and_capitals():
    rows = [
        TaggedSentence(
            id="1", words=("I", "Lund", "bor", "Anna", "Ek"), tags=("O", "LOC", "O", "PER", "PER")
        ),
        TaggedSentence(id="2", words=("Sedan", "kom", "Anna", "Ek"), tags=("O", "O", "PER", "PER")),
    ]
    words = [["Anna", "Ek", "i", "Lund", "och", "Bo"]]
    assert NameList(rows).tag(words)[0].tags == ("PER", "PER", "O", "LOC", "O", "O")
    assert CapitalRuns(rows).tag(words)[0].tags == ("O", "PER", "O", "PER", "O", "PER")

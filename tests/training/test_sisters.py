"""The configs for the national library's BERTs, run on small random models of their architectures."""

import pytest
from samsyn.configs.loader import load_config, vary_config
from samsyn.models.loading import load_classifier
from samsyn.training.run import train

pytestmark = pytest.mark.filterwarnings("ignore:the model gives one class")  # random weights learn little


@pytest.mark.parametrize(
    ("name", "config_class", "model_class"),
    [
        ("kb-bert", "BertConfig", "BertForMaskedLM"),
        ("megatron-large", "MegatronBertConfig", "MegatronBertForMaskedLM"),
    ],
)
def test_a_config_trains_on_its_architecture(
    name, config_class, model_class, tiny_bert, tiny_config, examples, tmp_path
):
    import transformers

    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    tokenizer = transformers.AutoTokenizer.from_pretrained(tiny_bert)
    config = getattr(transformers, config_class)(
        vocab_size=len(tokenizer), max_position_embeddings=192, pad_token_id=tokenizer.pad_token_id, **sizes
    )
    encoder = tmp_path / "encoder"
    getattr(transformers, model_class)(config).save_pretrained(encoder)
    tokenizer.model_max_length = 192
    tokenizer.save_pretrained(encoder)
    tiny_config()  # writes the rows
    shipped = load_config(name)
    rows = [{"name": str(tmp_path / "train.jsonl")}]
    settings = {
        "model.encoder": str(encoder),
        "output": str(tmp_path / name),
        "dev": [{"name": str(tmp_path / "dev.jsonl")}],
        "test": [{"name": str(tmp_path / "test.jsonl")}],
        **{f"stages.{index}.data": rows for index in range(len(shipped.stages))},
    }
    folder = train(vary_config(shipped, settings)).folder
    assert load_classifier(folder).score(examples).probabilities.shape == (24, 3)

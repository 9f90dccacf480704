"""How transformers spells taggers: token classifiers and their folders."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..configs.schema import TaggerModel
from ..data.tagged import TAGS
from .compact import build_compact_lower
from .huggingface import loading, refuse_layers, silence

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


def build_tagger(model: TaggerModel) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
    """Build a token classifier on the encoder that the config names, with its tokenizer.

    Raises:
        ModelError: the encoder is neither installed, nor a folder, nor within reach on the hub.
    """
    from transformers import AutoTokenizer, BertForTokenClassification

    silence()
    if model.encoder == "compact":
        encoder, tokenizer = build_compact_lower(layers=model.layers)
        encoder.config.update(_head_settings(model))
        tagger = BertForTokenClassification(encoder.config)
        tagger.bert = encoder
    else:
        refuse_layers(model)
        with loading(model.encoder):
            tagger = _load_weights(model.encoder, **_head_settings(model))
            tokenizer = AutoTokenizer.from_pretrained(model.encoder)
    if model.freeze_embeddings:
        tagger.get_input_embeddings().requires_grad_(False)
    return tagger, tokenizer


def load_tagger_weights(folder: Path) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
    """Load a trained token classifier and its tokenizer from a model folder."""
    from transformers import AutoTokenizer

    with loading(str(folder)):
        return _load_weights(str(folder)), AutoTokenizer.from_pretrained(str(folder))


def backend_of(tokenizer: "PreTrainedTokenizerBase") -> Any:
    """Return the tokenizer of the package `tokenizers` that works below a transformers one."""
    return tokenizer.backend_tokenizer  # pyright: ignore[reportAttributeAccessIssue]


def _load_weights(name: str, **settings: Any) -> "PreTrainedModel":
    from transformers import AutoModelForTokenClassification

    return AutoModelForTokenClassification.from_pretrained(name, use_safetensors=True, **settings)


def _head_settings(model: TaggerModel) -> dict[str, Any]:
    return {
        "num_labels": len(TAGS),
        "id2label": dict(enumerate(TAGS)),
        "label2id": {tag: index for index, tag in enumerate(TAGS)},
        "hidden_dropout_prob": model.dropout,
        "attention_probs_dropout_prob": model.dropout,
    }

"""How transformers spells taggers: token classifiers and their folders."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..configs.schema import TaggerModel
from ..data.tagged import TAGS
from .compact import build_compact_lower
from .heads import Head

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


def build_tagger(model: TaggerModel) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
    """Build a token classifier on the encoder that the config names, with its tokenizer.

    Raises:
        ModelError: the encoder is neither installed, nor a folder, nor within reach on the hub.
    """
    return _head().build(model)


def load_tagger_weights(folder: Path) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
    """Load a trained token classifier and its tokenizer from a model folder."""
    return _head().load(str(folder))


def backend_of(tokenizer: "PreTrainedTokenizerBase") -> Any:
    """Return the tokenizer of the package `tokenizers` that works below a transformers one."""
    return tokenizer.backend_tokenizer  # pyright: ignore[reportAttributeAccessIssue]


def _head() -> Head:
    from transformers import AutoModelForTokenClassification, BertForTokenClassification

    return Head(
        labels=TAGS,
        build_compact=build_compact_lower,
        bert_class=BertForTokenClassification,
        auto_class=AutoModelForTokenClassification,
    )

"""An encoder with a head on it, as transformers spells it: built from an encoder, or loaded from a folder."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..configs.errors import ModelError
from ..configs.schema import EncoderModel, TaggerModel

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedModel, PreTrainedTokenizerBase


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a kind of model puts on its encoder.

    Attributes:
        labels: its classes, in the order of its outputs.
        build_compact: builds the encoder `compact` as this head wants it, from `layers`.
        bert_class: transformers' class of a BERT with this head.
        auto_class: transformers' class that loads any encoder with this head.
        further_settings: what else the configuration of such a model says.
    """

    labels: Sequence[str]
    build_compact: "Callable[..., tuple[BertModel, PreTrainedTokenizerBase]]"
    bert_class: Any
    auto_class: Any
    further_settings: Mapping[str, Any] = field(default_factory=dict)

    def build(self, model: EncoderModel | TaggerModel) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        """Put an untrained head on the encoder that the config names, and return it with its tokenizer.

        Raises:
            ModelError: the encoder is neither installed, nor a folder, nor within reach on the hub.
        """
        _silence()
        built, tokenizer = self._on_compact(model) if model.encoder == "compact" else self._on_other(model)
        if model.freeze_embeddings:
            built.get_input_embeddings().requires_grad_(False)
        return built, tokenizer

    def load(self, name: str, **settings: Any) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        """Load a model and its tokenizer from a folder or the hub; `settings` change its configuration.

        Raises:
            ModelError: there is none, or it cannot be loaded.
        """
        from transformers import AutoTokenizer

        with _loading(name):
            model = self.auto_class.from_pretrained(name, use_safetensors=True, **settings)
            return model, AutoTokenizer.from_pretrained(name)

    def _on_compact(
        self, model: EncoderModel | TaggerModel
    ) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        encoder, tokenizer = self.build_compact(layers=model.layers)
        encoder.config.update(self._settings(model))
        built = self.bert_class(encoder.config)
        built.bert = encoder
        return built, tokenizer

    def _on_other(
        self, model: EncoderModel | TaggerModel
    ) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        if model.layers is not None:
            raise ModelError(
                f"model.layers is for the encoder 'compact' alone; got it with {model.encoder!r}"
            )
        return self.load(model.encoder, **self._settings(model))

    def _settings(self, model: EncoderModel | TaggerModel) -> dict[str, Any]:
        return {
            "num_labels": len(self.labels),
            "id2label": dict(enumerate(self.labels)),
            "label2id": {label: index for index, label in enumerate(self.labels)},
            "hidden_dropout_prob": model.dropout,
            "attention_probs_dropout_prob": model.dropout,
            **self.further_settings,
        }


def _silence() -> None:
    """Keep the libraries' own progress bars and reports off the terminal: the commands tell what goes on."""
    from huggingface_hub.utils import logging as hub_logging
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
    hub_logging.set_verbosity(50)  # critical alone: its retries are told as warnings


@contextmanager
def _loading(name: str) -> Iterator[None]:
    """Turn the many ways in which loading fails into one sentence."""
    from huggingface_hub.errors import HfHubHTTPError

    os.environ.setdefault("HF_HUB_ETAG_TIMEOUT", "5")
    _silence()
    try:
        yield
    except (OSError, HfHubHTTPError, ConnectionError, RuntimeError) as error:
        place = "folder" if Path(name).exists() else "hub name"
        raise ModelError(
            f"encoder {name!r}: cannot load this {place}; give a folder in the Hugging Face layout with "
            "safetensors weights, or a hub name where the hub can be reached (HF_HUB_OFFLINE unset)"
        ) from error

"""The one place that knows how transformers spells things: encoders, tokenizers, model folders."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..configs.errors import ModelError
from ..configs.schema import EncoderModel, Templates
from ..data.records import LABELS
from .compact import build_compact

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

SETTINGS_FILE = "samsyn.json"
CLASSES = LABELS["agreement"]
"""The model's own class names; a stance is agreement with a proposition."""


@dataclass(frozen=True, kw_only=True)
class PairSettings:
    """What a trained pair classifier must remember beside its weights."""

    templates: Templates
    max_length: int

    def save(self, folder: Path, **facts: Any) -> None:
        """Write samsyn.json into a model folder, with further facts about the model."""
        values = {
            "format": 1,
            "max_length": self.max_length,
            "templates": self.templates.model_dump(),
            **facts,
        }
        text = json.dumps(values, ensure_ascii=False, indent=2)
        (folder / SETTINGS_FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "PairSettings":
        """Read samsyn.json of a model folder.

        Raises:
            ModelError: the folder holds none.
        """
        file = folder / SETTINGS_FILE
        if not file.is_file():
            raise ModelError(
                f"{folder}: not a samsyn model; it must hold {SETTINGS_FILE}, written by `samsyn train`"
            )
        values = json.loads(file.read_text(encoding="utf-8"))
        return cls(templates=Templates(**values["templates"]), max_length=values["max_length"])


def build_classifier(model: EncoderModel) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
    """Build a three-class sequence classifier on the encoder that the config names, with its tokenizer.

    Raises:
        ModelError: the encoder is neither installed, nor a folder, nor within reach on the hub.
    """
    from transformers import AutoTokenizer, BertForSequenceClassification

    _silence()
    if model.encoder == "compact":
        encoder, tokenizer = build_compact(layers=model.layers)
        encoder.config.update(_head_settings(model))
        classifier = BertForSequenceClassification(encoder.config)
        classifier.bert = encoder
    else:
        _refuse_layers(model)
        with _loading(model.encoder):
            classifier = _load_weights(model.encoder, **_head_settings(model))
            tokenizer = AutoTokenizer.from_pretrained(model.encoder)
    if model.freeze_embeddings:
        classifier.get_input_embeddings().requires_grad_(False)
    return classifier, tokenizer


def load_trained(folder: Path) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
    """Load a trained classifier and its tokenizer from a model folder."""
    from transformers import AutoTokenizer

    with _loading(str(folder)):
        return _load_weights(str(folder)), AutoTokenizer.from_pretrained(str(folder))


def save_trained(model: "PreTrainedModel", tokenizer: "PreTrainedTokenizerBase", folder: Path) -> None:
    """Write weights (safetensors), config and tokenizer in the Hugging Face layout."""
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def encode_pairs(
    tokenizer: "PreTrainedTokenizerBase", pairs: Sequence[tuple[str, str]], *, max_length: int
) -> tuple[list[dict[str, list[int]]], list[bool]]:
    """Tokenise pairs, cutting only the text; returns model inputs per pair and whether each was cut.

    A target that leaves no room for text is itself cut to half of `max_length`.
    """
    backend: Any = tokenizer
    longest_target = max_length // 2
    targets = [target for target, _ in pairs]
    lengths = [len(ids) for ids in backend(targets, add_special_tokens=False)["input_ids"]] if pairs else []
    short = [
        target if length <= longest_target else _cut(backend, target, longest_target)
        for target, length in zip(targets, lengths, strict=True)
    ]
    full = backend(short, [text for _, text in pairs], truncation=False, verbose=False) if pairs else {}
    rows, cut = [], []
    for index in range(len(pairs)):
        row = {key: values[index] for key, values in full.items()}
        over = len(row["input_ids"]) > max_length
        if over:
            row = dict(
                backend(
                    short[index], pairs[index][1], truncation="only_second", max_length=max_length
                ).items()
            )
        rows.append(row)
        cut.append(over or lengths[index] > longest_target)
    return rows, cut


def _cut(backend: Any, text: str, tokens: int) -> str:
    return backend.decode(backend(text, add_special_tokens=False)["input_ids"][:tokens])


def _load_weights(name: str, **settings: Any) -> "PreTrainedModel":
    from transformers import AutoModelForSequenceClassification

    return AutoModelForSequenceClassification.from_pretrained(name, use_safetensors=True, **settings)


def _head_settings(model: EncoderModel) -> dict[str, Any]:
    return {
        "num_labels": len(CLASSES),
        "id2label": dict(enumerate(CLASSES)),
        "label2id": {label: index for index, label in enumerate(CLASSES)},
        "hidden_dropout_prob": model.dropout,
        "attention_probs_dropout_prob": model.dropout,
        "problem_type": "single_label_classification",
    }


def _refuse_layers(model: EncoderModel) -> None:
    if model.layers is not None:
        raise ModelError(f"model.layers is for the encoder 'compact' alone; got it with {model.encoder!r}")


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

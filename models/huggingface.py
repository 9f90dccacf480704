"""How transformers spells pair classifiers: their settings, folders and inputs."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..configs.errors import ModelError
from ..configs.schema import EncoderModel, Templates
from ..data.records import LABELS
from .compact import build_compact
from .heads import Head
from .windows import window_overlap

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
    return _head().build(model)


def load_trained(folder: Path) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
    """Load a trained classifier and its tokenizer from a model folder."""
    return _head().load(str(folder))


def save_trained(model: "PreTrainedModel", tokenizer: "PreTrainedTokenizerBase", folder: Path) -> None:
    """Write weights (safetensors), config and tokenizer in the Hugging Face layout."""
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def encode_pairs(
    tokenizer: "PreTrainedTokenizerBase", pairs: Sequence[tuple[str, str]], *, max_length: int
) -> tuple[list[dict[str, list[int]]], list[bool]]:
    """Tokenise pairs for training, cutting only the text; returns inputs per pair and whether each was cut.

    A target that leaves no room for text is itself cut to half of `max_length`.
    """
    windows, owners, cut = encode_windows(tokenizer, pairs, max_length=max_length)
    first = [owners.index(row) for row in range(len(pairs))]
    counts = Counter(owners)
    return [windows[index] for index in first], [
        was_cut or counts[row] > 1 for row, was_cut in enumerate(cut)
    ]


def encode_windows(
    tokenizer: "PreTrainedTokenizerBase", pairs: Sequence[tuple[str, str]], *, max_length: int
) -> tuple[list[dict[str, list[int]]], list[int], list[bool]]:
    """Tokenise pairs for inference; a text that does not fit is cut into windows, each with the target.

    Returns:
        The inputs of every window; the number of the pair it belongs to, ascending; and for each pair whether
        its target was cut to half of `max_length`.
    """
    if not pairs:
        return [], [], []
    backend: Any = tokenizer
    longest = max_length // 2
    targets = backend([target for target, _ in pairs], add_special_tokens=False, verbose=False)["input_ids"]
    cut = [len(ids) > longest for ids in targets]
    short = [
        backend.decode(ids[:longest]) if is_cut else target
        for (target, _), ids, is_cut in zip(pairs, targets, cut, strict=True)
    ]
    encoded = dict(
        backend(
            short,
            [text for _, text in pairs],
            truncation="only_second",
            max_length=max_length,
            stride=window_overlap(max_length),
            return_overflowing_tokens=True,
        ).items()
    )
    owners = [int(owner) for owner in encoded.pop("overflow_to_sample_mapping")]
    windows = [{key: values[index] for key, values in encoded.items()} for index in range(len(owners))]
    return windows, owners, cut


def _head() -> Head:
    from transformers import AutoModelForSequenceClassification, BertForSequenceClassification

    return Head(
        labels=CLASSES,
        build_compact=build_compact,
        bert_class=BertForSequenceClassification,
        auto_class=AutoModelForSequenceClassification,
        further_settings={"problem_type": "single_label_classification"},
    )

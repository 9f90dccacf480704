"""What every tagger of names offers, whatever runs it, and the settings it keeps beside its weights."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..configs.errors import ModelError
from ..data.tagged import OUTSIDE, TAGS
from .batching import length_batches
from .calibration import softmax
from .classifier import Named
from .huggingface import SETTINGS_FILE
from .word_tokens import Window, WordTokenizer

KIND = "tagger"
"""Of a tagger's model folder; a release has `ONNX_KIND`."""
ONNX_KIND = "onnx-tagger"


@dataclass(frozen=True)
class Tagging:
    """What a tagger says of one sentence.

    Attributes:
        probabilities: float array (words, tags), rows sum to 1, columns in the order of `TAGS`.
        parts: in how many windows the sentence was read; more than 1 where it was too long for one.
    """

    probabilities: np.ndarray
    parts: int

    @property
    def tags(self) -> tuple[str, ...]:
        """The most probable tag of each word."""
        return tuple(TAGS[index] for index in self.probabilities.argmax(axis=1))


class Tagger(Named, Protocol):
    """Anything that tags the words of sentences."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[Tagging]:
        """Return what each sentence's words are, in order."""
        ...


@dataclass(frozen=True, kw_only=True)
class TaggerSettings:
    """What a trained tagger must remember beside its weights."""

    max_length: int

    def save(self, folder: Path, **facts: Any) -> None:
        """Write samsyn.json into a model folder, with further facts about the model."""
        values = {"format": 1, "tags": list(TAGS), "max_length": self.max_length, **facts}
        text = json.dumps(values, ensure_ascii=False, indent=2)
        (folder / SETTINGS_FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "TaggerSettings":
        """Read samsyn.json of a tagger's folder.

        Raises:
            ModelError: the folder holds none, or it is that of another kind of model.
        """
        file = folder / SETTINGS_FILE
        values = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        if values.get("kind") not in (KIND, ONNX_KIND):
            raise ModelError(
                f"{folder}: not a tagger of names; its {SETTINGS_FILE} must say kind {KIND} or {ONNX_KIND}; "
                f"got {values.get('kind', 'no such file')!r}"
            )
        if values["tags"] != list(TAGS):
            raise ModelError(f"{file}: tags must be {', '.join(TAGS)}; got {', '.join(values['tags'])}")
        return cls(max_length=values["max_length"])


def tag_sentences(
    sentences: Sequence[Sequence[str]],
    tokenizer: WordTokenizer,
    forward: Callable[[Sequence[Window]], np.ndarray],
    *,
    batch_tokens: int,
) -> list[Tagging]:
    """Tag sentences with a network.

    Args:
        sentences: words.
        tokenizer: of the words.
        forward: gives the logits, float (windows, longest, tags), of a batch.
        batch_tokens: most tokens of a batch after padding.
    """
    windows = tokenizer.windows(sentences)
    found = [np.tile(_certainly_outside(), (len(words), 1)) for words in sentences]
    parts = [0] * len(sentences)
    for batch in length_batches([len(window.ids) for window in windows], tokens=batch_tokens):
        probabilities = softmax(forward([windows[index] for index in batch]))
        for index, rows in zip(batch, probabilities, strict=True):
            window = windows[index]
            parts[window.sentence] += 1
            for word, position in window.firsts:
                found[window.sentence][word] = rows[position]
    return [Tagging(rows, count) for rows, count in zip(found, parts, strict=True)]


def _certainly_outside() -> np.ndarray:
    """The probabilities of a word without a token, such as a soft hyphen."""
    return np.array([float(tag == OUTSIDE) for tag in TAGS])

"""The gate of an export: how often does a smaller form of the network change a label?"""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..data.records import Example
from .loading import ONNX_FILE
from .onnx_classifier import OnnxClassifier

WARM_UP_ROWS = 8


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One form of the network, measured on held-out rows.

    Attributes:
        form: its name; `float` is the reference.
        megabytes: size of the network's file, in 10^6 bytes.
        rows: held-out rows; of a tagger, words.
        changed: rows that get another label than from the float network.
        accuracy: share of right labels among the labelled rows, 0 to 1; None without any.
        rows_per_second: as measured on this machine.
    """

    form: str
    megabytes: float
    rows: int
    changed: int
    accuracy: float | None
    rows_per_second: float

    def passes(self, limit: float) -> bool:
        """Whether at most the share `limit` of the labels changed."""
        return self.changed <= limit * self.rows

    def to_json(self) -> dict[str, Any]:
        """Return what is the same on every machine: all but the speed, as JSON-ready values."""
        return {key: value for key, value in asdict(self).items() if key != "rows_per_second"}


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A trial, and the class probabilities (n, 3) it comes from."""

    trial: Trial
    probabilities: np.ndarray


def measure_form(
    form: str, folder: Path, held_out: Sequence[Example], *, reference: np.ndarray | None = None
) -> Measured:
    """Run one form of a network over held-out rows.

    Args:
        form: its name.
        folder: a complete model folder with this form as its network.
        held_out: rows that the model was not trained on; labels are optional.
        reference: probabilities (n, 3) of the float network; None where this is the float network.
    """
    classifier = OnnxClassifier.load(folder)
    classifier.score(held_out[:WARM_UP_ROWS])
    started = time.perf_counter()
    probabilities = classifier.score(held_out).probabilities
    seconds = time.perf_counter() - started
    trial = Trial(
        form=form,
        megabytes=round((folder / ONNX_FILE).stat().st_size / 1e6, 2),
        rows=len(held_out),
        changed=0 if reference is None else changed_labels(probabilities, reference),
        accuracy=accuracy(probabilities, held_out),
        rows_per_second=round(len(held_out) / seconds, 1),
    )
    return Measured(trial=trial, probabilities=probabilities)


def changed_labels(probabilities: np.ndarray, reference: np.ndarray) -> int:
    """Count the rows of two arrays (n, 3) whose most probable classes differ."""
    return int((probabilities.argmax(axis=1) != reference.argmax(axis=1)).sum())


def accuracy(probabilities: np.ndarray, examples: Sequence[Example]) -> float | None:
    """Return the share of right labels among the labelled examples; None without any."""
    labelled = [index for index, example in enumerate(examples) if example.label is not None]
    if not labelled:
        return None
    gold = np.array([examples[index].label_id for index in labelled])
    return round(float((probabilities[labelled].argmax(axis=1) == gold).mean()), 4)

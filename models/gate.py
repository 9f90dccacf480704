"""The gate of an export: how often does a smaller form of the network change a label?"""

import time
from collections.abc import Callable, Sequence
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
    """A trial, and the class probabilities (n, classes) it comes from."""

    trial: Trial
    probabilities: np.ndarray


def measure_form(
    form: str, folder: Path, held_out: Sequence[Example], *, reference: np.ndarray | None = None
) -> Measured:
    """Run one form of a classifier's network over held-out rows.

    Args:
        form: its name.
        folder: a complete model folder with this form as its network.
        held_out: rows that the model was not trained on; labels are optional.
        reference: probabilities (n, 3) of the float network; None where this is the float network.
    """
    classifier = OnnxClassifier.load(folder)
    classifier.score(held_out[:WARM_UP_ROWS])
    return measure(
        form,
        folder,
        lambda: classifier.score(held_out).probabilities,
        gold=[None if example.label is None else example.label_id for example in held_out],
        reference=reference,
    )


def measure(
    form: str,
    folder: Path,
    predict: Callable[[], np.ndarray],
    *,
    gold: Sequence[int | None],
    reference: np.ndarray | None,
) -> Measured:
    """Time one form of a network on held-out rows and set it beside the float network.

    Args:
        form: its name.
        folder: the model folder whose network it is.
        predict: gives the probabilities (n, classes) of all rows; warmed up.
        gold: the right class of each row, None where it is not known.
        reference: probabilities of the float network; None where this is the float network.
    """
    started = time.perf_counter()
    probabilities = predict()
    seconds = time.perf_counter() - started
    trial = Trial(
        form=form,
        megabytes=round((folder / ONNX_FILE).stat().st_size / 1e6, 2),
        rows=len(probabilities),
        changed=0 if reference is None else changed_labels(probabilities, reference),
        accuracy=accuracy(probabilities, gold),
        rows_per_second=round(len(probabilities) / seconds, 1),
    )
    return Measured(trial=trial, probabilities=probabilities)


def changed_labels(probabilities: np.ndarray, reference: np.ndarray) -> int:
    """Count the rows of two arrays (n, classes) whose most probable classes differ."""
    return int((probabilities.argmax(axis=1) != reference.argmax(axis=1)).sum())


def accuracy(probabilities: np.ndarray, gold: Sequence[int | None]) -> float | None:
    """Return the share of rows (n, classes) decided right, of those with a known class; None without any."""
    known = [(row, right) for row, right in enumerate(gold) if right is not None]
    if not known:
        return None
    rows, classes = np.array(known).T
    return round(float((probabilities[rows].argmax(axis=1) == classes).mean()), 4)

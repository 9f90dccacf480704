"""The rows of `predictions.jsonl`: an example with what a model made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..configs.errors import DataError
from ..data.faults import check_row
from ..data.jsonl import Failure, read_rows
from ..data.records import LABELS, Example
from ..models.classifier import Prediction

PREDICTIONS_FILE = "predictions.jsonl"


@dataclass(frozen=True, kw_only=True)
class Predicted:
    """A labelled example and its class probabilities, a tuple in the order of `LABELS[task]`."""

    example: Example
    probabilities: tuple[float, ...]

    @property
    def label(self) -> str:
        """The most probable label."""
        return LABELS[self.example.task][int(np.argmax(self.probabilities))]


def prediction_rows(examples: Sequence[Example], predictions: Sequence[Prediction]) -> list[dict[str, Any]]:
    """Return the examples' fields with prediction, probability and probabilities added, in order."""
    return [
        {
            **example.to_json(),
            "prediction": prediction.label,
            "probability": prediction.probability,
            "probabilities": prediction.probabilities,
        }
        for example, prediction in zip(examples, predictions, strict=True)
    ]


def read_predictions(folder: Path | str) -> list[Predicted]:
    """Read the `predictions.jsonl` of a run or evaluation folder, all of it or nothing.

    Raises:
        DataError: the folder has none, or a row of it is not a labelled example with probabilities.
    """
    path = Path(folder) / PREDICTIONS_FILE
    if not path.is_file():
        raise DataError(
            f"{folder} has no {PREDICTIONS_FILE}; "
            "name a folder that `samsyn train` or `samsyn evaluate` wrote"
        )
    predicted = []
    for row in read_rows(path):
        if isinstance(row, Failure):
            raise DataError(str(row))
        try:
            predicted.append(_predicted(row.values))
        except ValueError as error:
            raise DataError(f"{path}:{row.line}: {error}") from None
    return predicted


def _predicted(values: dict[str, Any]) -> Predicted:
    example = check_row(values)
    given, labels = values.get("probabilities"), LABELS[example.task]
    if example.label is None:
        raise ValueError(f"example {example.id!r} has no label")
    if not isinstance(given, dict) or set(given) != set(labels):
        raise ValueError(f"'probabilities' must map {', '.join(labels)} to numbers; got {given!r}")
    return Predicted(example=example, probabilities=tuple(float(given[label]) for label in labels))

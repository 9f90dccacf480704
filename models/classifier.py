"""What every classifier of (target, text) pairs offers, whatever runs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..data.records import LABELS, Example


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Class probabilities of a batch of examples.

    Attributes:
        probabilities: float array (n, 3), rows sum to 1, columns in the order of `LABELS[task]`.
        truncated: bool array (n,), True where something was left unread: a target that did not fit.
    """

    probabilities: np.ndarray
    truncated: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """The decided label of one example with its probability and those of all labels."""

    label: str
    probability: float
    probabilities: dict[str, float]


class Named(Protocol):
    """Any model, of which reports and `meta.json` tell the name."""

    @property
    def name(self) -> str:
        """Name and version."""
        ...


class Classifier(Named, Protocol):
    """Anything that gives three class probabilities per example."""

    def score(self, examples: Sequence[Example]) -> Scores:
        """Return calibrated probabilities, one row per example, in order."""
        ...


def weights_hash(model: Named) -> str | None:
    """Return the SHA-256 of the weights that decide, hex; None for a model that has no such file."""
    return getattr(model, "sha256", None)


def decide(examples: Sequence[Example], scores: Scores) -> list[Prediction]:
    """Turn scores into predictions: the most probable label of each example's task."""
    predictions = []
    for example, row in zip(examples, scores.probabilities, strict=True):
        labels = LABELS[example.task]
        best = int(np.argmax(row))
        predictions.append(
            Prediction(
                label=labels[best],
                probability=round(float(row[best]), 6),
                probabilities={label: round(float(p), 6) for label, p in zip(labels, row, strict=True)},
            )
        )
    return predictions

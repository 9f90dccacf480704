"""Temperature scaling (Guo et al. 2017): one factor per task, fitted on dev, stored with the model."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..data.records import LABELS, Example, Task

CALIBRATION_FILE = "calibration.json"
RANGE = (0.25, 8.0)


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Temperatures by task; 1 leaves the probabilities as they are."""

    temperatures: dict[Task, float] = field(default_factory=dict)
    rows: dict[Task, int] = field(default_factory=dict)

    def probabilities(self, logits: np.ndarray, examples: Sequence[Example]) -> np.ndarray:
        """Return softmax(logits / temperature of the row's task), shape (n, 3)."""
        temperatures = np.array([self.temperatures.get(example.task, 1.0) for example in examples])
        return softmax(logits / temperatures.reshape(-1, 1))

    def save(self, folder: Path) -> None:
        """Write calibration.json into a folder."""
        values = {"method": "temperature", "temperatures": self.temperatures, "fitted_on_rows": self.rows}
        (folder / CALIBRATION_FILE).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Calibration":
        """Read calibration.json of a folder; without one the probabilities stay as they are."""
        file = folder / CALIBRATION_FILE
        if not file.is_file():
            return cls()
        values = json.loads(file.read_text(encoding="utf-8"))
        return cls(temperatures=values["temperatures"], rows=values["fitted_on_rows"])


def fit_calibration(logits: np.ndarray, examples: Sequence[Example]) -> Calibration:
    """Fit a temperature per task by minimising the log loss of labelled rows; tasks without rows get none."""
    from scipy.optimize import minimize_scalar

    temperatures: dict[Task, float] = {}
    rows: dict[Task, int] = {}
    for task in LABELS:
        chosen = [index for index, example in enumerate(examples) if example.task == task]
        if not chosen:
            continue
        scores = logits[chosen]
        gold = np.array([examples[index].label_id for index in chosen])

        def loss(log_temperature: float, scores: np.ndarray = scores, gold: np.ndarray = gold) -> float:
            probabilities = softmax(scores / np.exp(log_temperature))
            return float(-np.log(probabilities[np.arange(len(gold)), gold] + 1e-12).mean())

        bounds = (float(np.log(RANGE[0])), float(np.log(RANGE[1])))
        best: Any = minimize_scalar(loss, bounds=bounds, method="bounded")
        temperatures[task] = round(float(np.exp(best.x)), 4)
        rows[task] = len(chosen)
    return Calibration(temperatures=temperatures, rows=rows)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Return the softmax over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)

"""What is fitted on dev and stored with the model: a temperature per task, and when to abstain.

Temperature scaling divides the logits by one factor per task (Guo et al. 2017).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..data.records import LABELS, Example, Task
from .thresholds import Threshold, fit_thresholds

CALIBRATION_FILE = "calibration.json"
RANGE = (0.25, 8.0)


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Temperatures by task (1 leaves the probabilities as they are), and thresholds by task and risk."""

    temperatures: dict[Task, float] = field(default_factory=dict)
    rows: dict[Task, int] = field(default_factory=dict)
    thresholds: dict[Task, tuple[Threshold, ...]] = field(default_factory=dict)

    def probabilities(self, logits: np.ndarray, examples: Sequence[Example]) -> np.ndarray:
        """Return softmax(logits / temperature of the row's task), shape (n, 3)."""
        temperatures = np.array([self.temperatures.get(example.task, 1.0) for example in examples])
        return softmax(logits / temperatures.reshape(-1, 1))

    def save(self, folder: Path) -> None:
        """Write calibration.json into a folder."""
        values = {
            "method": "temperature",
            "temperatures": self.temperatures,
            "fitted_on_rows": self.rows,
            "thresholds": {
                task: [threshold.to_json() for threshold in thresholds]
                for task, thresholds in self.thresholds.items()
            },
        }
        (folder / CALIBRATION_FILE).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Calibration":
        """Read calibration.json of a folder; without one the probabilities stay as they are."""
        file = folder / CALIBRATION_FILE
        if not file.is_file():
            return cls()
        values = json.loads(file.read_text(encoding="utf-8"))
        thresholds = {
            task: tuple(Threshold(**threshold) for threshold in fitted)
            for task, fitted in values.get("thresholds", {}).items()
        }
        return cls(temperatures=values["temperatures"], rows=values["fitted_on_rows"], thresholds=thresholds)


def fit_calibration(logits: np.ndarray, examples: Sequence[Example]) -> Calibration:
    """Fit temperature and thresholds on the labelled rows of each task; tasks without rows get none."""
    temperatures: dict[Task, float] = {}
    rows: dict[Task, int] = {}
    thresholds: dict[Task, tuple[Threshold, ...]] = {}
    for task in LABELS:
        chosen = [index for index, example in enumerate(examples) if example.task == task]
        if not chosen:
            continue
        gold = np.array([examples[index].label_id for index in chosen])
        temperatures[task] = _temperature(logits[chosen], gold)
        rows[task] = len(chosen)
        thresholds[task] = fit_thresholds(softmax(logits[chosen] / temperatures[task]), gold)
    return Calibration(temperatures=temperatures, rows=rows, thresholds=thresholds)


def _temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    """Return the temperature with the least log loss."""
    from scipy.optimize import minimize_scalar

    def loss(log_temperature: float) -> float:
        probabilities = softmax(logits / np.exp(log_temperature))
        return float(-np.log(probabilities[np.arange(len(gold)), gold] + 1e-12).mean())

    bounds = (float(np.log(RANGE[0])), float(np.log(RANGE[1])))
    best: Any = minimize_scalar(loss, bounds=bounds, method="bounded")
    return round(float(np.exp(best.x)), 4)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Return the softmax over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)

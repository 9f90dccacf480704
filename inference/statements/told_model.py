"""A logistic regression over the features of a sentence; its weights are in told_weights.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

import yaml

WEIGHTS = Path(__file__).with_name("told_weights.yaml")


@dataclass(frozen=True)
class ToldModel:
    """The weights of the features, and the least probability with which a sentence is taken."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Return how probable it is, from 0 to 1, that a sentence tells what its holders hold."""
        score = self.intercept + sum(self.weights[name] * value for name, value in features.items())
        return 1 / (1 + exp(-score))


@lru_cache(maxsize=1)
def told_model() -> ToldModel:
    """Return the fitted model."""
    raw = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return ToldModel(raw["intercept"], raw["weights"], raw["threshold"])

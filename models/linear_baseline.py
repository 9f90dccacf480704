"""What the baselines that count words have in common: tf-idf features under a linear classifier per task."""

from abc import abstractmethod
from typing import Any, ClassVar

import numpy as np

from ..data.records import Example
from .baseline import CLASSES, Baseline
from .features import Document, Features, Recipe, count_features, fit_features
from .linear import Linear, fit_logistic

ARRAYS = ("classes", "weights", "bias")


class LinearBaseline(Baseline):
    """A logistic regression on the features that `recipe` counts in what is seen of a row.

    There is one regression per task: a linear model cannot let the task change what a word means, and
    "oeniga" is an answer in a passage about two actors but says nothing of the stance of one.
    """

    recipe: ClassVar[Recipe]

    @abstractmethod
    def _document(self, example: Example) -> Document:
        """What is seen of a row; the same whichever of two actors comes first."""

    def _fit_linear(self, features: Any, rows: list[Example]) -> Linear:
        return fit_logistic(features, np.array([row.label_id for row in rows]))

    def _probabilities(self, decisions: np.ndarray) -> np.ndarray:
        from scipy.special import softmax

        return softmax(decisions, axis=1)

    def _fit_task(self, rows: list[Example]) -> dict[str, Any]:
        features, counted = fit_features(self.recipe, self._documents(rows))
        return {"features": features, "linear": self._fit_linear(counted, rows)}

    def _score_task(self, fitted: dict[str, Any], rows: list[Example]) -> np.ndarray:
        linear: Linear = fitted["linear"]
        decisions = linear.decide(count_features(fitted["features"], self._documents(rows)))
        probabilities = np.zeros((len(rows), CLASSES))
        probabilities[:, linear.classes] = self._probabilities(decisions)
        return probabilities

    def _documents(self, rows: list[Example]) -> tuple[Document, ...]:
        return tuple(self._document(row) for row in rows)

    def _to_state(self, fitted: dict[str, Any], prefix: str, arrays: dict[str, np.ndarray]) -> Any:
        arrays.update({prefix + key: getattr(fitted["linear"], key) for key in ARRAYS})
        return {"ngrams": fitted["features"].to_state(prefix, arrays)}

    def _from_state(self, state: Any, prefix: str, arrays: dict[str, np.ndarray]) -> dict[str, Any]:
        return {
            "features": Features.from_state(self.recipe, state["ngrams"], prefix, arrays),
            "linear": Linear(**{key: arrays[prefix + key] for key in ARRAYS}),
        }

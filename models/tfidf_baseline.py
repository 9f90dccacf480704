"""The baselines that count words: logistic regression, and a linear SVM, on tf-idf of n-grams."""

from typing import Any

import numpy as np

from ..data.records import Example
from ..data.splits import group_of
from .baseline import actor_names
from .features import Recipe
from .linear import Linear, fit_svm
from .linear_baseline import LinearBaseline

MAX_NGRAMS = 50_000
"""Most frequent n-grams kept, of words and of characters each."""

_COUNTED: dict[str, Any] = {"max_features": MAX_NGRAMS, "sublinear_tf": True}
NGRAMS = Recipe(
    {
        "word": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"\w+", **_COUNTED},
        "char": {"analyzer": "char_wb", "ngram_range": (3, 5), **_COUNTED},
    }
)


class TfidfBaseline(LinearBaseline):
    """Logistic regression on tf-idf of word 1-2-grams and character 3-5-grams of "target ⏐ text"."""

    recipe = NGRAMS

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "tfidf-logreg"

    def _document(self, example: Example) -> str:
        return _render(example)


class SvmBaseline(TfidfBaseline):
    """A linear support vector machine on the same n-grams, with the probabilities of Platt's scaling."""

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "tfidf-svm"

    def _fit_linear(self, features: Any, rows: list[Example]) -> Linear:
        labels = np.array([row.label_id for row in rows])
        return fit_svm(features, labels, [group_of(row) for row in rows])

    def _probabilities(self, decisions: np.ndarray) -> np.ndarray:
        from scipy.special import log_expit, softmax

        # of one class there is nothing to scale, and softmax gives it 1
        return softmax(log_expit(decisions), axis=1)


def _render(example: Example) -> str:
    """The example as one text, with actors and statements in an order that swapping does not change."""
    text = example.content
    if example.statements:
        text = "\n".join(sorted(f"{said.actor}: {said.text}" for said in example.statements))
    return f"{', '.join(actor_names(example))}: {example.topic} ⏐ {text}"

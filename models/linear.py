"""Linear classifiers of sparse features by scikit-learn, as plain arrays that can be saved without pickle."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

SVM_FOLDS = 3
"""Of the cross-validation that gives the support vector machine its probabilities."""
SEED = 0
"""Of the regression's and the machine's solvers."""


@dataclass(frozen=True, kw_only=True)
class Linear:
    """A fitted classifier: the class numbers (k,) that occurred, weights (k, features) and bias (k,)."""

    classes: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def decide(self, features: Any) -> np.ndarray:
        """Return the decision value (n, k) of each row for each class that occurred."""
        return features @ self.weights.T + self.bias


def fit_logistic(features: Any, labels: np.ndarray) -> Linear:
    """Fit a logistic regression, classes balanced; the probabilities are the softmax of its decisions.

    Args:
        features: sparse (n, features).
        labels: class numbers (n,).
    """
    from sklearn.linear_model import LogisticRegression

    classes = np.unique(labels)
    if len(classes) == 1:
        return _of_one_class(classes, features)
    regression = LogisticRegression(class_weight="balanced", max_iter=1000, random_state=SEED)
    regression.fit(features, labels)
    weights, bias = np.asarray(regression.coef_), np.asarray(regression.intercept_)
    if len(classes) == 2:  # scikit-learn then keeps the second class's row alone
        weights, bias = np.vstack([0 * weights, weights]), np.append(0.0, bias)
    return Linear(classes=classes, weights=weights, bias=bias)


def fit_svm(features: Any, labels: np.ndarray, groups: Sequence[str]) -> Linear:
    """Fit a linear support vector machine, classes balanced, each class against the others.

    Its decisions are those of Platt's scaling: their logistic function, divided by its sum over the classes,
    is the probability. The scaling is fitted on rows that the machine of their fold has not learnt from, nor
    any of their group. Where the groups are too few for every fold to learn all classes, it is left out.

    Source: J. Platt, Probabilistic outputs for support vector machines (1999).

    Args:
        features: sparse (n, features).
        labels: class numbers (n,).
        groups: of the rows (n,), never on both sides of a fold.
    """
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.svm import LinearSVC

    classes = np.unique(labels)
    if len(classes) == 1:
        return _of_one_class(classes, features)
    machine = LinearSVC(class_weight="balanced", random_state=SEED)
    folds = _folds(labels, groups)
    slopes, offsets = np.array([-1.0]), np.zeros(1)
    if folds:
        # one machine on all rows, its scaling from the folds; scikit-learn's annotation lacks False
        platt: Any = CalibratedClassifierCV(machine, cv=folds, ensemble=False)  # pyright: ignore[reportArgumentType]
        fitted = platt.fit(features, labels).calibrated_classifiers_[0]
        machine = fitted.estimator
        slopes = np.array([own.a_ for own in fitted.calibrators])
        offsets = np.array([own.b_ for own in fitted.calibrators])
    else:
        machine.fit(features, labels)
    # Platt's 1 / (1 + exp(a f + b)) of a linear f is the logistic function of another linear one
    weights = -slopes[:, None] * np.asarray(machine.coef_)
    bias = -slopes * np.asarray(machine.intercept_) - offsets
    if len(classes) == 2:  # one row again, of the second class
        weights, bias = np.vstack([-weights, weights]), np.append(-bias, bias)
    return Linear(classes=classes, weights=weights, bias=bias)


def _of_one_class(classes: np.ndarray, features: Any) -> Linear:
    return Linear(classes=classes, weights=np.zeros((1, features.shape[1])), bias=np.zeros(1))


def _folds(labels: np.ndarray, groups: Sequence[str]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows to learn from and rows held out, none of a group on both sides; empty where a class would lack."""
    from sklearn.model_selection import StratifiedGroupKFold

    numbers = np.unique(np.asarray(groups), return_inverse=True)[1]
    rarest = min(len(set(numbers[labels == label])) for label in np.unique(labels))
    count = min(SVM_FOLDS, rarest, *np.bincount(labels)[np.unique(labels)].tolist())
    if count < 2:
        return []
    folds = list(StratifiedGroupKFold(count).split(np.zeros(len(labels)), labels, numbers))
    whole = len(np.unique(labels))
    return folds if all(len(np.unique(labels[learnt])) == whole for learnt, _ in folds) else []

"""Scores of predictions against true labels, as pure functions; the three classes have a fixed order.

Labels are class numbers 0, 1, 2 in the order of `LABELS[task]`. Every score that depends on labels alone is
computed from the confusion matrix, and the `*_of` functions take a whole stack of them (…, 3, 3), so that a
bootstrap scores a thousand resamples in one call. Undefined scores are NaN.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

CLASSES = 3
BINS = 15
SIDES = 2
"""The first classes of `LABELS` that take a side: favor and against, agree and disagree."""
SCALE = (1.0, -1.0, 0.0)
"""The three classes as points on a line, for alpha with interval distances: the third lies midway."""


def confusion_matrix(y_true: ArrayLike, y_pred: ArrayLike) -> np.ndarray:
    """Counts (3, 3): row = true class, column = predicted class."""
    flat = np.asarray(y_true, dtype=int) * CLASSES + np.asarray(y_pred, dtype=int)
    return np.bincount(flat, minlength=CLASSES**2).reshape(CLASSES, CLASSES)


def accuracy(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Share of rows with the right label; NaN without rows."""
    return float(accuracy_of(confusion_matrix(y_true, y_pred)))


def macro_f1(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Mean F1 of the classes that have true rows, 0 to 1; see `macro_f1_of`."""
    return float(macro_f1_of(confusion_matrix(y_true, y_pred)))


def matthews(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Multi-class Matthews correlation, -1 to 1; see `matthews_of`."""
    return float(matthews_of(confusion_matrix(y_true, y_pred)))


def krippendorff_alpha(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Nominal Krippendorff's alpha of truth and prediction as two coders; see `krippendorff_alpha_of`."""
    return float(krippendorff_alpha_of(confusion_matrix(y_true, y_pred)))


def interval_alpha(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Krippendorff's alpha of truth and prediction with interval distances; see `interval_alpha_of`."""
    return float(interval_alpha_of(confusion_matrix(y_true, y_pred)))


def sides_f1(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Mean F1 of favor and against (agree and disagree), 0 to 1; see `sides_f1_of`."""
    return float(sides_f1_of(confusion_matrix(y_true, y_pred)))


def balanced_accuracy(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Mean recall of the classes that have true rows, 0 to 1; see `balanced_accuracy_of`."""
    return float(balanced_accuracy_of(confusion_matrix(y_true, y_pred)))


def per_class(y_true: ArrayLike, y_pred: ArrayLike) -> dict[str, np.ndarray]:
    """Arrays (3,) named precision, recall, f1 and support; see `per_class_of`."""
    return per_class_of(confusion_matrix(y_true, y_pred))


def accuracy_of(matrix: np.ndarray) -> np.ndarray:
    """Accuracy of each confusion matrix."""
    return _divide(np.trace(matrix, axis1=-2, axis2=-1), matrix.sum((-2, -1)))


def per_class_of(matrix: np.ndarray) -> dict[str, np.ndarray]:
    """Precision, recall, F1 and support (…, 3) of each confusion matrix.

    Precision is NaN for a class that is never predicted, recall and F1 for one without true rows.
    """
    hits = np.diagonal(matrix, axis1=-2, axis2=-1)
    support, predicted = matrix.sum(-1), matrix.sum(-2)
    f1 = np.where(support > 0, _divide(2 * hits, support + predicted), np.nan)
    return {
        "precision": _divide(hits, predicted),
        "recall": _divide(hits, support),
        "f1": f1,
        "support": support,
    }


def macro_f1_of(matrix: np.ndarray) -> np.ndarray:
    """Macro-F1 of each confusion matrix: the mean over the classes that have true rows.

    With all three classes among the true labels this is the usual macro-F1. A class without true rows (a
    source that never gives it, a bootstrap resample that happens to lack it) is left out of the mean;
    predicting it still costs the true class its recall. NaN without rows.
    """
    return _mean_of_defined(per_class_of(matrix)["f1"])


def sides_f1_of(matrix: np.ndarray) -> np.ndarray:
    """Mean F1 of the two classes that take a side, of each confusion matrix.

    The measure of SemEval-2016 task 6 (Mohammad et al. 2016): the third class is not averaged, but rows taken
    for it, or wrongly from it, cost the sides recall and precision. Where one side has no true row it is left
    out, as in `macro_f1_of` (the task's own script would count it as 0); NaN where neither has.
    """
    return _mean_of_defined(per_class_of(matrix)["f1"][..., :SIDES])


def balanced_accuracy_of(matrix: np.ndarray) -> np.ndarray:
    """Mean recall over the classes that have true rows (Brodersen et al. 2010), of each confusion matrix.

    Answering at random or always the same gives 1 / classes, however uneven the labels. NaN without rows.
    """
    return _mean_of_defined(per_class_of(matrix)["recall"])


def matthews_of(matrix: np.ndarray) -> np.ndarray:
    """Multi-class Matthews correlation coefficient R_K (Gorodkin 2004) of each confusion matrix.

    As in scikit-learn, 0 where truth or prediction is constant; NaN without rows.
    """
    matrix = matrix.astype(float)
    total = matrix.sum((-2, -1))
    true, predicted = matrix.sum(-1), matrix.sum(-2)
    covariance = total * np.trace(matrix, axis1=-2, axis2=-1) - (true * predicted).sum(-1)
    spread = (total**2 - (true**2).sum(-1)) * (total**2 - (predicted**2).sum(-1))
    correlation = np.where(spread > 0, _divide(covariance, np.sqrt(spread)), 0.0)
    return np.where(total > 0, correlation, np.nan)


def krippendorff_alpha_of(matrix: np.ndarray) -> np.ndarray:
    """Nominal alpha (Krippendorff 2011) of two coders without missing values, of each confusion matrix.

    NaN where all labels, true and predicted, are one class: there is then no disagreement to expect.
    """
    return alpha_of(matrix + np.swapaxes(matrix, -2, -1), 1 - np.eye(matrix.shape[-1]))


def interval_alpha_of(matrix: np.ndarray) -> np.ndarray:
    """Interval alpha (Krippendorff 2011) of each confusion matrix (…, 3, 3), classes placed as in `SCALE`.

    To take one side for the other weighs four times as much as to take it for the class midway. NaN as in
    `krippendorff_alpha_of`.
    """
    distances = np.subtract.outer(SCALE, SCALE) ** 2
    return alpha_of(matrix + np.swapaxes(matrix, -2, -1), distances)


def alpha_of(coincidences: np.ndarray, distances: np.ndarray) -> np.ndarray:
    """Krippendorff's alpha of each coincidence matrix, at most 1; 0 is chance.

    Args:
        coincidences: (…, k, k), symmetric: how often two values meet in a unit (Krippendorff 2011).
        distances: (k, k), squared differences between values, 0 on the diagonal.
    """
    totals = coincidences.sum(-1).astype(float)
    values = totals.sum(-1)
    observed = (coincidences * distances).sum((-2, -1))
    expected = ((totals @ distances) * totals).sum(-1)
    return 1 - _divide((values - 1) * observed, expected)


def brier_rows(y_true: ArrayLike, probabilities: ArrayLike) -> np.ndarray:
    """Brier score of each row (n,): squared distance to the one-hot truth, 0 (best) to 2."""
    probabilities = np.asarray(probabilities, dtype=float)
    return ((probabilities - np.eye(CLASSES)[np.asarray(y_true, dtype=int)]) ** 2).sum(axis=1)


def log_loss_rows(y_true: ArrayLike, probabilities: ArrayLike) -> np.ndarray:
    """Negative log probability of each row's true class (n,), in nats; a zero counts as 2⁻⁵²."""
    probabilities = np.asarray(probabilities, dtype=float)
    own = np.take_along_axis(probabilities, np.asarray(y_true, dtype=int)[:, None], axis=1)[:, 0]
    return -np.log(np.clip(own, np.finfo(float).eps, 1.0))


def brier(y_true: ArrayLike, probabilities: ArrayLike) -> float:
    """Mean multi-class Brier score (Brier 1950), 0 (best) to 2."""
    return float(np.mean(brier_rows(y_true, probabilities)))


def log_loss(y_true: ArrayLike, probabilities: ArrayLike) -> float:
    """Mean negative log probability of the true class, in nats."""
    return float(np.mean(log_loss_rows(y_true, probabilities)))


def calibration_rows(y_true: ArrayLike, probabilities: ArrayLike) -> np.ndarray:
    """What each row adds to its calibration bin: array (n, 15, 3) of count, top probability and hit.

    Bins have equal width over [0, 1] and are open below, (0, 1/15], … (14/15, 1], as in Guo et al. (2017).
    """
    probabilities = np.asarray(probabilities, dtype=float)
    top = probabilities.max(axis=1)
    hit = probabilities.argmax(axis=1) == np.asarray(y_true, dtype=int)
    where = np.clip(np.ceil(top * BINS).astype(int) - 1, 0, BINS - 1)
    rows = np.zeros((len(top), BINS, 3))
    rows[np.arange(len(top)), where] = np.column_stack([np.ones(len(top)), top, hit])
    return rows


def ece_of(bins: np.ndarray) -> np.ndarray:
    """Expected calibration error of summed bins (…, 15, 3), 0 (best) to 1."""
    count, confidence, hits = bins[..., 0], bins[..., 1], bins[..., 2]
    return _divide(np.abs(hits - confidence).sum(-1), count.sum(-1))


def ece(y_true: ArrayLike, probabilities: ArrayLike) -> float:
    """Expected calibration error of the top probability (Guo et al. 2017), 0 (best) to 1.

    In 15 bins of equal width, (0, 1/15], … (14/15, 1]: the mean over rows of the distance between a bin's
    share of right rows and its mean top probability. Noise counts as error, so few rows look worse calibrated
    than many.
    """
    return float(ece_of(calibration_rows(y_true, probabilities).sum(axis=0)))


def _mean_of_defined(scores: np.ndarray) -> np.ndarray:
    """Mean over the last axis of what is not NaN; NaN where nothing is left."""
    return _divide(np.nansum(scores, axis=-1), np.sum(~np.isnan(scores), axis=-1))


def _divide(above: Any, below: Any) -> np.ndarray:
    """Quotient as floats, NaN where the divisor is zero."""
    above, below = np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    shape = np.broadcast_shapes(above.shape, below.shape)
    return np.divide(above, below, out=np.full(shape, np.nan), where=below > 0)

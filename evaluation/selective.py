"""Does confidence tell right answers from wrong ones? Scores of the order in which rows would be answered.

The confidence of a row is the probability of its predicted label. The scores depend on the order of the rows
alone. They take weights, so that a bootstrap scores all its resamples in one call. Rows of equal confidence
cannot be told apart: each order of them counts equally.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

POINTS = 20
"""Coverages at which a curve is drawn: 1/20, 2/20, … 1."""


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """Scores of the order of rows by confidence, of one or a stack of weightings (…)."""

    auroc: np.ndarray
    """(…,) chance that a right row is surer than a wrong one, ties half: 0.5 is no better than chance, 1 is
    best; NaN where all rows are right, or all wrong."""
    aurc: np.ndarray
    """(…,) mean share of wrong answers over all coverages, 0 (best) to 1; NaN without rows."""


@dataclass(frozen=True, kw_only=True)
class _Levels:
    """Weights of right and wrong rows (…, levels) at each distinct confidence, highest first."""

    right: np.ndarray
    wrong: np.ndarray


def ranking_of(right: ArrayLike, confidence: ArrayLike, weights: np.ndarray) -> Ranking:
    """Score the order of the rows under each weighting.

    The AUROC is that of telling right from wrong answers (Hendrycks and Gimpel 2017), by the Mann-Whitney
    statistic. The AURC is the mean of the risk after 1, 2, … n answers (Geifman et al. 2019).

    Args:
        right: whether each row got its label (n,).
        confidence: of each row (n,), any numbers that order them.
        weights: how often each row counts (…, n), whole numbers of at least 0.
    """
    levels = _levels(np.asarray(right, dtype=bool), np.asarray(confidence, dtype=float), weights)
    return Ranking(auroc=_auroc(levels), aurc=_aurc(levels))


def error_auroc(right: ArrayLike, confidence: ArrayLike) -> float:
    """AUROC of confidence as a sign that a row is right, 0 to 1; see `ranking_of`."""
    return float(ranking_of(right, confidence, np.ones(np.size(confidence))).auroc)


def aurc(right: ArrayLike, confidence: ArrayLike) -> float:
    """Area under the risk-coverage curve, 0 (best) to 1; see `ranking_of`."""
    return float(ranking_of(right, confidence, np.ones(np.size(confidence))).aurc)


def risk_coverage(right: ArrayLike, confidence: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """The risk-coverage curve (El-Yaniv and Wiener 2010): two arrays (n,), coverage and risk.

    Coverage is the share of rows answered, surest first, 1/n, 2/n, … 1; risk is the share of these that are
    wrong. Within rows of equal confidence it is the mean over their orders. Its mean is `aurc`.
    """
    weights = np.ones(np.size(confidence))
    levels = _levels(np.asarray(right, dtype=bool), np.asarray(confidence, dtype=float), weights)
    sizes = (levels.right + levels.wrong).astype(int)
    answered = np.arange(1, sizes.sum() + 1)
    wrong = np.cumsum(np.repeat(levels.wrong / np.maximum(sizes, 1), sizes))
    return answered / max(len(answered), 1), wrong / answered


def _levels(right: np.ndarray, confidence: np.ndarray, weights: np.ndarray) -> _Levels:
    order = np.argsort(-confidence, kind="stable")
    surest_first = confidence[order]
    starts = np.flatnonzero(np.diff(surest_first, prepend=np.inf))
    weights, right = weights[..., order], right[order]
    if not len(starts):
        empty = np.zeros((*weights.shape[:-1], 0))
        return _Levels(right=empty, wrong=empty)
    return _Levels(
        right=np.add.reduceat(np.where(right, weights, 0.0), starts, axis=-1),
        wrong=np.add.reduceat(np.where(right, 0.0, weights), starts, axis=-1),
    )


def _auroc(levels: _Levels) -> np.ndarray:
    surer = np.cumsum(levels.right, axis=-1) - levels.right / 2
    pairs = levels.right.sum(-1) * levels.wrong.sum(-1)
    return _quotient((levels.wrong * surer).sum(-1), pairs)


def _aurc(levels: _Levels) -> np.ndarray:
    """Sum the risk over a level in closed form: after K answers, E of them wrong, it adds m rows, e wrong.

    The sum over j = 1 … m of (E + e j / m) / (K + j) is E h + e / m (m - K h), where h is the difference of
    the harmonic numbers of K + m and K.
    """
    size = levels.right + levels.wrong
    before, wrong_before = (np.cumsum(part, axis=-1) - part for part in (size, levels.wrong))
    harmonic = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, size.sum(-1).max(initial=0) + 1))])
    step = harmonic[(before + size).astype(int)] - harmonic[before.astype(int)]
    share = _quotient(levels.wrong, size, otherwise=0.0)
    risks = wrong_before * step + share * (size - before * step)
    return _quotient(risks.sum(-1), size.sum(-1))


def _quotient(above: np.ndarray, below: np.ndarray, *, otherwise: float = np.nan) -> np.ndarray:
    """The quotient, `otherwise` where the divisor is zero."""
    return np.divide(above, below, out=np.full(np.shape(above), otherwise), where=below > 0)

"""When to abstain: the least probability at which a chosen share of the answers may be wrong.

Selection with guaranteed risk (SGR; Geifman and El-Yaniv 2017, "Selective classification for deep neural
networks", algorithm 1): a binary search over how many of the surest rows to answer, each step judged by the
exact binomial limit of Clopper and Pearson (1934), the error probability shared among the steps.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

RISKS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
"""Shares of wrong answers for which a threshold is looked for."""
DELTA = 0.1
"""Chance that more answers are wrong than was chosen, were the rows independent."""


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """Where to abstain for one risk.

    Attributes:
        risk: the largest share of wrong answers wished for, 0 to 1.
        probability: answers below it are withheld; None where no threshold keeps the risk on these rows.
        answered: share of the rows that are answered, 0 to 1.
        wrong: share of the answered rows that are wrong, 0 to 1; None where none is answered.
        rows: how many labelled rows it was fitted on.
    """

    risk: float
    probability: float | None
    answered: float
    wrong: float | None
    rows: int

    def to_json(self) -> dict[str, Any]:
        """Return the threshold as JSON-ready values."""
        return vars(self).copy()


def fit_thresholds(probabilities: np.ndarray, gold: np.ndarray) -> tuple[Threshold, ...]:
    """Fit a threshold for each of `RISKS`.

    The limit holds for independent rows that chose nothing else. Rows of one article are more alike than
    that, and the same dev rows fit the temperature, so it holds approximately.

    Args:
        probabilities: calibrated class probabilities, float (n, classes), n at least 1.
        gold: true classes, int (n,).
    """
    sureness = probabilities.max(axis=1)
    order = np.argsort(-sureness, kind="stable")
    wrong = np.cumsum(probabilities.argmax(axis=1)[order] != gold[order])
    return tuple(_threshold(risk, sureness[order], wrong) for risk in RISKS)


def find_threshold(thresholds: Sequence[Threshold], risk: float) -> Threshold | None:
    """Return the threshold fitted for a risk; None where there is none for just this risk."""
    return next((threshold for threshold in thresholds if math.isclose(threshold.risk, risk)), None)


def upper_limit(wrong: int, answered: int, *, delta: float) -> float:
    """Return the one-sided Clopper-Pearson limit of a share: over the true one with chance 1 - delta."""
    from scipy.stats import beta

    return 1.0 if wrong >= answered else float(beta.ppf(1 - delta, wrong + 1, answered - wrong))


def _threshold(risk: float, sureness: np.ndarray, wrong: np.ndarray) -> Threshold:
    rows = len(sureness)
    answered = _surest(risk, sureness, wrong)
    if not answered:
        return Threshold(risk=risk, probability=None, answered=0.0, wrong=None, rows=rows)
    return Threshold(
        risk=risk,
        probability=math.floor(sureness[answered - 1] * 1e6) / 1e6,
        answered=round(answered / rows, 4),
        wrong=round(int(wrong[answered - 1]) / answered, 4),
        rows=rows,
    )


def _surest(risk: float, sureness: np.ndarray, wrong: np.ndarray) -> int:
    """Return how many of the surest rows may be answered; rows of one probability stand or fall together."""
    ends = np.flatnonzero(np.append(np.diff(sureness) != 0, True)) + 1
    steps = math.floor(math.log2(len(ends))) + 1
    kept, low, high = 0, 0, len(ends) - 1
    while low <= high:
        middle = (low + high) // 2
        answered = int(ends[middle])
        if upper_limit(int(wrong[answered - 1]), answered, delta=DELTA / steps) <= risk:
            kept, low = answered, middle + 1
        else:
            high = middle - 1
    return kept

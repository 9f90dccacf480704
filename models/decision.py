"""Weighs the evidence for a pair of actors on a topic: a log-linear rule, fitted on annotated articles."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from ..configs.errors import ModelError
from .calibration import softmax

DECISION_FILE = "decision.json"
_LEAST = 1e-6
_PULL = 0.02
"""Pull towards the default rule: a kind of evidence that is rare where it is fitted keeps its weight."""
_BOUNDS = [(0.0, None)] * 4 + [(None, None)] * 2
"""Of the weights in order: no kind of evidence may count for the opposite of what it says."""


@dataclass(frozen=True, kw_only=True, eq=False)
class PairEvidence:
    """All that is known of two actors on one topic.

    Attributes:
        derived: probabilities (n, 3) of agree, disagree, unclear for a statement of each; n may be 0.
        stances: probabilities (3,) of favor, against, neutral of either actor; None where one has none.
        passages: probabilities (n, 3) for the passages about both; n may be 0.
        said: whether the passages' own words say agree, and disagree ("överens", "går isär").
    """

    derived: np.ndarray
    stances: tuple[np.ndarray, np.ndarray] | None
    passages: np.ndarray
    said: tuple[bool, bool]


@dataclass(frozen=True, kw_only=True)
class DecisionRule:
    """Weights of a log-linear pool of the evidence (a product of experts, Hinton 2002).

    The answer is softmax(derived · log p(derived) + log p(stances) + passages · log p(passages) +
    cue · said + (0, 0, unclear)); a kind of evidence that is absent adds nothing. p(stances) composes the
    two actors' stances, each raised to the power `stances` with `neutral` added to the logit of neutral:
    agree when both are for or both against, disagree when one is for and one against, unclear else.
    """

    derived: float = 0.7
    stances: float = 0.7
    passages: float = 0.3
    cue: float = 1.5
    unclear: float = -1.0
    neutral: float = -0.5

    def probabilities(self, evidence: PairEvidence) -> np.ndarray:
        """Return the probabilities (3,) of agree, disagree, unclear."""
        bias = np.array([0.0, 0.0, self.unclear])
        return softmax(self._derived(evidence) + self._stated(evidence) + bias)

    def _derived(self, evidence: PairEvidence) -> np.ndarray:
        """The logits (3,) that a statement of each actor adds."""
        logits = np.zeros(3)
        if len(evidence.derived):
            logits += self.derived * _log(evidence.derived).mean(axis=0)
        if evidence.stances is not None:
            logits += self._composed(*evidence.stances)
        return logits

    def _stated(self, evidence: PairEvidence) -> np.ndarray:
        """The logits (3,) that the passages about both actors add."""
        logits = self.cue * np.array([*evidence.said, False], dtype=float)
        if len(evidence.passages):
            logits += self.passages * _log(evidence.passages).mean(axis=0)
        return logits

    def _composed(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        bias = np.array([0.0, 0.0, self.neutral])
        a, b = (softmax(self.stances * _log(stance) + bias) for stance in (first, second))
        agree, disagree = a[0] * b[0] + a[1] * b[1], a[0] * b[1] + a[1] * b[0]
        return _log(np.array([agree, disagree, 1 - agree - disagree]))


def fit_decision(evidence: Sequence[PairEvidence], gold: Sequence[int]) -> DecisionRule:
    """Fit the rule's six weights to the answers of annotated pairs, by least log loss; no evidence below 0.

    Args:
        evidence: of each pair that was found, in articles that the classifier was not trained on.
        gold: 0 agree, 1 disagree, 2 unclear, one for each; at least one.
    """
    from scipy.optimize import minimize

    start = np.array(list(asdict(DecisionRule()).values()))

    def loss(weights: np.ndarray) -> float:
        rule = _rule(weights)
        pull = _PULL * float(((weights - start) ** 2).mean())
        return log_loss([rule.probabilities(one) for one in evidence], gold) + pull

    best: Any = minimize(loss, start, method="L-BFGS-B", bounds=_BOUNDS, options={"maxiter": 60})
    return _rule(np.round(best.x, 3))


def cross_validated(
    evidence: Sequence[PairEvidence], gold: Sequence[int], groups: Sequence[str], *, folds: int
) -> np.ndarray:
    """Return the probabilities (n, 3) that rules fitted on the other groups give to each pair."""
    from sklearn.model_selection import GroupKFold

    rows = np.zeros((len(gold), 3))
    for rest, held_out in GroupKFold(folds).split(rows, groups=groups):
        rule = fit_decision([evidence[i] for i in rest], [gold[i] for i in rest])
        rows[held_out] = [rule.probabilities(evidence[i]) for i in held_out]
    return rows


def log_loss(probabilities: Sequence[np.ndarray] | np.ndarray, gold: Sequence[int]) -> float:
    """Return the mean negative log probability of the annotated answers; lower is better."""
    rows = np.asarray(probabilities)
    return float(-_log(rows[np.arange(len(gold)), gold]).mean())


def save_rule(rule: DecisionRule, folder: Path, **facts: object) -> None:
    """Write decision.json into a model folder: the weights, and what they were fitted on."""
    text = json.dumps({"weights": asdict(rule), **facts}, ensure_ascii=False, indent=2)
    (folder / DECISION_FILE).write_text(text + "\n", encoding="utf-8")


def load_rule(folder: Path) -> DecisionRule:
    """Read decision.json of a model folder; without one the default weights hold.

    Raises:
        ModelError: the file has other weights than those of a `DecisionRule`.
    """
    file = folder / DECISION_FILE
    if not file.is_file():
        return DecisionRule()
    weights: dict[str, float] = json.loads(file.read_text(encoding="utf-8")).get("weights", {})
    names = [field.name for field in fields(DecisionRule)]
    missing, unknown = [name for name in names if name not in weights], sorted(weights.keys() - set(names))
    if missing or unknown:
        raise ModelError(
            f"{file}: must hold the weights {', '.join(names)}; missing: {', '.join(missing) or 'none'}; "
            f"unknown: {', '.join(unknown) or 'none'}; remove the file and fit "
            f"them anew with `samsyn model calibrate {folder}`"
        )
    return DecisionRule(**weights)


def _rule(weights: np.ndarray) -> DecisionRule:
    names = [field.name for field in fields(DecisionRule)]
    return DecisionRule(**dict(zip(names, map(float, weights), strict=True)))


def _log(probabilities: np.ndarray) -> np.ndarray:
    return np.log(np.clip(probabilities, _LEAST, None))

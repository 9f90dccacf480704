"""Whether a classifier does what a behavioural case asks, and in words what it does instead."""

from ...models.classifier import Prediction
from .cases import DirCase, MftCase
from .files import Probe

ROUNDING = 1e-6
"""Probabilities are kept to six decimals; a move past the tolerance by less than this is none."""


def judge(probe: Probe, original: Prediction, changed: Prediction | None) -> str | None:
    """Return what is wrong with a classifier's answers to a case; None where nothing is.

    Args:
        probe: the case.
        original: the answer to its wording.
        changed: the answer to its changed version; None of a case that has none.
    """
    case = probe.case
    if isinstance(case, MftCase):
        return None if original.label == case.label else f"must be {case.label}; is {original.label}"
    if changed is None:
        raise ValueError(f"{probe.id} has a changed version, and needs the answer to it")
    if isinstance(case, DirCase):
        return _judge_direction(case, original, changed, tolerance=probe.capability.tolerance)
    if original.label == changed.label:
        return None
    return f"must stay as it was; went from {original.label} to {changed.label}"


def _judge_direction(
    case: DirCase, original: Prediction, changed: Prediction, *, tolerance: float
) -> str | None:
    if case.flips:
        if (original.label, changed.label) == case.flips:
            return None
        return (
            f"must go from {case.flips[0]} to {case.flips[1]}; went from {original.label} to {changed.label}"
        )
    label = case.not_lower or case.not_higher or ""
    before, after = original.probabilities[label], changed.probabilities[label]
    move = before - after if case.not_lower else after - before
    if move <= tolerance + ROUNDING:
        return None
    way, went = ("fall", "fell") if case.not_lower else ("rise", "rose")
    return (
        f"{label} must not {way} by more than {tolerance:.2f}; its probability {went} from {before:.2f} to "
        f"{after:.2f}"
    )

"""Where a model goes wrong, in sentences for a reader who decides about its use."""

from collections.abc import Sequence

from .fairness import fairness_sentence
from .figures import figure, in_hundred
from .intervals import FEW_GROUPS, wilson_interval
from .metrics import SIDES
from .records import CalibrationBin, Measurement, Slice, TaskEvaluation

NAMED = 3
"""Slices that a sentence names."""
BELIEVABLE = 0.03
"""Mean difference of probability and share right up to which probabilities are called fair."""


def failings(task: TaskEvaluation) -> tuple[str, ...]:
    """One sentence per way to go wrong: labels, sides, kinds of rows, probabilities, parties."""
    result = task.result
    if result.metrics["accuracy"].value == 1.0:
        return ("Nowhere on these rows: every one got its label.",)
    found = [
        _weakest_label(result),
        _opposite_side(result),
        _weak_slices(task),
        calibration_sentence(result.calibration),
    ]
    if len(task.parties) > 1:
        found.append(f"Parties: {fairness_sentence(task.parties)}")
    return tuple(sentence for sentence in found if sentence)


def calibration_sentence(bins: Sequence[CalibrationBin]) -> str:
    """Whether the probabilities are too high, too low, or fair on the whole; empty without rows."""
    n = sum(own.n for own in bins)
    if not n:
        return ""
    given = sum(own.n * own.confidence for own in bins) / n
    right = sum(own.n * own.accuracy for own in bins) / n
    means = f"on average it is {round(100 * given)} % sure and right in {round(100 * right)} of 100"
    if abs(given - right) <= BELIEVABLE:
        return f"Its probabilities are fair on the whole: {means}."
    how = "too sure of itself" if given > right else "surer to be right than it says"
    return f"It is {how}: {means}."


def _weakest_label(result: Measurement) -> str:
    labels = [own.label for own in result.classes]
    weakest = min((own for own in result.classes if own.support), key=lambda own: own.f1.value or 0.0)
    taken_for = dict(zip(labels, result.confusion[labels.index(weakest.label)], strict=True))
    taken_for.pop(weakest.label)
    usual = max(taken_for, key=taken_for.__getitem__)
    rest = f"; most of the rest it takes for “{usual}”" if taken_for[usual] else ""
    return (
        f"It is weakest on “{weakest.label}”: of {weakest.support} such rows it finds "
        f"{in_hundred(weakest.recall)}, F1 {figure(weakest.f1)}{rest}."
    )


def _opposite_side(result: Measurement) -> str:
    """The gravest mistake: the one side for the other."""
    one, other = result.classes[:SIDES]
    rows = one.support + other.support
    if not rows:
        return ""
    turned = (result.confusion[0][1] + result.confusion[1][0]) / rows
    share = wilson_interval(turned, n=rows, groups=min(result.groups, rows))
    return (
        f"It takes “{one.label}” for “{other.label}”, or the reverse, in {in_hundred(share)} of the {rows} "
        "rows that have a side: the gravest kind of mistake."
    )


def _weak_slices(task: TaskEvaluation) -> str:
    """The kinds of rows whose whole interval lies below the accuracy of all rows, worst first."""
    overall = task.result.metrics["accuracy"].value or 0.0
    judged = [own for own in task.slices if own.groups >= FEW_GROUPS and own.n < task.result.n]
    weak = [own for own in judged if own.accuracy.high is not None and own.accuracy.high < overall]
    if not judged:
        return ""
    if not weak:
        return f"No kind of row, of {len(judged)} large enough to tell, is clearly worse than the whole."
    weak.sort(key=lambda own: own.accuracy.value or 0.0)
    named = "; ".join(_slice(own) for own in weak[:NAMED])
    return f"It is right less often than on the whole ({round(100 * overall)} of 100) on {named}."


def _slice(part: Slice) -> str:
    return f"{part.dimension} “{part.value}”: {in_hundred(part.accuracy)}, {part.n} rows"

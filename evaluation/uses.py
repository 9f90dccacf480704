"""What a model may be used for, judged by rules that stand here and on the page, not by taste.

The limits are conventions of this project: a reader who can bear more mistakes, or fewer, must judge anew.
"""

from dataclasses import dataclass, replace
from typing import Literal

from .fairness import fairness_sentence
from .figures import in_hundred, number
from .records import TaskEvaluation, Withholding
from .standing import standing

Answer = Literal["yes", "with care", "no"]

RIGHT_ALONE = 0.9
"""Share that must be right, at the low end of the interval, of a model that answers unread."""
MIN_ANSWERED = 0.2
"""Share of rows below which answering only the sure ones is of little use."""
RIGHT_TO_COUNT = 0.7
"""Share that must be right, at the low end, before counts are worth making: else errors cancel by luck."""
COUNT_OFF = 0.05
"""Share of all rows by which the count of a label may be off."""

NOT_EVEN = "A model that is not shown to be fit to find texts is not fit for this."


@dataclass(frozen=True, kw_only=True)
class Use:
    """One thing to do with a model, whether it may be done, and why."""

    name: str
    answer: Answer
    reason: str


def uses(task: TaskEvaluation) -> tuple[Use, ...]:
    """Judge the four uses; a model that is not fit for the first, the least demanding, is fit for none."""
    finding, others = _finding(task), (_counting(task), _comparing(task), _alone(task))
    if finding.answer == "no":
        others = tuple(replace(own, answer="no", reason=NOT_EVEN) for own in others)
    return (finding, *others)


def _finding(task: TaskEvaluation) -> Use:
    name = "find texts for a person to read and judge"
    if not task.baselines:
        return Use(name=name, answer="no", reason="There is no baseline that would show it to be of use.")
    match standing(task):
        case "better":
            reason = "It is shown to do better than every simple baseline; a person judges what it finds."
            return Use(name=name, answer="yes", reason=reason)
        case "worse":
            return Use(name=name, answer="no", reason="A simple baseline does better and is easier to check.")
        case _:
            reason = "It is not shown to do better than a simple baseline, which is easier to check."
            return Use(name=name, answer="no", reason=reason)


def _counting(task: TaskEvaluation) -> Use:
    name = "count labels over many texts"
    accuracy = task.result.metrics["accuracy"]
    most = max(task.result.classes, key=lambda own: abs(own.predicted - own.support))
    counts = f"Here it gives “{most.label}” {most.predicted} times, where {most.support} rows have it"
    if (accuracy.low or 0.0) < RIGHT_TO_COUNT:
        reason = (
            f"It is right in {in_hundred(accuracy)}; below {round(100 * RIGHT_TO_COUNT)} at the low end, "
            f"counts come out right by luck. {counts}."
        )
        return Use(name=name, answer="no", reason=reason)
    off = abs(most.predicted - most.support) / max(task.result.n, 1)
    if off > COUNT_OFF:
        return Use(name=name, answer="no", reason=f"{counts}: {round(100 * off)} of 100 rows too far off.")
    reason = f"{counts}. With another mix of labels it is off by more: correct by the confusion matrix."
    return Use(name=name, answer="with care", reason=reason)


def _comparing(task: TaskEvaluation) -> Use:
    name = "compare parties or blocs"
    rates = task.parties
    judged = [own for own in rates if own.gap.low is not None and own.gap.high is not None]
    if len(rates) < 2 or not judged:
        return Use(name=name, answer="no", reason="Too few rows name a party to tell if one is misread more.")
    unequal = any((own.gap.low or 0.0) > 0 or (own.gap.high or 0.0) < 0 for own in judged)
    return Use(name=name, answer="no" if unequal else "with care", reason=_sentence(fairness_sentence(rates)))


def _alone(task: TaskEvaluation) -> Use:
    name = "answer without anybody reading the text"
    accuracy, limit = task.result.metrics["accuracy"], round(100 * RIGHT_ALONE)
    if (accuracy.low or 0.0) >= RIGHT_ALONE:
        reason = f"It is right in {in_hundred(accuracy)}; the low end is {limit} or more."
        return Use(name=name, answer="yes", reason=reason)
    for row in task.withholding:
        if _holds(row):
            return Use(name=name, answer="with care", reason=_threshold_sentence(row))
    reason = (
        f"It is right in {in_hundred(accuracy)}, which should be {limit} at the low end, and no threshold "
        f"was found that leaves out enough of the wrong answers."
    )
    return Use(name=name, answer="no", reason=reason)


def _holds(row: Withholding) -> bool:
    """Whether a threshold for few enough mistakes kept its promise on rows that did not choose it."""
    if row.probability is None or row.tried_wrong.value is None or row.risk > 1 - RIGHT_ALONE + 1e-9:
        return False
    return row.tried_wrong.value <= row.risk and row.tried_answered >= MIN_ANSWERED


def _threshold_sentence(row: Withholding) -> str:
    return (
        f"Only where its probability is {number(row.probability)} or more: so sure it is of "
        f"{round(100 * row.tried_answered)} of 100 rows. Of these, {in_hundred(row.tried_wrong)} are wrong, "
        "counted on rows that did not choose the threshold."
    )


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]

"""What stands beside a model's score in a report: baselines, from the simplest up, and a second reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models.baselines import short_name
from .intervals import Interval
from .records import BaselineScore, TaskEvaluation

MODEL = "the model"
SECOND_READER = "a second reader"
FLOOR = "majority"
"""The baseline that is always shown: what answering without looking comes to."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One classifier of a task. `ahead` is the model's macro-F1 minus its own; None of the model itself."""

    name: str
    macro_f1: Interval
    accuracy: Interval
    ahead: Interval | None


def all_beside(task: TaskEvaluation) -> list[Beside]:
    """The baselines from the simplest up, the model, and the second reader where there is one."""
    rows = [
        Beside(
            name=short_name(own.name),
            macro_f1=own.metrics["macro_f1"],
            accuracy=own.metrics["accuracy"],
            ahead=own.gain,
        )
        for own in task.baselines
    ]
    metrics = task.result.metrics
    rows.append(Beside(name=MODEL, macro_f1=metrics["macro_f1"], accuracy=metrics["accuracy"], ahead=None))
    if task.human:
        rows.append(
            Beside(
                name=SECOND_READER,
                macro_f1=task.human.macro_f1,
                accuracy=task.human.accuracy,
                ahead=_negated(task.human.gap),
            )
        )
    return rows


def in_the_verdict(task: TaskEvaluation) -> list[tuple[str, Interval]]:
    """Names and macro-F1 of what a verdict needs: the model, the second reader, best baseline and floor."""
    rows = [(MODEL, task.result.metrics["macro_f1"])]
    if task.human:
        rows.append((SECOND_READER, task.human.macro_f1))
    baselines = best_and_floor(task.baselines)
    return [*rows, *((short_name(own.name), own.metrics["macro_f1"]) for own in baselines)]


def best_and_floor(baselines: Sequence[BaselineScore]) -> list[BaselineScore]:
    """The best baseline and the one that always gives the most frequent label, once where they are one."""
    best = max(baselines, key=lambda own: own.metrics["macro_f1"].value or 0.0, default=None)
    floor = next((own for own in baselines if own.name == FLOOR), None)
    found = {own.name: own for own in (best, floor) if own}
    return list(found.values())


def _negated(gap: Interval) -> Interval:
    turned = {"value": gap.value, "low": gap.high, "high": gap.low}
    return gap.model_copy(update={key: None if end is None else -end for key, end in turned.items()})

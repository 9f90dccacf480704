"""The summary of several runs as files: `summary.json` for programs, and a page for people."""

import json
from pathlib import Path

from ...models.baselines import short_name
from ..beside import best_and_floor
from ..figures import figure, number
from ..page import render, write_page
from ..records import LOWER_IS_BETTER, METRICS
from ..verdict import TASK_NAMES
from .records import SHOWN_METRICS, FoldSummary, FoldTaskSummary, SeedSummary, Spread, TaskSummary

SUMMARY_FILE = "summary.json"
SHOWN_PARTS = 15
"""Topics (actors) shown before the rest is folded away."""


def write_summary(summary: SeedSummary | FoldSummary, folder: Path) -> None:
    """Write `summary.json` and `report.html` into the folder of the runs.

    Raises:
        DataError: they cannot be written.
    """
    text = json.dumps(summary.model_dump(mode="json"), ensure_ascii=False, indent=2, allow_nan=False)
    page = render(
        "summary.html.j2",
        summary=summary,
        sentences=summary_sentences(summary),
        SHOWN_PARTS=SHOWN_PARTS,
        SHOWN_METRICS=SHOWN_METRICS,
        METRICS=METRICS,
        LOWER_IS_BETTER=LOWER_IS_BETTER,
        TASK_NAMES=TASK_NAMES,
        best_and_floor=best_and_floor,
        short=short_name,
    )
    write_page(folder / "report.html", page)
    write_page(folder / SUMMARY_FILE, text + "\n")


def summary_sentences(summary: SeedSummary | FoldSummary) -> dict[str, list[str]]:
    """What the summary says of each task, in plain words."""
    if isinstance(summary, SeedSummary):
        return {task.task: _seed_sentences(task) for task in summary.tasks}
    return {task.task: _fold_sentences(task, by=summary.by) for task in summary.tasks}


def _seed_sentences(task: TaskSummary) -> list[str]:
    scores = task.scores
    told = [
        f"Mean macro-F1 of {scores.seeds} seeds {figure(scores.metrics['macro_f1'], digits=3)}, "
        f"{scores.n} rows in {scores.groups} groups."
    ]
    return [*told, *_members_sentence(task.members, "seeds"), *_baseline_sentence(task)]


def _fold_sentences(task: FoldTaskSummary, *, by: str) -> list[str]:
    scores = task.scores
    told = [
        f"On {by}s that the model has not seen: macro-F1 {figure(scores.metrics['macro_f1'], digits=3)}, "
        f"{scores.n} rows in {scores.groups} parts that share no {by}."
    ]
    told += [*_members_sentence(task.members, "rounds"), *_baseline_sentence(task)]
    if task.spread:
        told.append(_spread_sentence(task.spread, by=by))
    told.append(_seen_sentence(task, by=by))
    return told


def _members_sentence(spread: Spread | None, parts: str) -> list[str]:
    if spread is None:
        return []
    ends = f"{number(spread.lowest, digits=3)} to {number(spread.highest, digits=3)}"
    return [f"The {spread.parts} {parts} reach {ends}, standard deviation {number(spread.sd, digits=3)}."]


def _baseline_sentence(task: TaskSummary) -> list[str]:
    if not task.baselines:
        return ["There is no baseline: no training rows to learn it from."]
    best = best_and_floor(task.baselines)[0]
    known, ahead = figure(best.metrics["macro_f1"], digits=3), figure(best.gain, digits=3)
    return [f"The best baseline, {short_name(best.name)}, has {known}: the model is ahead by {ahead}."]


def _spread_sentence(spread: Spread, *, by: str) -> str:
    low, _, high = (number(own) for own in spread.quartiles)
    return (
        f"Accuracy of the {spread.parts} {by}s with five rows or more: mean {number(spread.mean)}, half "
        f"between {low} and {high}, standard deviation {number(spread.sd)}; were all equally hard, "
        f"so few rows each would still give {number(spread.by_chance)}."
    )


def _seen_sentence(task: FoldTaskSummary, *, by: str) -> str:
    if not task.seen:
        return f"No row's {by} occurs in a second group, so what a seen one is worth cannot be told."
    told = task.seen["macro_f1"]
    return (
        f"The same {told.drop.n} rows whose {by} occurs in other groups, too: macro-F1 "
        f"{figure(told.seen, digits=3)} where it was seen there, {figure(told.unseen, digits=3)} where not; "
        f"the difference is {figure(told.drop, digits=3)}."
    )

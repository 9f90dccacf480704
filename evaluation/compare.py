"""Two or more runs on the same examples: which is better, by how much, and on which rows they differ."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..configs.errors import DataError
from ..data.records import LABELS, Example, Record
from .evaluate import POOLED_LABELS
from .intervals import RESAMPLES, Interval, group_numbers
from .measure import Resampled, macro_f1_gain, measure, resample
from .page import render, write_page
from .predictions import Predicted, read_predictions
from .records import LOWER_IS_BETTER, METRICS, Measurement, TaskName
from .verdict import TASK_NAMES

SHOWN_FLIPS = 100

Key = tuple[str, str]


class PairedTest(Record):
    """A run against the first one. `gain` is its macro-F1 minus the first's, paired over groups.

    `won` counts rows that only it has right, `lost` those that only the first has right. `p_value` is
    McNemar's exact two-sided one, which takes rows as independent: with several rows per group it is too
    small, and the interval of `gain` is to be trusted.
    """

    run: str
    gain: Interval
    won: int
    lost: int
    p_value: float


class TaskComparison(Record):
    """One task: each run's measurement, in the order of the runs, and each later run's test."""

    task: TaskName
    results: tuple[Measurement, ...]
    tests: tuple[PairedTest, ...]


class Flip(Record):
    """A row that not all runs label alike; `predictions` in the order of the runs."""

    id: str
    task: str
    topic: str
    text: str
    label: str
    predictions: tuple[str, ...]


class Comparison(Record):
    """Runs compared on the `n` examples that all of them have; `left_out` counts each run's others."""

    runs: tuple[str, ...]
    n: int
    left_out: tuple[int, ...]
    tasks: tuple[TaskComparison, ...]
    flips: tuple[Flip, ...]


def compare(runs: Sequence[Path | str], *, seed: int = 13, resamples: int = RESAMPLES) -> Comparison:
    """Compare the predictions of two or more run or evaluation folders with those of the first.

    Args:
        runs: folders with a `predictions.jsonl`; rows are matched by source and id.
        seed: of the bootstrap.
        resamples: of the bootstrap.

    Raises:
        DataError: fewer than two runs, a run without predictions, none in common, or labels that differ.
    """
    if len(runs) < 2:
        raise DataError(f"comparing takes two or more runs; got {len(runs)}")
    tables = [_by_key(run) for run in runs]
    names = _names([Path(run) for run in runs])
    keys = [key for key in tables[0] if all(key in table for table in tables)]
    if not keys:
        raise DataError(f"{' and '.join(names)} have no example in common; evaluate them on the same data")
    rows = [[table[key] for key in keys] for table in tables]
    _check_same_labels(rows, names)
    tasks: list[TaskName] = [task for task in LABELS if any(own.example.task == task for own in rows[0])]
    if len(tasks) > 1:
        tasks.append("all")
    return Comparison(
        runs=names,
        n=len(keys),
        left_out=tuple(len(table) - len(keys) for table in tables),
        tasks=tuple(_compare_task(task, rows, names, seed=seed, resamples=resamples) for task in tasks),
        flips=_flips(rows),
    )


def mcnemar(won: int, lost: int) -> float:
    """Exact two-sided p-value of McNemar's test (1947) from the two counts of discordant rows."""
    from scipy.stats import binomtest

    return float(binomtest(won, won + lost).pvalue) if won + lost else 1.0


def write_comparison(comparison: Comparison, path: Path | str) -> Path:
    """Write the comparison as one HTML file and return its path."""
    text = render(
        "compare.html.j2",
        comparison=comparison,
        flips=comparison.flips[:SHOWN_FLIPS],
        METRICS=METRICS,
        LOWER_IS_BETTER=LOWER_IS_BETTER,
        TASK_NAMES=TASK_NAMES,
    )
    return write_page(path, text)


def _by_key(run: Path | str) -> dict[Key, Predicted]:
    table: dict[Key, Predicted] = {}
    for row in read_predictions(run):
        key = (row.example.source, row.example.id)
        if key in table:
            raise DataError(f"{run}: id {row.example.id!r} occurs twice; rows are matched by their id")
        table[key] = row
    return table


def _names(paths: Sequence[Path]) -> tuple[str, ...]:
    """The folders' own names, or as much of their paths as tells them apart."""
    parts = [path.resolve().parts for path in paths]
    for depth in range(1, max(map(len, parts))):
        names = tuple("/".join(own[-depth:]) for own in parts)
        if len(set(names)) == len(names):
            return names
    return tuple(map(str, paths))


def _check_same_labels(rows: Sequence[Sequence[Predicted]], names: Sequence[str]) -> None:
    for name, other in zip(names[1:], rows[1:], strict=True):
        for first, second in zip(rows[0], other, strict=True):
            mine, theirs = first.example, second.example
            if (mine.task, mine.label) != (theirs.task, theirs.label):
                raise DataError(
                    f"example {mine.id!r} is labelled {mine.label} in {names[0]} and {theirs.label} in "
                    f"{name}; evaluate both on the same version of the data"
                )


def _compare_task(
    task: TaskName,
    rows: Sequence[Sequence[Predicted]],
    names: Sequence[str],
    *,
    seed: int,
    resamples: int,
) -> TaskComparison:
    labels = POOLED_LABELS if task == "all" else LABELS[task]
    own = [[row for row in run if task in ("all", row.example.task)] for run in rows]
    examples = [row.example for row in own[0]]
    y_true = np.array([example.label_id for example in examples])
    probabilities = [np.array([row.probabilities for row in run]) for run in own]
    groups = group_numbers(examples)
    samples = [resample(y_true, p, groups, seed=seed, resamples=resamples) for p in probabilities]
    right = [p.argmax(axis=1) == y_true for p in probabilities]
    tests = (_test(names[i], samples[0], samples[i], right[0], right[i]) for i in range(1, len(names)))
    return TaskComparison(
        task=task, results=tuple(measure(sample, labels) for sample in samples), tests=tuple(tests)
    )


def _test(
    name: str, first: Resampled, other: Resampled, first_right: np.ndarray, right: np.ndarray
) -> PairedTest:
    won, lost = int((right & ~first_right).sum()), int((first_right & ~right).sum())
    gain = macro_f1_gain(other, first)
    return PairedTest(run=name, gain=gain, won=won, lost=lost, p_value=mcnemar(won, lost))


def _flips(rows: Sequence[Sequence[Predicted]]) -> tuple[Flip, ...]:
    flips = []
    for own in zip(*rows, strict=True):
        predictions = tuple(row.label for row in own)
        if len(set(predictions)) > 1:
            flips.append(_flip(own[0].example, predictions))
    return tuple(flips)


def _flip(example: Example, predictions: tuple[str, ...]) -> Flip:
    return Flip(
        id=example.id,
        task=example.task,
        topic=example.topic,
        text=example.content,
        label=example.label or "",
        predictions=predictions,
    )

"""Baselines learnt from training rows, without the rows whose text is being evaluated."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..data.leaks import normalise
from ..data.records import Example, Task
from ..models.baseline import CLASSES, Baseline
from ..models.baselines import fit_all, score_all


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Training rows to compare with: those that may be learnt from, and all their topics.

    `left_out` counts the labelled rows per task whose text is being evaluated.
    """

    rows: tuple[Example, ...] = ()
    left_out: dict[Task, int] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()

    @cached_property
    def baselines(self) -> dict[str, Baseline]:
        """The baselines, fitted on the rows when they are first asked for."""
        return fit_all(self.rows)

    def missing(self, task: Task) -> str | None:
        """Why no baseline can be given for the task; None where one can."""
        if any(row.task == task for row in self.rows):
            return None
        if self.left_out.get(task):
            return f"no baseline: all {self.left_out[task]} training rows have a text that is evaluated here"
        return "no baseline: no training rows were given"


NO_REFERENCE = Reference()


def prepare_reference(reference: Sequence[Example], examples: Sequence[Example]) -> Reference:
    """Keep the labelled training rows whose text does not stand in the evaluated rows."""
    evaluated = {_content_key(example) for example in examples}
    rows: list[Example] = []
    left_out: dict[Task, int] = {}
    for row in reference:
        if row.label is None:
            continue
        if _content_key(row) in evaluated:
            left_out[row.task] = left_out.get(row.task, 0) + 1
        else:
            rows.append(row)
    topics = frozenset(row.topic for row in reference)
    return Reference(rows=tuple(rows), left_out=left_out, topics=topics)


def baseline_probabilities(reference: Reference, examples: Sequence[Example]) -> dict[str, np.ndarray]:
    """Probabilities (n, 3) of each baseline; NaN in rows of a task without training rows."""
    where = [i for i, example in enumerate(examples) if reference.missing(example.task) is None]
    if not where:
        return {}
    rows = [examples[i] for i in where]
    probabilities = {}
    for name, scored in score_all(reference.baselines, rows).items():
        probabilities[name] = np.full((len(examples), CLASSES), np.nan)
        probabilities[name][where] = scored
    return probabilities


def _content_key(example: Example) -> tuple[str, ...]:
    return tuple(sorted(normalise(text) for text in example.texts))

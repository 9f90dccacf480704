"""Several runs of one config, judged together: over seeds, and over the rounds of a cross-validation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...data.records import LABELS, Example
from ..compare.contenders import Contender
from ..compare.run_scores import DrawnRun, draw_run, gain_over
from ..evaluate import POOLED_LABELS
from ..intervals import RESAMPLES, group_numbers
from ..metrics import accuracy, macro_f1
from ..records import BaselineScore, Slice, TaskName
from ..slices import MIN_TOPIC_ROWS, part_slices
from .records import SHOWN_METRICS, FoldTaskSummary, SeenUnseen, Spread, TaskSummary

SEED = 13
"""Of the bootstrap."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Labelled rows in parallel arrays, with what models made of them.

    Attributes:
        examples: the rows, n of them.
        probabilities: (seeds, n, 3) of the runs that are judged; one "seed" of a cross-validation.
        baselines: (n, 3) by name; NaN in rows of a task without training rows.
        groups: group numbers (n,) that the intervals draw.
    """

    examples: Sequence[Example]
    probabilities: np.ndarray
    baselines: Mapping[str, np.ndarray]
    groups: np.ndarray

    @property
    def y_true(self) -> np.ndarray:
        """Class numbers (n,)."""
        return np.array([example.label_id for example in self.examples], dtype=int)

    def part(self, where: np.ndarray) -> "Judged":
        """Some of the rows, by their places."""
        return Judged(
            examples=[self.examples[i] for i in where],
            probabilities=self.probabilities[:, where],
            baselines={name: rows[where] for name, rows in self.baselines.items()},
            groups=self.groups[where],
        )


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """What else is known of the rows of a cross-validation, in parallel arrays.

    Attributes:
        numbers: round (n,) in which each row was held out.
        names: topic, or actors, of each row.
        seen: (n, 3) by models that may have met the rows' topics (actors) in other groups.
        known: bool (n,), whether they have.
    """

    numbers: np.ndarray
    names: Sequence[tuple[str, ...]]
    seen: np.ndarray
    known: np.ndarray

    def part(self, where: np.ndarray) -> "Rounds":
        """Some of the rows, by their places."""
        return Rounds(
            numbers=self.numbers[where],
            names=[self.names[i] for i in where],
            seen=self.seen[where],
            known=self.known[where],
        )


def summarise_seeds(
    judged: Judged, *, name: str, seed: int = SEED, resamples: int = RESAMPLES
) -> tuple[TaskSummary, ...]:
    """Return the scores of each task as means over seeds, with intervals over groups and seeds."""
    summaries = []
    for task, where in _tasks(judged.examples):
        rows = judged.part(where)
        values = [_f1(rows.y_true, own) for own in rows.probabilities]
        base = _summarise(task, rows, name=name, seed=seed, resamples=resamples)
        summaries.append(base.model_copy(update={"members": spread_of(values)}))
    return tuple(summaries)


def summarise_folds(
    judged: Judged, rounds: Rounds, *, by: str, seed: int = SEED, resamples: int = RESAMPLES
) -> tuple[FoldTaskSummary, ...]:
    """Return the scores of each task, their spread over rounds and topics (actors), and seen against unseen.

    Args:
        judged: the rows and their predictions by models that have seen nothing of their topic (actor).
        rounds: of the same rows.
        by: "topic" or "actor".
        seed: of the bootstrap.
        resamples: of the bootstrap.
    """
    summaries = []
    for task, where in _tasks(judged.examples):
        rows, own = judged.part(where), rounds.part(where)
        predicted = rows.probabilities[0]
        values = [
            _f1(rows.y_true[own.numbers == number], predicted[own.numbers == number])
            for number in np.unique(own.numbers)
        ]
        members = _members(own.names)
        large = {name: places for name, places in members.items() if len(places) >= MIN_TOPIC_ROWS}
        # within a topic the articles are what was drawn
        groups = group_numbers(rows.examples)
        parts = part_slices(by, large, rows.y_true, predicted.argmax(axis=1), groups, seed=seed)
        base = _summarise(task, rows, name=f"unseen {by}s", seed=seed, resamples=resamples)
        summaries.append(
            FoldTaskSummary(
                **{**dict(base), "members": spread_of(values)},
                parts=parts,
                small_parts=len(members) - len(large),
                spread=_part_spread(parts),
                seen=_seen(rows, own, seed=seed, resamples=resamples),
            )
        )
    return tuple(summaries)


def member_metrics(
    examples: Sequence[Example], probabilities: np.ndarray
) -> dict[TaskName, dict[str, float | None]]:
    """Return the metrics of `SHOWN_METRICS` per task of one run; None where undefined.

    Args:
        examples: labelled rows.
        probabilities: (n, 3).
    """
    y_true = np.array([example.label_id for example in examples])
    predicted = probabilities.argmax(axis=1)
    measures = {"macro_f1": macro_f1, "accuracy": accuracy}
    return {
        task: {name: _defined(measures[name](y_true[where], predicted[where])) for name in SHOWN_METRICS}
        for task, where in _tasks(examples)
    }


def spread_of(values: Sequence[float], *, by_chance: float | None = None) -> Spread | None:
    """Return how far values lie apart; None where there is none, or one is undefined."""
    if not values or np.isnan(values).any():
        return None
    first, middle, third = (float(own) for own in np.percentile(values, [25, 50, 75]))
    return Spread(
        parts=len(values),
        mean=float(np.mean(values)),
        sd=float(np.std(values, ddof=1)) if len(values) > 1 else None,
        lowest=float(min(values)),
        quartiles=(first, middle, third),
        highest=float(max(values)),
        by_chance=by_chance,
    )


def _summarise(task: TaskName, rows: Judged, *, name: str, seed: int, resamples: int) -> TaskSummary:
    model = _draw(rows, name, rows.probabilities, place=0, task=task, seed=seed, resamples=resamples)
    baselines = []
    for place, (known, probabilities) in enumerate(rows.baselines.items(), start=1):
        if np.isnan(probabilities).any():
            continue
        drawn = _draw(
            rows, known, probabilities[None], place=place, task=task, seed=seed, resamples=resamples
        )
        gain = gain_over(drawn, model, "macro_f1")[0]
        baselines.append(BaselineScore(name=known, metrics=drawn.scores.metrics, gain=gain))
    return TaskSummary(task=task, scores=model.scores, baselines=tuple(baselines), members=None)


def _seen(rows: Judged, rounds: Rounds, *, seed: int, resamples: int) -> dict[str, SeenUnseen]:
    where = np.flatnonzero(rounds.known)
    if not len(where):
        return {}
    part, options = rows.part(where), {"place": 0, "task": "all", "seed": seed, "resamples": resamples}
    unseen = _draw(part, "unseen", part.probabilities, **options)
    seen = _draw(part, "seen", rounds.seen[where][None], **options)
    return {
        name: SeenUnseen(
            seen=seen.scores.metrics[name],
            unseen=unseen.scores.metrics[name],
            drop=gain_over(unseen, seen, name)[0],
        )
        for name in SHOWN_METRICS
    }


def _draw(
    rows: Judged,
    name: str,
    probabilities: np.ndarray,
    *,
    place: int,
    task: TaskName,
    seed: int,
    resamples: int,
) -> DrawnRun:
    contender = Contender(name=name, probabilities=probabilities, left_out=0)
    labels = POOLED_LABELS if task == "all" else LABELS[task]
    return draw_run(contender, rows.y_true, rows.groups, labels, seeds=(seed, place), resamples=resamples)


def _members(names: Sequence[tuple[str, ...]]) -> dict[str, list[int]]:
    """The places of the rows of each topic (actor)."""
    members: dict[str, list[int]] = {}
    for i, own in enumerate(names):
        for name in own:
            members.setdefault(name, []).append(i)
    return members


def _part_spread(parts: Sequence[Slice]) -> Spread | None:
    if not parts:
        return None
    shares = np.array([part.accuracy.value for part in parts], dtype=float)
    counts, mean = np.array([part.n for part in parts]), float(shares.mean())
    return spread_of(shares.tolist(), by_chance=float(np.sqrt((mean * (1 - mean) / counts).mean())))


def _tasks(examples: Sequence[Example]) -> Iterator[tuple[TaskName, np.ndarray]]:
    """The tasks that the rows have and the places of their rows; of two tasks, also all together."""
    found: list[TaskName] = [task for task in LABELS if any(row.task == task for row in examples)]
    for task in found:
        yield task, np.array([i for i, row in enumerate(examples) if row.task == task])
    if len(found) > 1:
        yield "all", np.arange(len(examples))


def _f1(y_true: np.ndarray, probabilities: np.ndarray) -> float:
    return float(macro_f1(y_true, probabilities.argmax(axis=1)))


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

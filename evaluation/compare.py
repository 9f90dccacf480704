"""Two or more runs on the same examples: which is better, by how much, and on which rows they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from ..configs.errors import DataError
from ..data.records import LABELS
from .compare_records import Comparison, Flip, PairedTest, RunScores, TaskComparison
from .contenders import Contender, Contest, read_contest
from .evaluate import POOLED_LABELS
from .intervals import RESAMPLES, Interval, group_numbers, interval
from .measure import measure, metric_draws, resample
from .paired import LEVEL, holm, mcnemar, over_seeds
from .power import rows_needed
from .records import TaskName


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """A run on one task: scores, each metric's value and resamples, and which rows are right (seeds, n)."""

    scores: RunScores
    draws: dict[str, tuple[float, np.ndarray]]
    right: np.ndarray


def compare(runs: Sequence[Path | str], *, seed: int = 13, resamples: int = RESAMPLES) -> Comparison:
    """Compare the predictions of two or more run or evaluation folders, each pair of them.

    Args:
        runs: folders with a `predictions.jsonl`, or patterns ("runs/large-seed*") whose folders are the
            seeds of one run; rows are matched by source and id.
        seed: of the bootstrap.
        resamples: of the bootstrap.

    Raises:
        DataError: fewer than two runs, a run without predictions, none in common, or labels that differ.
    """
    if len(runs) < 2:
        raise DataError(f"comparing takes two or more runs; got {len(runs)}")
    contest = read_contest(runs)
    tasks: list[TaskName] = [task for task in LABELS if any(own.task == task for own in contest.examples)]
    if len(tasks) > 1:
        tasks.append("all")
    pairs = len(runs) * (len(runs) - 1) // 2
    level = LEVEL / (pairs * len(tasks))
    parts = [
        _compare_task(task, contest.of_task(task), seed=seed, resamples=resamples, level=level)
        for task in tasks
    ]
    return Comparison(
        runs=tuple(own.name for own in contest.contenders),
        n=len(contest.examples),
        left_out=tuple(own.left_out for own in contest.contenders),
        tasks=_corrected(parts),
        flips=_flips(contest),
    )


def _corrected(tasks: Sequence[TaskComparison]) -> tuple[TaskComparison, ...]:
    """The tasks with the p-values corrected for all tests of all of them."""
    corrected = iter(holm([test.p_value for task in tasks for test in task.tests]))
    return tuple(
        task.model_copy(
            update={
                "tests": tuple(
                    test.model_copy(update={"p_corrected": next(corrected)}) for test in task.tests
                )
            }
        )
        for task in tasks
    )


def _compare_task(
    task: TaskName, contest: Contest, *, seed: int, resamples: int, level: float
) -> TaskComparison:
    labels = POOLED_LABELS if task == "all" else LABELS[task]
    y_true = np.array([example.label_id for example in contest.examples])
    groups = group_numbers(contest.examples)
    drawn = [
        _draw(contender, y_true, groups, labels, seeds=(seed, place), resamples=resamples)
        for place, contender in enumerate(contest.contenders)
    ]
    tests = (_test(first, other, groups, level=level) for first, other in combinations(drawn, 2))
    return TaskComparison(task=task, results=tuple(own.scores for own in drawn), tests=tuple(tests))


def _draw(
    contender: Contender,
    y_true: np.ndarray,
    groups: np.ndarray,
    labels: tuple[str, str, str],
    *,
    seeds: tuple[int, int],
    resamples: int,
) -> _Drawn:
    """Resample a run; `seeds` are the comparison's, which pairs the draws of groups, and the run's own."""
    samples = [
        resample(y_true, p, groups, seed=seeds[0], resamples=resamples) for p in contender.probabilities
    ]
    each = [metric_draws(sample) for sample in samples]
    draws = {
        name: (
            float(np.mean([own[name][0] for own in each])),
            over_seeds(np.array([own[name][1] for own in each]), seed=seeds[0] + 1 + seeds[1]),
        )
        for name in each[0]
    }
    shape = {"n": len(y_true), "groups": samples[0].groups}
    scores = RunScores(
        run=contender.name,
        seeds=len(samples),
        metrics={name: interval(*own, **shape) for name, own in draws.items()}
        if len(samples) > 1
        else measure(samples[0], labels).metrics,
        spread=_spread(each),
        **shape,
    )
    return _Drawn(scores=scores, draws=draws, right=contender.probabilities.argmax(axis=2) == y_true)


def _spread(each: Sequence[dict[str, tuple[float, np.ndarray]]]) -> dict[str, float]:
    if len(each) == 1:
        return {}
    values = {name: np.array([own[name][0] for own in each]) for name in each[0]}
    return {name: float(own.std(ddof=1)) for name, own in values.items() if not np.isnan(own).any()}


def _test(first: _Drawn, other: _Drawn, groups: np.ndarray, *, level: float) -> PairedTest:
    first_share, share = first.right.mean(axis=0), other.right.mean(axis=0)
    # whole numbers whatever the numbers of seeds, as the exact test needs
    differences = len(first.right) * other.right.sum(axis=0) - len(other.right) * first.right.sum(axis=0)
    p_value = mcnemar(np.bincount(groups, weights=differences).round().astype(int))
    gain, errors = _gain(first, other, "macro_f1")
    return PairedTest(
        base=first.scores.run,
        run=other.scores.run,
        gain=gain,
        right_gain=_gain(first, other, "accuracy")[0],
        won=float((share * (1 - first_share)).sum()),
        lost=float((first_share * (1 - share)).sum()),
        p_value=p_value,
        p_corrected=p_value,
        rows_needed=rows_needed(gain.value or 0.0, errors, n=gain.n, level=level),
    )


def _gain(first: _Drawn, other: _Drawn, metric: str) -> tuple[Interval, float]:
    """The difference in a metric, with its interval, and its standard error."""
    (base, base_draws), (value, draws) = first.draws[metric], other.draws[metric]
    gains = draws - base_draws
    shape = {"n": other.scores.n, "groups": other.scores.groups}
    return interval(value - base, gains, **shape), float(np.nanstd(gains))


def _flips(contest: Contest) -> tuple[Flip, ...]:
    flips = []
    for row, example in enumerate(contest.examples):
        predictions = tuple(own.label(row, example) for own in contest.contenders)
        if len(set(predictions)) > 1:
            said = tuple(said.actor for said in example.statements or ())
            flips.append(
                Flip(
                    id=example.id,
                    task=example.task,
                    topic=example.topic,
                    actors=example.actors or said or ((example.actor,) if example.actor else ()),
                    text=example.content,
                    label=example.label or "",
                    predictions=predictions,
                )
            )
    return tuple(flips)

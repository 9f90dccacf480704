"""Two or more runs on the same examples: which is better, by how much, and on which rows they differ."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from ...configs.errors import DataError
from ...data.records import LABELS
from ..evaluate import POOLED_LABELS
from ..intervals import RESAMPLES, group_numbers
from ..records import TaskName
from .behaviour import behaviour_rates
from .contenders import Contest, read_contest
from .paired import LEVEL, holm, mcnemar
from .power import rows_needed
from .records import Comparison, Flip, PairedTest, TaskComparison
from .run_scores import DrawnRun, draw_run, gain_over


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
        behaviour=behaviour_rates(runs),
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
        draw_run(contender, y_true, groups, labels, seeds=(seed, place), resamples=resamples)
        for place, contender in enumerate(contest.contenders)
    ]
    tests = (_test(first, other, groups, level=level) for first, other in combinations(drawn, 2))
    return TaskComparison(task=task, results=tuple(own.scores for own in drawn), tests=tuple(tests))


def _test(first: DrawnRun, other: DrawnRun, groups: np.ndarray, *, level: float) -> PairedTest:
    first_share, share = first.right.mean(axis=0), other.right.mean(axis=0)
    # whole numbers whatever the numbers of seeds, as the exact test needs
    differences = len(first.right) * other.right.sum(axis=0) - len(other.right) * first.right.sum(axis=0)
    p_value = mcnemar(np.bincount(groups, weights=differences).round().astype(int))
    gain, errors = gain_over(first, other, "macro_f1")
    return PairedTest(
        base=first.scores.run,
        run=other.scores.run,
        gain=gain,
        right_gain=gain_over(first, other, "accuracy")[0],
        won=float((share * (1 - first_share)).sum()),
        lost=float((first_share * (1 - share)).sum()),
        p_value=p_value,
        p_corrected=p_value,
        rows_needed=rows_needed(gain.value or 0.0, errors, n=gain.n, level=level),
    )


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

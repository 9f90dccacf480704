"""The scores of a run with one seed or several: means over seeds, intervals over groups and seeds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..intervals import Interval, interval
from ..measure import measure, metric_draws, resample
from .contenders import Contender
from .paired import over_seeds
from .records import RunScores


@dataclass(frozen=True, kw_only=True)
class DrawnRun:
    """A run on one task: scores, each metric's value and resamples, and which rows are right (seeds, n)."""

    scores: RunScores
    draws: dict[str, tuple[float, np.ndarray]]
    right: np.ndarray


def draw_run(
    contender: Contender,
    y_true: np.ndarray,
    groups: np.ndarray,
    labels: tuple[str, str, str],
    *,
    seeds: tuple[int, int],
    resamples: int,
) -> DrawnRun:
    """Resample a run.

    Args:
        contender: the run, on the rows of the task.
        y_true: class numbers (n,).
        groups: any integers (n,); rows of one group are drawn together.
        labels: of the task.
        seeds: the comparison's, which pairs the draws of groups, and a number of the run's own.
        resamples: how many.
    """
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
    return DrawnRun(scores=scores, draws=draws, right=contender.probabilities.argmax(axis=2) == y_true)


def gain_over(first: DrawnRun, other: DrawnRun, metric: str) -> tuple[Interval, float]:
    """The other run's metric minus the first's, with its interval, and its standard error.

    Both must have been drawn from the same rows in the same order, with the same first seed.
    """
    (base, base_draws), (value, draws) = first.draws[metric], other.draws[metric]
    gains = draws - base_draws
    shape = {"n": other.scores.n, "groups": other.scores.groups}
    return interval(value - base, gains, **shape), float(np.nanstd(gains))


def _spread(each: Sequence[dict[str, tuple[float, np.ndarray]]]) -> dict[str, float]:
    if len(each) == 1:
        return {}
    values = {name: np.array([own[name][0] for own in each]) for name in each[0]}
    return {name: float(own.std(ddof=1)) for name, own in values.items() if not np.isnan(own).any()}

"""How often a classifier fails the behavioural cases, per capability, beside baselines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ...data.records import LABELS, Record, Task
from ...models.classifier import Classifier, Prediction, decide
from ..intervals import Interval, wilson_interval
from .cases import Kind
from .files import Probe
from .judge import judge

CONSTANT = "constant"
"""The baseline that gives every case of a capability and task the one label with which fewest fail."""


class Failed(Record):
    """A case that a classifier fails: what it was asked, what it answered, and what is wrong with that."""

    id: str
    capability: str
    kind: Kind
    reason: str
    asked: dict[str, Any]
    answer: dict[str, float]
    changed: dict[str, Any] | None = None
    changed_answer: dict[str, float] | None = None


class CapabilityScore(Record):
    """Failures of one capability: `failure_rate` is `failed` of `n` cases, with Wilson's 95 % interval.

    `baselines` has the failure rate of each baseline on the same cases, 0 to 1.
    """

    id: str
    name: str
    kind: Kind
    tests: str
    n: int
    failed: int
    failure_rate: Interval
    baselines: dict[str, float]


class BehaviourEvaluation(Record):
    """A classifier's results on the behavioural test suite.

    `kinds` pools the cases of all capabilities of a kind. `truncated` counts rows that were not read whole.
    `leaked` has the ids of the cases whose text stands, or nearly stands, in the reference rows.
    """

    model: str
    n: int
    failed: int
    truncated: int
    capabilities: tuple[CapabilityScore, ...]
    kinds: dict[Kind, Interval]
    kind_baselines: dict[Kind, dict[str, float]]
    reference_rows: int
    leaked: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a classifier answered to a case and to its changed version, and what is wrong; None: nothing."""

    original: Prediction
    changed: Prediction | None
    reason: str | None


def answer(probes: Sequence[Probe], classifier: Classifier) -> tuple[list[Answers], int]:
    """Let a classifier answer all cases; also return how many of the rows it did not read whole."""
    examples = [
        wording.to_example(probe.id if wording is probe.original else f"{probe.id}-changed")
        for probe in probes
        for wording in (probe.original, probe.changed)
        if wording is not None
    ]
    scores = classifier.score(examples)
    predictions = iter(decide(examples, scores))
    answers = []
    for probe in probes:
        original = next(predictions)
        changed = None if probe.changed is None else next(predictions)
        answers.append(Answers(original=original, changed=changed, reason=judge(probe, original, changed)))
    return answers, int(scores.truncated.sum())


def score_capabilities(
    probes: Sequence[Probe], reasons: Sequence[str | None], baselines: Mapping[str, Sequence[str | None]]
) -> list[CapabilityScore]:
    """Score each capability.

    Args:
        probes: the cases, those of a capability next to one another.
        reasons: what is wrong with the classifier's answer to each; None where nothing is.
        baselines: the same of each baseline.
    """
    scores = []
    for _, group in groupby(range(len(probes)), key=lambda i: probes[i].capability.id):
        places = list(group)
        capability = probes[places[0]].capability
        failed = sum(reasons[i] is not None for i in places)
        scores.append(
            CapabilityScore(
                id=capability.id,
                name=capability.name,
                kind=capability.kind,
                tests=capability.tests,
                n=len(places),
                failed=failed,
                failure_rate=failure_rate(failed, len(places)),
                baselines={
                    name: sum(own[i] is not None for i in places) / len(places)
                    for name, own in baselines.items()
                },
            )
        )
    return scores


def failure_rate(failed: int, n: int) -> Interval:
    """The share of failures with Wilson's interval; each case is its own group."""
    return wilson_interval(failed / n, n=n, groups=n) if n else Interval(n=0, groups=0)


def constant_reasons(probes: Sequence[Probe]) -> list[str | None]:
    """What is wrong when each capability's cases of a task all get the label with which fewest fail.

    No classifier that gives one answer to everything can do better: it is told the best one.
    """
    reasons: list[str | None] = [None] * len(probes)
    tasks: dict[tuple[str, Task], list[int]] = {}
    for i, probe in enumerate(probes):
        tasks.setdefault((probe.capability.id, probe.original.task), []).append(i)
    for (_, task), places in tasks.items():
        tried = [[_judge_constant(probes[i], label, task) for i in places] for label in LABELS[task]]
        best = min(tried, key=lambda own: sum(reason is not None for reason in own))
        for i, reason in zip(places, best, strict=True):
            reasons[i] = reason
    return reasons


def failed_cases(probes: Sequence[Probe], answers: Sequence[Answers]) -> list[Failed]:
    """The cases that are failed, in order."""
    return [
        Failed(
            id=probe.id,
            capability=probe.capability.name,
            kind=probe.capability.kind,
            reason=own.reason,
            asked=probe.original.to_json(),
            answer=own.original.probabilities,
            changed=None if probe.changed is None else probe.changed.to_json(),
            changed_answer=None if own.changed is None else own.changed.probabilities,
        )
        for probe, own in zip(probes, answers, strict=True)
        if own.reason is not None
    ]


def _judge_constant(probe: Probe, label: str, task: Task) -> str | None:
    same = Prediction(
        label=label, probability=1.0, probabilities={own: float(own == label) for own in LABELS[task]}
    )
    return judge(probe, same, None if probe.changed is None else same)

"""Everything that may speak against believing an evaluation, looked for in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...data.records import LABELS, Example, Task
from ...models.classifier import Scores
from ..doubt_records import BlindScore, ChanceTest, DoubtKind, Doubts, Finding, LabelCheck, LeakCheck, Suspect
from ..intervals import group_numbers
from ..records import Evaluation
from ..reference import Reference
from ..verdict import TASK_NAMES
from .blind import blind_scores, shortcut_findings
from .chance import chance_finding, chance_test, is_chance
from .cut_inputs import cut_finding
from .known_training import Learnt
from .label_suspects import SHOWN_SUSPECTS, label_check, label_finding
from .leakage import check_leaks, leak_findings

_CLEARED: dict[DoubtKind, str] = {
    "chance": "the model is better than chance",
    "shortcut": "no short-cut by topic or actors was found",
}
_GRAVITY = ("serious", "caution", "note")


@dataclass(frozen=True, kw_only=True)
class _Task:
    """What was looked for on the rows of one task."""

    chance: ChanceTest
    blind: list[BlindScore]
    labels: LabelCheck | None
    suspects: list[Suspect]
    findings: list[Finding]


def with_doubts(
    evaluation: Evaluation,
    examples: Sequence[Example],
    scores: Scores,
    *,
    learnt: Learnt,
    reference: Reference,
) -> Evaluation:
    """Return the evaluation with what speaks against believing it; docs/statistics.md says how it is decided.

    Args:
        evaluation: of `scores` on `examples`.
        examples: the evaluated rows.
        scores: of the same rows in the same order.
        learnt: what the model learnt from.
        reference: the rows that the baselines learnt from.
    """
    groups = group_numbers(examples)
    probabilities = np.asarray(scores.probabilities, dtype=float)
    seed = evaluation.seed
    leaks, clean = check_leaks(examples, probabilities.argmax(axis=1), groups, learnt, seed=seed)
    tasks: dict[Task, _Task] = {}
    for task in LABELS:
        where = [i for i, row in enumerate(examples) if row.task == task]
        if where:
            tasks[task] = _of_task(
                task,
                evaluation,
                [examples[i] for i in where],
                probabilities[where],
                groups[where],
                clean=clean[where],
                reference=reference,
            )
    findings = leak_findings(leaks, n=len(examples))
    findings += [finding for task in tasks.values() for finding in task.findings]
    findings += cut_finding(examples, probabilities, np.asarray(scores.truncated, dtype=bool), groups)
    suspects = [suspect for task in tasks.values() for suspect in task.suspects]
    suspects.sort(key=lambda own: own.given_probability - own.suggested_probability)
    doubts = Doubts(
        findings=tuple(sorted(findings, key=lambda own: _GRAVITY.index(own.severity))),
        cleared=tuple(_cleared(leaks, findings, tuple(tasks))),
        leaks=leaks,
        chance=tuple(task.chance for task in tasks.values()),
        blind=tuple(score for task in tasks.values() for score in task.blind),
        labels=tuple(task.labels for task in tasks.values() if task.labels),
        suspects=tuple(suspects[:SHOWN_SUSPECTS]),
    )
    return evaluation.model_copy(update={"doubts": doubts})


def _of_task(
    task: Task,
    evaluation: Evaluation,
    rows: list[Example],
    probabilities: np.ndarray,
    groups: np.ndarray,
    *,
    clean: np.ndarray,
    reference: Reference,
) -> _Task:
    seed, result = evaluation.seed, evaluation.tasks[task]
    truth = np.array([row.label_id for row in rows])
    chance = chance_test(task, result, truth, probabilities, seed=seed)
    blind = blind_scores(task, rows, probabilities.argmax(axis=1), groups, reference, seed=seed)
    findings = [*filter(None, [chance_finding(chance, result)]), *shortcut_findings(blind)]
    labels, suspects = None, []
    if not is_chance(chance):  # a model that knows nothing of the labels cannot contradict them
        out = np.flatnonzero(clean)  # nor can one that has them by heart
        kept = [rows[i] for i in out]
        labels, suspects = label_check(kept, probabilities[out], groups[out], task=task, seed=seed)
        findings += filter(None, [label_finding(labels)])
    return _Task(chance=chance, blind=blind, labels=labels, suspects=suspects, findings=findings)


def _cleared(leaks: LeakCheck, findings: Sequence[Finding], tasks: Sequence[Task]) -> list[str]:
    found = {(own.kind, own.task) for own in findings}
    sentences = []
    if ("leak", None) not in found and leaks.training_rows:
        sentences.append(
            f"None of the rows leaks from the {leaks.training_rows} training rows of {', '.join(leaks.sets)}."
        )
    for kind, words in _CLEARED.items():
        if names := [TASK_NAMES[task].lower() for task in tasks if (kind, task) not in found]:
            sentences.append(f"On {' and '.join(names)}, {words}.")
    return sentences

"""Labelled examples and a classifier's scores in, a full evaluation out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..configs.errors import DataError, ModelError
from ..data.records import LABELS, Example
from ..models.classifier import Scores
from .fairness import bloc_rates, party_rates
from .human import human_ceiling
from .intervals import RESAMPLES, group_numbers
from .measure import Resampled, macro_f1_gain, masking_of, measure, resample
from .metrics import CLASSES
from .records import BaselineScore, Evaluation, Masking, TaskEvaluation, TaskName
from .reference import NO_REFERENCE, Reference, baseline_probabilities
from .same_pair import same_pair_topics
from .slices import property_slices, topic_slices
from .withholding import withholding

POOLED_LABELS = ("favor / agree", "against / disagree", "neutral / unclear")
"""`LABELS` of the two tasks side by side: they share the classifier's three outputs."""
SHOWN_IDS = 5


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """Evaluated rows in parallel arrays, with the probabilities of the model and of each baseline."""

    examples: list[Example]
    y_true: np.ndarray
    groups: np.ndarray
    probabilities: np.ndarray
    truncated: np.ndarray
    baselines: dict[str, np.ndarray]
    plain: np.ndarray | None

    def of_task(self, task: TaskName) -> "_Rows":
        """The rows of one task."""
        where = [i for i, example in enumerate(self.examples) if task in ("all", example.task)]
        return _Rows(
            examples=[self.examples[i] for i in where],
            y_true=self.y_true[where],
            groups=self.groups[where],
            probabilities=self.probabilities[where],
            truncated=self.truncated[where],
            baselines={name: rows[where] for name, rows in self.baselines.items()},
            plain=None if self.plain is None else self.plain[where],
        )


def evaluate(
    examples: Sequence[Example],
    scores: Scores,
    *,
    model_name: str,
    plain: Scores | None = None,
    reference: Reference = NO_REFERENCE,
    seed: int = 13,
    resamples: int = RESAMPLES,
    failed: int = 0,
) -> Evaluation:
    """Measure a classifier's scores on labelled examples, per task and pooled, beside fitted baselines.

    Args:
        examples: labelled rows.
        scores: of the same rows in the same order.
        model_name: for the report.
        plain: where `scores` are of rows with the actors masked, those of the rows as they are.
        reference: training rows that the baselines learn from, without `examples`; without any, no baseline
            is given.
        seed: of the bootstrap.
        resamples: of the bootstrap.
        failed: how many rows could not be evaluated, for the record.

    Raises:
        DataError: there are no examples, or some have no label.
        ModelError: the scores do not fit the examples, or are not probabilities.
    """
    for given in (scores, plain or scores):
        _check(examples, given, model_name)
    rows = _Rows(
        examples=list(examples),
        y_true=np.array([example.label_id for example in examples]),
        groups=group_numbers(examples),
        probabilities=np.asarray(scores.probabilities, dtype=float),
        truncated=np.asarray(scores.truncated, dtype=bool),
        baselines=baseline_probabilities(reference, examples),
        plain=None if plain is None else np.asarray(plain.probabilities, dtype=float),
    )
    tasks: list[TaskName] = [task for task in LABELS if any(row.task == task for row in examples)]
    tasks.append("all")
    return Evaluation(
        model=model_name,
        seed=seed,
        resamples=resamples,
        n=len(examples),
        groups=len(np.unique(rows.groups)),
        failed=failed,
        truncated=int(rows.truncated.sum()),
        reference_rows=len(reference.rows),
        reference_left_out=sum(reference.left_out.values()),
        same_pair=same_pair_topics(rows.examples, rows.probabilities.argmax(axis=1)),
        tasks={
            task: _evaluate_task(task, rows.of_task(task), reference, seed=seed, resamples=resamples)
            for task in tasks
        },
    )


def _check(examples: Sequence[Example], scores: Scores, model_name: str) -> None:
    if not examples:
        raise DataError("nothing to evaluate: there are no examples")
    unlabelled = [example.id for example in examples if example.label is None]
    if unlabelled:
        shown = ", ".join(repr(name) for name in unlabelled[:SHOWN_IDS])
        more = ", …" if len(unlabelled) > SHOWN_IDS else ""
        raise DataError(
            f"every evaluated example needs a 'label'; {len(unlabelled)} of {len(examples)} have none: "
            f"{shown}{more}. Label them, or use `samsyn classify` to get predictions only"
        )
    shapes = np.shape(scores.probabilities), np.shape(scores.truncated)
    expected = (len(examples), CLASSES), (len(examples),)
    if shapes != expected:
        raise ModelError(
            f"the scores of {model_name} must have the shapes {expected}, one row per example; got {shapes}"
        )
    sums = np.sum(scores.probabilities, axis=1)
    bad = np.flatnonzero(~(np.isclose(sums, 1, atol=1e-3) & (np.min(scores.probabilities, axis=1) >= 0)))
    if len(bad):
        raise ModelError(
            f"{model_name} must give three probabilities that sum to 1; for example {examples[bad[0]].id!r} "
            f"it gave {np.asarray(scores.probabilities)[bad[0]].tolist()}"
        )


def _evaluate_task(
    task: TaskName, rows: _Rows, known: Reference, *, seed: int, resamples: int
) -> TaskEvaluation:
    labels = POOLED_LABELS if task == "all" else LABELS[task]
    sample = resample(rows.y_true, rows.probabilities, rows.groups, seed=seed, resamples=resamples)
    notes = [known.missing(own) for own in LABELS if any(row.task == own for row in rows.examples)]
    note = next((note for note in notes if note), None)
    parts = (rows.examples, rows.y_true, rows.probabilities.argmax(axis=1), rows.groups)
    return TaskEvaluation(
        task=task,
        labels=labels,
        truncated=int(rows.truncated.sum()),
        result=measure(sample, labels),
        baselines=() if note else _baseline_scores(rows, sample, seed=seed, resamples=resamples),
        baseline_note=note,
        topics=topic_slices(*parts, seed=seed),
        slices=property_slices(*parts, known_topics=known.topics, seed=seed),
        parties=party_rates(*parts, seed=seed),
        blocs=bloc_rates(*parts, seed=seed),
        withholding=withholding(rows.y_true, rows.probabilities, rows.groups, seed=seed),
        masking=_masking(rows, sample, seed=seed, resamples=resamples),
        human=human_ceiling(rows.examples, rows.probabilities, rows.groups, seed=seed, resamples=resamples),
    )


def _masking(rows: _Rows, masked: Resampled, *, seed: int, resamples: int) -> dict[str, Masking] | None:
    if rows.plain is None:
        return None
    plain = resample(rows.y_true, rows.plain, rows.groups, seed=seed, resamples=resamples)
    return masking_of(plain, masked)


def _baseline_scores(
    rows: _Rows, model: Resampled, *, seed: int, resamples: int
) -> tuple[BaselineScore, ...]:
    results = []
    for name, probabilities in rows.baselines.items():
        sample = resample(rows.y_true, probabilities, rows.groups, seed=seed, resamples=resamples)
        metrics = measure(sample, ("", "", "")).metrics
        results.append(BaselineScore(name=name, metrics=metrics, gain=macro_f1_gain(model, sample)))
    return tuple(results)

"""The evaluation report: one HTML file that needs nothing else to be read, on a screen, a phone or paper."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..configs.errors import DataError
from ..data.records import Example
from ..models.classifier import Prediction
from .charts import interval_chart, interval_mark, reliability_diagram, risk_coverage_chart
from .fairness import fairness_sentence
from .intervals import FEW_GROUPS
from .page import render, write_page
from .records import LOWER_IS_BETTER, METRICS, Evaluation, Slice, TaskEvaluation
from .verdict import BASELINE_NAMES, TASK_NAMES, verdict

SHOWN_MISTAKES = 50
SHOWN_TOPICS = 15
"""Rows of a table of topics before the rest is folded away."""


def write_report(
    evaluation: Evaluation,
    path: Path | str,
    *,
    predictions: Sequence[Prediction],
    examples: Sequence[Example],
    provenance: Mapping[str, str],
) -> Path:
    """Write the report and return its path.

    Args:
        evaluation: the results.
        path: of the HTML file; its folder is made where absent.
        predictions: of `examples`, in the same order.
        examples: the evaluated rows.
        provenance: what a reader needs to get the same figures (model, data, versions), in display order.

    Raises:
        DataError: predictions and examples differ in number.
    """
    if len(predictions) != len(examples):
        raise DataError(
            f"the report needs one prediction per example; got {len(predictions)} of {len(examples)}"
        )
    mistakes = _mistakes(examples, predictions)
    text = render(
        "report.html.j2",
        evaluation=evaluation,
        verdict=verdict(evaluation),
        tasks=evaluation.shown_tasks,
        mistakes=mistakes[:SHOWN_MISTAKES],
        mistake_count=len(mistakes),
        kinds=sorted({_kind(*pair) for pair in mistakes[:SHOWN_MISTAKES]}),
        provenance=provenance,
        SHOWN_TOPICS=SHOWN_TOPICS,
        METRICS=METRICS,
        LOWER_IS_BETTER=LOWER_IS_BETTER,
        FEW_GROUPS=FEW_GROUPS,
        TASK_NAMES=TASK_NAMES,
        dimensions=_dimensions,
        actors=_actors,
        kind_of=_kind,
        score_chart=_score_chart,
        interval_mark=interval_mark,
        reliability_diagram=reliability_diagram,
        risk_coverage_chart=risk_coverage_chart,
        fairness_sentence=fairness_sentence,
    )
    return write_page(path, text)


def _score_chart(task: TaskEvaluation) -> str:
    rows = [("the model", task.result.metrics["macro_f1"])]
    best_first = sorted(task.baselines, key=lambda own: own.metrics["macro_f1"].value or 0.0, reverse=True)
    rows += [(_short(baseline.name), baseline.metrics["macro_f1"]) for baseline in best_first]
    return interval_chart(rows, title=f"Macro-F1 of the model and its baselines: {TASK_NAMES[task.task]}")


def _short(name: str) -> str:
    """The baseline's name in words, without what stands in parentheses."""
    return BASELINE_NAMES.get(name, name).split(" (")[0]


def _dimensions(slices: Sequence[Slice]) -> dict[str, list[Slice]]:
    """Slices by dimension, without the dimensions that have one value only and so tell nothing apart."""
    by_dimension: dict[str, list[Slice]] = {}
    for part in slices:
        by_dimension.setdefault(part.dimension, []).append(part)
    return {name: parts for name, parts in by_dimension.items() if len(parts) > 1}


def _mistakes(
    examples: Sequence[Example], predictions: Sequence[Prediction]
) -> list[tuple[Example, Prediction]]:
    """The wrongly labelled rows, most confident first."""
    pairs = zip(examples, predictions, strict=True)
    wrong = [(row, prediction) for row, prediction in pairs if prediction.label != row.label]
    return sorted(wrong, key=lambda pair: -pair[1].probability)


def _kind(example: Example, prediction: Prediction) -> str:
    return f"{example.label} taken for {prediction.label}"


def _actors(example: Example) -> str:
    """The example's actors in words; those of statements stand with their statements."""
    if example.actors:
        return " and ".join(example.actors)
    return example.actor or ""

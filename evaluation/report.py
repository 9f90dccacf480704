"""The evaluation report: one HTML file that needs nothing else to be read, on a screen, a phone or paper."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..configs.errors import DataError
from ..data.records import Example
from ..models.classifier import Prediction
from .charts import interval_chart, interval_mark, reliability_diagram, risk_coverage_chart
from .failings import calibration_sentence
from .fairness import fairness_sentence
from .figures import in_hundred
from .intervals import FEW_GROUPS
from .mistakes import find_mistakes, kind_counts
from .page import policy, render, script, write_page
from .records import LOWER_IS_BETTER, METRICS, Evaluation, Slice, TaskEvaluation
from .report_rows import row_block
from .uses import COUNT_OFF, MIN_ANSWERED, RIGHT_ALONE, RIGHT_TO_COUNT
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
    mistakes = find_mistakes(examples, predictions)
    code = script("rows.js", "mistakes.js", "tabs.js")
    text = render(
        "report.html.j2",
        evaluation=evaluation,
        verdict=verdict(evaluation),
        tasks=evaluation.shown_tasks,
        mistakes=mistakes[:SHOWN_MISTAKES],
        mistake_count=len(mistakes),
        kinds=kind_counts(mistakes[:SHOWN_MISTAKES]),
        block=row_block(examples, predictions, kept=[own.row for own in mistakes[:SHOWN_MISTAKES]]),
        provenance=provenance,
        script=code,
        policy=policy(code),
        **_NAMES,
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


_NAMES = {
    "SHOWN_TOPICS": SHOWN_TOPICS,
    "METRICS": METRICS,
    "LOWER_IS_BETTER": LOWER_IS_BETTER,
    "FEW_GROUPS": FEW_GROUPS,
    "TASK_NAMES": TASK_NAMES,
    "limits": {
        "alone": RIGHT_ALONE,
        "answered": MIN_ANSWERED,
        "count": RIGHT_TO_COUNT,
        "off": COUNT_OFF,
    },
    "dimensions": _dimensions,
    "short": _short,
    "score_chart": _score_chart,
    "interval_mark": interval_mark,
    "reliability_diagram": reliability_diagram,
    "risk_coverage_chart": risk_coverage_chart,
    "calibration_sentence": calibration_sentence,
    "fairness_sentence": fairness_sentence,
    "in_hundred": in_hundred,
}
"""What the template knows of every report."""

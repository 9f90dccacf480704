"""The evaluation report: one HTML file that needs nothing else to be read, on a screen, a phone or paper."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..configs.errors import DataError
from ..data.records import Example
from ..models.baselines import short_name
from ..models.classifier import Prediction
from .beside import MODEL, SECOND_READER, Beside, all_beside, best_and_floor, in_the_verdict
from .charts import interval_chart, interval_mark, reliability_diagram, risk_coverage_chart
from .failings import calibration_sentence
from .fairness import fairness_sentence
from .figures import figure, in_hundred
from .intervals import FEW_GROUPS, Interval
from .mistakes import find_mistakes, kind_counts
from .page import policy, render, script, write_page
from .records import LOWER_IS_BETTER, METRICS, Evaluation, Slice, TaskEvaluation
from .report_rows import row_block
from .uses import COUNT_OFF, MIN_ANSWERED, RIGHT_ALONE, RIGHT_TO_COUNT
from .verdict import TASK_NAMES, verdict

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
    title = f"Macro-F1 of the model and of what it is judged by: {TASK_NAMES[task.task]}"
    return interval_chart(in_the_verdict(task), title=title)


def _beside_mark(own: Beside, model: Interval) -> str:
    """The score of one classifier, with a tick where the model stands."""
    title = f"{own.name}: {figure(own.macro_f1)}; the model {figure(model)}"
    style = "lead" if own.name == MODEL else "other"
    return interval_mark(own.macro_f1, model.value or 0.0, title=title, style=style)


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
    "short": short_name,
    "MODEL": MODEL,
    "SECOND_READER": SECOND_READER,
    "all_beside": all_beside,
    "best_and_floor": best_and_floor,
    "beside_mark": _beside_mark,
    "score_chart": _score_chart,
    "interval_mark": interval_mark,
    "reliability_diagram": reliability_diagram,
    "risk_coverage_chart": risk_coverage_chart,
    "calibration_sentence": calibration_sentence,
    "fairness_sentence": fairness_sentence,
    "in_hundred": in_hundred,
}
"""What the template knows of every report."""

"""The scores of an evaluation as tables for other programs (CSV) and for papers (LaTeX)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .intervals import Interval
from .page import write_page
from .records import METRICS, Evaluation, TaskEvaluation

if TYPE_CHECKING:
    from pandas import DataFrame

CSV_FILE, LATEX_FILE = "scores.csv", "scores.tex"
COLUMNS = ("set", "task", "classifier", "metric", "value", "low", "high", "n", "groups")
BASELINE = "baseline: "
"""Before a baseline's name: a model may have the same."""
SECOND_READER = "second reader"
"""On the rows that were read twice, judged by the same labels as the model."""
_OTHER_METRICS = {
    "macro_f1_gain": "macro-F1, model ahead by",
    "readers_alpha": "Krippendorff's alpha of the two readers",
}
DIGITS = 3
"""Decimals in the LaTeX table; the CSV has all."""


def write_tables(evaluations: Mapping[str, Evaluation], folder: Path) -> None:
    """Write `scores.csv` and `scores.tex` into a folder.

    Args:
        evaluations: by the name of the evaluated set.
        folder: of `metrics.json`, which has the same numbers.

    Raises:
        DataError: they cannot be written.
    """
    scores = score_table(evaluations)
    write_page(folder / CSV_FILE, scores.to_csv(index=False))
    write_page(folder / LATEX_FILE, latex_table(scores))


def score_table(evaluations: Mapping[str, Evaluation]) -> "DataFrame":
    """Every metric of the model and of its baselines: one row each, with the columns `COLUMNS`.

    `set` is the evaluated set; an undefined score has empty cells. The model's macro-F1 minus that of a
    baseline is the metric `macro_f1_gain` of the baseline; what two readers agree on beyond chance is
    `readers_alpha` of the second.
    """
    from pandas import DataFrame

    rows = [
        {"set": name, "task": task.task, **row}
        for name, evaluation in evaluations.items()
        for task in evaluation.tasks.values()
        for row in _rows(evaluation.model, task)
    ]
    return DataFrame(rows, columns=list(COLUMNS))


def latex_table(scores: "DataFrame") -> str:
    """A table for the package booktabs: a line for each set, task and metric, a column for each classifier.

    A cell reads "0.712 [0.655, 0.751]": the score and its 95 % interval.
    """
    order = [key for key in [*METRICS, *_OTHER_METRICS] if key in set(scores["metric"])]
    keys = ["set", "task", "metric"]
    cells = scores.assign(cell=[_cell(row) for row in scores.to_dict("records")])
    wide = cells.pivot(index=keys, columns="classifier", values="cell").fillna("")
    lines = list(cells[keys].drop_duplicates().itertuples(index=False, name=None))
    lines = sorted(lines, key=lambda line: (lines.index((line[0], line[1], order[0])), order.index(line[2])))
    wide = wide.loc[lines, list(dict.fromkeys(scores["classifier"]))].reset_index()
    wide["metric"] = [{**METRICS, **_OTHER_METRICS}[metric] for metric in wide["metric"]]
    wide.columns.name = None
    return wide.to_latex(index=False, escape=True)


def _rows(model: str, task: TaskEvaluation) -> Iterator[dict[str, Any]]:
    for metric, score in task.result.metrics.items():
        yield _row(model, metric, score)
    for baseline in task.baselines:
        for metric, score in baseline.metrics.items():
            yield _row(f"{BASELINE}{baseline.name}", metric, score)
        yield _row(f"{BASELINE}{baseline.name}", "macro_f1_gain", baseline.gain)
    if task.human:
        yield _row(SECOND_READER, "macro_f1", task.human.macro_f1)
        yield _row(SECOND_READER, "accuracy", task.human.accuracy)
        yield _row(SECOND_READER, "readers_alpha", task.human.alpha)


def _row(classifier: str, metric: str, score: Interval) -> dict[str, Any]:
    return {"classifier": classifier, "metric": metric, **score.model_dump()}


def _cell(row: Mapping[str, Any]) -> str:
    from pandas import isna

    if isna(row["value"]):
        return "--"
    value, *ends = (None if isna(row[key]) else f"{row[key]:.{DIGITS}f}" for key in ("value", "low", "high"))
    return f"{value} [{ends[0]}, {ends[1]}]" if None not in ends else str(value)

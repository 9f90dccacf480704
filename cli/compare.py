"""`samsyn compare`: set runs on the same examples side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from ..evaluation.compare.records import Comparison


def compare_command(
    runs: Annotated[
        list[Path],
        typer.Argument(
            help="Folders of `samsyn train` or `samsyn evaluate`, two or more. A pattern in quotation marks "
            "names the seeds of one run: 'runs/large-seed*'."
        ),
    ],
    output: Annotated[
        Path | None, typer.Option(help="HTML file to write the comparison to, with the rows that differ.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Compare runs that predicted the same examples, each pair of them.

    Says of each pair which is better, or that the two cannot be told apart and how many rows it would take.
    Differences have paired 95 % intervals over groups, and over seeds where a run has several. McNemar's
    exact test exchanges whole groups; its p-values are corrected for all comparisons made (Holm).

    Example: samsyn compare runs/quick runs/large --output comparison.html
    """
    from ..evaluation.compare.comparing import compare
    from ..evaluation.compare.page import write_comparison
    from ..evaluation.compare.verdict import comparison_sentence

    console = Console(quiet=quiet, highlight=False, markup=False)
    comparison = compare(runs)
    console.print(_scores(comparison))
    console.print(_tests(comparison))
    for task in comparison.tasks:
        for test in task.tests:
            console.print(f"{task.task}: {comparison_sentence(test)}", soft_wrap=True)
    if comparison.behaviour:
        console.print(_behaviour(comparison))
    console.print(f"{len(comparison.flips)} of {comparison.n} rows are labelled differently")
    if output:
        console.print(f"report: {write_comparison(comparison, output)}", soft_wrap=True)


def _scores(comparison: "Comparison") -> Table:
    from ..evaluation.figures import figure, number

    table = Table("task", "run", box=None, pad_edge=False)
    for heading in ("seeds", "rows", "macro-F1 (95 %)", "accuracy"):
        table.add_column(heading, justify="right")
    for task in comparison.tasks:
        for result in task.results:
            counts = (str(result.seeds), str(result.n))
            accuracy = number(result.metrics["accuracy"].value)
            table.add_row(task.task, result.run, *counts, figure(result.metrics["macro_f1"]), accuracy)
    return table


def _tests(comparison: "Comparison") -> Table:
    from ..evaluation.compare.verdict import p_figure
    from ..evaluation.figures import figure

    table = Table("task", "pair", box=None, pad_edge=False)
    for heading in ("ahead by, macro-F1", "won", "lost", "McNemar p", "corrected"):
        table.add_column(heading, justify="right")
    for task in comparison.tasks:
        for test in task.tests:
            flips = (f"{test.won:.4g}", f"{test.lost:.4g}")
            p_values = (p_figure(test.p_value), p_figure(test.p_corrected))
            pair = f"{test.run} against {test.base}"
            table.add_row(task.task, pair, figure(test.gain, digits=3), *flips, *p_values)
    return table


def _behaviour(comparison: "Comparison") -> Table:
    from ..evaluation.figures import figure

    table = Table("behaviour", "run", box=None, pad_edge=False)
    for heading in ("cases", "failure rate (95 %)"):
        table.add_column(heading, justify="right")
    for kind, rates in comparison.behaviour.items():
        for run, rate in zip(comparison.runs, rates, strict=True):
            table.add_row(kind, run, str(rate.n), figure(rate))
    return table

"""`samsyn compare`: set runs on the same examples side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from ..evaluation.compare import Comparison


def compare_command(
    runs: Annotated[
        list[Path], typer.Argument(help="Folders of `samsyn train` or `samsyn evaluate`, two or more.")
    ],
    output: Annotated[
        Path | None, typer.Option(help="HTML file to write the comparison to, with the rows that differ.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Compare runs that predicted the same examples, each with the first.

    Example: samsyn compare runs/quick runs/large --output comparison.html
    """
    from ..evaluation.compare import compare, write_comparison

    console = Console(quiet=quiet, highlight=False, markup=False)
    comparison = compare(runs)
    console.print(_table(comparison))
    console.print(f"{len(comparison.flips)} of {comparison.n} rows are labelled differently")
    if output:
        console.print(f"report: {write_comparison(comparison, output)}", soft_wrap=True)


def _table(comparison: "Comparison") -> Table:
    from ..evaluation.verdict import figure, number

    table = Table("task", "run", box=None, pad_edge=False)
    for heading in ("rows", "macro-F1 (95 %)", "ahead of the first by", "McNemar p"):
        table.add_column(heading, justify="right")
    for task in comparison.tasks:
        tests = [None, *task.tests]
        for run, result, test in zip(comparison.runs, task.results, tests, strict=True):
            gain, p_value = (figure(test.gain), number(test.p_value, digits=4)) if test else ("", "")
            table.add_row(task.task, run, str(result.n), figure(result.metrics["macro_f1"]), gain, p_value)
    return table

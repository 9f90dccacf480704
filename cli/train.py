"""`samsyn train`: run a config."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def train_command(
    config: Annotated[
        Path, typer.Argument(help="A YAML config, or the name of a shipped one such as quick.")
    ],
    overrides: Annotated[
        list[str] | None,
        typer.Option("--set", help="Override a key: --set stages.0.epochs=2", metavar="KEY=VALUE"),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Train the model of a config; run it again to go on after an interruption.

    Example: samsyn train configs/quick.yaml --set seed=7
    """
    from ..configs.loader import load_config
    from ..evaluation.verdict import figure
    from ..training.run import train

    console = Console(quiet=quiet, highlight=False)
    result = train(load_config(config, overrides=overrides or []), tell=console.print)
    for split, evaluation in result.evaluations.items():
        for task in evaluation.shown_tasks:
            score = task.result.metrics["macro_f1"]
            console.print(f"{split} {task.task}: macro-F1 {figure(score)}, n = {score.n}", markup=False)
    console.print(f"report: {result.folder / 'report.html'}", markup=False)

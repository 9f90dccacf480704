"""`samsyn data shortcuts`: does a set give its labels away?"""

from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from ..data.catalogue import ALL, load_examples
from ..data.entries import ENTRIES

_DIGITS = 3


def shortcuts_command(
    name: Annotated[str, typer.Argument(help="A name (set:split, or a set for all of it) or a .jsonl file.")],
    folder: Annotated[
        Path | None,
        typer.Option(help="Folder with the publishers' files. Default: $SAMSYN_DATA, then data/public."),
    ] = None,
) -> None:
    """Cross-validate classifiers that never see the text: hypothesis only, topic only, actor only.

    What they get right beyond chance, a model can learn without reading.

    Example: samsyn data shortcuts corpus
    """
    from ..evaluation.doubts.shortcuts import shortcut_scores
    from ..evaluation.figures import figure, number

    loaded = load_examples(f"{name}:{ALL}" if name in ENTRIES else name, folder=folder)
    names = ("task", "sees only", "macro-F1", "chance", "majority", "n")
    table = Table(*(Column(name, no_wrap=True) for name in names), box=SIMPLE)
    for score in shortcut_scores(loaded.examples):
        found = score.macro_f1
        table.add_row(
            score.task,
            score.view,
            figure(found, digits=_DIGITS),
            number(score.chance, digits=_DIGITS),
            number(score.majority.value, digits=_DIGITS),
            str(found.n),
        )
    Console().print(table)
    typer.echo("95 % intervals over groups (articles, reports); held-out groups, ten-fold")

"""`samsyn model`: the released models, the export of new ones, and their cards."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..configs.errors import DataError, ModelError
from .calibrate import calibrate_command

if TYPE_CHECKING:
    from ..data.records import Example
    from ..models.gate import Trial
    from ..models.release import ExportResult

HELD_OUT = ("corpus:dev", "corpus:test", "superlim-argumentation:clean-dev")
"""Rows that no released model is trained on; those on disk check an export."""
HELD_OUT_TAGS = "swedish-ner:dev"
"""The same for a tagger of names."""

model_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Released models, export of new ones, and model cards.",
)


class PrecisionName(StrEnum):
    """How a release stores its weights."""

    int8 = "int8"
    fp32 = "fp32"


model_app.command("calibrate")(calibrate_command)


@model_app.command("list")
def list_models() -> None:
    """List the models that ship with the package, with their scores on the split that is reported.

    Example: samsyn model list
    """
    from ..models.loading import find_model, released_names

    names = released_names()
    if not names:
        typer.echo("no released models; make one with: samsyn model export RUN --output DIR")
        return
    table = Table("name", "precision", "MB", "sha256", "F1 (rows)", box=None, pad_edge=False)
    for name in names:
        table.add_row(*map(escape, _model_row(name, find_model(name))))
    Console(highlight=False).print(table)


@model_app.command("export")
def export_run(
    run: Annotated[Path, typer.Argument(help="Run folder of `samsyn train`.")],
    output: Annotated[Path, typer.Option(help="Folder to write the release to.")],
    precision: Annotated[PrecisionName, typer.Option(help="8-bit weights, or float.")] = PrecisionName.int8,
    held_out: Annotated[
        list[str] | None,
        typer.Option(
            help="Rows to check the export on: a name (set:split) or a .jsonl file. Repeatable.",
            show_default=f"{', '.join(HELD_OUT)}, where on disk; for a tagger {HELD_OUT_TAGS}",
        ),
    ] = None,
    limit: Annotated[
        float, typer.Option(min=0, max=1, help="Share of the labels that 8 bits may change.")
    ] = 0.01,
    name: Annotated[
        str | None, typer.Option(help="Name of the release.", show_default="the output folder's")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Write a run's model as a folder that runs without torch, and refuse it if 8 bits change its labels.

    Example: samsyn model export runs/compact --output models/released/samsyn-compact
    """
    from ..models.export import export_model
    from ..models.tag_export import is_tagger_run

    console = Console(quiet=quiet, highlight=False, markup=False, soft_wrap=True)
    if is_tagger_run(run):
        names = held_out or [HELD_OUT_TAGS]
        _export_tagger(run, output, console, precision=precision, names=names, limit=limit, name=name)
        return
    rows = _load_named(held_out) if held_out else _load_default(console)
    console.print(f"checking on {sum(map(len, rows.values()))} held-out rows: {', '.join(rows)}")
    result = export_model(
        run,
        output,
        precision=precision.value,
        held_out=[example for examples in rows.values() for example in examples],
        limit=limit,
        name=name,
        held_out_names=list(rows),
    )
    _tell_export(result, console)


@model_app.command("card")
def show_card(
    model: Annotated[
        str | None,
        typer.Argument(help="A released model, a run or a model folder.", show_default="the released one"),
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            help="Folder of `samsyn evaluate` that measured this model, to keep beside it and on its card. "
            "Repeatable."
        ),
    ] = None,
) -> None:
    """Print the card of a model: what it is for, what it learnt from, how good it is.

    With --add, what was measured later is written into the model's folder and its card is written anew; an
    evaluation of other weights is refused.

    Example: samsyn model card runs/compact --add runs/evaluations/compact-behaviour
    """
    from ..models.loading import find_model

    folder = find_model(model)
    card = folder / "README.md"
    if add:
        from ..models.cards.adding import add_evaluations

        for name in add_evaluations(folder, add):
            typer.echo(f"added: {name}")
        typer.echo(f"card: {card}")
        return
    if not card.is_file():
        raise ModelError(f"{card.parent}: has no model card; it must hold README.md, as runs and releases do")
    typer.echo(card.read_text(encoding="utf-8").rstrip())


def _export_tagger(
    run: Path,
    output: Path,
    console: Console,
    *,
    precision: PrecisionName,
    names: Sequence[str],
    limit: float,
    name: str | None,
) -> None:
    from ..data.tag_catalogue import load_tagged
    from ..models.tag_export import export_tagger

    sentences = [sentence for held_out in names for sentence in load_tagged(held_out)]
    console.print(f"checking on {len(sentences)} held-out sentences: {', '.join(names)}")
    result = export_tagger(
        run,
        output,
        precision=precision.value,
        held_out=sentences,
        limit=limit,
        name=name,
        held_out_names=names,
    )
    _tell_export(result, console)


def _tell_export(result: "ExportResult", console: Console) -> None:
    console.print(_trial_table(result.trials))
    console.print(f"{result.folder}: {result.form}, {result.bytes / 1e6:.1f} MB, sha256 {result.sha256[:12]}")


def _model_row(name: str, folder: Path) -> tuple[str, ...]:
    from ..models.onnx_classifier import read_facts

    facts = read_facts(folder)
    megabytes = sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / 1e6
    return (
        name,
        facts.get("precision", "–"),
        f"{megabytes:.1f}",
        facts.get("sha256", "–")[:12],
        _scores(folder / "metrics.json"),
    )


def _scores(file: Path) -> str:
    """Return "stance 0.71 (80), agreement 0.64 (95)" for test, or for dev where there is no test.

    Of a tagger: "names 0.84 (1403)".
    """
    metrics: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    evaluation = metrics.get("test") or metrics.get("dev")
    if not evaluation:
        return "–"
    if "result" in evaluation:
        micro = evaluation["result"]["micro"]
        return f"names {micro['f1']['value']:.2f} ({micro['gold']})"
    scores = []
    for task, values in evaluation["tasks"].items():
        value = values["result"]["metrics"]["macro_f1"].get("value")
        if task != "all" and value is not None:
            scores.append(f"{task} {value:.2f} ({values['result']['n']})")
    return ", ".join(scores)


def _load_named(names: list[str]) -> "dict[str, list[Example]]":
    from ..data.catalogue import load_examples

    return {name: load_examples(name).examples for name in names}


def _load_default(console: Console) -> "dict[str, list[Example]]":
    rows: dict[str, list[Example]] = {}
    for name in HELD_OUT:
        try:
            rows |= _load_named([name])
        except DataError as error:
            console.print(f"left out {name}: {error}")
    return rows


def _trial_table(trials: "tuple[Trial, ...]") -> Table:
    table = Table("form", box=None, pad_edge=False)
    for heading in ("MB", "other label than float", "right", "rows/s"):
        table.add_column(heading, justify="right")
    for trial in trials:
        right = "–" if trial.accuracy is None else f"{100 * trial.accuracy:.1f} %"
        changed = f"{trial.changed} of {trial.rows}"
        table.add_row(trial.form, f"{trial.megabytes:.1f}", changed, right, f"{trial.rows_per_second:.0f}")
    return table

"""`samsyn evaluate`: measure a model on labelled examples."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from ..configs.errors import ConfigError

if TYPE_CHECKING:
    from ..evaluation.records import TaskEvaluation


def evaluate_command(
    model: Annotated[str, typer.Argument(help="A released model, a run folder or a model folder.")],
    data: Annotated[
        list[str] | None,
        typer.Option(help="Labelled examples: a .jsonl file or a name such as corpus:test. Repeatable."),
    ] = None,
    articles: Annotated[
        str | None,
        typer.Option(help="Instead of examples: annotated articles, corpus:dev or a folder of them."),
    ] = None,
    behaviour: Annotated[
        bool,
        typer.Option("--behaviour", help="Instead of examples: cases of what a reader must be able to do."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(help="Folder to write.", show_default="runs/evaluations/<model>-<data>"),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(
            help="Training rows that the baselines learn from: a file or a name.",
            show_default="corpus:train; of a tagger, swedish-ner:train",
        ),
    ] = None,
    mask_actors: Annotated[
        bool,
        typer.Option(
            "--mask-actors", help="Replace the actors' names by stand-ins, and tell what they are worth."
        ),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Measure a model on labelled examples, beside baselines, and write a report.

    With --articles the whole reader is measured, from actors to agreements, with less and less given. With
    --behaviour the model is tested case by case on negation, irony and the like. Exit code 1 means that
    some rows could not be evaluated; they are in failures.jsonl.

    A tagger of names is measured on tagged sentences, whole names: --data swedish-ner:test.

    Example: samsyn evaluate runs/quick --data corpus:test
    """
    progress = Console(stderr=True, quiet=quiet, highlight=False, markup=False)
    console = Console(quiet=quiet, highlight=False, markup=False)
    _check_asked(data=data, articles=articles, behaviour=behaviour)
    if behaviour:
        if mask_actors:
            raise ConfigError("--mask-actors goes with --data; leave it out beside --behaviour")
        _behaviour(model, output=output, reference=reference, console=console, progress=progress)
        return
    if articles is not None:
        if mask_actors or reference is not None:
            raise ConfigError(
                "--mask-actors and --reference go with --data; leave them out beside --articles"
            )
        _articles(model, articles, output=output, console=console, progress=progress)
        return
    from ..data.tag_catalogue import is_tagged

    if all(is_tagged(name) for name in data or ()):
        if mask_actors:
            raise ConfigError("--mask-actors goes with examples of stance and agreement; leave it out")
        _tags(model, data or (), output=output, reference=reference, console=console, progress=progress)
        return
    from ..evaluation.figures import figure
    from ..evaluation.run import REFERENCE, run_evaluation

    run = run_evaluation(
        model,
        data or (),
        output=output,
        reference=reference or REFERENCE,
        masked=mask_actors,
        tell=progress.print,
    )
    console.print(_table(run.evaluation.shown_tasks))
    if mask_actors:
        console.print(_masking_table(run.evaluation.shown_tasks))
    if pairs := run.evaluation.same_pair:
        console.print(
            f"agree on one topic, differ on another, all right: {figure(pairs)} of {pairs.n} pairs",
            soft_wrap=True,
        )
    for finding in run.evaluation.pressing:
        console.print(f"{finding.severity}: {finding.sentence}", soft_wrap=True)
    if run.failures:
        console.print(f"{len(run.failures)} rows failed: {run.folder / 'failures.jsonl'}", soft_wrap=True)
    console.print(f"report: {run.folder / 'report.html'}", soft_wrap=True)
    if run.failures:
        raise typer.Exit(1)


def _check_asked(*, data: Sequence[str] | None, articles: str | None, behaviour: bool) -> None:
    asked = {"--data": data is not None, "--articles": articles is not None, "--behaviour": behaviour}
    if sum(asked.values()) != 1:
        got = " and ".join(option for option, given in asked.items() if given) or "none"
        raise ConfigError(f"evaluate needs one of {', '.join(asked)}; got {got}")


def _behaviour(
    model: str, *, output: Path | None, reference: str | None, console: Console, progress: Console
) -> None:
    from ..evaluation.behaviour.run import run_behaviour
    from ..evaluation.run import REFERENCE
    from .evaluate_behaviour import show_behaviour

    run = run_behaviour(model, output=output, reference=reference or REFERENCE, tell=progress.print)
    show_behaviour(run, console)


def _articles(model: str, name: str, *, output: Path | None, console: Console, progress: Console) -> None:
    from .evaluate_articles import evaluate_articles, show_stages

    folder, evaluations = evaluate_articles(model, name, output=output, tell=progress.print)
    show_stages(evaluations, console)
    console.print(f"misses: {folder / 'misses.jsonl'}, report: {folder / 'report.html'}", soft_wrap=True)
    if any(evaluation.failed for evaluation in evaluations):
        console.print(f"articles that could not be read: {folder / 'failures.jsonl'}", soft_wrap=True)
        raise typer.Exit(1)


def _tags(
    model: str,
    data: Sequence[str],
    *,
    output: Path | None,
    reference: str | None,
    console: Console,
    progress: Console,
) -> None:
    from ..evaluation.figures import figure
    from ..evaluation.names.run import REFERENCE, run_tag_evaluation

    run = run_tag_evaluation(
        model, data, output=output, reference=reference or REFERENCE, tell=progress.print
    )
    result = run.evaluation.result
    table = Table("names", box=None, pad_edge=False)
    for heading in ("gold", "found", "precision (95 %)", "recall", "F1"):
        table.add_column(heading, justify="right")
    rows = [("all", result.micro), *result.tags.items()]
    rows += [(f"all, by {baseline.name}", baseline.micro) for baseline in run.evaluation.baselines]
    for name, scores in rows:
        figures = (figure(score, digits=3) for score in (scores.precision, scores.recall, scores.f1))
        table.add_row(name, str(scores.gold), str(scores.found), *figures)
    console.print(table)
    console.print(f"{run.evaluation.in_parts} of {run.evaluation.sentences} sentences were read in parts")
    console.print(f"report: {run.folder / 'report.html'}", soft_wrap=True)


def _table(tasks: "list[TaskEvaluation]") -> Table:
    from ..evaluation.figures import figure, number

    table = Table("task", box=None, pad_edge=False)
    for heading in ("rows", "macro-F1 (95 %)", "accuracy", "best baseline", "model ahead by"):
        table.add_column(heading, justify="right")
    for task in tasks:
        metrics = task.result.metrics
        best = task.best_baseline
        known = "none" if best is None else f"{number(best.metrics['macro_f1'].value)} {best.name}"
        gain = "–" if best is None else figure(best.gain)
        accuracy = number(metrics["accuracy"].value)
        table.add_row(task.task, str(task.result.n), figure(metrics["macro_f1"]), accuracy, known, gain)
    return table


def _masking_table(tasks: "list[TaskEvaluation]") -> Table:
    from ..evaluation.figures import figure

    table = Table("macro-F1", box=None, pad_edge=False)
    for heading in ("with names (95 %)", "with stand-ins", "read from who speaks"):
        table.add_column(heading, justify="right")
    for task, masking in ((task, task.masking) for task in tasks if task.masking):
        own = masking["macro_f1"]
        figures = (figure(score, digits=3) for score in (own.plain, own.masked, own.drop))
        table.add_row(task.task, *figures)
    return table

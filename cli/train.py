"""`samsyn train`: run a config."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from ..configs.schema import Config, TaggerExperiment


def train_command(
    config: Annotated[
        Path, typer.Argument(help="A YAML config, or the name of a shipped one such as quick.")
    ],
    overrides: Annotated[
        list[str] | None,
        typer.Option("--set", help="Override a key: --set stages.0.epochs=2", metavar="KEY=VALUE"),
    ] = None,
    in_ranges: Annotated[
        bool, typer.Option("--sweep", help="Train it many times, within the ranges of its section sweep.")
    ] = False,
    seeds: Annotated[
        int | None, typer.Option(help="Train it from so many seeds, and summarise them.", metavar="N")
    ] = None,
    folds: Annotated[
        str | None,
        typer.Option(
            help="Judge each training row by a model that has seen no row of its topic, or of its actors; "
            "topic:10 gives the number of folds.",
            metavar="topic|actor[:N]",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Train the model of a config; run it again to go on after an interruption.

    With --seeds or --folds several models are trained, each a run in a folder of its own, and report.html and
    summary.json say what they come to together.

    On several GPUs: accelerate launch --num_processes 4 $(which samsyn) train configs/kb-bert.yaml. The batch
    size of a config is that of each process.

    Example: samsyn train configs/quick.yaml --set seed=7

    Example: samsyn train configs/tfidf-logreg.yaml --folds topic
    """
    from ..configs.loader import load_config
    from ..training.processes import process_count
    from .train_series import run_folds, run_seeds

    console = Console(quiet=quiet, highlight=False)
    loaded = load_config(config, overrides=overrides or [])
    asked = {"--sweep": in_ranges, "--seeds": seeds is not None, "--folds": folds is not None}
    _check_one([option for option, given in asked.items() if given])
    if process_count() > 1:
        _train_together(loaded, console, several=any(asked.values()))
    elif seeds is not None:
        run_seeds(loaded, seeds, console)
    elif folds is not None:
        run_folds(loaded, folds, console)
    elif in_ranges:
        _sweep(loaded, console)
    else:
        _train(loaded, console)


def _check_one(options: list[str]) -> None:
    from ..configs.errors import ConfigError

    if len(options) > 1:
        raise ConfigError(f"train takes one of --sweep, --seeds and --folds; got {' and '.join(options)}")


def _train_together(config: "Config", console: Console, *, several: bool) -> None:
    from ..configs.errors import ConfigError
    from ..configs.schema import EncoderExperiment
    from ..training.processes import is_first
    from ..training.run import join

    if several or not isinstance(config, EncoderExperiment):
        raise ConfigError(f"{config.name}: only a single training of an encoder can use several processes")
    if is_first():
        _train(config, console)
    else:
        join(config)


def _train(config: "Config", console: Console) -> None:
    from ..configs.schema import TaggerExperiment
    from ..evaluation.behaviour.files import load_behaviour, probes
    from ..evaluation.figures import figure
    from ..training.run import train

    if isinstance(config, TaggerExperiment):
        _train_tagger(config, console)
        return
    result = train(config, cases=probes(load_behaviour()), tell=console.print)
    for split, evaluation in result.evaluations.items():
        for task in evaluation.shown_tasks:
            score = task.result.metrics["macro_f1"]
            console.print(f"{split} {task.task}: macro-F1 {figure(score)}, n = {score.n}", markup=False)
    console.print(f"report: {result.folder / 'report.html'}", markup=False)


def _train_tagger(config: "TaggerExperiment", console: Console) -> None:
    from ..evaluation.figures import figure
    from ..training.tag_run import train_tagger

    result = train_tagger(config, tell=console.print)
    for split, evaluation in result.evaluations.items():
        score = evaluation.result.micro.f1
        console.print(f"{split}: F1 of names {figure(score)}, n = {score.n}", markup=False)
    console.print(f"report: {result.folder / 'report.html'}", markup=False)


def _sweep(config: "Config", console: Console) -> None:
    from ..configs.errors import ConfigError
    from ..configs.schema import EncoderExperiment
    from ..training.sweep import describe, sweep

    if not isinstance(config, EncoderExperiment):
        raise ConfigError(f"{config.name}: --sweep is for encoders; a {config.model.kind} has nothing to set")
    results = sweep(config, tell=lambda message: console.print(message, markup=False))
    best = results[0]
    failed = sum(result.fault is not None for result in results)
    if best.score is None:
        raise ConfigError(f"all {failed} trials failed; the first: {best.fault}")
    console.print(f"best dev {config.metric} {best.score:.3f}: {best.folder}", markup=False, soft_wrap=True)
    console.print(f"to repeat it: {describe(best.settings)}", markup=False, soft_wrap=True)
    if failed:
        typer.echo(
            f"{failed} of {len(results)} trials failed: {best.folder.parent / 'trials.jsonl'}", err=True
        )
        raise typer.Exit(1)

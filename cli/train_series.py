"""`samsyn train --seeds` and `--folds`: one config trained several times, and one summary."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from ..configs.errors import ConfigError

if TYPE_CHECKING:
    from ..configs.schema import Config, PairConfig
    from ..evaluation.series.records import FoldSummary, SeedSummary


def run_seeds(config: "Config", count: int, console: Console) -> None:
    """Train a config from several seeds and print what they come to."""
    from ..training.seeds import train_seeds

    pairs = _pairs(config, "--seeds")
    result = train_seeds(pairs, count=count, tell=lambda message: console.print(message, markup=False))
    _show(result.summary, console)
    console.print(f"report: {result.folder / 'report.html'}", markup=False, soft_wrap=True)


def run_folds(config: "Config", wanted: str, console: Console) -> None:
    """Train a config without some of its topics or actors in turn and print what that comes to."""
    from ..training.cross_validation import cross_validate

    by, _, number = wanted.partition(":")
    if by not in ("topic", "actor") or (":" in wanted and not _is_count(number)):
        raise ConfigError(
            "--folds must be topic or actor, or either with a number of folds, 2 or more, such as topic:10; "
            f"got {wanted!r}"
        )
    result = cross_validate(
        _pairs(config, "--folds"),
        by=by,
        count=int(number) if number else None,
        tell=lambda message: console.print(message, markup=False),
    )
    _show(result.summary, console)
    console.print(f"report: {result.folder / 'report.html'}", markup=False, soft_wrap=True)


def _is_count(text: str) -> bool:
    return text.isdecimal() and int(text) >= 2


def _pairs(config: "Config", option: str) -> "PairConfig":
    from ..configs.schema import TaggerExperiment

    if isinstance(config, TaggerExperiment):
        raise ConfigError(
            f"{config.name}: {option} is for classifiers of stance and agreement, not for a tagger"
        )
    return config


def _show(summary: "SeedSummary | FoldSummary", console: Console) -> None:
    from ..evaluation.figures import figure, number
    from ..evaluation.series.page import summary_sentences

    table = Table("task", box=None, pad_edge=False)
    for heading in ("rows", "groups", "macro-F1 (95 %)", "sd", "best baseline", "model ahead by"):
        table.add_column(heading, justify="right")
    for task in summary.tasks:
        scores, spread = task.scores, task.members
        best = max(task.baselines, key=lambda own: own.metrics["macro_f1"].value or 0.0, default=None)
        known = "none" if best is None else f"{number(best.metrics['macro_f1'].value, digits=3)} {best.name}"
        gain = "–" if best is None else figure(best.gain, digits=3)
        table.add_row(
            task.task,
            str(scores.n),
            str(scores.groups),
            figure(scores.metrics["macro_f1"], digits=3),
            number(spread.sd if spread else None, digits=3),
            known,
            gain,
        )
    console.print(table)
    for task, sentences in summary_sentences(summary).items():
        console.print(f"{task}: {' '.join(sentences)}", markup=False, soft_wrap=True)

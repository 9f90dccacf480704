"""`samsyn predict`: who agrees with whom in articles, about what, and where they say so."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from ..configs.errors import DataError
from ..inference.agreements.decisions import DEFAULT_MIN_PROBABILITY
from ..inference.input.codebook import read_actors, read_topics
from ..inference.input.files import read_articles
from ..inference.loading import load_reader
from ..inference.output.results import Counts, write_results
from ..inference.pipeline import Options
from ..models.tag_loading import load_tagger

_SHOWN = 8
_PLAIN_STEP = 100
_SIGNS = {"agree": "=", "disagree": "≠"}
_QUOTE = 160


class Language(StrEnum):
    """Language of the report page."""

    sv = "sv"
    en = "en"


def predict_command(
    articles: Annotated[
        list[str],
        typer.Argument(help="Files, folders or globs (.txt .md .html .jsonl .csv .parquet); - is stdin."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the results.")],
    model: Annotated[
        str | None,
        typer.Option(help="Released model, run folder or model folder. Default: the released one."),
    ] = None,
    topics: Annotated[Path | None, typer.Option(help="YAML list of topics. Default: proposed.")] = None,
    actors: Annotated[Path | None, typer.Option(help="YAML list of actors. Default: found.")] = None,
    min_probability: Annotated[
        float, typer.Option(min=0, max=1, help="Below it the answer is unclear.")
    ] = DEFAULT_MIN_PROBABILITY,
    lang: Annotated[Language, typer.Option(help="Language of the report page.")] = Language.sv,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Find who agrees with whom in articles, about what, and where they say so.

    A run that was stopped goes on where it was, given the same --output. Exit code 0: done. 1: some inputs
    failed (failures.jsonl). 2: wrong usage, or nothing to read.

    Example: samsyn predict articles/ --output results/ --topics topics.yaml
    """
    options = Options(
        topics=read_topics(topics) if topics else None,
        actors=read_actors(actors) if actors else None,
        min_probability=min_probability,
        tagger=None if actors else load_tagger(),
    )
    found = read_articles(articles)
    reader = load_reader(model, options)
    with _progress(quiet=quiet) as advance:
        counts = write_results(found, reader, output, lang=lang.value, on_outcome=advance)
    if not quiet:
        _tell(output, counts)
    if counts.articles == 0:
        raise DataError(f"none of the inputs could be read; {output / 'failures.jsonl'} says why")
    if counts.failures:
        raise typer.Exit(1)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[object], None]]:
    if quiet:
        yield lambda outcome: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = SpinnerColumn(), TextColumn("{task.completed} articles read"), TimeElapsedColumn()
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("read", total=None)
            yield lambda outcome: bar.advance(task)
    else:
        yield _plain_lines()


def _plain_lines() -> Callable[[object], None]:
    read = 0

    def advance(outcome: object) -> None:
        nonlocal read
        read += 1
        if read % _PLAIN_STEP == 0:
            typer.echo(f"{read} articles read", err=True)

    return advance


def _tell(output: Path, counts: Counts) -> None:
    with (output / "agreements.jsonl").open(encoding="utf-8") as lines:
        decided = (row for row in map(json.loads, lines) if row["label"] in _SIGNS)
        for row in islice(decided, _SHOWN):
            _tell_agreement(row)
    rest = counts.agreements["agree"] + counts.agreements["disagree"] - _SHOWN
    if rest > 0:
        typer.echo(f"… and {rest} more")
    summary = ", ".join(f"{n} {label}" for label, n in counts.to_json()["agreements"].items())
    skipped = f" ({counts.skipped} were done before)" if counts.skipped else ""
    typer.echo(f"\n{counts.articles} article(s){skipped}: {summary}")
    if counts.failures:
        typer.echo(f"{counts.failures} input(s) failed: {output / 'failures.jsonl'}", err=True)
    if counts.truncated:
        typer.echo(
            f"{counts.truncated} question(s) had a topic too long for the model, which was cut", err=True
        )
    typer.echo(f"report: {output / 'report.html'}")


def _tell_agreement(row: dict[str, Any]) -> None:
    conflict = ", conflicting evidence" if row["conflict"] else ""
    pair = f"{row['actor_a']} {_SIGNS[row['label']]} {row['actor_b']}"
    sure = f"{row['label']} {row['probability']:.0%}, {row['basis']}{conflict}"
    typer.echo(f"{pair}  {row['topic']}  ({sure})")
    for item in row["evidence"]:
        text = " ".join(item["text"].split())
        short = text if len(text) <= _QUOTE else text[:_QUOTE].rsplit(" ", 1)[0] + " …"
        who = f"{item['actor']}: " if "actor" in item else ""
        typer.echo(f"    {who}”{short}”")

"""`samsyn data`: list, show, check, fetch, export and import data sets."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from ..configs.errors import SamsynError
from ..data.catalogue import ALL, is_on_disk, load_examples
from ..data.checks import CheckedPair, CheckedSplit, check
from ..data.corpus import CORPUS, load_with_twins
from ..data.corpus_stats import corpus_stats
from ..data.entries import ENTRIES
from ..data.fetch import fetch
from ..data.jsonl import Failure
from ..data.profile import Profile, profile
from ..data.records import Example, SplitName
from ..data.second_reading import load_readings
from ..data.tag_catalogue import is_tagged
from .corpus_page import write_page
from .corpus_tables import show_corpus, show_second_reading
from .interop import export_command, import_command
from .shortcuts import shortcuts_command
from .tagged import check_tagged, show_tagged

_SHOWN_TOPICS = 12
_SHOWN_FAULTS = 10

data_app = typer.Typer(
    name="data",
    help="List, show, check, fetch, export and import data sets.\n\nExample: samsyn data check corpus",
    no_args_is_help=True,
)
data_app.command("shortcuts")(shortcuts_command)


class Format(StrEnum):
    """How rows are written."""

    table = "table"
    jsonl = "jsonl"


Folder = Annotated[
    Path | None,
    typer.Option(help="Folder with the publishers' files. Default: $SAMSYN_DATA, then data/public."),
]
Output = Annotated[Format, typer.Option("--format", help="A table to read, or JSON Lines for programs.")]


@data_app.command("list")
def list_sets(folder: Folder = None, output: Output = Format.table) -> None:
    """List the known data sets, with licence, splits, and whether they are on disk.

    Example: samsyn data list --folder ~/data
    """
    with _errors_told():
        rows = [
            {**entry.to_json(), "on_disk": is_on_disk(entry, folder=folder)} for entry in ENTRIES.values()
        ]
    if output is Format.jsonl:
        _print_lines(rows)
        return
    console = Console(highlight=False, markup=False)
    for row in rows:
        language = f"{row['language']} (translated)" if row["translated"] else row["language"]
        place = "on disk" if row["on_disk"] else "not on disk"
        facts = [place, " ".join(row["splits"]), row["task"], language, row["licence"]]
        console.print(Text(row["name"], style="bold"), " · ".join(facts), sep="  ")
        console.print(Padding(row["title"], (0, 0, 0, 4)))


@data_app.command("show")
def show_set(
    name: Annotated[str, typer.Argument(help="A name (set:split, or a set for all of it) or a .jsonl file.")],
    limit: Annotated[int, typer.Option(min=1, help="How many rows to show.")] = 10,
    stats: Annotated[bool, typer.Option("--stats", help="Counts instead of rows.")] = False,
    output: Output = Format.table,
    folder: Folder = None,
    page: Annotated[
        Path | None, typer.Option(help="Write the annotated articles of the corpus as an HTML page here.")
    ] = None,
    article: Annotated[
        list[str] | None, typer.Option(help="With --page: only this article; may be repeated.")
    ] = None,
) -> None:
    """Show the first rows of a set or file, its counts, or the articles of the corpus as a page.

    Example: samsyn data show corpus:dev --page articles.html
    """
    with _errors_told():
        if page is not None:
            typer.echo(str(write_page(name, page, ids=article or ())))
            return
        if is_tagged(name):
            show_tagged(name, limit=limit, stats=stats, as_json=output is Format.jsonl, folder=folder)
            return
        loaded = load_examples(f"{name}:{ALL}" if name in ENTRIES else name, folder=folder)
    if stats:
        _show_profile(name, profile(loaded.examples), output)
        _show_corpus_stats(name, output)
    elif output is Format.jsonl:
        _print_lines([example.to_json() for example in loaded.examples[:limit]])
    else:
        _show_rows(loaded.examples, limit)
    if loaded.failures:
        _tell_failures(name, loaded.failures)
        raise typer.Exit(1)


@data_app.command("check")
def check_sets(
    names: Annotated[
        list[str], typer.Argument(help="Names (set:split, or a set for all its splits) or files.")
    ],
    folder: Folder = None,
) -> None:
    """Check sets and files: bad rows, labels, and rows that leak from one split into another.

    Exit code 0: sound. 1: faults were found. 2: something cannot be used at all.

    Example: samsyn data check superlim-argumentation:train superlim-argumentation:dev
    """
    with _errors_told():
        faults = check_tagged([name for name in names if is_tagged(name)], folder=folder)
        report = check([name for name in names if not is_tagged(name)], folder=folder)
    for split in report.splits:
        _tell_split(split)
    for pair in report.pairs:
        _tell_pair(pair)
    for fault in report.corpus_faults:
        typer.echo(f"corpus: {fault}")
    faults += report.faults
    typer.echo(f"{faults} fault(s) found" if faults else "sound: no faults found")
    if faults:
        raise typer.Exit(1)


@data_app.command("fetch")
def fetch_set(
    name: Annotated[str, typer.Argument(help="Name of a set that is on the hub, without a split.")],
    to: Annotated[Path, typer.Option(help="Data folder to write below.")] = Path("data/public"),
) -> None:
    """Fetch a set from the Hugging Face hub into a folder.

    Example: samsyn data fetch superlim-argumentation --to data/public
    """
    with _errors_told():
        paths = fetch(name, to)
    for path in paths:
        typer.echo(str(path))


data_app.command("export")(export_command)
data_app.command("import")(import_command)


@contextmanager
def _errors_told() -> Iterator[None]:
    try:
        yield
    except SamsynError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(2) from error


def _print_lines(rows: Sequence[Mapping[str, object]]) -> None:
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False))


def _show_rows(examples: Sequence[Example], limit: int) -> None:
    table = Table(Column("id", overflow="fold"), "topic", Column("text", ratio=1), "label", show_lines=True)
    for example in examples[:limit]:
        cells = (example.id, example.topic, _text_of(example), example.label or "–")
        table.add_row(*(escape(cell) for cell in cells))
    Console().print(table)
    typer.echo(f"{min(limit, len(examples))} of {len(examples)} rows")


def _text_of(example: Example) -> str:
    """The text with who holds it in front."""
    if example.statements:
        return "\n\n".join(f"{said.actor}: {said.text}" for said in example.statements)
    who = " – ".join(example.actors or ()) or example.actor
    return f"{who}: {example.text}" if who else example.text or ""


def _show_profile(name: str, counts: Profile, output: Format) -> None:
    if output is Format.jsonl:
        _print_lines([{"name": name, **counts.to_json()}])
        return
    labels = list(counts.labels)
    table = Table("topic", *labels, "sum")
    for topic, row in list(counts.topics.items())[:_SHOWN_TOPICS]:
        table.add_row(escape(topic), *(str(row.get(label, 0)) for label in labels), str(sum(row.values())))
    rest = len(counts.topics) - _SHOWN_TOPICS
    if rest > 0:
        table.add_row(f"… and {rest} more topics", *("" for _ in labels), "")
    table.add_row("all", *(str(n) for n in counts.labels.values()), str(counts.n))
    Console().print(table)
    typer.echo(_counts_line(counts))


def _show_corpus_stats(name: str, output: Format) -> None:
    corpus, _, split = name.partition(":")
    if corpus != CORPUS or output is Format.jsonl:
        return
    wanted = next((known for known in get_args(SplitName) if known == split), None)
    articles = load_with_twins(wanted)
    show_corpus(corpus_stats(articles))
    ids = {article.id for article in articles}
    show_second_reading([reading for reading in load_readings() if reading.article in ids])


def _counts_line(counts: Profile) -> str:
    parts = [f"{counts.n} rows", f"{counts.groups} groups", f"{len(counts.topics)} topics"]
    if counts.lengths:
        words = counts.lengths
        parts.append(
            f"words {words.shortest}–{words.longest} (median {words.median:g}, 95 % at most {words.p95})"
        )
    parts.append(f"{counts.duplicates} duplicate(s)")
    if counts.conflicts:
        parts.append(f"{counts.conflicts} text(s) with more than one label")
    if counts.translated:
        parts.append(f"{counts.translated} translated")
    return ", ".join(parts)


def _tell_split(split: CheckedSplit) -> None:
    labels = ", ".join(f"{label} {n}" for label, n in split.profile.labels.items())
    typer.echo(f"{split.name}: {_counts_line(split.profile)}; labels: {labels or 'none'}")
    _tell_failures(split.name, split.failures)


def _tell_pair(pair: CheckedPair) -> None:
    report = pair.report
    if not report.leaks and not report.near:
        typer.echo(f"{pair.first} and {pair.second} share nothing")
        return
    near = f"; {len(report.near)} more read almost the same" if report.near else ""
    typer.echo(
        f"{len(report.leaks)} of the {report.checked} rows of {pair.second} stand in {pair.first} too "
        f"({report.clean} are clean){near}"
    )
    for leak in [*report.leaks, *report.near][:_SHOWN_FAULTS]:
        typer.echo(f"  {leak}")
    rest = len(report.leaks) + len(report.near) - _SHOWN_FAULTS
    if rest > 0:
        typer.echo(f"  … and {rest} more")


def _tell_failures(name: str, failures: Sequence[Failure]) -> None:
    if not failures:
        return
    typer.echo(f"{name}: {len(failures)} row(s) cannot be used:", err=True)
    for failure in failures[:_SHOWN_FAULTS]:
        typer.echo(f"  {failure}", err=True)
    if len(failures) > _SHOWN_FAULTS:
        typer.echo(f"  … and {len(failures) - _SHOWN_FAULTS} more", err=True)

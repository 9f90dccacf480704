"""`samsyn data export` and `samsyn data import`: the annotated articles to annotation tools and back."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..data.corpus import load_annotated
from ..data.jsonl import write_jsonl

_FAILURES = "failures.jsonl"


class ToolName(StrEnum):
    """The annotation tools whose files can be written and read."""

    label_studio = "label-studio"
    doccano = "doccano"
    prodigy = "prodigy"


def export_command(
    name: Annotated[str, typer.Argument(help="corpus, or one split of it, such as corpus:dev.")],
    to: Annotated[ToolName, typer.Option(help="The annotation tool.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")],
    twins: Annotated[bool, typer.Option("--twins", help="With the twins of contrast sets.")] = False,
) -> None:
    """Write the annotated articles as a file that an annotation tool opens; docs/interop.md says how.

    Example: samsyn data export corpus:dev --to label-studio --output dev.json
    """
    from ..data.interop.files import TOOLS
    from ..data.interop.labels import span_labels, stance_labels, verdict_labels

    articles = load_annotated(name, twins=twins)
    for path in TOOLS[to].write(output, articles):
        typer.echo(str(path))
    typer.echo(f"{len(articles)} articles", err=True)
    if to is not ToolName.label_studio:
        typer.echo(f"labels of spans: {','.join(span_labels(articles))}", err=True)
        relations = [*stance_labels(articles), *verdict_labels(articles)]
        typer.echo(f"labels of relations: {','.join(relations)}", err=True)


def import_command(
    file: Annotated[Path, typer.Argument(help="What the tool exported.")],
    source: Annotated[ToolName, typer.Option("--from", help="The annotation tool.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for one .md file an article.")],
) -> None:
    """Turn what was annotated in a tool into articles of the corpus, checked by the rules of the corpus.

    What cannot be used goes to failures.jsonl in the folder, with the reason. Exit code 0: done. 1: some
    articles failed. 2: the file cannot be used.

    Example: samsyn data import annotated.jsonl --from doccano --output articles
    """
    from ..data.interop.files import TOOLS
    from ..data.interop.saving import save

    paths, failures = save(TOOLS[source].read(file), output)
    faults = output / _FAILURES
    if failures or faults.exists():
        write_jsonl(faults, failures)
    typer.echo(f"{len(paths)} articles written to {output}")
    for failure in failures:
        typer.echo(str(failure), err=True)
    if failures:
        typer.echo(f"{len(failures)} failed: {faults}", err=True)
        raise typer.Exit(1)

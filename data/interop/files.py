"""The files that annotation tools read and write, by the tool's name."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ...configs.errors import DataError
from ..jsonl import Failure, Row, read_rows, write_jsonl
from ..records import AnnotatedArticle
from ..textfiles import read_text
from .collecting import Imported
from .doccano import from_doccano, to_doccano
from .label_studio import from_label_studio, to_label_studio
from .label_studio_config import labelling_config
from .prodigy import from_prodigy, to_prodigy


class _FromRows(Protocol):
    def __call__(self, rows: Iterable[Row | Failure], *, source: str) -> Imported: ...


@dataclass(frozen=True)
class Tool:
    """How one tool's files are read and written."""

    write: Callable[[Path, Sequence[AnnotatedArticle]], list[Path]]
    read: Callable[[Path], Imported]


def _write_lines(
    to_rows: Callable[[Iterable[AnnotatedArticle]], Iterator[dict[str, Any]]],
) -> Callable[[Path, Sequence[AnnotatedArticle]], list[Path]]:
    def write(path: Path, articles: Sequence[AnnotatedArticle]) -> list[Path]:
        write_jsonl(path, to_rows(articles))
        return [path]

    return write


def _read_lines(from_rows: _FromRows) -> Callable[[Path], Imported]:
    def read(path: Path) -> Imported:
        return from_rows(read_rows(path), source=str(path))

    return read


def _write_tasks(path: Path, articles: Sequence[AnnotatedArticle]) -> list[Path]:
    """A JSON list, and beside it the labelling interface."""
    config = path.with_suffix(".config.xml")
    tasks = json.dumps(list(to_label_studio(articles)), ensure_ascii=False, indent=1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tasks + "\n", encoding="utf-8")
        config.write_text(labelling_config(articles), encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}") from error
    return [path, config]


def _read_tasks(path: Path) -> Imported:
    try:
        tasks = json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise DataError(f"{path} is not JSON: {error}; export it from Label Studio as JSON") from error
    if not isinstance(tasks, list):
        raise DataError(f"{path} must hold a list of tasks; export it from Label Studio as JSON")
    return from_label_studio(_task_rows(tasks, str(path)), source=str(path))


def _task_rows(tasks: list[Any], source: str) -> Iterator[Row | Failure]:
    for number, task in enumerate(tasks, start=1):
        if isinstance(task, dict):
            yield Row(line=number, values=task)
        else:
            yield Failure(input=f"{source} task number {number}", reason="must be a JSON object {…}")


TOOLS = {
    "label-studio": Tool(_write_tasks, _read_tasks),
    "doccano": Tool(_write_lines(to_doccano), _read_lines(from_doccano)),
    "prodigy": Tool(_write_lines(to_prodigy), _read_lines(from_prodigy)),
}

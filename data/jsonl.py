"""JSON Lines in and out: bad rows become failures that say why, and never stop the good ones."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from ..configs.errors import DataError
from .faults import check_row
from .records import Example
from .textfiles import read_text


@dataclass(frozen=True, kw_only=True)
class Failure:
    """One input, or one line of it, that could not be used; `line` counts from 1."""

    input: str
    reason: str
    line: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the failure as a row of `failures.jsonl`."""
        line = {} if self.line is None else {"line": self.line}
        return {"input": self.input, **line, "reason": self.reason}

    def __str__(self) -> str:
        place = self.input if self.line is None else f"{self.input}:{self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One JSON object of a file and the line it stands on, counted from 1."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class LoadedExamples:
    """What a file or a named set holds, in order, and the rows that could not be used."""

    examples: list[Example]
    failures: list[Failure]


@runtime_checkable
class Jsonable(Protocol):
    """A record that knows its own JSON."""

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON-ready values."""
        ...


def read_rows(path: str | Path) -> Iterator[Row | Failure]:
    """Yield every line of a `.jsonl` (or `.jsonl.gz`) file: a Row, or a Failure where it is no JSON object.

    Blank lines are skipped. The encoding is found out (`textfiles.read_text`).

    Raises:
        DataError: the file as a whole cannot be used: missing, a folder, empty, or not text.
    """
    # Not str.splitlines: it also cuts at U+2028 and U+0085, which may stand inside a JSON string.
    for number, line in enumerate(read_text(Path(path)).split("\n"), start=1):
        if line.strip():
            yield _row(line, input_name=str(path), number=number)


def read_examples(path: str | Path) -> LoadedExamples:
    """Return the examples of a `.jsonl` file, and a Failure for every row that is none.

    Raises:
        DataError: the file as a whole cannot be used: missing, a folder, empty, or not text.
    """
    examples: list[Example] = []
    failures: list[Failure] = []
    first_lines: dict[str, int] = {}
    for row in read_rows(path):
        if isinstance(row, Failure):
            failures.append(row)
            continue
        try:
            example = check_row(row.values)
            _check_new(example, first_lines)
        except ValueError as error:
            failures.append(Failure(input=str(path), line=row.line, reason=str(error)))
            continue
        first_lines[example.id] = row.line
        examples.append(example)
    return LoadedExamples(examples=examples, failures=failures)


def write_jsonl(path: str | Path, rows: Iterable[Mapping[str, Any] | Jsonable]) -> None:
    """Write rows as UTF-8 JSON Lines; the file appears whole or not at all, and its folder is made.

    The same rows always give the same bytes: keys stay in the order given, letters are not escaped.

    Raises:
        DataError: a row holds something JSON has no word for, or the file cannot be written.
    """
    target = Path(path)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as out:
            for number, row in enumerate(rows, start=1):
                out.write(_to_line(row, target, number))
        part.replace(target)
    except OSError as error:
        raise DataError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _row(line: str, *, input_name: str, number: int) -> Row | Failure:
    try:
        values = json.loads(line)
        if "\\ud" in line.lower():
            json.dumps(values, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        reason = f"not JSON: {error.msg} at column {error.colno}"
    except UnicodeEncodeError:
        reason = "holds half a character (a lone \\ud800–\\udfff escape), which cannot be written again"
    except RecursionError:
        reason = "not usable: nested too deeply"
    else:
        if isinstance(values, dict):
            return Row(line=number, values=values)
        reason = f"must be a JSON object {{…}} on one line; got {_kind(values)}"
    return Failure(input=input_name, line=number, reason=reason)


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return "a string"
    return "null" if value is None else f"{value!r}"


def _check_new(example: Example, first_lines: Mapping[str, int]) -> None:
    if example.id in first_lines:
        raise ValueError(
            f"id {example.id!r} is already used on line {first_lines[example.id]}; ids must be unique"
        )


def _to_line(row: Mapping[str, Any] | Jsonable, target: Path, number: int) -> str:
    values = row.to_json() if isinstance(row, Jsonable) else dict(row)
    try:
        return json.dumps(values, ensure_ascii=False, allow_nan=False) + "\n"
    except (TypeError, ValueError) as error:
        raise DataError(f"row {number} for {target} cannot be written as JSON: {error}") from error

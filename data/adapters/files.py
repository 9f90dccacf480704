"""Finding and reading a publisher's files, with errors that name the file and the line."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...configs.errors import DataError
from ..jsonl import Failure, read_rows
from ..textfiles import read_text


def find_file(folder: Path, *names: str, within: tuple[str, ...] = ()) -> Path:
    """Return the first of the named files that stands in the folder, or in one of its subfolders `within`.

    Raises:
        DataError: none does; the text lists where it was looked for.
    """
    for place in (folder, *(folder / sub for sub in within)):
        for name in names:
            if (place / name).is_file():
                return place / name
    places = ", ".join(str(place) for place in (folder, *(folder / sub for sub in within)))
    raise DataError(f"none of {', '.join(names)} is in {places}")


def read_json_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield ("file:line", row) for every object of a `.jsonl` or `.jsonl.gz` file.

    Raises:
        DataError: a line is not a JSON object: a published file is read whole or not at all.
    """
    for row in read_rows(path):
        if isinstance(row, Failure):
            raise DataError(f"{row}; is this the publisher's file?")
        yield f"{path}:{row.line}", row.values


def read_json_list(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield ("file#number", row) for every object of a JSON file that holds one list."""
    try:
        rows = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise DataError(f"{path}:{error.lineno}: not JSON: {error.msg}") from error
    if not isinstance(rows, list):
        raise DataError(f"{path}: must hold a JSON list of rows; got {type(rows).__name__}")
    for number, row in enumerate(rows, start=1):
        yield f"{path}#{number}", row


def read_table(path: Path, *, delimiter: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield ("file:line", row) of a table with a header line, quoted as spreadsheets do.

    Raises:
        DataError: a line has more or fewer cells than the header.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), delimiter=delimiter)
    header = next(reader)
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            columns = ", ".join(header)
            raise DataError(
                f"{path}:{reader.line_num}: must have {len(header)} cells ({columns}); got {len(cells)}"
            )
        yield f"{path}:{reader.line_num}", dict(zip(header, cells, strict=True))


def cell(row: Mapping[str, Any], name: str, *, where: str) -> Any:
    """Return a cell that must be there and not empty.

    Raises:
        DataError: it is missing or empty.
    """
    value = row.get(name)
    if value is None or value == "":
        raise DataError(f"{where}: column {name!r} is missing or empty; the columns are {', '.join(row)}")
    return value


def mapped(value: Any, labels: Mapping[str, str], *, where: str) -> str:
    """Return our label for the publisher's.

    Raises:
        DataError: the publisher's label is not one we know.
    """
    label = labels.get(str(value))
    if label is None:
        raise DataError(f"{where}: label must be one of {', '.join(labels)}; got {value!r}")
    return label

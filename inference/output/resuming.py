"""What a results folder needs to go on where it stopped: whole lines, cut files, articles known again."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from ...configs.errors import DataError
from ...data.records import Article


def json_line(row: Mapping[str, Any]) -> bytes:
    """Return a row as one line of JSON."""
    return (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n").encode()


def progress_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the whole lines of a file of progress; the first that is not ends them."""
    if not path.is_file():
        return
    for line in path.read_bytes().split(b"\n")[:-1]:
        try:
            yield json.loads(line)
        except ValueError:
            return


def open_at(path: Path, size: int) -> IO[bytes]:
    """Open a file to be written on from `size` bytes, without what follows them.

    Raises:
        DataError: the file is shorter than that.
    """
    there = path.stat().st_size if path.exists() else 0
    if there < size:
        raise DataError(
            f"{path}: has {there} bytes where {size} were written; it was changed since, so delete the folder"
            " or choose another --output"
        )
    stream = path.open("ab")
    stream.truncate(size)
    stream.seek(size)
    return stream


def digest(article: Article) -> str:
    """Return what tells an article from another with the same id."""
    return hashlib.sha256(json.dumps(article.to_json(), sort_keys=True).encode()).hexdigest()[:16]

"""One reader per article format: each yields the articles of one file, and a failure for what is none."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import yaml
from pydantic import ValidationError

from ...configs.errors import DataError
from ...data.jsonl import Failure
from ...data.records import Article
from ...data.textfiles import decode, read_text

Reader = Callable[[Path], Iterator[Article | Failure]]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MARKDOWN_TITLE = re.compile(r"\A\s*#[ \t]+(.+?)[ \t#]*(?:\r?\n|\Z)")
_COLUMNS = ("id", "title", "text", "date", "source")
_PARQUET_ROWS = 256


def read_plain(path: Path) -> Iterator[Article | Failure]:
    """Read a .txt file as one article; its stem is the id, and it has no title."""
    yield _article({"text": read_text(path)}, path)


def read_markdown(path: Path) -> Iterator[Article | Failure]:
    """Read a .md file as one article: YAML front matter if any, a leading `# title`, and the text.

    `id`, `title`, `date` and `source` of the front matter are used and the rest is left.
    """
    text = read_text(path)
    header: Mapping[str, Any] = {}
    if found := _FRONT_MATTER.match(text):
        header = _front_matter(found[1])
        text = text[found.end() :]
    if title := _MARKDOWN_TITLE.match(text):
        header = {"title": title[1], **header}
        text = text[title.end() :]
    known = {key: header[key] for key in _COLUMNS if key != "text" and header.get(key) is not None}
    # Blank lines between the header and the text belong to neither.
    yield _article({**known, "text": text.strip()}, path)


def read_html(path: Path) -> Iterator[Article | Failure]:
    """Read the article of a saved web page, with its title, date and site, by trafilatura."""
    from .pages import read_page

    try:
        page = read_page(read_text(path))
    except ImportError as error:
        raise DataError(
            f"{path}: HTML is read by trafilatura, which cannot be imported ({error}); "
            "pip install trafilatura lxml_html_clean"
        ) from error
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError) as error:
        # Broken pages find faults in the parsers under trafilatura now and then.
        yield Failure(
            input=str(path), reason=f"cannot be read as a web page: {type(error).__name__}: {error}"
        )
        return
    if page is None or not page.text:
        yield Failure(
            input=str(path), reason="holds no article text that could be told from the page around it"
        )
        return
    yield _article({"title": page.title, "date": page.date, "source": page.source, "text": page.text}, path)


def read_jsonl(path: Path) -> Iterator[Article | Failure]:
    """Read Article rows (or rows of the corpus) line by line, so that a file of any size fits."""
    with path.open("rb") as lines:
        start = lines.read(2)
        lines.seek(0)
        if start in (b"\xff\xfe", b"\xfe\xff"):
            yield from _json_rows(read_text(path).encode().splitlines(), path)
        else:
            yield from _json_rows(lines, path)


def read_csv(path: Path) -> Iterator[Article | Failure]:
    """Read a .csv file (comma, semicolon or tab) with a column `text` and any of id, title, date, source."""
    import csv
    import io

    content = read_text(path)
    # The module's own limit of 131,072 characters a field would refuse articles that are within ours.
    csv.field_size_limit(2**31 - 1)
    first_line = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)
    rows = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)
    _check_columns(rows.fieldnames or (), path)
    try:
        for row in rows:
            yield _row_article(row, path, line=rows.line_num)
    except csv.Error as error:
        yield Failure(input=str(path), line=rows.line_num, reason=f"not CSV: {error}")


def read_parquet(path: Path) -> Iterator[Article | Failure]:
    """Read a .parquet file with a column `text` and any of id, title, date, source, a batch at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        names = file.schema_arrow.names
        _check_columns(names, path)
        wanted = [name for name in names if name in _COLUMNS]
        batches = file.iter_batches(batch_size=_PARQUET_ROWS, columns=wanted)
        rows = chain.from_iterable(batch.to_pylist() for batch in batches)
        for number, row in enumerate(rows, start=1):
            yield _row_article(row, path, line=number)
    except pa.ArrowException as error:
        raise DataError(f"{path} is not a Parquet file that can be read: {error}") from error


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
"""The reader of each file suffix, in lower case."""


def read_stdin(stream: BinaryIO) -> Iterator[Article | Failure]:
    """Read standard input: Article rows where the first line is a JSON object, otherwise one plain text."""
    first = stream.readline()
    place = Path("-")
    if first.lstrip().startswith(b"{"):
        yield from _json_rows(chain([first], stream), place)
        return
    raw = first + stream.read()
    try:
        yield _article({"id": "stdin", "text": decode(raw, name="standard input")}, place)
    except DataError as error:
        yield Failure(input="-", reason=str(error))


def _json_rows(lines: Any, path: Path) -> Iterator[Article | Failure]:
    empty = True
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        empty = False
        try:
            values = json.loads(decode(raw, name=f"line {number}"))
        except (json.JSONDecodeError, DataError, RecursionError) as error:
            yield Failure(input=str(path), line=number, reason=f"not a JSON row: {error}")
            continue
        if isinstance(values, dict):
            yield _row_article(values, path, line=number)
        else:
            yield Failure(input=str(path), line=number, reason="must be a JSON object {…} on one line")
    if empty:
        yield Failure(input=str(path), reason="is empty; there is nothing to read in it")


def _front_matter(block: str) -> Mapping[str, Any]:
    try:
        header = yaml.safe_load(block)
    except yaml.YAMLError as error:
        raise DataError(f"the front matter is not YAML: {' '.join(str(error).split())}") from error
    return header if isinstance(header, dict) else {}


def _check_columns(names: Any, path: Path) -> None:
    if "text" not in names:
        got = ", ".join(map(str, names)) or "none"
        raise DataError(f"{path} must have a column 'text' (and may have id, title, date, source); got {got}")


def _row_article(row: Mapping[str, Any], path: Path, *, line: int) -> Article | Failure:
    known = {
        key: value for key, value in row.items() if key in Article.model_fields and value not in (None, "")
    }
    if "text" in known and not isinstance(known["text"], str):
        return Failure(
            input=str(path), line=line, reason=f"'text' must be a string; got {known['text']!r:.60}"
        )
    known.setdefault("id", f"{path.stem if str(path) != '-' else 'stdin'}-{line}")
    return _article(known, path, line=line)


def _article(values: Mapping[str, Any], path: Path, *, line: int | None = None) -> Article | Failure:
    if "text" not in values:
        return Failure(
            input=str(path), line=line, reason="'text' is missing; it must hold the article's text"
        )
    if not values["text"].strip():
        return Failure(input=str(path), line=line, reason="'text' is empty; there is nothing to read in it")
    as_text = {
        key: str(values[key]) for key in ("id", "title", "date", "source") if values.get(key) is not None
    }
    try:
        return Article.model_validate({"id": path.stem, **values, **as_text})
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        return Failure(input=str(path), line=line, reason=f"'{where}': {fault['msg']}")

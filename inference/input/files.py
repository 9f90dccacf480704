"""Finds the article files that a user names and streams their articles, faults included as failures."""

import glob
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ...configs.errors import DataError
from ...data.jsonl import Failure
from ...data.records import Article
from .formats import READERS, read_stdin

MAX_CHARACTERS = 1_000_000
"""Longest text that is read as one article; a longer one is a whole book, or many articles in one file."""


def read_articles(paths: Sequence[str | Path]) -> Iterator[Article | Failure]:
    """Yield the articles of files, folders, globs and "-" (standard input) one at a time.

    Formats go by suffix: .txt, .md, .html, .htm, .jsonl, .csv, .parquet. Ids are those given, otherwise the
    file's stem; one that comes twice gets a short hash of where it stands, the same in every run. Whatever
    cannot be used (no text, a binary file, over `MAX_CHARACTERS`) is a Failure, and the rest goes on.

    Raises:
        DataError: no path leads to a file of those formats; raised before the first article.
    """
    files = _find_files(paths)
    if not files:
        raise DataError(
            f"no article found at {', '.join(map(str, paths)) or 'no path at all'}; give files, folders or "
            f"globs of {', '.join(sorted(READERS))} files, or - for standard input"
        )
    return _read_files(files)


def _find_files(paths: Sequence[str | Path]) -> list[Path | Failure]:
    found: dict[Path | Failure, None] = {}
    for given in paths:
        for file in _expand(given):
            found[file] = None
    only_failures = all(isinstance(item, Failure) for item in found)
    return [] if only_failures else list(found)


def _expand(given: str | Path) -> Iterable[Path | Failure]:
    path = Path(given)
    if str(given) == "-":
        return [path]
    if path.is_dir():
        return _inside(path)
    if path.exists():
        return [path]
    matches = sorted(Path(match) for match in glob.glob(str(path), recursive=True))  # noqa: PTH207
    if not matches:
        return [Failure(input=str(given), reason="does not exist, and matches nothing as a glob")]
    return [file for match in matches for file in (_inside(match) if match.is_dir() else [match])]


def _inside(folder: Path) -> list[Path]:
    hidden_or_other = (
        file for file in folder.rglob("*") if file.is_file() and file.suffix.lower() in READERS
    )
    return sorted(
        file
        for file in hidden_or_other
        if not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def _read_files(files: Iterable[Path | Failure]) -> Iterator[Article | Failure]:
    # Ids alone are kept (some tens of bytes an article), never the articles.
    taken: set[str] = set()
    for file in files:
        if isinstance(file, Failure):
            yield file
            continue
        for number, item in enumerate(_read_file(file), start=1):
            if isinstance(item, Failure):
                yield item
            elif len(item.text) > MAX_CHARACTERS:
                yield _too_long(item, file)
            else:
                yield _with_new_id(item, f"{file.as_posix()}#{number}", taken)


def _read_file(file: Path) -> Iterator[Article | Failure]:
    if str(file) == "-":
        yield from read_stdin(sys.stdin.buffer)
        return
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        yield Failure(input=str(file), reason=f"suffix {file.suffix!r} is not one that is read: {known}")
        return
    try:
        yield from reader(file)
    except (DataError, OSError) as error:
        yield Failure(input=str(file), reason=str(error))


def _too_long(article: Article, file: Path) -> Failure:
    return Failure(
        input=str(file),
        reason=f"article {article.id!r} has {len(article.text):,} characters; at most {MAX_CHARACTERS:,} are"
        " read as one article: cut it into its articles",
    )


def _with_new_id(article: Article, place: str, taken: set[str]) -> Article:
    if article.id in taken:
        digest = hashlib.sha256(place.encode()).hexdigest()[:8]
        article = article.model_copy(update={"id": f"{article.id}-{digest}"})
    taken.add(article.id)
    return article

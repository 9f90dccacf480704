"""Writes imported articles as files of the corpus, those that are sound."""

import re
from pathlib import Path

from ...configs.errors import DataError
from ..article_check import check_article
from ..jsonl import Failure
from ..markup_writer import write_article
from .collecting import Imported, ImportedArticle

_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def save(imported: Imported, folder: Path) -> tuple[list[Path], list[Failure]]:
    """Write `<id>.md` for every article without a fault; a file that holds something else is left alone.

    Returns:
        The files, and a failure for every row that gave none, those of the reading first.

    Raises:
        DataError: the folder cannot be written to.
    """
    paths: list[Path] = []
    failures = list(imported.failures)
    for row in imported.rows:
        try:
            paths.append(_save(row, folder))
        except DataError as error:
            failures.append(row.failure(str(error).removeprefix(f"{row.article.id}: ")))
        except OSError as error:
            raise DataError(f"{folder} cannot be written to: {error.strerror or error}") from error
    return paths, failures


def _save(row: ImportedArticle, folder: Path) -> Path:
    article = row.article
    if not _FILE_NAME.fullmatch(article.id):
        raise DataError(f"the id names the file and must be a–z, 0–9 and hyphens; got {article.id!r}")
    if faults := check_article(article):
        raise DataError("; ".join(faults))
    text = write_article(article)
    path = folder / f"{article.id}.md"
    if path.exists() and path.read_text(encoding="utf-8") != text:
        raise DataError(f"{path} is there already and differs; move it away, or import to another folder")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path

"""Reads the rows of a tool one by one: good ones become articles, bad ones failures that say why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ...configs.errors import DataError
from ..jsonl import Failure, Row
from ..records import AnnotatedArticle


class ToolRow(BaseModel):
    """Base of what tools write: only the fields named are read, for tools add their own."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


@dataclass(frozen=True)
class ImportedArticle:
    """An article and where it stood; `line` is absent where the file is not read by lines."""

    article: AnnotatedArticle
    input: str
    line: int | None = None

    def failure(self, reason: str) -> Failure:
        """Return a failure of this article, for faults that are found later."""
        return Failure(input=self.input, line=self.line, reason=f"{self.article.id}: {reason}")


@dataclass(frozen=True)
class Imported:
    """What a tool's file holds: the articles that could be read, and the rows that could not."""

    rows: list[ImportedArticle] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def articles(self) -> list[AnnotatedArticle]:
        """The articles alone."""
        return [row.article for row in self.rows]


def collect(
    rows: Iterable[Row | Failure],
    *,
    read: Callable[[Mapping[str, Any]], AnnotatedArticle],
    place: Callable[[Row], tuple[str, int | None]],
) -> Imported:
    """Read every row; what one row gets wrong never costs the others.

    Args:
        rows: the rows of a file; failures among them are passed on.
        read: makes a row an article, or raises a ValueError that says what is wrong with it.
        place: the file, or task, and the line to name for a row.
    """
    imported = Imported()
    seen: set[str] = set()
    for row in rows:
        if isinstance(row, Failure):
            imported.failures.append(row)
            continue
        name, line = place(row)
        try:
            article = read(row.values)
            if article.id in seen:
                raise DataError(f"id {article.id!r} is used by an earlier row; ids must be unique")
        except ValueError as error:
            imported.failures.append(Failure(input=name, line=line, reason=_one_line(error)))
            continue
        seen.add(article.id)
        imported.rows.append(ImportedArticle(article, name, line))
    return imported


def _one_line(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        faults = (f"'{'.'.join(map(str, fault['loc']))}': {fault['msg']}" for fault in error.errors())
        return f"{'; '.join(faults)} (docs/interop.md says what a row must hold)"
    return " ".join(str(error).split())

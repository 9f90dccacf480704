"""Writes a results folder article by article, so that a run of any length can stop and be taken up again."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self

from ...configs.errors import DataError
from ...data.jsonl import Failure
from ...data.records import LABELS, Article
from ..pipeline import Reader
from ..reading import Reading
from .page_space import PageSpace, page_row
from .resuming import digest, json_line, open_at, progress_lines
from .settings import SCHEMA, describe_settings, versions

ROW_FILES = ("statements.jsonl", "agreements.jsonl", "articles.jsonl")
_STATE = ".samsyn"
_PAGE_FILE = f"{_STATE}/page.jsonl"
_WRITTEN = (*ROW_FILES, _PAGE_FILE)


@dataclass
class Counts:
    """What a results folder holds, and how many articles of this run were there already."""

    articles: int = 0
    statements: int = 0
    agreements: Counter[str] = field(default_factory=Counter)
    truncated: int = 0
    failures: int = 0
    skipped: int = 0

    def add(self, line: Mapping[str, Any]) -> None:
        """Count one finished article from its line of progress."""
        self.articles += 1
        self.statements += line["statements"]
        self.agreements.update(line["agreements"])
        self.truncated += line["truncated"]

    def to_json(self) -> dict[str, Any]:
        """Return the counts of the folder, without those of the run."""
        return {
            "articles": self.articles,
            "failures": self.failures,
            "statements": self.statements,
            "agreements": {label: self.agreements[label] for label in LABELS["agreement"]},
            "truncated": self.truncated,
        }


class ResultsFolder:
    """A results folder of `samsyn predict` that is being written.

    Use it as a context manager: pass the articles through `pending`, `add` what the reader makes of them, and
    `finish`. After each article its rows are on disk and a line of progress says so; opening the folder again
    with the same settings cuts off whatever was half written, and `pending` leaves out the finished articles.
    What failed is tried again each time. The same articles always give the same bytes, apart from `seconds`.

    Raises:
        DataError: the folder cannot be written, or holds the results of other settings.
    """

    def __init__(self, folder: str | Path, reader: Reader) -> None:
        self.folder = Path(folder)
        self.counts = Counts()
        self._reader = reader
        self._settings = describe_settings(reader)
        self._progress: list[dict[str, Any]] = [{"settings": self._settings["settings"]}]
        self._known: dict[str, str] = {}
        self._space = PageSpace()
        self._started = time.monotonic()
        self._streams: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Self:
        try:
            (self.folder / _STATE).mkdir(parents=True, exist_ok=True)
            sizes = self._load_progress()
            for name in _WRITTEN:
                self._streams[name] = open_at(self.folder / name, sizes.get(name, 0))
            self._streams["failures.jsonl"] = (self.folder / "failures.jsonl").open("wb")
            self._streams["progress"] = self._rewritten_progress()
        except OSError as error:
            self.__exit__()
            raise DataError(f"{self.folder}: cannot be written: {error.strerror or error}") from error
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._streams.values():
            stream.close()

    def pending(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Leave out the articles that are finished; an id that comes again with another text is a Failure."""
        for item in articles:
            known = None if isinstance(item, Failure) else self._known.get(item.id)
            if isinstance(item, Failure):
                yield item
            elif known is None:
                self._known[item.id] = digest(item)
                yield item
            elif known == digest(item):
                self.counts.skipped += 1
            else:
                reason = f"the folder holds another article with the id {item.id!r}; ids must be unique"
                yield Failure(input=item.id, reason=reason)

    def add(self, outcome: Reading | Failure) -> None:
        """Write what became of one article."""
        if isinstance(outcome, Failure):
            self._write("failures.jsonl", outcome.to_json())
            self.counts.failures += 1
            return
        for row in outcome.statements:
            self._write("statements.jsonl", row.to_json())
        for agreement in outcome.agreements:
            self._write("agreements.jsonl", agreement.to_json())
        self._write("articles.jsonl", outcome.article_row())
        self._note(outcome, on_page=self._write_for_page(outcome))

    def finish(self, *, lang: str = "sv") -> None:
        """Write `report.html` and `meta.json`."""
        from .report import render_report
        from .tally import tally_folder

        for stream in self._streams.values():
            stream.flush()
        with (self.folder / _PAGE_FILE).open(encoding="utf-8") as lines, tally_folder(self.folder) as tally:
            page = render_report(
                map(json.loads, lines),
                tally,
                self.counts,
                model=self._reader.classifier.name,
                least=self._reader.options.min_probability,
                lang=lang,
            )
        (self.folder / "report.html").write_text(page, encoding="utf-8", newline="\n")
        meta = {
            "schema": SCHEMA,
            **self._settings,
            "versions": versions(),
            "counts": self.counts.to_json(),
            "seconds": round(time.monotonic() - self._started, 1),
        }
        text = json.dumps(meta, ensure_ascii=False, indent=2) + "\n"
        (self.folder / "meta.json").write_text(text, encoding="utf-8", newline="\n")

    def _load_progress(self) -> dict[str, int]:
        lines = list(progress_lines(self.folder / _STATE / "progress.jsonl"))
        if not lines:
            self._refuse_strangers()
            return {}
        if lines[0].get("settings") != self._settings["settings"]:
            raise DataError(
                f"{self.folder}: holds results of another model, version or options; choose another --output,"
                " or delete the folder to begin anew"
            )
        for line in lines[1:]:
            self._known[line["id"]] = line["sha256"]
            self.counts.add(line)
            if line.get("on_page"):
                self._space.take(size=line["on_page"], verdicts=bool(line["agreements"]))
        self._progress = lines
        return lines[-1].get("sizes", {})

    def _refuse_strangers(self) -> None:
        there = [name for name in ROW_FILES if (self.folder / name).exists()]
        if there:
            raise DataError(
                f"{self.folder}: already holds {', '.join(there)}, not written by a run that can be taken up;"
                " choose another --output"
            )

    def _rewritten_progress(self) -> IO[bytes]:
        # A line half written when the last run stopped is dropped by writing the whole ones again.
        part = self.folder / _STATE / "progress.part"
        part.write_bytes(b"".join(json_line(line) for line in self._progress))
        part.replace(self.folder / _STATE / "progress.jsonl")
        self._progress.clear()
        return (self.folder / _STATE / "progress.jsonl").open("ab")

    def _write_for_page(self, reading: Reading) -> int:
        """Write what the page shows of the article, if it has room; return the bytes."""
        row = json_line(page_row(reading))
        told = {"size": len(row), "verdicts": bool(reading.agreements)}
        if not self._space.has_room(**told):
            return 0
        self._space.take(**told)
        return self._streams[_PAGE_FILE].write(row)

    def _note(self, reading: Reading, *, on_page: int) -> None:
        """Say on disk that the article is finished, after its rows are there."""
        for name in _WRITTEN:
            self._streams[name].flush()
        line = {
            "id": reading.article.id,
            "sha256": digest(reading.article),
            "statements": len(reading.statements),
            "agreements": dict(Counter(row.label for row in reading.agreements)),
            "truncated": reading.truncated,
            "on_page": on_page,
            "sizes": {name: self._streams[name].tell() for name in _WRITTEN},
        }
        self._write("progress", line)
        self._streams["progress"].flush()
        self.counts.add(line)

    def _write(self, name: str, row: Mapping[str, Any]) -> None:
        self._streams[name].write(json_line(row))


def write_results(
    articles: Iterable[Article | Failure],
    reader: Reader,
    folder: str | Path,
    *,
    lang: str = "sv",
    on_outcome: Callable[[Reading | Failure], None] = lambda outcome: None,
) -> Counts:
    """Read articles into a results folder, which may hold the first part of the same run already.

    Args:
        articles: as `read_articles` yields them; taken one chunk at a time.
        reader: decides them.
        folder: made where it does not exist.
        lang: language of the report page, `sv` or `en`.
        on_outcome: called after each article is on disk, to show progress.

    Raises:
        DataError: the folder cannot be written, or holds the results of other settings.
    """
    with ResultsFolder(folder, reader) as results:
        for outcome in reader.read_many(results.pending(articles)):
            results.add(outcome)
            on_outcome(outcome)
        results.finish(lang=lang)
    return results.counts

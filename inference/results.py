"""Writes a results folder article by article, so that a run of any length can stop and be taken up again."""

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self

from ..configs.errors import DataError
from ..data.jsonl import Failure
from ..data.records import LABELS, Article
from .pipeline import Reader
from .reading import Reading
from .settings import SCHEMA, describe_settings, versions

MOST_SHOWN = 200
"""Articles whose text the report page holds; the JSONL files hold all."""
MOST_SHOWN_CHARACTERS = 3_000_000

ROW_FILES = ("statements.jsonl", "agreements.jsonl", "articles.jsonl")
_STATE = ".samsyn"
_SHOWN_FILE = f"{_STATE}/shown.jsonl"
_WRITTEN = (*ROW_FILES, _SHOWN_FILE)


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
        self._shown_characters = 0
        self._started = time.monotonic()
        self._streams: dict[str, IO[bytes]] = {}

    def __enter__(self) -> Self:
        try:
            (self.folder / _STATE).mkdir(parents=True, exist_ok=True)
            sizes = self._load_progress()
            for name in _WRITTEN:
                self._streams[name] = _open_at(self.folder / name, sizes.get(name, 0))
            self._streams["failures.jsonl"] = (self.folder / "failures.jsonl").open("wb")
            self._streams["progress"] = self._rewritten_progress()
        except OSError as error:
            self.__exit__()
            raise DataError(f"{self.folder}: cannot be written: {error.strerror or error}") from error
        self._shown_characters = sizes.get(_SHOWN_FILE, 0)
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._streams.values():
            stream.close()

    def pending(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Leave out the articles that are finished; an id that comes again with another text is a Failure."""
        for item in articles:
            digest = None if isinstance(item, Failure) else self._known.get(item.id)
            if isinstance(item, Failure):
                yield item
            elif digest is None:
                self._known[item.id] = _digest(item)
                yield item
            elif digest == _digest(item):
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
        if self.counts.articles < MOST_SHOWN and self._shown_characters < MOST_SHOWN_CHARACTERS:
            self._shown_characters += self._write(_SHOWN_FILE, _shown(outcome))
        self._write("articles.jsonl", outcome.article_row())
        self._note(outcome)

    def finish(self, *, lang: str = "sv") -> None:
        """Write `report.html` and `meta.json`."""
        from .report import render_report

        for stream in self._streams.values():
            stream.flush()
        lines = (self.folder / _SHOWN_FILE).read_text(encoding="utf-8").split("\n")
        shown = [json.loads(line) for line in lines if line]
        page = render_report(shown, self.counts, model=self._reader.classifier.name, lang=lang)
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
        lines = list(_progress_lines(self.folder / _STATE / "progress.jsonl"))
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
        part.write_bytes(b"".join(_line(line) for line in self._progress))
        part.replace(self.folder / _STATE / "progress.jsonl")
        self._progress.clear()
        return (self.folder / _STATE / "progress.jsonl").open("ab")

    def _note(self, reading: Reading) -> None:
        """Say on disk that the article is finished, after its rows are there."""
        for name in _WRITTEN:
            self._streams[name].flush()
        line = {
            "id": reading.article.id,
            "sha256": _digest(reading.article),
            "statements": len(reading.statements),
            "agreements": dict(Counter(row.label for row in reading.agreements)),
            "truncated": reading.truncated,
            "sizes": {name: self._streams[name].tell() for name in _WRITTEN},
        }
        self._write("progress", line)
        self._streams["progress"].flush()
        self.counts.add(line)

    def _write(self, name: str, row: Mapping[str, Any]) -> int:
        return self._streams[name].write(_line(row))


def _shown(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        **reading.article_row(),
        "text": article.text,
        "mentions": [mention.to_json() for mention in reading.mentions],
        "agreements": [row.to_json() for row in reading.agreements],
    }


def _progress_lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        return
    for line in path.read_bytes().split(b"\n")[:-1]:
        try:
            yield json.loads(line)
        except ValueError:
            return


def _open_at(path: Path, size: int) -> IO[bytes]:
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


def _line(row: Mapping[str, Any]) -> bytes:
    return (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _digest(article: Article) -> str:
    return hashlib.sha256(json.dumps(article.to_json(), sort_keys=True).encode()).hexdigest()[:16]


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

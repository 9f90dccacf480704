"""Counts the verdicts of a whole results folder, however large, for the overview of its page."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Self

MOST_FAILURES = 20
"""Failures that the page names; `failures.jsonl` has all."""

_SUMS = "SUM(agree), SUM(disagree), SUM(unclear)"
_MOST_DECIDED = "SUM(agree) + SUM(disagree) DESC, SUM(unclear) DESC"
_CREATE = """
CREATE TABLE verdicts (a, b, topic, agree, disagree, unclear, PRIMARY KEY (topic, a, b)) WITHOUT ROWID
"""
_ADD = """
INSERT INTO verdicts VALUES (:actor_a, :actor_b, :topic, :agree, :disagree, :unclear)
ON CONFLICT (topic, a, b) DO UPDATE SET
    agree = agree + excluded.agree,
    disagree = disagree + excluded.disagree,
    unclear = unclear + excluded.unclear
"""


@dataclass(frozen=True)
class Sides:
    """How often the answer was agree, disagree and unclear."""

    agree: int
    disagree: int
    unclear: int

    @property
    def verdict(self) -> str:
        """What they come to: agree, disagree, `mixed` where there are both, unclear where neither."""
        if self.agree and self.disagree:
            return "mixed"
        return "agree" if self.agree else "disagree" if self.disagree else "unclear"


@dataclass(frozen=True)
class PairSides:
    """How often two actors, in alphabetical order, agree and disagree."""

    actor_a: str
    actor_b: str
    sides: Sides


@dataclass(frozen=True)
class TopicSides:
    """How often any two actors agree and disagree on a topic."""

    topic: str
    sides: Sides


class Tally:
    """The verdicts of a run, added up by pair and topic.

    The sums are kept in a temporary database on disk, so that memory stays flat: a run of 50,000 articles has
    hundreds of thousands of pairs. Use it as a context manager.

    Attributes:
        with_verdicts: articles of the run that have at least one verdict.
        failures: the first `MOST_FAILURES` rows of `failures.jsonl`.
    """

    def __init__(self) -> None:
        self.with_verdicts = 0
        self.failures: list[dict[str, Any]] = []
        self._database = sqlite3.connect("")
        self._database.execute(_CREATE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, agreements: Iterable[Mapping[str, Any]]) -> None:
        """Add rows of `agreements.jsonl`, those of an article one after the other."""
        self._database.executemany(_ADD, self._counted(agreements))

    def topics(self, most: int) -> list[TopicSides]:
        """Return the topics with the most answers that take a side."""
        query = f"SELECT topic, {_SUMS} FROM verdicts GROUP BY topic ORDER BY {_MOST_DECIDED}, topic LIMIT ?"
        return [TopicSides(topic, Sides(*sums)) for topic, *sums in self._database.execute(query, (most,))]

    def pairs(self, most: int) -> list[PairSides]:
        """Return the pairs of actors with the most answers that take a side, over all topics."""
        query = f"SELECT a, b, {_SUMS} FROM verdicts GROUP BY a, b ORDER BY {_MOST_DECIDED}, a, b LIMIT ?"
        return [PairSides(a, b, Sides(*sums)) for a, b, *sums in self._database.execute(query, (most,))]

    def actors(self, most: int, *, topic: str | None = None) -> list[str]:
        """Return the actors with the most answers that take a side, on a topic or on all."""
        where, values = _on(topic)
        both = f"SELECT a AS name, * FROM verdicts{where} UNION ALL SELECT b, * FROM verdicts{where}"
        query = f"SELECT name FROM ({both}) GROUP BY name ORDER BY {_MOST_DECIDED}, name LIMIT ?"
        return [name for (name,) in self._database.execute(query, (*values, *values, most))]

    def count_actors(self, *, topic: str | None = None) -> int:
        """Return how many actors have an answer on a topic, or on any."""
        where, values = _on(topic)
        both = f"SELECT a FROM verdicts{where} UNION SELECT b FROM verdicts{where}"
        return self._database.execute(f"SELECT COUNT(*) FROM ({both})", (*values, *values)).fetchone()[0]

    def pairs_among(self, actors: Iterable[str], *, topic: str | None = None) -> list[PairSides]:
        """Return the pairs of these actors, on a topic or on all."""
        names = list(actors)
        where, values = _on(topic)
        both = " AND ".join(f"{side} IN ({', '.join('?' * len(names))})" for side in "ab")
        condition = f"{where} AND {both}" if where else f" WHERE {both}"
        query = f"SELECT a, b, {_SUMS} FROM verdicts{condition} GROUP BY a, b ORDER BY a, b"
        rows = self._database.execute(query, (*values, *names, *names))
        return [PairSides(a, b, Sides(*sums)) for a, b, *sums in rows]

    def count(self, what: str) -> int:
        """Return how many `pairs` or `topics` there are."""
        columns = {"pairs": "a, b", "topics": "topic"}[what]
        query = f"SELECT COUNT(*) FROM (SELECT DISTINCT {columns} FROM verdicts)"
        return self._database.execute(query).fetchone()[0]

    def _counted(self, agreements: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        last = None
        for row in agreements:
            self.with_verdicts += row["article_id"] != last
            last = row["article_id"]
            names = {key: row[key] for key in ("actor_a", "actor_b", "topic")}
            yield {**names, "agree": 0, "disagree": 0, "unclear": 0, row["label"]: 1}


def tally_folder(folder: Path) -> Tally:
    """Add up the rows of a results folder, one line in memory at a time."""
    tally = Tally()
    tally.add(_rows(folder / "agreements.jsonl"))
    tally.failures += islice(_rows(folder / "failures.jsonl"), MOST_FAILURES)
    return tally


def _on(topic: str | None) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if topic is None else (" WHERE topic = ?", (topic,))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)

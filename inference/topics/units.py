"""Cuts an article into units with one subject each: what somebody says, and the sentences between."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..text.document import Document

LONGEST_RUN = 120
"""Units that are set against each other; what is farther apart has nothing to do with each other."""

_LEAD = 2


class Spoken(Protocol):
    """A statement, or what will be one."""

    @property
    def actors(self) -> tuple[str, ...]:
        """Who holds it."""
        ...

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


@dataclass(frozen=True)
class Unit:
    """Sentences on one subject; `speakers` is empty where they are the writer's own.

    `lead` is how many sentences before it, at most two, nobody speaks in: they lead in to it.
    """

    sentences: range
    speakers: frozenset[str]
    lead: int = 0

    @property
    def with_lead(self) -> range:
        """The sentences and those that lead in to them."""
        return range(self.sentences.start - self.lead, self.sentences.stop)


def units_of(document: Document, statements: Iterable[Spoken]) -> list[Unit]:
    """Cut an article into units, in text order: one for each statement, one for each sentence between.

    Statements that share a sentence are one unit.
    """
    spoken = _spoken(document, statements)
    covered = {number for unit in spoken for number in unit.sentences}
    silent = [
        Unit(range(number, number + 1), frozenset())
        for number in range(len(document.sentences))
        if number not in covered
    ]
    return sorted([*spoken, *silent], key=lambda unit: unit.sentences.start)


def runs_of(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Yield the units in runs of at most `LONGEST_RUN`, so that the work grows no faster than the article."""
    for start in range(0, len(units), LONGEST_RUN):
        yield units[start : start + LONGEST_RUN]


def _spoken(document: Document, statements: Iterable[Spoken]) -> list[Unit]:
    spans: list[tuple[range, frozenset[str]]] = []
    for statement in sorted(statements, key=lambda one: (one.start, one.end)):
        where = document.sentence_range(statement.start, statement.end)
        speakers = frozenset(statement.actors)
        if spans and where.start < spans[-1][0].stop:
            before, others = spans.pop()
            where = range(before.start, max(before.stop, where.stop))
            speakers |= others
        if where:
            spans.append((where, speakers))
    ends = [0, *(where.stop for where, _ in spans)]
    return [
        Unit(where, speakers, lead=min(_LEAD, where.start - end))
        for (where, speakers), end in zip(spans, ends, strict=False)
    ]

"""Counts, for one annotated article, what a reader found of it: stage by stage, from actors to agreements."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ..data.records import (
    LABELS,
    Actor,
    Agreement,
    AnnotatedArticle,
    Article,
    Evidence,
    Kind,
    Mention,
    Statement,
)
from .alignment import align_actors, overlap, same_place

KINDS: tuple[Kind, ...] = ("direct", "indirect", "narrated")
MISSING = 3
"""Column of the agreement counts for annotated rows that were not found."""

Counts = Counter[tuple[str, ...]]


class FoundStatement(Protocol):
    """A row of statements.jsonl."""

    @property
    def actor(self) -> str:
        """Who says it."""
        ...

    @property
    def topic(self) -> str | None:
        """About what."""
        ...

    @property
    def stance(self) -> str | None:
        """On which side."""
        ...

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


class FoundAgreement(Protocol):
    """A row of agreements.jsonl."""

    @property
    def actor_a(self) -> str:
        """The one actor."""
        ...

    @property
    def actor_b(self) -> str:
        """The other."""
        ...

    @property
    def topic(self) -> str:
        """About what."""
        ...

    @property
    def label(self) -> str:
        """agree, disagree or unclear."""
        ...

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows it."""
        ...


class FoundArticle(Protocol):
    """What a reader says of one article."""

    @property
    def article(self) -> Article:
        """The article as the reader was given it."""
        ...

    @property
    def actors(self) -> Sequence[Actor]:
        """Who was found."""
        ...

    @property
    def mentions(self) -> Sequence[Mention]:
        """Where they are named."""
        ...

    @property
    def statements(self) -> Sequence[FoundStatement]:
        """What they say."""
        ...

    @property
    def agreements(self) -> Sequence[FoundAgreement]:
        """How they stand to each other."""
        ...


A = TypeVar("A", bound=FoundAgreement)


@dataclass(frozen=True, kw_only=True)
class Miss:
    """An annotated agreement that was not found, or answered otherwise (`found` is None or the answer)."""

    article_id: str
    actors: tuple[str, str]
    topic: str
    gold: str
    found: str | None


@dataclass(frozen=True)
class _Place:
    """All rows of one found statement: who says it, and the stance on each topic."""

    start: int
    end: int
    actors: frozenset[str]
    stances: dict[str, str | None]


def count_article(gold: AnnotatedArticle, found: FoundArticle) -> tuple[Counts, list[Miss]]:
    """Count hits and misses of each stage, and list the agreements that were missed.

    Statements are matched by place, agreements by actors and topic: a topic that was given by its name, one
    that the reader proposed by evidence that overlaps the annotated one.
    """
    counts: Counts = Counter()
    names = align_actors(gold, found.actors, found.mentions)
    counts["actor", "gold"] = len(gold.actors or ())
    counts["actor", "found"] = len(found.actors)
    counts["actor", "hit"] = len(names)
    places = _places(found.statements, names)
    _count_statements(counts, gold, places, with_topics=found.article.topics is not None)
    misses = list(_count_agreements(counts, gold, found, names))
    return counts, misses


def count_unread(gold: AnnotatedArticle) -> Counts:
    """Count an article that could not be read: all that is annotated in it was missed."""
    counts: Counts = Counter()
    counts["actor", "gold"] = len(gold.actors or ())
    _count_statements(counts, gold, (), with_topics=False)
    for row in gold.agreements:
        counts["agreement", str(LABELS["agreement"].index(row.label)), str(MISSING)] += 1
        counts["pair", "gold"] += 1
        counts["answer", "gold"] += row.label != "unclear"
    return counts


def _places(rows: Sequence[FoundStatement], names: dict[str, str]) -> list[_Place]:
    at: dict[tuple[int, int], list[FoundStatement]] = {}
    for row in rows:
        at.setdefault((row.start, row.end), []).append(row)
    return [
        _Place(
            start,
            end,
            frozenset(names.get(row.actor, row.actor) for row in own),
            {row.topic: row.stance for row in own if row.topic is not None},
        )
        for (start, end), own in at.items()
    ]


def _count_statements(
    counts: Counts, gold: AnnotatedArticle, places: Sequence[_Place], *, with_topics: bool
) -> None:
    counts["statement", "gold"] = len(gold.statements)
    counts["statement", "found"] = len(places)
    counts["statement", "found hit"] = sum(same_place(place, gold.statements) is not None for place in places)
    for statement in gold.statements:
        counts["speaker", statement.kind, "gold"] += 1
        place = same_place(statement, places)
        if place is None:
            continue
        counts["statement", "gold hit"] += 1
        counts["speaker", statement.kind, "placed"] += 1
        counts["speaker", statement.kind, "right"] += place.actors == set(statement.actors)
        if with_topics:
            _count_topics(counts, statement, place)


def _count_topics(counts: Counts, statement: Statement, place: _Place) -> None:
    both = statement.stances.keys() & place.stances.keys()
    counts["topic", "gold"] += len(statement.stances)
    counts["topic", "found"] += len(place.stances)
    counts["topic", "hit"] += len(both)
    for topic in both:
        stance = place.stances[topic]
        if stance is not None:
            labels = LABELS["stance"]
            cell = labels.index(statement.stances[topic]), labels.index(stance)
            counts["stance", *map(str, cell)] += 1


def _count_agreements(
    counts: Counts, gold: AnnotatedArticle, found: FoundArticle, names: dict[str, str]
) -> Iterator[Miss]:
    labels = LABELS["agreement"]
    counts["pair", "found"] = len(found.agreements)
    counts["answer", "found"] = sum(row.label != "unclear" for row in found.agreements)
    counts["answer", "gold"] = sum(row.label != "unclear" for row in gold.agreements)
    topics_given = found.article.topics is not None
    for row, match in match_agreements(gold, found.agreements, names, topics_given=topics_given):
        answer = MISSING if match is None else labels.index(match.label)
        counts["agreement", str(labels.index(row.label)), str(answer)] += 1
        counts["pair", "gold"] += 1
        counts["pair", "hit"] += match is not None
        right = match is not None and match.label == row.label
        counts["answer", "hit"] += right and row.label != "unclear"
        if not right:
            yield Miss(
                article_id=gold.id,
                actors=(row.actor_a, row.actor_b),
                topic=row.topic,
                gold=row.label,
                found=match.label if match else None,
            )


def match_agreements(
    gold: AnnotatedArticle, found: Sequence[A], names: Mapping[str, str], *, topics_given: bool
) -> Iterator[tuple[Agreement, A | None]]:
    """Yield each annotated agreement with its counterpart among the found ones, each taken at most once.

    Args:
        gold: the annotated article.
        found: what was found in it.
        names: from the name of a found actor to the annotated one (`align_actors`).
        topics_given: whether the topics have the annotated names; else they are matched by evidence.
    """
    left = list(found)
    for row in gold.agreements:
        match = _counterpart(row, left, names, topics_given=topics_given)
        if match is not None:
            left.remove(match)
        yield row, match


def _counterpart(
    gold: Agreement, rows: Sequence[A], names: Mapping[str, str], *, topics_given: bool
) -> A | None:
    pair = {gold.actor_a, gold.actor_b}
    of_pair = [row for row in rows if {names.get(row.actor_a), names.get(row.actor_b)} == pair]
    if topics_given:
        return next((row for row in of_pair if row.topic == gold.topic), None)
    best = max(of_pair, key=lambda row: _shared(row, gold), default=None)
    return best if best is not None and _shared(best, gold) else None


def _shared(row: FoundAgreement, gold: Agreement) -> int:
    return sum(
        overlap(one, other) for one in row.evidence for other in gold.evidence if one.field == other.field
    )

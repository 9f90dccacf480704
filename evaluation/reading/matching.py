"""Sets what a reader found of an annotated article beside the annotation: who is who, which row is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...data.records import Agreement, AnnotatedArticle, Statement
from .alignment import align_actors, overlap, same_place
from .found import FoundAgreement, FoundArticle, FoundStatement


@dataclass(frozen=True, kw_only=True)
class Place:
    """All rows of one found statement: who says it, by the annotated names, and the stance on each topic."""

    start: int
    end: int
    actors: frozenset[str]
    stances: Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Matched:
    """An annotated article and what was found of it.

    Attributes:
        names: the annotated name of each found actor that has one.
        places: the found statements.
        statements: each annotated statement with the found one at its place.
        rows: each annotated pair and topic (`annotated_pairs`) with its found counterpart.
        spurious: the found agreements that are nobody's counterpart.
        with_topics: the reader was given the topics, so that they can be compared by name.
    """

    gold: AnnotatedArticle
    found: FoundArticle
    names: Mapping[str, str]
    places: tuple[Place, ...]
    statements: tuple[tuple[Statement, Place | None], ...]
    rows: tuple[tuple[Agreement, FoundAgreement | None], ...]
    spurious: tuple[FoundAgreement, ...]
    with_topics: bool


def match_article(gold: AnnotatedArticle, found: FoundArticle) -> Matched:
    """Match statements by place and agreements by actors and topic.

    A topic that was given is known by its name, one that the reader proposed by evidence that overlaps the
    annotated one.
    """
    names = align_actors(gold, found.actors, found.mentions)
    places = tuple(_places(found.statements, names))
    with_topics = found.article.topics is not None
    left = list(found.agreements)
    rows = []
    for row in annotated_pairs(gold):
        match = _counterpart(row, left, names, with_topics=with_topics)
        if match is not None:
            left.remove(match)
        rows.append((row, match))
    return Matched(
        gold=gold,
        found=found,
        names=names,
        places=places,
        statements=tuple((statement, same_place(statement, places)) for statement in gold.statements),
        rows=tuple(rows),
        spurious=tuple(left),
        with_topics=with_topics,
    )


def annotated_pairs(gold: AnnotatedArticle) -> list[Agreement]:
    """Return the annotated agreements, one for each pair and topic, as a reader reports them.

    What is annotated twice, as stated in a passage and as derived from a statement of each, is one answer
    with the evidence of both; the corpus never gives the two different labels.
    """
    merged: dict[tuple[str, str, str], Agreement] = {}
    for row in gold.agreements:
        key = row.actor_a, row.actor_b, row.topic
        first = merged.get(key)
        evidence = row.evidence if first is None else (*first.evidence, *row.evidence)
        merged[key] = (first or row).model_copy(update={"evidence": tuple(dict.fromkeys(evidence))})
    return list(merged.values())


def _places(rows: Sequence[FoundStatement], names: Mapping[str, str]) -> list[Place]:
    at: dict[tuple[int, int], list[FoundStatement]] = {}
    for row in rows:
        at.setdefault((row.start, row.end), []).append(row)
    return [
        Place(
            start=start,
            end=end,
            actors=frozenset(names.get(row.actor, row.actor) for row in own),
            stances={row.topic: row.stance for row in own if row.topic is not None},
        )
        for (start, end), own in at.items()
    ]


def _counterpart(
    gold: Agreement, rows: Sequence[FoundAgreement], names: Mapping[str, str], *, with_topics: bool
) -> FoundAgreement | None:
    pair = {gold.actor_a, gold.actor_b}
    of_pair = [row for row in rows if {names.get(row.actor_a), names.get(row.actor_b)} == pair]
    if with_topics:
        return next((row for row in of_pair if row.topic == gold.topic), None)
    best = max(of_pair, key=lambda row: _shared(row, gold), default=None)
    return best if best is not None and _shared(best, gold) else None


def _shared(row: FoundAgreement, gold: Agreement) -> int:
    return sum(
        overlap(one, other) for one in row.evidence for other in gold.evidence if one.field == other.field
    )

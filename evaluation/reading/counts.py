"""Counts, for one annotated article, what a reader found of it: stage by stage, from actors to agreements."""

from collections import Counter
from collections.abc import Mapping
from typing import get_args

from ...data.records import LABELS, AnnotatedArticle, Kind, Statement
from .alignment import same_place
from .losses import lost_at
from .matching import Matched, Place, annotated_pairs

KINDS: tuple[Kind, ...] = get_args(Kind)
MISSING = 3
"""Column of the agreement counts for annotated rows that were not found, and row for found ones that nobody
annotated."""

_UNCLEAR = LABELS["agreement"].index("unclear")

Counts = Counter[tuple[str, ...]]


def count_article(matched: Matched) -> Counts:
    """Count hits and misses of each stage."""
    counts: Counts = Counter()
    counts["actor", "gold"] = len(matched.gold.actors or ())
    counts["actor", "found"] = len(matched.found.actors)
    counts["actor", "hit"] = len(matched.names)
    _count_statements(counts, matched)
    _count_agreements(counts, matched)
    return counts


def count_unread(gold: AnnotatedArticle) -> Counts:
    """Count an article that could not be read: all that is annotated in it was missed."""
    counts: Counts = Counter()
    counts["actor", "gold"] = len(gold.actors or ())
    counts["statement", "gold"] = len(gold.statements)
    for statement in gold.statements:
        counts["speaker", statement.kind, "gold"] += 1
    for row in annotated_pairs(gold):
        _count_row(counts, gold=LABELS["agreement"].index(row.label), answer=MISSING)
        counts["lost", "unread"] += row.label != "unclear"
    return counts


def _count_statements(counts: Counts, matched: Matched) -> None:
    counts["statement", "gold"] = len(matched.statements)
    counts["statement", "found"] = len(matched.places)
    annotated = matched.gold.statements
    counts["statement", "found hit"] = sum(same_place(p, annotated) is not None for p in matched.places)
    for statement, place in matched.statements:
        counts["speaker", statement.kind, "gold"] += 1
        if place is None:
            continue
        counts["statement", "gold hit"] += 1
        counts["speaker", statement.kind, "placed"] += 1
        counts["speaker", statement.kind, "right"] += place.actors == set(statement.actors)
        if matched.with_topics:
            _count_topics(counts, statement, place)


def _count_topics(counts: Counts, statement: Statement, place: Place) -> None:
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


def _count_agreements(counts: Counts, matched: Matched) -> None:
    labels = LABELS["agreement"]
    for row, match in matched.rows:
        gold = labels.index(row.label)
        _count_row(counts, gold=gold, answer=MISSING if match is None else labels.index(match.label))
        if row.label == "unclear":
            continue
        counts["lost", lost_at(matched, row, match) or "right"] += 1
        if match is not None and match.label == "unclear":
            counts["leaning", "all"] += 1
            counts["leaning", "right"] += _leaning(match.probabilities) == row.label
    for found in matched.spurious:
        _count_row(counts, gold=MISSING, answer=labels.index(found.label))


def _count_row(counts: Counts, *, gold: int, answer: int) -> None:
    """Count an annotated or reported row; `MISSING` stands for the side on which it is not."""
    counts["agreement", str(gold), str(answer)] += 1
    counts["pair", "gold"] += gold != MISSING
    counts["pair", "found"] += answer != MISSING
    counts["pair", "hit"] += gold != MISSING and answer != MISSING
    counts["answer", "gold"] += gold < _UNCLEAR
    counts["answer", "found"] += answer < _UNCLEAR
    counts["answer", "hit"] += gold == answer < _UNCLEAR


def _leaning(probabilities: Mapping[str, float]) -> str:
    """The likelier side of an answer that was withheld."""
    return max(("agree", "disagree"), key=lambda label: probabilities[label])

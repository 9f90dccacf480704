"""Lists what a reader missed in an annotated article or made up, stage by stage, with where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ...data.records import AnnotatedArticle, Evidence, Mention, Statement
from .alignment import same_place
from .losses import lost_at
from .matching import Matched, Place, annotated_pairs

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Miss:
    """One thing in which a reader and the annotation of an article differ.

    Attributes:
        stage: a key of `STAGES`.
        gold: what is annotated, None where there is nothing.
        found: what the reader says, None where it says nothing.
        actors: whom it is about.
        topic: on what; None where the stage knows no topics.
        lost_at: of an agreement that is annotated, the step of `STEPS` that lost it.
        spans: where it stands in the article's text.
    """

    article_id: str
    stage: str
    gold: str | None
    found: str | None
    actors: tuple[str, ...] = ()
    topic: str | None = None
    lost_at: str | None = None
    spans: Spans = ()

    def to_json(self) -> dict[str, Any]:
        """Return the miss as JSON-ready values, absent ones as null."""
        return asdict(self)


def list_misses(matched: Matched) -> list[Miss]:
    """Return all misses of an article that was read, in the order of the stages."""
    return [*_actors(matched), *_statements(matched), *_said(matched), *_agreements(matched)]


def list_unread(gold: AnnotatedArticle) -> list[Miss]:
    """Return the agreements of an article that could not be read."""
    return [
        Miss(
            article_id=gold.id,
            stage="pair and topic",
            gold=row.label,
            found=None,
            actors=(row.actor_a, row.actor_b),
            topic=row.topic,
            lost_at="unread",
            spans=_spans(row.evidence),
        )
        for row in annotated_pairs(gold)
    ]


def _actors(matched: Matched) -> Iterator[Miss]:
    identity, stage = matched.gold.id, "actors"
    known = set(matched.names.values())
    for actor in matched.gold.actors or ():
        if actor.name not in known:
            spans = _first(matched.gold.mentions, actor.name)
            yield Miss(article_id=identity, stage=stage, gold=actor.name, found=None, spans=spans)
    for actor in matched.found.actors:
        if actor.name not in matched.names:
            spans = _first(matched.found.mentions, actor.name)
            yield Miss(article_id=identity, stage=stage, gold=None, found=actor.name, spans=spans)


def _statements(matched: Matched) -> Iterator[Miss]:
    identity, stage = matched.gold.id, "statements"
    for statement, place in matched.statements:
        if place is None:
            gold = f"{_names(statement.actors)}, {statement.kind}"
            yield Miss(article_id=identity, stage=stage, gold=gold, found=None, spans=_span(statement))
    for place in matched.places:
        if same_place(place, matched.gold.statements) is None:
            found = _names(place.actors)
            yield Miss(article_id=identity, stage=stage, gold=None, found=found, spans=_span(place))


def _said(matched: Matched) -> Iterator[Miss]:
    """Speakers, topics and stances of the statements that were found."""
    for statement, place in matched.statements:
        if place is None:
            continue
        if place.actors != set(statement.actors):
            yield Miss(
                article_id=matched.gold.id,
                stage=f"speaker, {statement.kind}",
                gold=_names(statement.actors),
                found=_names(place.actors),
                spans=_span(statement),
            )
        if matched.with_topics:
            yield from _topics(matched, statement, place)


def _topics(matched: Matched, statement: Statement, place: Place) -> Iterator[Miss]:
    for topic in sorted(statement.stances.keys() | place.stances.keys()):
        gold, found = statement.stances.get(topic), place.stances.get(topic)
        annotated, seen = topic in statement.stances, topic in place.stances
        if annotated and seen and (found is None or found == gold):
            continue
        yield Miss(
            article_id=matched.gold.id,
            stage="stance" if annotated and seen else "topic of a statement",
            gold=gold if annotated and seen else topic if annotated else None,
            found=found if annotated and seen else topic if seen else None,
            actors=tuple(statement.actors),
            topic=topic,
            spans=_span(statement),
        )


def _agreements(matched: Matched) -> Iterator[Miss]:
    for row, match in matched.rows:
        lost = lost_at(matched, row, match)
        if lost is not None:
            yield Miss(
                article_id=matched.gold.id,
                stage="pair and topic" if match is None else "agree or disagree",
                gold=row.label,
                found=None if match is None else match.label,
                actors=(row.actor_a, row.actor_b),
                topic=row.topic,
                lost_at=lost,
                spans=_spans(row.evidence),
            )
    for found in matched.spurious:
        yield Miss(
            article_id=matched.gold.id,
            stage="pair and topic",
            gold=None,
            found=found.label,
            actors=(found.actor_a, found.actor_b),
            topic=found.topic,
            spans=_spans(found.evidence),
        )


def _names(actors: Iterable[str]) -> str:
    return " + ".join(sorted(actors))


def _first(mentions: Sequence[Mention], actor: str) -> Spans:
    """The first mention of an actor; nowhere for one that is only in the headline."""
    return next(((_span(mention)) for mention in mentions if mention.actor == actor), ())


def _span(item: Statement | Mention | Place) -> Spans:
    return ((item.start, item.end),)


def _spans(evidence: Iterable[Evidence]) -> Spans:
    return tuple((item.start, item.end) for item in evidence if item.field is None)

"""What comes out of reading one article, as the rows of a results folder."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ..data.records import LABELS, Actor, Article, Mention, Statement, Topic
from .agreements.decisions import AgreementRow, StatementRow, named_probabilities
from .agreements.pairs import Candidates, StanceRow
from .agreements.passages import Scene

Status = Literal["read", "no_actors", "no_topics", "no_pairs"]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was found in one article.

    Attributes:
        mentions: where each actor is named in the text, in order.
        statements: a row per statement, actor and topic; topic is None where a statement is about none.
        agreements: a row per pair of actors and topic.
        status: `read`, or what was lacking: actors, topics, or a pair with evidence.
        truncated: examples that did not fit the model whole.
    """

    article: Article
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    topics: tuple[Topic, ...]
    statements: tuple[StatementRow, ...]
    agreements: tuple[AgreementRow, ...]
    status: Status
    truncated: int = 0

    def article_row(self) -> dict[str, Any]:
        """Return the row of `articles.jsonl`."""
        counts = Counter(mention.actor for mention in self.mentions)
        given = {"date": self.article.date, "source": self.article.source}
        return {
            "id": self.article.id,
            "title": self.article.title,
            **{key: value for key, value in given.items() if value is not None},
            "actors": [
                {"name": actor.name, "kind": actor.kind, "mentions": counts[actor.name], **_more(actor)}
                for actor in self.actors
            ],
            "topics": [topic.to_json() for topic in self.topics],
            "status": self.status,
        }


def _more(actor: Actor) -> dict[str, str]:
    """What else is known of an actor: party and Wikidata id."""
    values = {"party": actor.party, "wikidata": actor.wikidata}
    return {key: value for key, value in values.items() if value is not None}


def statement_rows(
    scene: Scene, candidates: Candidates, stances: Sequence[tuple[StanceRow, np.ndarray]]
) -> Iterator[StatementRow]:
    """Yield a row per statement, topic and actor, in text order; `stances` are the scored rows (3,) each."""
    scores = {(row.statement.id, row.topic.name): p for row, p in stances}
    topics: dict[str, list[str | None]] = {statement.id: [] for statement in scene.statements}
    for row in candidates.stances:
        topics[row.statement.id].append(row.topic.name)
    for statement in scene.statements:
        for topic in topics[statement.id] or [None]:
            for actor in statement.actors:
                p = None if topic is None else scores.get((statement.id, topic))
                yield _statement_row(scene.document.article.id, statement, actor=actor, topic=topic, scores=p)


def _statement_row(
    article_id: str, statement: Statement, *, actor: str, topic: str | None, scores: np.ndarray | None
) -> StatementRow:
    best = None if scores is None else int(np.argmax(scores))
    return StatementRow(
        article_id=article_id,
        actor=actor,
        topic=topic,
        stance=None if best is None else LABELS["stance"][best],  # pyright: ignore[reportArgumentType]
        probability=None if scores is None else round(float(scores.max()), 6),
        probabilities=None if scores is None else named_probabilities("stance", scores),
        text=statement.text,
        start=statement.start,
        end=statement.end,
        kind=statement.kind,
    )


def status_of(scene: Scene, candidates: Candidates) -> Status:
    """Return what became of an article: `read`, or the first thing that it lacked."""
    if not scene.actors:
        return "no_actors"
    if not scene.topics.topics:
        return "no_topics"
    return "read" if candidates.pairs else "no_pairs"

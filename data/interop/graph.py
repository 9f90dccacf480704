"""An annotated article as annotation tools see it: a text, labelled spans, labelled arrows between spans.

What no arrow or span can show (title, names, which evidence belongs to which agreement) is in `Rest`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from ...configs.errors import DataError
from ..evidence_refs import cite
from ..records import (
    Actor,
    AgreementLabel,
    AnnotatedArticle,
    Basis,
    Evidence,
    Mention,
    Name,
    Record,
    SplitName,
    Topic,
)
from .labels import ACTOR, EVIDENCE, SAYS, Keys, label


@dataclass(frozen=True)
class Span:
    """A labelled piece of the text, half-open, in characters (code points)."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Link:
    """A labelled arrow between two spans, given by their places in the list of spans."""

    head: int
    child: int
    label: str


class KnownSpan(Record):
    """Where a statement or passage stood when it was exported; `actor` is a passage's own, if it has one."""

    id: Name
    start: int
    end: int
    actor: str | None = None


class KnownAgreement(Record):
    """An agreement as exported; `evidence` cites statements and passages by id."""

    actors: tuple[str, str]
    topic: Name
    label: AgreementLabel
    basis: Basis
    evidence: tuple[str | Evidence, ...] = ()


class Rest(Record):
    """What a tool keeps but does not show. Only id, genre, family and split must be given."""

    id: Name
    title: str = ""
    date: str | None = None
    source: str | None = None
    genre: str
    family: Name
    split: SplitName
    phenomena: tuple[str, ...] = ()
    twin_of: str | None = None
    actors: tuple[Actor, ...] | None = None
    topics: tuple[Topic, ...] | None = None
    statements: tuple[KnownSpan, ...] = ()
    passages: tuple[KnownSpan, ...] = ()
    agreements: tuple[KnownAgreement, ...] = ()

    @property
    def keys(self) -> Keys:
        """What A1, T1 and so on stand for."""
        return Keys(self.actors or (), self.topics or ())


@dataclass(frozen=True)
class Graph:
    """One article in a tool."""

    text: str
    spans: tuple[Span, ...]
    links: tuple[Link, ...]
    rest: Rest


def to_graph(article: AnnotatedArticle) -> Graph:
    """Draw an article: mentions, statements and evidence as spans; who says what and who agrees as arrows.

    Raises:
        DataError: an actor with a statement or an agreement is mentioned nowhere, so that no arrow can start
            there, or a name is not in the article's own lists.
    """
    rest = _rest(article)
    mentions = [
        Span(label(ACTOR, rest.keys.actor_key(item.actor)), item.start, item.end) for item in article.mentions
    ]
    statements = [Span(item.kind, item.start, item.end) for item in article.statements]
    passages = [Span(EVIDENCE, item.start, item.end) for item in rest.passages]
    links = [*_says(article, rest.keys), *_verdicts(article, rest)]
    return Graph(text=article.text, spans=(*mentions, *statements, *passages), links=tuple(links), rest=rest)


def _rest(article: AnnotatedArticle) -> Rest:
    cited = cite(article)
    shared = {name: getattr(article, name) for name in Rest.model_fields if name not in _REDRAWN}
    return Rest(
        **shared,
        statements=tuple(
            KnownSpan(id=item.id, start=item.start, end=item.end) for item in article.statements
        ),
        passages=tuple(
            KnownSpan(id=key, start=item.start, end=item.end, actor=item.actor)
            for key, item in cited.passages.items()
        ),
        agreements=tuple(
            KnownAgreement(
                actors=(row.actor_a, row.actor_b),
                topic=row.topic,
                label=row.label,
                basis=row.basis,
                evidence=evidence,
            )
            for row, evidence in zip(article.agreements, cited.rows, strict=True)
        ),
    )


_REDRAWN = {"statements", "passages", "agreements"}


def _says(article: AnnotatedArticle, keys: Keys) -> Iterator[Link]:
    for number, statement in enumerate(article.statements, start=len(article.mentions)):
        for actor in statement.actors:
            head = _nearest(article, actor, statement.start, statement.end)[0]
            labels = [label(stance, keys.topic_key(topic)) for topic, stance in statement.stances.items()]
            yield from (Link(head, number, text) for text in labels or [SAYS])


def _verdicts(article: AnnotatedArticle, rest: Rest) -> Iterator[Link]:
    """One arrow for each pair, topic and label, between mentions near the evidence.

    Tools draw one arrow between two spans, so each takes a pair of mentions that has none yet, if it can.
    """
    drawn: set[tuple[str, str, str, str]] = set()
    used: set[tuple[int, int]] = set()
    for row in article.agreements:
        what = (row.actor_a, row.actor_b, row.topic, row.label)
        if what in drawn:
            continue
        drawn.add(what)
        at = next((item for item in row.evidence if item.field is None), Evidence(text="", start=0, end=0))
        heads, children = (_nearest(article, name, at.start, at.end) for name in what[:2])
        pair = _first_free(product(heads, children), used)
        used.add(pair)
        yield Link(*pair, label(row.label, rest.keys.topic_key(row.topic)))


def _first_free(pairs: Iterable[tuple[int, int]], used: set[tuple[int, int]]) -> tuple[int, int]:
    candidates = list(pairs)
    both_ways = [*candidates, *((child, head) for head, child in candidates)]
    return next((pair for pair in both_ways if pair not in used), candidates[0])


def _nearest(article: AnnotatedArticle, actor: str, start: int, end: int) -> list[int]:
    """Places of the actor's mentions, the nearest to a span first."""

    def distance(mention: Mention) -> int:
        return max(start - mention.end, mention.start - end, 0)

    found = [number for number, mention in enumerate(article.mentions) if mention.actor == actor]
    if not found:
        raise DataError(
            f"{article.id}: {actor!r} says something or agrees with someone but is mentioned nowhere; "
            "mark where the text means this actor"
        )
    return sorted(found, key=lambda number: distance(article.mentions[number]))

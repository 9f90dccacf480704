"""Reads an article back from the spans and arrows of an annotation tool, which win over what was sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...configs.errors import DataError
from ..records import AgreementLabel, AnnotatedArticle, Kind, Mention, Stance, Statement
from .agreements import Verdict, read_agreements
from .alignment import align
from .graph import Graph, Link, Span
from .labels import ACTOR, EVIDENCE, KINDS, SAYS, STANCES, VERDICTS, Keys, split_label

_SHOWN = 40
_KINDS: dict[str, Kind] = {kind: kind for kind in KINDS}
_STANCES: dict[str, Stance] = {stance: stance for stance in STANCES}
_VERDICTS: dict[str, AgreementLabel] = {label: label for label in VERDICTS}


@dataclass
class _Holders:
    """Who says one thing, and what it means for which topics."""

    actors: list[str] = field(default_factory=list)
    stances: dict[str, Stance] = field(default_factory=dict)


def from_graph(graph: Graph) -> AnnotatedArticle:
    """Build the article that the spans and arrows show.

    A statement that was sent keeps its id when it is moved a little; a new one gets the next free id.

    Raises:
        DataError: a span or arrow has a label, place or end that says nothing; the text names it and says
            what to do.
    """
    keys = graph.rest.keys
    mentions = _mentions(graph, keys)
    holders: dict[int, _Holders] = {
        number: _Holders() for number, span in enumerate(graph.spans) if span.label in KINDS
    }
    verdicts = []
    for link in graph.links:
        ends = {link.head, link.child}
        spoken = ends & holders.keys()
        if ends <= mentions.keys():
            verdicts.append(_verdict(graph, link, mentions, keys))
        elif spoken and len(ends & mentions.keys()) == 1:
            (statement,), (mention,) = spoken, ends & mentions.keys()
            _add(holders[statement], mentions[mention].actor, link, graph, keys)
        else:
            raise DataError(
                f"the arrow {link.label!r} goes from {_quote(graph, link.head)} to "
                f"{_quote(graph, link.child)}; it must join two actors, or an actor and a statement"
            )
    statements = _statements(graph, holders)
    rest = graph.rest
    passages = [(span.start, span.end) for span in graph.spans if span.label == EVIDENCE]
    return AnnotatedArticle(
        **{name: getattr(rest, name) for name in type(rest).model_fields if name in _KEPT},
        text=graph.text,
        mentions=tuple(sorted(mentions.values(), key=lambda item: (item.start, item.end))),
        statements=statements,
        agreements=read_agreements(graph, statements, passages, verdicts),
    )


_KEPT = (
    *("id", "title", "date", "source", "genre", "family", "split", "phenomena", "twin_of"),
    *("actors", "topics"),
)


def _mentions(graph: Graph, keys: Keys) -> dict[int, Mention]:
    mentions = {}
    for number, span in enumerate(graph.spans):
        if not 0 <= span.start < span.end <= len(graph.text):
            raise DataError(
                f"the span {span.label!r} goes from {span.start} to {span.end}; it must lie within the "
                f"text's {len(graph.text)} characters and not be empty"
            )
        word, reference = split_label(span.label)
        if word == ACTOR and reference:
            mentions[number] = Mention(
                actor=_known(keys.actor, reference, span.label),
                start=span.start,
                end=span.end,
                text=graph.text[span.start : span.end],
            )
        elif span.label not in (*KINDS, EVIDENCE):
            raise DataError(
                f"the span {_quote(graph, number)} has the label {span.label!r}; it must be 'actor: A1' (or "
                f"another actor's key or name), {', '.join(KINDS)} or {EVIDENCE}"
            )
    return mentions


def _verdict(graph: Graph, link: Link, mentions: dict[int, Mention], keys: Keys) -> Verdict:
    word, reference = split_label(link.label)
    label = _VERDICTS.get(word)
    if label is None or not reference:
        raise DataError(
            f"the arrow between the actors {_quote(graph, link.head)} and {_quote(graph, link.child)} has "
            f"the label {link.label!r}; it must be {', '.join(VERDICTS)} and a topic, as in 'agree: T1'"
        )
    ends = (mentions[link.head], mentions[link.child])
    first, second = sorted(mention.actor for mention in ends)
    topic = _known(keys.topic, reference, link.label)
    return Verdict(pair=(first, second), topic=topic, label=label, ends=ends)


def _add(holders: _Holders, actor: str, link: Link, graph: Graph, keys: Keys) -> None:
    word, reference = split_label(link.label)
    if actor not in holders.actors:
        holders.actors.append(actor)
    if link.label == SAYS:
        return
    stance = _STANCES.get(word)
    if stance is None or not reference:
        raise DataError(
            f"the arrow from {_quote(graph, link.head)} to {_quote(graph, link.child)} has the label "
            f"{link.label!r}; it must be '{SAYS}', or {', '.join(STANCES)} and a topic, as in 'favor: T1'"
        )
    topic = _known(keys.topic, reference, link.label)
    if holders.stances.setdefault(topic, stance) != stance:
        raise DataError(
            f"{_quote(graph, link.child)} is both {holders.stances[topic]} and {stance} on {topic!r}; one "
            "statement takes one side: change all its arrows, or make two statements of it"
        )


def _statements(graph: Graph, holders: dict[int, _Holders]) -> tuple[Statement, ...]:
    order = sorted(holders, key=lambda number: (graph.spans[number].start, graph.spans[number].end))
    spans = [graph.spans[number] for number in order]
    ids = _ids(graph, spans)
    statements = []
    for number, span, name in zip(order, spans, ids, strict=True):
        said = holders[number]
        if not said.actors:
            raise DataError(
                f"nobody says {_quote(graph, number)} ({span.label}); draw an arrow '{SAYS}' or 'favor: T1' "
                "to it from an actor"
            )
        statements.append(
            Statement(
                id=name,
                actors=tuple(said.actors),
                start=span.start,
                end=span.end,
                text=graph.text[span.start : span.end],
                kind=_KINDS[span.label],
                stances=said.stances,
            )
        )
    return tuple(statements)


def _ids(graph: Graph, spans: Sequence[Span]) -> list[str]:
    sent = graph.rest.statements
    matches = align([(item.start, item.end) for item in sent], [(span.start, span.end) for span in spans])
    taken = {item.id for item in sent}
    free = (name for n in range(1, len(taken) + len(spans) + 1) if (name := f"s{n}") not in taken)
    return [sent[matches[n]].id if n in matches else next(free) for n in range(len(spans))]


def _known(find: Callable[[str], str], reference: str, label: str) -> str:
    try:
        return find(reference)
    except DataError as error:
        raise DataError(f"the label {label!r}: {error}") from error


def _quote(graph: Graph, number: int) -> str:
    span = graph.spans[number]
    text = graph.text[span.start : span.end]
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…") + f" at {span.start}"

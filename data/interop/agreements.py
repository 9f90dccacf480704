"""Who agrees with whom, read back from the arrows between actors; what shows it, from what was sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...configs.errors import DataError
from ..evidence_refs import shown_by
from ..records import Agreement, AgreementLabel, Basis, Evidence, Mention, Statement
from .alignment import Place, align, overlap
from .graph import Graph, KnownAgreement


@dataclass(frozen=True)
class Verdict:
    """One arrow between mentions of two actors (in alphabetical order)."""

    pair: tuple[str, str]
    topic: str
    label: AgreementLabel
    ends: tuple[Mention, Mention]


@dataclass(frozen=True)
class _Sources:
    """What can be evidence: statements and passages by id, and which passages were not sent."""

    statements: dict[str, Statement]
    passages: dict[str, Evidence]
    added: frozenset[str]


def read_agreements(
    graph: Graph, statements: Sequence[Statement], passages: Sequence[Place], verdicts: Sequence[Verdict]
) -> tuple[Agreement, ...]:
    """Build the agreements: those that were sent, as their arrows now say, then those of new arrows.

    An agreement that was sent keeps its basis and evidence. A new one rests on the passages that an end of
    its arrow lies in, or else on the statements of the two on its topic.

    Raises:
        DataError: a new arrow or a new passage has nothing to do with any other span.
    """
    sources = _sources(graph, statements, passages)
    rows = [row for known in graph.rest.agreements if (row := _kept(known, verdicts, sources)) is not None]
    cited: set[str] = set()
    for verdict in verdicts:
        near = [name for name in sources.passages if _touches(sources.passages[name], verdict)]
        new = [name for name in near if name in sources.added]
        if not any(_is_same(row, verdict) for row in rows):
            cited.update(near)
            rows.append(_drawn(verdict, near, sources))
        elif new:
            cited.update(new)
            rows.append(_row(verdict, "stated", [sources.passages[name] for name in new]))
    for name in sorted(sources.added - cited):
        raise DataError(
            f"the evidence {sources.passages[name].text!r} shows nothing; draw an arrow such as 'agree: T1' "
            "between two actors of whom one is named inside it, or remove it"
        )
    return tuple(rows)


def _sources(graph: Graph, statements: Sequence[Statement], passages: Sequence[Place]) -> _Sources:
    sent = graph.rest.passages
    matches = align([(item.start, item.end) for item in sent], passages)
    found, added = {}, set()
    for number, (start, end) in enumerate(passages):
        known = sent[matches[number]] if number in matches else None
        name = known.id if known else f"new {number}"
        actor = known.actor if known else None
        found[name] = Evidence(text=graph.text[start:end], start=start, end=end, actor=actor)
        if known is None:
            added.add(name)
    return _Sources({item.id: item for item in statements}, found, frozenset(added))


def _kept(known: KnownAgreement, verdicts: Sequence[Verdict], sources: _Sources) -> Agreement | None:
    """A sent agreement with the label its arrow has now; None where the arrow or all evidence is gone."""
    about: list[AgreementLabel] = [
        item.label for item in verdicts if set(item.pair) == set(known.actors) and item.topic == known.topic
    ]
    evidence = list(_still_there(known, sources))
    if not about or (known.evidence and not evidence):
        return None
    return Agreement(
        actor_a=known.actors[0],
        actor_b=known.actors[1],
        topic=known.topic,
        label=known.label if known.label in about else about[0],
        basis=known.basis,
        evidence=tuple(evidence),
    )


def _still_there(known: KnownAgreement, sources: _Sources) -> Iterator[Evidence]:
    for item in known.evidence:
        if isinstance(item, Evidence):
            yield item
        elif item in sources.passages:
            yield sources.passages[item]
        elif item in sources.statements and set(known.actors) & set(sources.statements[item].actors):
            yield shown_by(sources.statements[item], known.actors)


def _drawn(verdict: Verdict, near: Sequence[str], sources: _Sources) -> Agreement:
    if near:
        return _row(verdict, "stated", [sources.passages[name] for name in near])
    spoken = [
        shown_by(item, verdict.pair)
        for item in sources.statements.values()
        if verdict.topic in item.stances and set(verdict.pair) & set(item.actors)
    ]
    if not spoken:
        raise DataError(
            f"nothing shows that {verdict.pair[0]} and {verdict.pair[1]} {verdict.label} on "
            f"{verdict.topic!r}; mark the passage around the arrow's end as 'evidence', or a statement "
            "of each with an arrow such as 'favor: T1'"
        )
    return _row(verdict, "derived", spoken)


def _row(verdict: Verdict, basis: Basis, evidence: Sequence[Evidence]) -> Agreement:
    return Agreement(
        actor_a=verdict.pair[0],
        actor_b=verdict.pair[1],
        topic=verdict.topic,
        label=verdict.label,
        basis=basis,
        evidence=tuple(sorted(evidence, key=lambda item: item.start)),
    )


def _touches(passage: Evidence, verdict: Verdict) -> bool:
    return any(overlap((passage.start, passage.end), (end.start, end.end)) for end in verdict.ends)


def _is_same(row: Agreement, verdict: Verdict) -> bool:
    return (row.actor_a, row.actor_b, row.topic, row.label) == (*verdict.pair, verdict.topic, verdict.label)

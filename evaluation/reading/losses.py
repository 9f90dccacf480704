"""Where an annotated agreement is lost on its way through the reader: at the first step that fails."""

from collections.abc import Sequence

from ...data.records import Agreement, Evidence
from ...data.sentences import expand_to_sentences
from .alignment import same_place
from .found import FoundAgreement
from .matching import Matched, Place

STEPS: dict[str, str] = {
    "unread": "the article is read",
    "actors": "both actors are found",
    "statements": "what shows it is found",
    "speakers": "the speakers are right",
    "topics": "it is seen to be on the topic",
    "pairs": "the pair is reported",
    "withheld": "a side is taken",
    "opposite": "it is the right side",
}
"""The steps in order: the name of a loss there, and what has to succeed."""


def lost_at(matched: Matched, row: Agreement, match: FoundAgreement | None) -> str | None:
    """Return the step at which an annotated agreement is lost; None where the right answer came out.

    A reported row has passed all steps before its answer, whatever it was reported on. One that is annotated
    as unclear can be lost at its answer, too: `opposite` is then a side where there is none.

    Args:
        matched: its article.
        row: the annotated agreement.
        match: its counterpart, None where it was not reported.
    """
    if match is not None:
        if match.label == row.label:
            return None
        return "withheld" if match.label == "unclear" else "opposite"
    if not {row.actor_a, row.actor_b} <= set(matched.names.values()):
        return "actors"
    pair = (row.actor_a, row.actor_b)
    said = {actor: [item for item in row.evidence if item.actor == actor] for actor in pair}
    if not all(said.values()):
        return "topics" if _both_named(matched, row) else "statements"
    return _lost_statement(matched, row, said)


def _lost_statement(matched: Matched, row: Agreement, said: dict[str, list[Evidence]]) -> str:
    """The first step that fails for an agreement which rests on a statement of each actor."""
    places = {actor: _places(matched, evidence) for actor, evidence in said.items()}
    if not all(places.values()):
        return "statements"
    own = {actor: [p for p in there if actor in p.actors] for actor, there in places.items()}
    if not all(own.values()):
        return "speakers"
    first, second = ({topic for place in there for topic in place.stances} for there in own.values())
    common = first & second
    return "pairs" if (row.topic in common if matched.with_topics else common) else "topics"


def _places(matched: Matched, evidence: Sequence[Evidence]) -> list[Place]:
    found = (same_place(item, matched.places) for item in evidence)
    return [place for place in found if place is not None]


def _both_named(matched: Matched, row: Agreement) -> bool:
    """Whether both actors are found to be named in the sentences of a passage."""
    text = matched.gold.text
    spans = [expand_to_sentences(text, e.start, e.end) for e in row.evidence if e.field is None]
    named = {
        matched.names.get(mention.actor)
        for mention in matched.found.mentions
        if any(mention.start < end and start < mention.end for start, end in spans)
    }
    return {row.actor_a, row.actor_b} <= named

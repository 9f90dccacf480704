"""Which found actor is which annotated one, and which found statement stands where an annotated one does."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

import numpy as np

from ...data.records import Actor, AnnotatedArticle, Mention

SHARED = 0.5
"""Two spans are the same when they share at least this part of the shorter one."""


class Span(Protocol):
    """Anything with half-open character offsets."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


S = TypeVar("S", bound=Span)


def align_actors(
    gold: AnnotatedArticle, actors: Sequence[Actor], mentions: Sequence[Mention]
) -> dict[str, str]:
    """Return the annotated name of each found actor that is one of the article's; others are left out.

    Found and annotated actors are paired one to one so that as many mentions as possible overlap (Kuhn 1955);
    a shared name or alias counts as one mention more.
    """
    from scipy.optimize import linear_sum_assignment

    known = list(gold.actors or ())
    weights = np.zeros((len(actors), len(known)))
    place = {actor.name: index for index, actor in enumerate(known)}
    found_place = {actor.name: index for index, actor in enumerate(actors)}
    for mention in mentions:
        for other in gold.mentions:
            if overlap(mention, other) and mention.actor in found_place and other.actor in place:
                weights[found_place[mention.actor], place[other.actor]] += 1
    for index, actor in enumerate(actors):
        for other, annotated in enumerate(known):
            weights[index, other] += bool(_names(actor) & _names(annotated))
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return {
        actors[row].name: known[column].name
        for row, column in zip(rows, columns, strict=True)
        if weights[row, column]
    }


def overlap(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def same_place(wanted: Span, spans: Sequence[S]) -> S | None:
    """Return the span that shares most with `wanted`, of those that share as much the shortest.

    None where none shares `SHARED` of the shorter one.
    """
    same = [span for span in spans if _is_same(wanted, span)]
    return max(same, key=lambda span: (overlap(wanted, span), span.start - span.end), default=None)


def _is_same(one: Span, other: Span) -> bool:
    shorter = min(one.end - one.start, other.end - other.start)
    return shorter > 0 and overlap(one, other) >= SHARED * shorter


def _names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, *actor.aliases)}

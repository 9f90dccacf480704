"""Where a quotation stands among the others: what lies between two of them, and who spoke or will speak."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..text.document import Document
from ..text.quotations import Quotation
from .scene import Scene, Speakers

Gap = Literal["inside", "same", "next", "question", "told"]
"""Between two quotations: nothing, and both in one sentence; nothing, in one paragraph; nothing but a new
paragraph; only questions; or sentences of the writer."""

_BACK = 6
_AHEAD = 2


@dataclass(frozen=True)
class Turn:
    """One quotation among its neighbours.

    Attributes:
        gap: what lies between it and the one before; None for the first.
        before: who spoke before.
        other: who spoke last of those who did not speak before.
        ahead: who speaks in one of the next quotations, () for nobody known.
        ahead_gap: what lies between.
        distance: how many quotations ahead.
    """

    gap: Gap | None = None
    before: Speakers = ()
    other: Speakers = ()
    ahead: Speakers = ()
    ahead_gap: Gap | None = None
    distance: int = 0


def turn_of(scene: Scene, number: int, known: Sequence[Speakers]) -> Turn:
    """Return where a quotation stands.

    Args:
        scene: the article.
        number: the quotation's.
        known: the speakers of all quotations, () where they are not known yet.
    """
    quotations, document = scene.quotations, scene.document
    own = quotations[number]
    ahead = next((n for n in range(number + 1, min(number + 1 + _AHEAD, len(known))) if known[n]), None)
    following = (
        {}
        if ahead is None
        else {
            "ahead": known[ahead],
            "ahead_gap": gap_between(document, own, quotations[ahead]),
            "distance": ahead - number,
        }
    )
    if number == 0:
        return Turn(**following)
    before = known[number - 1]
    earlier = (one for one in reversed(known[max(number - _BACK, 0) : number - 1]) if one and one != before)
    return Turn(
        gap=gap_between(document, quotations[number - 1], own),
        before=before,
        other=next(earlier, ()),
        **following,
    )


def gap_between(document: Document, one: Quotation, other: Quotation) -> Gap:
    """Return what lies between a quotation and a later one."""
    if one.last == other.first:
        return "inside"
    sentences = document.sentences
    between = sentences[one.last + 1 : other.first]
    if not between:
        return "same" if sentences[one.last].paragraph == sentences[other.first].paragraph else "next"
    if all(sentence.asks or sentence.text.startswith("*") for sentence in between):
        return "question"
    return "told"

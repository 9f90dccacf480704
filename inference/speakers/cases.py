"""The quotations of an article as questions of who speaks, in the order in which they are answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...data.records import Mention
from ..text.quotations import Quotation
from .anforing_phrase import AnforingPhrase, anforing_phrase
from .rules import lead, presented_in, speakers_of
from .scene import Scene, Speakers

State = Literal["named", "told", "open"]

_REACH = 6
"""Tokens of an anföring in which its first mention may begin."""


@dataclass(frozen=True)
class Case:
    """One quotation and what is said of its speaker.

    Attributes:
        number: the quotation's.
        quotation: the quotation.
        state: "named" where a name tells the speaker, "told" where an anföring does so by other words, "open"
            where nothing does.
        phrase: the noun phrase of its anföring, None without one.
        mention: what the anföring mentions first, None for nothing that is known.
        told: whom rules find there, () for nobody.
    """

    number: int
    quotation: Quotation
    state: State
    phrase: AnforingPhrase | None = None
    mention: Mention | None = None
    told: Speakers = ()


def cases_of(scene: Scene) -> list[Case]:
    """Return a case per quotation, in text order."""
    return [_case(scene, number, quotation) for number, quotation in enumerate(scene.quotations)]


def in_order(cases: list[Case]) -> Iterator[Case]:
    """Yield the cases from the surest to the least: what is told elsewhere helps with what is open."""
    for state in ("named", "told", "open"):
        yield from (case for case in cases if case.state == state)


def _case(scene: Scene, number: int, quotation: Quotation) -> Case:
    anforing = quotation.anforing
    if anforing is None:
        told = (
            _label(scene, quotation)
            if quotation.style == "label"
            else presented_in(scene, quotation.last + 1)
        )
        sure = told or quotation.style == "label"
        return Case(number, quotation, "named" if sure else "open", told=told)
    reach = range(anforing.speaker, min(anforing.speaker + _REACH, anforing.end))
    mention = next((scene.mention_at[index] for index in reach if index in scene.mention_at), None)
    named = mention is not None and mention.text[:1].isupper()
    return Case(
        number,
        quotation,
        "named" if named else "told",
        phrase=anforing_phrase(scene.tokens, anforing),
        mention=mention,
        told=speakers_of(scene, anforing, quotation.last) if mention else (),
    )


def _label(scene: Scene, quotation: Quotation) -> Speakers:
    return lead(scene, quotation.first, before=quotation.intro.stop) if quotation.intro else ()

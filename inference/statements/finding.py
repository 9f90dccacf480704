"""Joins quotations and reported speech to the statements of an article, each with who holds it."""

from collections.abc import Iterable, Iterator

from ...data.records import Kind, Statement
from ..actors.finding import Actors
from ..speakers.ranking import decide_speakers
from ..speakers.scene import Scene
from ..text.document import Document
from ..text.quotations import Quotation, find_quotations, quoted_tokens
from ..text.tokens import tokenise
from .authors import find_authored, find_authors
from .nested import find_addressed, find_nested
from .reported import Reported, find_reported


def find_statements(document: Document, actors: Actors) -> tuple[Statement, ...]:
    """Return what the actors say or are said to hold, in text order, with ids s1, s2, ….

    A quotation whose speaker is none of the actors, or cannot be told, is left out. Spans follow the
    annotation guidelines: quoted words without marks, talstreck and anföring at the edges; reported speech as
    the clause that says what is held, where it can be told, otherwise the sentence.
    """
    return as_statements(document, find_reports(build_scene(document, actors)))


def build_scene(document: Document, actors: Actors) -> Scene:
    """Put together what every question about the speakers of an article needs."""
    tokens = tokenise(document)
    quotations = find_quotations(document, tokens)
    return Scene(document, tokens, actors, quotations, quoted_tokens(document, tokens, quotations))


def find_reports(scene: Scene) -> list[Reported]:
    """Return the quotations, the reported speech, and what the authors of the text say themselves."""
    direct = list(_direct(scene))
    authors = find_authors(scene)
    told = [*direct, *find_nested(scene, direct), *find_reported(scene)]
    if authors:
        told += find_addressed(scene, authors)
    return [*told, *find_authored(scene, authors, told)]


def as_statements(document: Document, reports: Iterable[Reported]) -> tuple[Statement, ...]:
    """Return reports as statements in text order, with ids s1, s2, …."""
    found = sorted(reports, key=lambda item: (item.start, item.end))
    text = document.article.text
    return tuple(
        Statement(
            id=f"s{number}",
            actors=item.actors,
            start=item.start,
            end=item.end,
            text=text[item.start : item.end],
            kind=item.kind,
        )
        for number, item in enumerate(found, start=1)
    )


def _direct(scene: Scene) -> Iterator[Reported]:
    for quotation, speakers in zip(scene.quotations, decide_speakers(scene), strict=True):
        if speakers and quotation.end > quotation.start:
            yield Reported(speakers, quotation.start, quotation.end, _kind(quotation))


def _kind(quotation: Quotation) -> Kind:
    according = quotation.anforing is not None and quotation.anforing.kind == "according"
    return "indirect" if according and quotation.style == "talstreck" else "direct"

"""Leads what was found in the text that is read back to the text as given."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..data.records import Evidence, Mention
from .reading import Reading
from .text.document import Document


def restore(reading: Reading, document: Document) -> Reading:
    """Return a reading whose article, offsets and texts are those of the article as given.

    Evidence that reaches over something set aside becomes one piece on either side of it.
    """
    if document.article == document.given:
        return reading
    return replace(
        reading,
        article=document.given,
        mentions=tuple(_mention(item, document) for item in reading.mentions),
        statements=tuple(replace(row, **_place(document, row.start, row.end)) for row in reading.statements),
        agreements=tuple(
            replace(row, evidence=tuple(_evidence(row.evidence, document))) for row in reading.agreements
        ),
    )


def _mention(mention: Mention, document: Document) -> Mention:
    return mention.model_copy(update=_place(document, mention.start, mention.end))


def _evidence(pieces: Iterable[Evidence], document: Document) -> Iterator[Evidence]:
    for item in pieces:
        if item.field == "title":
            title = document.given.title
            yield item.model_copy(update={"text": title, "start": 0, "end": len(title)})
            continue
        for start, end in document.view.stretches(item.start, item.end):
            text = document.given.text[start:end]
            yield item.model_copy(update={"text": text, "start": start, "end": end})


def _place(document: Document, start: int, end: int) -> dict[str, int | str]:
    left, right = document.view.given(start, end)
    return {"start": left, "end": right, "text": document.given.text[left:right]}

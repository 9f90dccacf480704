"""Cuts an article's text at its mentions and evidence, so that a page can mark them though they nest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..data.paragraphs import split_paragraphs

EvidenceKey = tuple[bool, int, int]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text that is marked alike throughout.

    Attributes:
        actor: whom it names, "" for nobody; `colour` is that actor's, 0 to 8.
        evidence: numbers of the evidence it is part of.
        starts: those of them that begin here.
        verdict: agree, disagree, unclear or conflict; mixed where rows with different answers rest on it; ""
            without evidence.
        row: id of the row that the first evidence belongs to.
    """

    text: str
    actor: str = ""
    colour: int = 0
    evidence: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    verdict: str = ""
    row: str = ""


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    number: int
    verdict: str
    row: str


def evidence_key(item: Mapping[str, Any]) -> EvidenceKey:
    """Return what tells one place of evidence from another: whether it is the title, and its offsets."""
    return item.get("field") == "title", item["start"], item["end"]


def number_evidence(agreements: Sequence[Mapping[str, Any]]) -> dict[EvidenceKey, int]:
    """Number the places of evidence of an article from 1: the title first, then in text order."""
    keys = {evidence_key(item) for row in agreements for item in row["evidence"]}
    ordered = sorted(keys, key=lambda key: (not key[0], key[1], key[2]))
    return {key: number for number, key in enumerate(ordered, start=1)}


def mark_paragraphs(
    article: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    numbers: Mapping[EvidenceKey, int],
    colours: Mapping[str, int],
) -> list[list[Piece]]:
    """Return the paragraphs of the text as pieces; joined, the pieces of one give its text.

    `rows` are the article's agreements, each with the `id` it has on the page.
    """
    spans = _spans(rows, numbers, in_title=False)
    return [
        _pieces(article["text"], start, end, spans, article["mentions"], colours)
        for start, end in split_paragraphs(article["text"])
    ]


def mark_title(
    article: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], numbers: Mapping[EvidenceKey, int]
) -> list[Piece]:
    """Return the title as pieces."""
    title = article["title"]
    return _pieces(title, 0, len(title), _spans(rows, numbers, in_title=True), (), {})


def _spans(
    rows: Sequence[Mapping[str, Any]], numbers: Mapping[EvidenceKey, int], *, in_title: bool
) -> list[_Span]:
    """One span per place; it looks like the rows that are decided on it, and leads to the first of them."""
    resting: dict[EvidenceKey, list[Mapping[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: row["label"] == "unclear"):
        for item in row["evidence"]:
            if (item.get("field") == "title") == in_title:
                resting.setdefault(evidence_key(item), []).append(row)
    return [
        _Span(key[1], key[2], numbers[key], _verdict_on(there), there[0]["id"])
        for key, there in resting.items()
    ]


def _verdict_on(rows: Sequence[Mapping[str, Any]]) -> str:
    verdicts = {"conflict" if row["conflict"] else row["label"] for row in rows} - {"unclear"}
    if len(verdicts) > 1:
        return "mixed"
    return verdicts.pop() if verdicts else "unclear"


def _pieces(
    text: str,
    start: int,
    end: int,
    spans: Sequence[_Span],
    mentions: Sequence[Mapping[str, Any]],
    colours: Mapping[str, int],
) -> list[Piece]:
    near = [span for span in spans if span.start < end and start < span.end]
    named = [mention for mention in mentions if mention["start"] < end and start < mention["end"]]
    edges = {start, end}
    for left, right in [(s.start, s.end) for s in near] + [(m["start"], m["end"]) for m in named]:
        edges |= {max(left, start), min(right, end)}
    cuts = sorted(edges)
    return [_piece(text, left, right, near, named, colours) for left, right in pairwise(cuts)]


def _piece(
    text: str,
    left: int,
    right: int,
    spans: Sequence[_Span],
    mentions: Sequence[Mapping[str, Any]],
    colours: Mapping[str, int],
) -> Piece:
    over = [span for span in spans if span.start <= left and right <= span.end]
    # Of nested spans the innermost shows: it says most exactly what the evidence is.
    inner = min(over, key=lambda span: span.end - span.start, default=None)
    actor = next((m["actor"] for m in mentions if m["start"] <= left and right <= m["end"]), "")
    return Piece(
        text=text[left:right],
        actor=actor,
        colour=colours.get(actor, 0),
        evidence=tuple(sorted(span.number for span in over)),
        starts=tuple(sorted(span.number for span in over if span.start == left)),
        verdict=inner.verdict if inner else "",
        row=inner.row if inner else "",
    )

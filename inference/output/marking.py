"""Cuts an article's text at its mentions and evidence, so that a page can mark them though they nest."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ...data.paragraphs import split_paragraphs
from .cast import Player, names_itself

EvidenceKey = tuple[bool, int, int]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text that is marked alike throughout.

    Attributes:
        actor: whom it names, None for nobody.
        keyed: its words are not those of the actor's name ("han"), so a reader needs the key.
        evidence: numbers of the evidence it is part of.
        starts: those of them that begin here.
        verdict: agree, disagree, unclear or conflict; mixed where rows with different answers rest on it; ""
            without evidence.
    """

    text: str
    actor: Player | None = None
    keyed: bool = False
    evidence: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    verdict: str = ""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place of evidence in the text or the title, and the rows of agreements that rest on it.

    Attributes:
        verdict: as that of a `Piece`.
        actors: those whose words it is; empty for a passage that speaks of both.
    """

    number: int
    start: int
    end: int
    in_title: bool
    verdict: str
    actors: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


def evidence_key(item: Mapping[str, Any]) -> EvidenceKey:
    """Return what tells one place of evidence from another: whether it is the title, and its offsets."""
    return item.get("field") == "title", item["start"], item["end"]


def number_evidence(agreements: Sequence[Mapping[str, Any]]) -> dict[EvidenceKey, int]:
    """Number the places of evidence of an article from 1: the title first, then in text order."""
    keys = {evidence_key(item) for row in agreements for item in row["evidence"]}
    ordered = sorted(keys, key=lambda key: (not key[0], key[1], key[2]))
    return {key: number for number, key in enumerate(ordered, start=1)}


def find_places(rows: Sequence[Mapping[str, Any]], numbers: Mapping[EvidenceKey, int]) -> list[Place]:
    """Return the places of evidence by number; of the rows on one, those that take a side come first."""
    resting: dict[EvidenceKey, list[Mapping[str, Any]]] = {key: [] for key in numbers}
    speakers: dict[EvidenceKey, dict[str, None]] = {key: {} for key in numbers}
    for row in sorted(rows, key=lambda row: row["label"] == "unclear"):
        for item in row["evidence"]:
            resting[evidence_key(item)].append(row)
            if item.get("actor"):
                speakers[evidence_key(item)][item["actor"]] = None
    return [
        Place(
            number=number,
            start=key[1],
            end=key[2],
            in_title=key[0],
            verdict=_verdict_on(resting[key]),
            actors=tuple(speakers[key]),
            rows=tuple(resting[key]),
        )
        for key, number in numbers.items()
    ]


def mark_paragraphs(
    article: Mapping[str, Any], places: Sequence[Place], cast: Mapping[str, Player]
) -> list[list[Piece]]:
    """Return the paragraphs of the text as pieces; joined, the pieces of one give its text."""
    in_text = [place for place in places if not place.in_title]
    return [
        _pieces(article["text"], start, end, in_text, article["mentions"], cast)
        for start, end in split_paragraphs(article["text"])
    ]


def mark_title(article: Mapping[str, Any], places: Sequence[Place]) -> list[Piece]:
    """Return the title as pieces."""
    title = article["title"]
    return _pieces(title, 0, len(title), [place for place in places if place.in_title], (), {})


def _verdict_on(rows: Sequence[Mapping[str, Any]]) -> str:
    verdicts = {"conflict" if row["conflict"] else row["label"] for row in rows} - {"unclear"}
    if len(verdicts) > 1:
        return "mixed"
    return verdicts.pop() if verdicts else "unclear"


def _pieces(
    text: str,
    start: int,
    end: int,
    places: Sequence[Place],
    mentions: Sequence[Mapping[str, Any]],
    cast: Mapping[str, Player],
) -> list[Piece]:
    near = [place for place in places if place.start < end and start < place.end]
    named = [mention for mention in mentions if mention["start"] < end and start < mention["end"]]
    edges = {start, end}
    for left, right in [(s.start, s.end) for s in near] + [(m["start"], m["end"]) for m in named]:
        edges |= {max(left, start), min(right, end)}
    cuts = sorted(edges)
    return [_piece(text, left, right, near, named, cast) for left, right in pairwise(cuts)]


def _piece(
    text: str,
    left: int,
    right: int,
    places: Sequence[Place],
    mentions: Sequence[Mapping[str, Any]],
    cast: Mapping[str, Player],
) -> Piece:
    over = [place for place in places if place.start <= left and right <= place.end]
    # Of nested places the innermost shows: it says most exactly what the evidence is.
    inner = min(over, key=lambda place: place.end - place.start, default=None)
    # Mentions stand in order and do not overlap.
    before = bisect_right(mentions, left, key=lambda m: m["start"]) - 1
    mention = mentions[before] if before >= 0 and right <= mentions[before]["end"] else None
    actor = cast.get(mention["actor"]) if mention else None
    return Piece(
        text=text[left:right],
        actor=actor,
        keyed=bool(actor and mention and _needs_key(mention, actor, right)),
        evidence=tuple(sorted(place.number for place in over)),
        starts=tuple(sorted(place.number for place in over if place.start == left)),
        verdict=inner.verdict if inner else "",
    )


def _needs_key(mention: Mapping[str, Any], actor: Player, right: int) -> bool:
    # A mention cut in two by the edge of a place shows its key once, at its end.
    return right == mention["end"] and not names_itself(mention["text"], actor.name)

"""Stances from committee reports of the Swedish parliament: the committee's proposal and those against it.

Source: Sveriges riksdag, open data; tables and licence in `riksdag.py`. The labels follow by construction:

- a reservation is against the committee's proposal on its point, and for its own parties' proposal;
- the committee's argument on the point is for its own proposal, and against that of the reservation.

Rows are balanced so that neither half of a pair gives the label away: on the committee's proposal, one
reservation (drawn) against the committee's argument; on each reservation's own proposal, again one of each.
Points whose section the tables do not have are left out, as only one side would speak, and so are
reservations against the reasons only. Nothing in the tables says that a text takes no side, so there are no
neutral rows. The text is the first 90 words or so of the argument, in whole sentences.
"""

from collections.abc import Iterator
from pathlib import Path

from ..parties import PARTIES
from ..records import Example
from . import riksdag
from .riksdag import Point, Reservation, draw, example, listed, passages, read_points, table_files

NAME = "riksdag-reservations"
LICENCE = riksdag.LICENCE
LANGUAGE = riksdag.LANGUAGE
COMMITTEE = "Utskottet"


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: together they hold every split."""
    return table_files(folder)


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split."""
    for point in read_points(folder, split):
        committee = passages(point.committee)[:1]
        argued = {r.number: texts[0] for r in point.reservations if (texts := passages(r.text))}
        if committee and argued:
            yield from _on_committee(point, committee[0], argued)
            yield from _on_reservations(point, committee[0], argued)


def _on_committee(point: Point, committee: str, argued: dict[int, str]) -> Iterator[Example]:
    topic = f"utskottets förslag om {point.subject}"
    drawn = min(
        (r for r in point.reservations if r.number in argued), key=lambda r: draw(f"{point.id}/{r.number}")
    )
    yield _row(point, "u", committee, topic, COMMITTEE, "favor")
    yield _row(point, f"r{drawn.number}", argued[drawn.number], topic, _signers(drawn), "against")


def _on_reservations(point: Point, committee: str, argued: dict[int, str]) -> Iterator[Example]:
    for reservation in point.reservations:
        if text := argued.get(reservation.number):
            owners = listed([f"{PARTIES[party]}s" for party in reservation.parties])
            topic, number = f"{owners} förslag om {point.subject}", reservation.number
            yield _row(point, f"r{number}-own", text, topic, _signers(reservation), "favor")
            yield _row(point, f"u-r{number}", committee, topic, COMMITTEE, "against")


def _signers(reservation: Reservation) -> str:
    return listed([PARTIES[party] for party in reservation.parties])


def _row(point: Point, part: str, text: str, topic: str, actor: str, label: str) -> Example:
    return example(
        id=f"{NAME}-{point.id}-{part}",
        task="stance",
        topic=topic,
        text=text,
        actor=actor,
        label=label,
        source=NAME,
        group=riksdag.group(point.report),
        label_space=("favor", "against"),
    )

"""Agreements between Swedish parties on decision points of parliament, from a statement of each.

Source: Sveriges riksdag, open data; tables and licence in `riksdag.py`. The labels follow by construction:

- two parties that sign one reservation agree on the point: one is given a passage of it, the other another
  passage, or the report's summary of the party's own motion where the reservation approves that motion;
- two parties that vote Ja to the committee's proposal without a reservation agree: a passage each of its
  argument;
- a party that votes Ja, with the committee's argument, disagrees with one that votes Nej, with a passage of
  its reservation or the summary of its motion.

"Avstår" gives no label, and nor do two different reservations on one point: they may be of one mind. There
are no unclear rows.

Who votes with whom is nearly fixed (M, KD and L never part), so a model could learn the parties instead of
the texts. Therefore each pair of parties gets as many rows that agree as disagree, at most 100 of each in a
split, and a pair that only ever agrees gets none. What stays uneven is the register: most rows that agree
are both in the committee's voice, most that disagree are not, and a bag of words gets about 0.65 right from
it. Use these rows beside others, not alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ..parties import PARTIES
from ..records import Example, Said
from . import riksdag
from .riksdag import Point, draw, example, passages, read_points, table_files

NAME = "riksdag-pairs"
LICENCE = riksdag.LICENCE
LANGUAGE = riksdag.LANGUAGE
MAX_ROWS = 100
_COMMITTEE = "u"


@dataclass(frozen=True, kw_only=True)
class _Voice:
    """What a party can be said to say on a point; `side` is the proposal that it stands behind."""

    party: str
    side: str
    key: str
    text: str


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: together they hold every split."""
    return table_files(folder)


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split, balanced over labels within each pair of parties."""
    by_pair: dict[tuple[str, ...], dict[str, list[Example]]] = defaultdict(lambda: defaultdict(list))
    for point in read_points(folder, split):
        for row in _one_per_pair_and_label(point):
            actors = tuple(sorted(said.actor for said in row.statements or ()))
            by_pair[actors][row.label or ""].append(row)
    for labels in (by_pair[pair] for pair in sorted(by_pair)):
        yield from _balanced(labels)


def _balanced(labels: Mapping[str, list[Example]]) -> Iterator[Example]:
    n = min(len(labels.get("agree", ())), len(labels.get("disagree", ())), MAX_ROWS)
    for label in ("agree", "disagree"):
        yield from sorted(labels.get(label, ()), key=lambda row: draw(row.id))[:n]


def _one_per_pair_and_label(point: Point) -> list[Example]:
    chosen: dict[tuple[str, ...], Example] = {}
    for first, second in combinations(_voices(point), 2):
        label = _label(point, first, second)
        if label is None:
            continue
        row = _row(point, first, second, label)
        pair = (*sorted((first.party, second.party)), label)
        if pair not in chosen or draw(row.id) < draw(chosen[pair].id):
            chosen[pair] = row
    return list(chosen.values())


def _voices(point: Point) -> list[_Voice]:
    voices = []
    signers = {party for reservation in point.reservations for party in reservation.parties}
    for reservation in point.reservations:
        side = f"r{reservation.number}"
        texts = {f"{side}.{i}": text for i, text in enumerate(passages(reservation.text)[:2])}
        voices += [
            _Voice(party=party, side=side, key=key, text=text)
            for party in reservation.parties
            for key, text in texts.items()
        ]
        for i, motion in enumerate(point.motions):
            if motion.party in reservation.parties and motion.motion in reservation.approved:
                summary = passages(motion.text)[:1]
                voices += [_Voice(party=motion.party, side=side, key=f"m{i}", text=text) for text in summary]
    backers = [party for party, vote in point.votes.items() if vote == "Ja" and party in PARTIES]
    for i, text in enumerate(passages(point.committee)[:2]):
        voices += [
            _Voice(party=party, side=_COMMITTEE, key=f"u.{i}", text=text)
            for party in backers
            if party not in signers
        ]
    return voices


def _label(point: Point, first: _Voice, second: _Voice) -> str | None:
    if first.party == second.party or first.key == second.key:
        return None
    if first.side == second.side:
        return "agree"
    sides = {first.side: first.party, second.side: second.party}
    opponents = [party for side, party in sides.items() if side != _COMMITTEE]
    if len(opponents) == 1 and point.votes.get(opponents[0]) == "Nej":
        return "disagree"
    return None


def _row(point: Point, first: _Voice, second: _Voice, label: str) -> Example:
    row_id = f"{NAME}-{point.id}-{first.party}.{first.key}-{second.party}.{second.key}"
    # Who comes first is drawn, or the committee's side would always stand last.
    voices = (second, first) if int(draw(f"{row_id}/order"), 16) % 2 else (first, second)
    return example(
        id=row_id,
        task="agreement",
        topic=point.subject,
        statements=tuple(Said(actor=PARTIES[voice.party], text=voice.text) for voice in voices),
        label=label,
        source=NAME,
        group=riksdag.group(point.report),
        label_space=("agree", "disagree"),
    )

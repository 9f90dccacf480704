"""Committee reports of the Swedish parliament: decision points with what each side says about them.

Publisher: Sveriges riksdag, open data (data.riksdagen.se); free to use, name the source. The adapters read
four tables drawn from the reports, JSON Lines packed with gzip or plain:

- `punkter`: one decision point: dok_id, punkt, rubrik, titel, forslag, and where the chamber voted the vote
  of each party (partilinje: Ja, Nej or Avstår to the committee's proposal);
- `reservationer`: one reservation: dok_id, nr, punkt, rubrik, partier, forslag, stallningstagande (its
  argument), endast_motivering (true where only the reasons are opposed, not the proposal);
- `avsnitt`: one section: dok_id, amne (the rubrik of the point it treats), avsnitt, text.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..parties import PARTIES
from ..records import Example
from ..sentences import split_sentences
from ..splits import hash_split
from .files import cell, find_file, read_json_rows

LICENCE = "Riksdagens öppna data (name Sveriges riksdag as source)"
LANGUAGE = "sv"
MAX_WORDS = 90
MIN_WORDS = 15

_WITHIN = ("riksdag_betankanden",)
_FORMAL = "Motioner som bereds förenklat"
# Headings that say nothing without the title of the report.
_EMPTY_HEADING = re.compile(
    r"(regeringens )?(lagförslag|skrivelse|lagstiftning|förslag)|redogörelse|övriga? frågor"
    r"|avslag på propositionen|framtida utformning|uppföljning|utvärdering|ändring i |grundlagsförslag",
    re.IGNORECASE,
)
_PROPER_NAME = re.compile(
    r"(Sverige|Arlanda|Europ|Taiwan|Västsahara|Gotland|Sametinget|Samhall|Sveaskog|Swedavia|Postnord|Vattenfall)"
)
_SUBHEADING = re.compile(r"^##.*$", re.MULTILINE)
_MOTION = re.compile(r"\d{4}/\d\d:\d+")
_PARTY_MARK = re.compile(r"\((S|M|SD|C|V|KD|MP|L)\)")


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """A counter-proposal on a point, with its argument; `parties` are codes, `approved` motion numbers."""

    number: int
    parties: tuple[str, ...]
    text: str
    approved: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class MotionSummary:
    """The report's own paragraph on one motion by members of one party."""

    party: str
    motion: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Point:
    """One decision point of a report.

    Attributes:
        report: id of the report, the group.
        number: of the point in the report.
        subject: what it is about, ready to stand in a sentence.
        committee: the committee's argument, or "" where no section has the point's heading.
        votes: party code → Ja, Nej or Avstår; empty where the chamber did not vote.
        reservations: against the committee's proposal on this point.
        motions: what the report says that motions on this subject ask for.
    """

    report: str
    number: str
    subject: str
    committee: str
    votes: Mapping[str, str]
    reservations: tuple[Reservation, ...]
    motions: tuple[MotionSummary, ...]

    @property
    def id(self) -> str:
        """Id of the point, unique over all reports."""
        return f"{self.report}-{self.number}"


def table_files(folder: Path) -> list[Path]:
    """The three tables that `read_points` reads."""
    names = ("punkter", "reservationer", "avsnitt")
    return [find_file(folder, f"{name}.jsonl.gz", f"{name}.jsonl", within=_WITHIN) for name in names]


def read_points(folder: Path, split: str) -> list[Point]:
    """Return the decision points of one split, drawn 80/10/10 by a hash of the report's id."""
    points, reservations, sections = table_files(folder)
    by_point = _reservations(reservations)
    committees, motions = _sections(sections)
    found = []
    for where, row in read_json_rows(points):
        report, number = cell(row, "dok_id", where=where), str(row.get("punkt") or "")
        heading = (row.get("rubrik") or "").strip()
        if hash_split(group(report)) != split or heading in ("", _FORMAL):
            continue
        point = Point(
            report=report,
            number=number,
            subject=_subject(heading, row.get("titel") or ""),
            committee=committees.get((report, heading), ""),
            votes=row.get("partilinje") or {},
            reservations=tuple(by_point.get((report, number), ())),
            motions=tuple(motions.get((report, heading), ())),
        )
        found.append(point)
    return found


def group(report: str) -> str:
    """The group of all rows of a report, the same in every adapter of these tables."""
    return f"riksdag: {report}"


def passages(text: str, *, limit: int = MAX_WORDS) -> list[str]:
    """Cut a text into consecutive passages of whole sentences, at most `limit` words each.

    A passage is longer only where one sentence is; a rest shorter than 15 words is left out.
    """
    found: list[list[str]] = [[]]
    prose = _SUBHEADING.sub("", text)
    for start, end in split_sentences(prose):
        words = prose[start:end].replace("•", " ").split()
        if found[-1] and len(found[-1]) + len(words) > limit:
            found.append([])
        found[-1].extend(words)
    return [" ".join(words) for words in found if len(words) >= MIN_WORDS]


def listed(names: Sequence[str]) -> str:
    """`A`, `A och B`, or `A, B och C`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def draw(name: str) -> str:
    """A random-looking number that depends on the name alone, so that every machine draws the same rows."""
    return hashlib.sha256(name.encode("utf-8")).hexdigest()


def example(**values: Any) -> Example:
    """An Example with what all rows from these tables share."""
    return Example(language=LANGUAGE, licence=LICENCE, **values)


def _reservations(path: Path) -> dict[tuple[str, str], list[Reservation]]:
    found: dict[tuple[str, str], list[Reservation]] = defaultdict(list)
    for where, row in read_json_rows(path):
        parties = tuple(party for party in row.get("partier") or () if party in PARTIES)
        text = row.get("stallningstagande") or ""
        if row.get("endast_motivering") or not (parties and text and row.get("punkt")):
            continue
        reservation = Reservation(
            number=cell(row, "nr", where=where),
            parties=parties,
            text=text,
            approved=_approved(row.get("forslag") or ""),
        )
        found[cell(row, "dok_id", where=where), str(row["punkt"])].append(reservation)
    return found


def _approved(proposal: str) -> frozenset[str]:
    """Numbers of the motions that a proposal approves: those between "bifaller" and "avslår"."""
    approving = re.findall(r"bifaller(?! delvis)(.*?)(?:avslår|bifaller delvis|$)", proposal, flags=re.DOTALL)
    return frozenset(number for part in approving for number in _MOTION.findall(part))


def _sections(
    path: Path,
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], list[MotionSummary]]]:
    committees: dict[tuple[str, str], str] = {}
    motions: dict[tuple[str, str], list[MotionSummary]] = defaultdict(list)
    for where, row in read_json_rows(path):
        key = cell(row, "dok_id", where=where), (row.get("amne") or "").strip()
        kind, text = row.get("avsnitt") or "", row.get("text") or ""
        if kind in ("Utskottets ställningstagande", "Utskottet ställningstagande"):
            committees[key] = text
        elif kind in ("Motionerna", "Motionen"):
            motions[key].extend(_summaries(text.split("\n")))
    return committees, motions


def _summaries(paragraphs: Iterable[str]) -> list[MotionSummary]:
    """The paragraphs that speak of one motion by one party."""
    found = []
    for paragraph in paragraphs:
        parties, numbers = set(_PARTY_MARK.findall(paragraph)), set(_MOTION.findall(paragraph))
        if len(parties) == len(numbers) == 1:
            found.append(MotionSummary(party=parties.pop(), motion=numbers.pop(), text=paragraph))
    return found


def _subject(heading: str, title: str) -> str:
    name = title.strip() if title and _EMPTY_HEADING.match(heading) else heading
    is_acronym = not name[1:2].islower()
    return name if is_acronym or _PROPER_NAME.match(name) else name[:1].lower() + name[1:]

"""Positions: short statements for, against and beside a proposition, a plain text file per field.

The format, an item a line, a blank line between topics (`data/positions/README.md` says how to write them):

    # Kommunen ska köpa in ridhuset            the proposition
    ! Ridhuset ska förbli i privat ägo         its reverse: who holds the one denies the other
    ~ köpet av ridhuset                        the topic's name
    + Monica Ståhl | – Åtta miljoner …         a statement for (+), against (-) or on neither side (0)
    = Monica Ståhl ; Ridklubben | Om …         a passage: the two agree (=), differ (x), left open (?)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..configs.errors import DataError
from .records import AgreementLabel, Stance
from .textfiles import read_text

SIDES: dict[str, Stance] = {"+": "favor", "-": "against", "0": "neutral"}
RELATIONS: dict[str, AgreementLabel] = {"=": "agree", "x": "disagree", "?": "unclear"}
_HEAD = {"!": "reverse", "~": "name"}


@dataclass(frozen=True, kw_only=True)
class Position:
    """What one actor says, and its side on the topic's proposition."""

    stance: Stance
    actor: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A passage about two actors on the topic."""

    label: AgreementLabel
    actors: tuple[str, str]
    text: str


@dataclass(kw_only=True)
class PositionTopic:
    """A proposition with its reverse, its name, and what is said of it; `id` is file name and number."""

    id: str
    proposition: str
    reverse: str = ""
    name: str = ""
    positions: list[Position] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


def parse_positions(path: Path) -> list[PositionTopic]:
    """Read one file of positions.

    Raises:
        DataError: lines that cannot be read, all of them named with `file:line`.
    """
    topics: list[PositionTopic] = []
    faults: list[str] = []
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            _read_line(line, topics, stem=path.stem)
        except ValueError as error:
            faults.append(f"{path.name}:{number}: {error}")
    faults += [f"{path.name}: {fault}" for topic in topics for fault in _missing(topic)]
    if faults:
        raise DataError("\n".join(faults))
    return topics


def _read_line(line: str, topics: list[PositionTopic], *, stem: str) -> None:
    mark, rest = line[0], line[2:].strip()
    if line[1:2] != " " or not rest:
        raise ValueError(f"must be a mark, a space and a text; got {line[:40]!r}")
    if mark == "#":
        topics.append(PositionTopic(id=f"{stem}-{len(topics) + 1:03d}", proposition=rest))
        return
    if not topics:
        raise ValueError("stands before the first proposition (#)")
    if mark in _HEAD:
        setattr(topics[-1], _HEAD[mark], rest)
    elif mark in SIDES:
        actor, text = _split(rest, "actor | text")
        topics[-1].positions.append(Position(stance=SIDES[mark], actor=actor, text=text))
    elif mark in RELATIONS:
        who, text = _split(rest, "actor ; actor | text")
        topics[-1].relations.append(Relation(label=RELATIONS[mark], actors=_two(who), text=text))
    else:
        raise ValueError(f"begins with {mark!r}; the marks are {' '.join(['#', *_HEAD, *SIDES, *RELATIONS])}")


def _split(rest: str, form: str) -> tuple[str, str]:
    who, _, text = rest.partition(" | ")
    if not who.strip() or not text.strip():
        raise ValueError(f"must be `{form}`; got {rest[:40]!r}")
    return who.strip(), text.strip()


def _two(who: str) -> tuple[str, str]:
    names = [name.strip() for name in who.split(" ; ")]
    if len(names) != len(set(names)) or len(names) != 2 or not all(names):
        raise ValueError(f"must name two different actors with ` ; ` between; got {who!r}")
    return names[0], names[1]


def _missing(topic: PositionTopic) -> Iterator[str]:
    for mark, key in _HEAD.items():
        if not getattr(topic, key):
            yield f"{topic.proposition!r} has no {key} ({mark})"
    if not topic.positions:
        yield f"{topic.proposition!r} has no positions ({', '.join(SIDES)})"

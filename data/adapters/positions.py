"""Positions: short Swedish statements for, against and beside some propositions, written for this project.

They ship with the package, in three sets (`data/positions/README.md`; format in `samsyn.data.positions`). A
topic gives, all in one group:

- each statement as a stance on the proposition, and, sides exchanged, on its reverse, so that no wording of
  the statement alone tells the label;
- pairs of statements by two actors: one side agree, two sides disagree, one on neither side unclear;
- each passage about two actors; and a few rows beside another topic, neutral and unclear.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ...configs.errors import DataError
from ..positions import Position, PositionTopic, Relation, parse_positions
from ..records import Example, Said
from ..reversal import REVERSED_SIDES

LICENCE = "CC BY 4.0"
LANGUAGE = "sv"
FOLDER = Path(__file__).parents[1] / "positions"
PAIRS_PER_LABEL = 3
"""At most so many pairs of statements of each label in a topic."""
OFF_TOPIC_SHARES = {"stance": 8, "passage": 3}
"""One in so many rows also stands beside another topic, chosen by a hash of its id."""


@dataclass(frozen=True, kw_only=True)
class Positions:
    """Reads the files of one folder; the fields and methods are those of any adapter."""

    NAME: str
    folder: Path
    LICENCE: str = LICENCE
    LANGUAGE: str = LANGUAGE
    held_out: int | None = None
    """One topic in so many, by a hash of its proposition, is the split `dev`; None: all are `train`."""

    def files(self, folder: Path, split: str) -> list[Path]:
        """The files that `read` reads: those of the package, whatever the folder; `test` has its own."""
        return sorted((self.folder / "test" if split == "test" else self.folder).glob("*.txt"))

    def read(self, folder: Path, split: str) -> Iterator[Example]:
        """Yield the examples of all topics of a split."""
        for example in positions_examples(self.topics(split)):
            yield example.model_copy(update={"source": self.NAME})

    def topics(self, split: str) -> list[PositionTopic]:
        """Return the topics of a split."""
        topics = [topic for path in self.files(self.folder, split) for topic in parse_positions(path)]
        return topics if split == "test" else [topic for topic in topics if self._split(topic) == split]

    def _split(self, topic: PositionTopic) -> str:
        held_out = self.held_out is not None and _digest(topic.proposition)[0] % self.held_out == 0
        return "dev" if held_out else "train"


OBLIQUE = Positions(NAME="positions", folder=FOLDER)
PLAIN = Positions(NAME="positions-plain", folder=FOLDER / "plain", held_out=10)
WIDE = Positions(NAME="positions-wide", folder=FOLDER / "wide")


def positions_examples(topics: Sequence[PositionTopic]) -> Iterator[Example]:
    """Derive the examples of the topics; their source is for the set to say.

    Raises:
        DataError: two topics have the same proposition.
    """
    propositions = [topic.proposition.casefold() for topic in topics]
    twice = sorted({text for text in propositions if propositions.count(text) > 1})
    if twice:
        raise DataError(f"positions: a proposition may stand once; twice: {'; '.join(twice)}")
    for index, topic in enumerate(topics):
        other = topics[(index + 1) % len(topics)]
        for number, position in enumerate(topic.positions):
            yield from _stances(topic, position, number, other)
        for number, relation in enumerate(topic.relations):
            yield from _passages(topic, relation, number, other)
        yield from _pairs(topic)


def _stances(
    topic: PositionTopic, position: Position, number: int, other: PositionTopic
) -> Iterator[Example]:
    identity = f"{topic.id}:s{number}"
    yield _stance(identity, topic, position, target=topic.proposition, label=position.stance)
    yield _stance(
        f"{identity}:r", topic, position, target=topic.reverse, label=REVERSED_SIDES[position.stance]
    )
    if other is not topic and _is_kept(identity, "stance"):
        yield _stance(f"{identity}:o", topic, position, target=other.proposition, label="neutral")


def _stance(identity: str, topic: PositionTopic, position: Position, *, target: str, label: str) -> Example:
    return Example(
        id=identity,
        task="stance",
        topic=target,
        text=position.text,
        actor=position.actor,
        label=label,
        group=topic.id,
        licence=LICENCE,
    )


def _passages(
    topic: PositionTopic, relation: Relation, number: int, other: PositionTopic
) -> Iterator[Example]:
    identity = f"{topic.id}:e{number}"
    yield _passage(identity, topic, relation, target=topic.name, label=relation.label)
    if other is not topic and _is_kept(identity, "passage"):
        yield _passage(f"{identity}:o", topic, relation, target=other.name, label="unclear")


def _passage(identity: str, topic: PositionTopic, relation: Relation, *, target: str, label: str) -> Example:
    return Example(
        id=identity,
        task="agreement",
        topic=target,
        text=relation.text,
        actors=relation.actors,
        label=label,
        group=topic.id,
        licence=LICENCE,
    )


def _pairs(topic: PositionTopic) -> Iterator[Example]:
    by_label: dict[str, list[Example]] = defaultdict(list)
    for (first, one), (second, other) in combinations(enumerate(topic.positions), 2):
        label = _relation(one, other)
        if label is None or one.actor == other.actor:
            continue
        pair = Example(
            id=f"{topic.id}:s{first}-s{second}",
            task="agreement",
            topic=topic.name,
            statements=(Said(actor=one.actor, text=one.text), Said(actor=other.actor, text=other.text)),
            label=label,
            group=topic.id,
            licence=LICENCE,
        )
        by_label[label].append(pair)
    for label in sorted(by_label):
        yield from sorted(by_label[label], key=lambda pair: _digest(pair.id))[:PAIRS_PER_LABEL]


def _relation(one: Position, other: Position) -> str | None:
    """Return the label of a pair; None where both are on neither side: they say nothing of each other."""
    sides = {one.stance, other.stance}
    if sides == {"neutral"}:
        return None
    if "neutral" in sides:
        return "unclear"
    return "agree" if len(sides) == 1 else "disagree"


def _is_kept(identity: str, form: str) -> bool:
    return _digest(identity)[0] % OFF_TOPIC_SHARES[form] == 0


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()

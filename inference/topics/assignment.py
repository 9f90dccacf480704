"""Decides which topics each unit of an article is about, from where they are named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..text.document import Document
from .affinity import weights
from .units import Unit

FEATURES = (
    *("bias", "named", "last", "last_in_paragraph", "near", "next_in_paragraph"),
    *("affinity", "alone", "returns"),
)
"""What the score of a topic in a unit is a weighted sum of.

named: a keyword stands in it. last: of all topics this one was the last to be named before it, and
last_in_paragraph in its own paragraph. near: 1 over one more than the sentences back to where the topic was
named. next_in_paragraph: the topic is the next to be named in its paragraph. affinity: mean over what is said
that names it, squashed. alone: nothing else that is said names it. returns: its speaker names this topic, and
no other, elsewhere.
"""

_AFFINITY_SCALE = 3

Names = frozenset[str]


@dataclass(frozen=True)
class Naming:
    """Where an article names which topics.

    Attributes:
        document: its sentences.
        named: per sentence, the topics named there.
    """

    document: Document
    named: Sequence[Names]

    @cached_property
    def topics(self) -> list[str]:
        """The topics that are named anywhere, in alphabetical order."""
        return sorted(frozenset[str]().union(*self.named))

    def within(self, unit: Unit) -> Names:
        """Return the topics named in a unit."""
        return frozenset[str]().union(*(self.named[number] for number in unit.sentences))

    def paragraph(self, sentence: int) -> int:
        """Return the number of a sentence's paragraph."""
        return self.document.sentences[sentence].paragraph

    @cached_property
    def before(self) -> list[int | None]:
        """Per sentence, the nearest one before it that names a topic."""
        return _nearest(bool(names) for names in self.named)

    @cached_property
    def after(self) -> list[int | None]:
        """Per sentence, the nearest one after it that names a topic."""
        count = len(self.named)
        backwards = _nearest(bool(names) for names in reversed(self.named))
        return [None if other is None else count - 1 - other for other in reversed(backwards)]

    @cached_property
    def before_by_topic(self) -> dict[str, list[int | None]]:
        """For each topic, per sentence, the nearest one before it that names it."""
        return {topic: _nearest(topic in names for names in self.named) for topic in self.topics}


def assign(units: Sequence[Unit], affinity: np.ndarray, naming: Naming) -> list[Names]:
    """Return the topics of each unit; none where no topic is likely enough.

    Each topic has a score; against it stand the others and, with a score of 0, none of them (a conditional
    logit, McFadden 1974). Those with at least the fitted `share` are taken. Of topics that the unit itself
    names, the likeliest counts even below it.

    Args:
        units: in text order; all or some of the article's.
        affinity: log-odds (n, n) that two of them are about the same thing.
        naming: where the article names which topics.
    """
    if not units or not naming.topics:
        return [frozenset()] * len(units)
    fitted = np.array([weights()["assignment"][name] for name in FEATURES])
    odds = np.exp(features(units, affinity, naming) @ fitted)
    shares = odds / (1 + odds.sum(axis=1, keepdims=True))
    return [
        _taken(dict(zip(naming.topics, row, strict=True)), naming.within(unit))
        for unit, row in zip(units, shares, strict=True)
    ]


def features(units: Sequence[Unit], affinity: np.ndarray, naming: Naming) -> np.ndarray:
    """Return the features (units, topics, len(FEATURES)); arguments as for `assign`."""
    own = [naming.within(unit) for unit in units]
    columns = [_Column(units, affinity, naming, own, topic).rows() for topic in naming.topics]
    return np.stack(columns, axis=1)


@dataclass(frozen=True)
class _Column:
    """The features of one topic in every unit; `own` are the topics that each unit names."""

    units: Sequence[Unit]
    affinity: np.ndarray
    naming: Naming
    own: Sequence[Names]
    topic: str

    def rows(self) -> np.ndarray:
        return np.array([self._row(number) for number in range(len(self.units))], dtype=float)

    @cached_property
    def _said(self) -> list[int]:
        """The units of speakers that name the topic."""
        return [n for n, unit in enumerate(self.units) if unit.speakers and self.topic in self.own[n]]

    def _row(self, number: int) -> tuple[float, ...]:
        first, last = self.units[number].sentences[0], self.units[number].sentences[-1]
        before, after = self._if_this(self.naming.before[first]), self._if_this(self.naming.after[last])
        nearest = self.naming.before_by_topic[self.topic][first]
        affinities = [self.affinity[number, other] for other in self._said if other != number]
        return (
            1,
            self.topic in self.own[number],
            before is not None,
            before is not None and self.naming.paragraph(before) == self.naming.paragraph(first),
            0 if nearest is None else 1 / (1 + first - nearest),
            after is not None and self.naming.paragraph(after) == self.naming.paragraph(last),
            float(np.tanh(np.mean(affinities) / _AFFINITY_SCALE)) if affinities else -1,
            not affinities,
            self._returns(number),
        )

    def _if_this(self, sentence: int | None) -> int | None:
        return sentence if sentence is not None and self.topic in self.naming.named[sentence] else None

    def _returns(self, number: int) -> bool:
        speakers = self.units[number].speakers
        return len(speakers) == 1 and any(
            speakers == self.units[other].speakers and self.own[other] == {self.topic}
            for other in self._said
            if other != number
        )


def _nearest(marked: Iterable[bool]) -> list[int | None]:
    """Return, for each position, the last marked one before it."""
    nearest: list[int | None] = []
    last = None
    for number, is_marked in enumerate(marked):
        nearest.append(last)
        last = number if is_marked else last
    return nearest


def _taken(shares: dict[str, float], own: Names) -> Names:
    taken = {topic for topic, share in shares.items() if share >= weights()["share"]}
    if not taken and own:
        taken = {max(sorted(own), key=lambda topic: shares[topic])}
    return frozenset(taken)

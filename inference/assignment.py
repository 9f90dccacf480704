"""Decides which topics each unit of an article is about, from where they are named."""

from collections.abc import Sequence

import numpy as np

from .affinity import weights
from .units import Unit

FEATURES = (
    "bias",
    "named",
    "last",
    "last_in_paragraph",
    "near",
    "next_in_paragraph",
    "affinity",
    "alone",
    "returns",
)
"""What the score of a topic in a unit is a weighted sum of.

named: a keyword stands in it. last: of all topics this one was the last to be named before it;
last_in_paragraph: in its own paragraph. near: the part of one by which it is close to where the topic was last
named. next_in_paragraph: the topic is the next to be named in its paragraph. affinity: mean over what is said
that names it, squashed. alone: nothing else that is said names it. returns: its speaker names this topic alone
elsewhere.
"""

_AFFINITY_SCALE = 3
_REACH = 400
"""Sentences; further off, where a topic was last or is next to be named says nothing."""

Names = frozenset[str]


def assign(
    units: Sequence[Unit],
    affinity: np.ndarray,
    *,
    named: Sequence[Names],
    paragraphs: Sequence[int],
    topics: Sequence[str],
) -> list[Names]:
    """Return the topics of each unit; none where no topic is likely enough.

    Each topic has a score; against it stand the others and, with a score of 0, none of them (a conditional logit,
    McFadden 1974). Those with at least the fitted `share` are taken. Of topics that the unit itself names, the
    likeliest counts even below it.

    Args:
        units: in text order.
        affinity: log-odds (n, n) that two of them are about the same thing.
        named: per sentence, the topics that a keyword names there.
        paragraphs: per sentence, the number of its paragraph.
        topics: names of all topics.
    """
    if not units or not topics:
        return [frozenset()] * len(units)
    fitted = np.array([weights()["assignment"][name] for name in FEATURES])
    scores = features(units, affinity, named=named, paragraphs=paragraphs, topics=topics) @ fitted
    odds = np.exp(scores)
    shares = odds / (1 + odds.sum(axis=1, keepdims=True))
    there = frozenset[str]().union(*named)
    return [
        _taken(dict(zip(topics, row, strict=True)), there, _named_in(unit, named))
        for unit, row in zip(units, shares, strict=True)
    ]


def features(
    units: Sequence[Unit],
    affinity: np.ndarray,
    *,
    named: Sequence[Names],
    paragraphs: Sequence[int],
    topics: Sequence[str],
) -> np.ndarray:
    """Return the features (units, topics, len(FEATURES)); arguments as for `assign`."""
    own = [_named_in(unit, named) for unit in units]
    columns = [
        _Column(units, affinity, own=own, named=named, paragraphs=paragraphs, topic=topic).rows()
        for topic in topics
    ]
    return np.stack(columns, axis=1)


class _Column:
    """The features of one topic in every unit."""

    def __init__(
        self,
        units: Sequence[Unit],
        affinity: np.ndarray,
        *,
        own: Sequence[Names],
        named: Sequence[Names],
        paragraphs: Sequence[int],
        topic: str,
    ) -> None:
        self._units, self._affinity, self._own = units, affinity, own
        self._named, self._paragraphs, self._topic = named, paragraphs, topic
        self._said = [n for n, unit in enumerate(units) if unit.speakers and topic in own[n]]

    def rows(self) -> np.ndarray:
        return np.array([self._row(number) for number in range(len(self._units))], dtype=float)

    def _row(self, number: int) -> tuple[float, ...]:
        where = self._units[number].sentences
        before = range(where.start - 1, max(where.start - 1 - _REACH, -1), -1)
        after = range(where.stop, min(where.stop + _REACH, len(self._named)))
        last, following = self._next_named(before), self._next_named(after)
        nearest = next((other for other in before if self._topic in self._named[other]), None)
        affinities = [self._affinity[number, other] for other in self._said if other != number]
        return (
            1,
            self._topic in self._own[number],
            last is not None,
            last is not None and self._paragraphs[last] == self._paragraphs[where.start],
            0 if nearest is None else 1 / (1 + where.start - nearest),
            following is not None and self._paragraphs[following] == self._paragraphs[where.stop - 1],
            float(np.tanh(np.mean(affinities) / _AFFINITY_SCALE)) if affinities else -1,
            not affinities,
            self._returns(number),
        )

    def _next_named(self, sentences: range) -> int | None:
        """The first of the sentences that names any topic, where it names this one."""
        found = next((other for other in sentences if self._named[other]), None)
        return found if found is not None and self._topic in self._named[found] else None

    def _returns(self, number: int) -> bool:
        speakers = self._units[number].speakers
        return any(
            speakers & self._units[other].speakers and self._own[other] == {self._topic}
            for other in self._said
            if other != number
        )


def _named_in(unit: Unit, named: Sequence[Names]) -> Names:
    return frozenset[str]().union(*(named[number] for number in unit.sentences))


def _taken(shares: dict[str, float], there: Names, own: Names) -> Names:
    taken = {topic for topic, share in shares.items() if topic in there and share >= weights()["share"]}
    if not taken and own:
        taken = {max(sorted(own), key=lambda topic: shares[topic])}
    return frozenset(taken)

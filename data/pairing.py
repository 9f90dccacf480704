"""Makes agreement examples of stance examples: two statements on one topic, by two speakers."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from ..configs.errors import DataError
from .records import Example, Said

SPEAKERS = (
    "Maria Lindgren",
    "Ahmed Yusuf",
    "Karin Ståhl",
    "Olof Björk",
    "Elin Saarinen",
    "Per Nordlander",
    "Sofia Marković",
    "Gustav Ek",
    "Utskottet",
    "Förbundet",
    "Kommunen",
    "Landsbygdspartiet",
)
OPPOSITE = {"favor": "against", "against": "favor"}


def pair_stances(examples: Sequence[Example], *, count: int) -> list[Example]:
    """Pair stance examples on the same topic: same side agree, opposite sides disagree, one neutral unclear.

    The draw is by a hash of the ids, the same every time, and takes the labels in turn, so that they come out
    about as often as the rows allow. Speakers are stand-ins: the sets name none.

    Args:
        examples: labelled stance rows of one set.
        count: how many pairs; fewer come back where the rows give no more.

    Raises:
        DataError: a row is not a labelled stance.
    """
    wrong = [example.id for example in examples if example.task != "stance" or example.label is None]
    if wrong:
        raise DataError(f"only labelled stance rows can be paired; {len(wrong)} are none, first {wrong[0]!r}")
    by_topic: dict[str, list[Example]] = defaultdict(list)
    for example in sorted(examples, key=lambda row: _draw(row.id)):
        by_topic[example.topic].append(example)
    queues: dict[str, list[Example]] = defaultdict(list)
    for rows in by_topic.values():
        for shift in (1, 2, 3):
            for index, one in enumerate(rows[:-shift]):
                pair = _pair(one, rows[index + shift])
                if pair is not None:
                    queues[str(pair.label)].append(pair)
    return _take_in_turn(queues, count)


def _take_in_turn(queues: dict[str, list[Example]], count: int) -> list[Example]:
    ordered = {label: sorted(rows, key=lambda row: _draw(row.id)) for label, rows in sorted(queues.items())}
    taken: list[Example] = []
    while len(taken) < count and any(ordered.values()):
        taken += [rows.pop() for rows in ordered.values() if rows]
    return taken[:count]


def _pair(one: Example, other: Example) -> Example | None:
    """Return the pair, or None where both are neutral: two who take no side say nothing of each other."""
    if one.label == other.label == "neutral":
        return None
    label = "unclear"
    if "neutral" not in (one.label, other.label):
        label = "agree" if one.label == other.label else "disagree"
    identity = f"{one.id}+{other.id}"
    first = int.from_bytes(_draw(identity)[:4]) % len(SPEAKERS)
    second = (first + 1 + _draw(identity)[5] % (len(SPEAKERS) - 1)) % len(SPEAKERS)
    return Example(
        id=identity,
        task="agreement",
        topic=one.topic,
        statements=(
            Said(actor=SPEAKERS[first], text=one.text or ""),
            Said(actor=SPEAKERS[second], text=other.text or ""),
        ),
        label=label,
        source=one.source,
        group=one.group,
        language=one.language,
        translated=one.translated,
        licence=one.licence,
        label_space=("agree", "disagree") if one.label_space else None,
    )


def _draw(identity: str) -> bytes:
    return hashlib.sha256(identity.encode()).digest()

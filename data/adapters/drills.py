"""Drills: rows made from a grammar of acts, negations and wishes, for training alone.

They ship with the package as the grammar (`data/drills/grammar.yaml`); the rows are drawn with a fixed seed,
so that they are the same everywhere. Stance rows, pairs of sentences by two actors, and passages about both,
with the labels equally common.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..drills import GRAMMAR_FILE, Drills, Proposition, read_grammar
from ..records import AgreementLabel, Example, Said, Task

NAME = "drills"
LICENCE = "CC BY 4.0"
LANGUAGE = "sv"
SEED = 1
STANCES, PAIRS, PASSAGES = 12_000, 6_000, 4_500
OFF_TOPIC_SHARE = 0.35
"""Share of neutral and unclear rows that take a side, but on another thing."""


def files(folder: Path, split: str) -> list[Path]:
    """The grammar, whatever the folder."""
    return [GRAMMAR_FILE]


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the rows."""
    drills = Drills(read_grammar(), seed=SEED)
    for number in range(STANCES):
        yield _stance(drills, number)
    for number in range(PAIRS):
        yield _pair(drills, number)
    for number in range(PASSAGES):
        yield _passage(drills, number)


def _stance(drills: Drills, number: int) -> Example:
    target = drills.proposition()
    actor, _ = drills.actors()
    text, side = _sentence(drills, target, actor=actor, sided=number % 3 > 0)
    return _example("stance", number, target, topic=target.text, text=text, actor=actor, label=side)


def _pair(drills: Drills, number: int) -> Example:
    target = drills.proposition()
    actors = drills.actors()
    said = [
        _sentence(drills, target, actor=actor, sided=number % 3 > 0 or index > 0)
        for index, actor in enumerate(actors)
    ]
    sides = {side for _, side in said}
    label = "unclear" if "neutral" in sides else "agree" if len(sides) == 1 else "disagree"
    one, other = (Said(actor=actor, text=text) for actor, (text, _) in zip(actors, said, strict=True))
    return _example("agreement", number, target, topic=target.thing, statements=(one, other), label=label)


def _passage(drills: Drills, number: int) -> Example:
    target = drills.proposition()
    actors = drills.actors()
    labels: tuple[AgreementLabel, ...] = ("agree", "disagree", "unclear")
    label = labels[number % len(labels)]
    if label == "unclear" and drills.random.random() < OFF_TOPIC_SHARE:
        beside = _beside(drills, target)
        text = drills.passage(beside, actors=actors, label=drills.random.choice(labels[:2]))
    else:
        text = drills.passage(target, actors=actors, label=label)
    return _example(
        "agreement", f"e{number}", target, topic=target.thing, text=text, actors=actors, label=label
    )


def _sentence(drills: Drills, target: Proposition, *, actor: str, sided: bool) -> tuple[str, str]:
    if sided:
        direction = drills.direction(target)
        return drills.sentence(target, actor=actor, direction=direction), target.side_of(direction)
    if drills.random.random() < OFF_TOPIC_SHARE:
        beside = _beside(drills, target)
        return drills.sentence(beside, actor=actor, direction=drills.direction(beside)), "neutral"
    return drills.open_sentence(target, actor=actor), "neutral"


def _beside(drills: Drills, target: Proposition) -> Proposition:
    other = drills.proposition()
    return other if other.thing != target.thing else _beside(drills, target)


def _example(task: Task, number: int | str, target: Proposition, **values: Any) -> Example:
    return Example(
        id=f"{NAME}:{task}:{number}",
        task=task,
        source=NAME,
        group=f"{NAME}:{target.thing}",
        licence=LICENCE,
        **values,
    )

"""The labels of rows that were read twice: what two readers gave before they settled on one."""

from collections.abc import Sequence
from functools import cache

from .corpus import CONTRAST, CORPUS, OFF_TOPIC, stance_id
from .records import Example, Record
from .second_reading import Reading, load_readings

CORPUS_READER = "another run of a language model, which had the whole article"
"""Who gave the corpus its second labels, as `corpus/DATASHEET.md` says."""

_Key = tuple[str, ...]


class TwoLabels(Record):
    """What two readers gave a row, neither knowing the other's label. `reader` says who the second was."""

    first: str
    second: str
    reader: str


def second_labels(examples: Sequence[Example]) -> list[TwoLabels | None]:
    """Return the labels of both readers of each example, in order; None where it was read once.

    The corpus is the one set that was read twice. Its rows that no reader was asked about have none: those
    made by pairing a statement with another topic, and those of contrast twins.
    """
    if all(example.source != CORPUS for example in examples):
        return [None] * len(examples)
    readings = _corpus_readings()
    return [readings.get(_key(example)) for example in examples]


@cache
def _corpus_readings() -> dict[_Key, TwoLabels]:
    return {
        _reading_key(own): TwoLabels(first=own.first, second=own.second, reader=CORPUS_READER)
        for own in load_readings()
    }


def _reading_key(reading: Reading) -> _Key:
    if reading.statement:
        return ("stance", stance_id(reading.article, reading.statement, reading.topic))
    return ("agreement", reading.article, reading.topic, *sorted(reading.actors))


def _key(example: Example) -> _Key:
    if example.source != CORPUS or {OFF_TOPIC, CONTRAST} & set(example.tags):
        return ()
    if example.task == "stance":
        return ("stance", example.id)
    actors = [said.actor for said in example.statements or ()] or list(example.actors or ())
    return ("agreement", example.group, example.topic, *sorted(actors))

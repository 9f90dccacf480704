"""All predictions as one block of JSON inside the report, small enough for a page that opens at once."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from ..data.records import LABELS, Example
from ..data.splits import group_of
from ..models.classifier import Prediction

MAX_ROWS = 10_000
"""Rows that the page holds; of more, evenly spread ones."""
TEXT_BYTES = 4_500_000
"""Room for the texts of all rows; longer texts are cut until they fit."""


@dataclass(frozen=True, kw_only=True)
class RowBlock:
    """The rows that the page holds; texts of over `cut` bytes are cut there, none if it is None."""

    json: Markup
    rows: tuple[int, ...]
    cut: int | None


def row_block(
    examples: Sequence[Example], predictions: Sequence[Prediction], *, kept: Iterable[int] = ()
) -> RowBlock:
    """Write the rows for the page's script.

    Each row is a list: its place among all rows, task, topic, true label, predicted label, probabilities,
    actors, text (or a list of actor and text for statements), group, id and source. Task, topic, group and
    source are places in lists of names, labels are places in `LABELS` of the task.

    Args:
        examples: evaluated rows.
        predictions: of them, in order.
        kept: places of rows that must be among those held, of however many.
    """
    rows = _chosen(len(examples), kept)
    names = {key: _Names() for key in ("topics", "groups", "sources")}
    cut = _length_that_fits([len(part.encode()) for row in rows for part in examples[row].texts])
    table = [_row(row, examples[row], predictions[row], names, cut) for row in rows]
    labels = [[task, *own] for task, own in LABELS.items()]
    values = {"labels": labels, **{key: list(own) for key, own in names.items()}, "rows": table}
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    # No "<" means that no text can end the block or begin a comment in it.
    return RowBlock(json=Markup(text.replace("<", "\\u003c")), rows=rows, cut=cut)


class _Names(dict[str, int]):
    """Numbers names in the order in which they are met."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


def _chosen(count: int, kept: Iterable[int]) -> tuple[int, ...]:
    if count <= MAX_ROWS:
        return tuple(range(count))
    spread = np.linspace(0, count - 1, MAX_ROWS).round().astype(int)
    return tuple(sorted({*spread.tolist(), *kept}))


def _length_that_fits(lengths: Sequence[int]) -> int | None:
    """The greatest length at which texts may be cut so that all fit; None where they fit whole."""
    if sum(lengths) <= TEXT_BYTES:
        return None
    room, left = TEXT_BYTES, len(lengths)
    for length in sorted(lengths):
        if length * left > room:
            break
        room, left = room - length, left - 1
    return room // left


def _row(
    row: int, example: Example, prediction: Prediction, names: dict[str, _Names], cut: int | None
) -> list[object]:
    labels = LABELS[example.task]
    if example.statements:
        text: object = [[said.actor, _shortened(said.text, cut)] for said in example.statements]
    else:
        text = _shortened(example.text or "", cut)
    return [
        row,
        list(LABELS).index(example.task),
        names["topics"][example.topic],
        labels.index(example.label or ""),
        labels.index(prediction.label),
        [round(prediction.probabilities[label], 3) for label in labels],
        " and ".join(_actors(example)),
        text,
        names["groups"][group_of(example)],
        example.id,
        names["sources"][example.source],
    ]


def _actors(example: Example) -> Sequence[str]:
    if example.statements:
        return [said.actor for said in example.statements]
    return example.actors or ([example.actor] if example.actor else [])


def _shortened(text: str, cut: int | None) -> str:
    encoded = text.encode()
    if cut is None or len(encoded) <= cut:
        return text
    return encoded[:cut].decode(errors="ignore") + " …"

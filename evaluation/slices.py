"""Scores on parts of the rows: per topic, and by what `properties.py` tells them apart by."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from ..data.records import Example
from .intervals import FEW_GROUPS, Interval, interval, resampled_sums, wilson_interval
from .metrics import CLASSES, accuracy_of, confusion_matrix, macro_f1_of
from .properties import place, property_reader, topic_key
from .records import Slice

MIN_TOPIC_ROWS = 5
MANY_VALUED = "phenomenon"
"""A dimension with so many values that those with few rows are left out."""


def topic_slices(
    examples: Sequence[Example],
    y_true: np.ndarray,
    y_pred: np.ndarray,
    groups: np.ndarray,
    *,
    seed: int,
) -> tuple[Slice, ...]:
    """One slice per topic with at least 5 rows, largest first; the rest is pooled in a last one."""
    members: dict[str, list[int]] = {}
    for i, example in enumerate(examples):
        members.setdefault(topic_key(example.topic), []).append(i)
    large = {examples[rows[0]].topic: rows for rows in members.values() if len(rows) >= MIN_TOPIC_ROWS}
    small = [rows for rows in members.values() if len(rows) < MIN_TOPIC_ROWS]
    topics = part_slices("topic", large, y_true, y_pred, groups, seed=seed)
    if not small:
        return topics
    pooled = {
        f"others ({len(small)}), under {MIN_TOPIC_ROWS} rows each": sorted(i for rows in small for i in rows)
    }
    return (*topics, *part_slices("topic", pooled, y_true, y_pred, groups, seed=seed))


def part_slices(
    dimension: str,
    members: Mapping[str, list[int]],
    y_true: np.ndarray,
    y_pred: np.ndarray,
    groups: np.ndarray,
    *,
    seed: int,
) -> tuple[Slice, ...]:
    """One slice per name, largest first.

    Args:
        dimension: what the names are values of.
        members: the places of each name's rows; a row may have several names.
        y_true: class numbers (n,).
        y_pred: predicted ones (n,).
        groups: group numbers (n,).
        seed: of the bootstrap.
    """
    largest_first = sorted(members.items(), key=lambda item: len(item[1]), reverse=True)
    return tuple(
        _slice(dimension, value, rows, y_true, y_pred, groups, seed=seed) for value, rows in largest_first
    )


def property_slices(
    examples: Sequence[Example],
    y_true: np.ndarray,
    y_pred: np.ndarray,
    groups: np.ndarray,
    *,
    known_topics: Iterable[str],
    seed: int,
) -> tuple[Slice, ...]:
    """Slices by all dimensions of `properties.DIMENSIONS` that the rows have, largest first within each.

    Of the phenomena, those with at least 5 rows.
    """
    read = property_reader(examples, known_topics=known_topics)
    members: dict[tuple[str, str], list[int]] = {}
    for i, example in enumerate(examples):
        for key in read(example):
            members.setdefault(key, []).append(i)
    shown = {
        key: rows for key, rows in members.items() if key[0] != MANY_VALUED or len(rows) >= MIN_TOPIC_ROWS
    }
    keys = sorted(shown, key=lambda key: (place(*key), -len(shown[key]), key[1]))
    return tuple(_slice(*key, shown[key], y_true, y_pred, groups, seed=seed) for key in keys)


def _slice(
    dimension: str,
    value: str,
    rows: list[int],
    y_true: np.ndarray,
    y_pred: np.ndarray,
    groups: np.ndarray,
    *,
    seed: int,
) -> Slice:
    numbers, dense = np.unique(groups[rows], return_inverse=True)
    matrix = confusion_matrix(y_true[rows], y_pred[rows])
    scores = {"n": len(rows), "groups": len(numbers)}
    exact, f1 = float(accuracy_of(matrix)), float(macro_f1_of(matrix))
    if len(numbers) < FEW_GROUPS:
        accuracy, macro_f1 = wilson_interval(exact, **scores), Interval(value=f1, **scores)
    else:
        cells = np.eye(CLASSES**2)[y_true[rows] * CLASSES + y_pred[rows]]
        draws = resampled_sums(cells, dense, seed=seed).reshape(-1, CLASSES, CLASSES)
        accuracy = interval(exact, accuracy_of(draws), **scores)
        macro_f1 = interval(f1, macro_f1_of(draws), **scores)
    majority = float(matrix.sum(axis=1).max() / len(rows))
    return Slice(
        dimension=dimension, value=value, majority=majority, accuracy=accuracy, macro_f1=macro_f1, **scores
    )

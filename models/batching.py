"""Cuts rows into batches of similar length, so that little is spent on padding."""

from collections.abc import Iterator, Sequence

import numpy as np


def length_batches(lengths: Sequence[int], *, tokens: int) -> Iterator[list[int]]:
    """Yield lists of row indices, longest rows first, each of at most `tokens` tokens after padding.

    A row longer than `tokens` is a batch of its own.
    """
    batch: list[int] = []
    longest = 0
    for index in sorted(range(len(lengths)), key=lambda row: (-lengths[row], row)):
        if batch and longest * (len(batch) + 1) > tokens:
            yield batch
            batch, longest = [], 0
        batch.append(index)
        longest = max(longest, lengths[index])
    if batch:
        yield batch


def pad(rows: Sequence[Sequence[int]], *, value: int) -> np.ndarray:
    """Return the rows as an int64 array (n, longest), filled up with `value` at the right."""
    longest = max(len(row) for row in rows)
    return np.array([[*row, *[value] * (longest - len(row))] for row in rows], dtype=np.int64)

"""Texts over the model's length are read in overlapping windows; a row's logits are the mean of theirs."""

from collections.abc import Sequence

import numpy as np


def window_overlap(max_length: int) -> int:
    """Return how many tokens of text two neighbouring windows share: just under a quarter of the length.

    A target takes up to half of the length, so this leaves every window room for new text.

    Args:
        max_length: tokens of target and text together, at least 16.
    """
    return max_length // 4 - 1


def mean_of_windows(logits: np.ndarray, owners: Sequence[int], *, rows: int) -> np.ndarray:
    """Return one line of logits per row, float (rows, classes): the mean over the row's windows.

    Args:
        logits: float (windows, classes).
        owners: the row that each window was cut from; each of the rows at least once.
        rows: how many there are.
    """
    sums = np.zeros((rows, logits.shape[1]))
    np.add.at(sums, np.asarray(owners, dtype=np.int64), logits)
    return sums / np.bincount(owners, minlength=rows)[:, None]

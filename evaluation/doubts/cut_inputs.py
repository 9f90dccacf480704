"""Rows that the model could not read whole, and whether it errs more on them."""

from collections.abc import Sequence

import numpy as np

from ...data.records import Example
from ..doubt_records import Finding
from ..figures import figure
from ..intervals import wilson_interval

MANY = 0.1
"""From this share of cut rows on the scores call for caution."""


def cut_finding(
    examples: Sequence[Example], probabilities: np.ndarray, truncated: np.ndarray, groups: np.ndarray
) -> list[Finding]:
    """Say how many rows were cut, and how many of these and of the others are right; nothing where none was.

    Args:
        examples: labelled rows.
        probabilities: (n, 3).
        truncated: bool (n,).
        groups: group numbers (n,).
    """
    if not truncated.any():
        return []
    right = probabilities.argmax(axis=1) == np.array([row.label_id for row in examples])
    shares = [
        wilson_interval(float(right[part].mean()), n=int(part.sum()), groups=len(set(groups[part])))
        for part in (truncated, ~truncated)
        if part.any()
    ]
    count, share = int(truncated.sum()), float(truncated.mean())
    others = f", of the others {figure(shares[1])}" if len(shares) > 1 else ""
    sentence = (
        f"{count} of the {len(examples)} rows did not fit the model whole; it read their beginning. "
        f"The share it has right is {figure(shares[0])} of these{others}."
    )
    return [
        Finding(
            kind="truncated",
            severity="caution" if share >= MANY else "note",
            sentence=sentence,
            numbers={"truncated": count, "share": share},
        )
    ]

"""One score per set and task, and their mean: what chooses checkpoints, and settings in a sweep."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ..data.records import Example
from .metrics import accuracy, macro_f1


def set_scores(examples: Sequence[Example], predicted: np.ndarray) -> dict[str, float]:
    """Return `accuracy` and `macro_f1` as means over (source, task), and the macro-F1 of each of these.

    A set counts as much as another however many rows it has.

    Args:
        examples: labelled rows.
        predicted: class numbers (n,).
    """
    members: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, example in enumerate(examples):
        members[example.source, example.task].append(index)
    gold = np.array([example.label_id for example in examples])
    scores = {
        key: (accuracy(gold[rows], predicted[rows]), macro_f1(gold[rows], predicted[rows]))
        for key, rows in members.items()
    }
    means = np.mean(list(scores.values()), axis=0)
    each = {f"macro_f1_{source}_{task}": f1 for (source, task), (_, f1) in scores.items()}
    return {"accuracy": float(means[0]), "macro_f1": float(means[1]), **each}

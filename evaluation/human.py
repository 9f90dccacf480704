"""How well a second, independent reader does on the rows that were read twice: a ceiling for models."""

from collections.abc import Sequence

import numpy as np

from ..data.records import LABELS, Example
from ..data.second_labels import TwoLabels, second_labels
from .intervals import RESAMPLES
from .measure import macro_f1_gain, measure, resample
from .metrics import CLASSES
from .records import HumanCeiling

_NO_NAMES = ("", "", "")


def human_ceiling(
    examples: Sequence[Example],
    probabilities: np.ndarray,
    groups: np.ndarray,
    *,
    seed: int,
    resamples: int = RESAMPLES,
) -> HumanCeiling | None:
    """Judge the second reader as the model is judged, and beside the first reader; None where there is none.

    Args:
        examples: labelled rows.
        probabilities: that the model gives them (n, 3).
        groups: any integers (n,); rows of one group are drawn together.
        seed: of the bootstrap.
        resamples: of the bootstrap.
    """
    both = second_labels(examples)
    where = [i for i, own in enumerate(both) if own]
    if not where:
        return None
    known = [own for own in both if own]
    rows = [examples[i] for i in where]
    options = {"groups": groups[where], "seed": seed, "resamples": resamples}
    second = np.eye(CLASSES)[[_label_id(row, own.second) for row, own in zip(rows, known, strict=True)]]
    first = np.array([_label_id(row, own.first) for row, own in zip(rows, known, strict=True)])
    truth = np.array([row.label_id for row in rows])
    judged, model = resample(truth, second, **options), resample(truth, probabilities[where], **options)
    ours = measure(judged, _NO_NAMES).metrics
    readers = measure(resample(first, second, **options), _NO_NAMES).metrics
    return HumanCeiling(
        reader=_readers(known),
        macro_f1=ours["macro_f1"],
        accuracy=ours["accuracy"],
        first_macro_f1=readers["macro_f1"],
        first_accuracy=readers["accuracy"],
        alpha=readers["alpha"],
        model=measure(model, _NO_NAMES).metrics["macro_f1"],
        gap=macro_f1_gain(judged, model),
    )


def _label_id(row: Example, label: str) -> int:
    return LABELS[row.task].index(label)


def _readers(known: Sequence[TwoLabels]) -> str:
    return " or ".join(dict.fromkeys(own.reader for own in known))

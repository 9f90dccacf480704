"""Labels that a model contradicts with confidence: confident learning.

Source: C. Northcutt, L. Jiang and I. Chuang, Confident learning: estimating uncertainty in dataset labels,
Journal of Artificial Intelligence Research 70 (2021), sections 3.1 and 3.2; the rows off the diagonal of the
confident joint are the suspects, ranked by the margin between the probabilities.
"""

from collections.abc import Sequence

import numpy as np

from ...data.records import LABELS, Example, Task
from ..doubt_records import Finding, LabelCheck, Suspect
from ..figures import figure
from ..intervals import Interval, interval, resampled_sums
from ..metrics import CLASSES
from ..verdict import TASK_NAMES
from .leakage import shorten

SHOWN_SUSPECTS = 50
MANY = 0.1
"""From this share of likely wrong labels on (lower end of the interval) the scores call for caution."""
ABLE = 0.75
"""Share of right answers below which a model's contradictions are mostly its own errors, and no caution."""


def confident_classes(truth: np.ndarray, probabilities: np.ndarray) -> np.ndarray:
    """Return the class (n,) that each row is confidently counted as, -1 where it is none.

    The threshold of a class is the mean probability that rows with its label get for it; a row counts as the
    most probable class of those at or above their threshold.

    Args:
        truth: given class numbers (n,).
        probabilities: (n, 3), of a model that has not learnt from these rows.
    """
    thresholds = np.array(
        [
            probabilities[truth == label, label].mean() if (truth == label).any() else np.inf
            for label in range(CLASSES)
        ]
    )
    above = probabilities >= thresholds - 1e-12
    best = np.where(above, probabilities, -1.0).argmax(axis=1)
    return np.where(above.any(axis=1), best, -1)


def error_shares(counts: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Return the estimated share of wrong labels (…,) from confident joints.

    Args:
        counts: (…, 3, 3) rows by given label and by the class they are confidently counted as.
        given: (…, 3) rows of each given label; the joint is calibrated to these.
    """
    totals = counts.sum(axis=-1)
    right = np.diagonal(counts, axis1=-2, axis2=-1)
    # a label none of whose rows counts as anything gives no reason to doubt it
    kept = np.divide(right, totals, out=np.ones_like(totals), where=totals > 0)
    rows = given.sum(axis=-1)
    return 1 - np.divide((kept * given).sum(axis=-1), rows, out=np.ones_like(rows), where=rows > 0)


def label_check(
    rows: Sequence[Example], probabilities: np.ndarray, groups: np.ndarray, *, task: Task, seed: int
) -> tuple[LabelCheck, list[Suspect]]:
    """Find the labels of one task to look at again.

    Args:
        rows: labelled rows that the model has not learnt from.
        probabilities: (n, 3).
        groups: group numbers (n,).
        task: of all rows.
        seed: of the interval.

    Returns:
        The count with its estimate, and the suspects, most doubtful first.
    """
    if not len(rows):
        return LabelCheck(task=task, suspects=0, share=Interval(n=0, groups=0)), []
    truth = np.array([row.label_id for row in rows])
    counted = confident_classes(truth, probabilities)
    places = np.flatnonzero((counted >= 0) & (counted != truth))
    margins = probabilities[places, truth[places]] - probabilities[places].max(axis=1)
    ranked = places[np.argsort(margins, kind="stable")]
    share = _share(truth, counted, groups, seed=seed)
    accuracy = float((probabilities.argmax(axis=1) == truth).mean())
    found = [_suspect(rows[i], probabilities[i], suggested=int(counted[i])) for i in ranked]
    return LabelCheck(task=task, suspects=len(found), share=share, accuracy=accuracy), found


def label_finding(check: LabelCheck) -> Finding | None:
    """Say in words how many labels are to be looked at again; None where there are none."""
    if not check.suspects:
        return None
    able = check.accuracy is not None and check.accuracy >= ABLE
    many = check.share.low is not None and check.share.low >= MANY
    told = (
        f"On {TASK_NAMES[check.task].lower()}, the model contradicts {check.suspects} of {check.share.n} "
        "labels with confidence"
    )
    sentence = (
        f"{told}: they are worth a second look. Confident learning puts the share of wrong labels at "
        f"{figure(check.share)}; as far as the model errs itself, it is smaller."
        if able
        else f"{told}; it is too often wrong itself to tell whether labels are."
    )
    return Finding(
        kind="labels",
        severity="caution" if many and able else "note",
        task=check.task,
        sentence=sentence,
        numbers={"suspects": check.suspects, "share": check.share.value},
    )


def _share(truth: np.ndarray, counted: np.ndarray, groups: np.ndarray, *, seed: int) -> Interval:
    """The estimate, with an interval over groups; the thresholds stay those of all rows."""
    known, numbers = np.unique(groups, return_inverse=True)
    cells = np.zeros((len(truth), CLASSES * CLASSES + CLASSES))
    sure = counted >= 0
    cells[np.flatnonzero(sure), truth[sure] * CLASSES + counted[sure]] = 1
    cells[np.arange(len(truth)), CLASSES * CLASSES + truth] = 1
    sums = np.vstack([cells.sum(axis=0), resampled_sums(cells, numbers, seed=seed)])
    joints = sums[:, : CLASSES * CLASSES].reshape(-1, CLASSES, CLASSES)
    shares = error_shares(joints, sums[:, CLASSES * CLASSES :])
    return interval(float(shares[0]), shares[1:], n=len(truth), groups=len(known))


def _suspect(row: Example, probabilities: np.ndarray, *, suggested: int) -> Suspect:
    labels = LABELS[row.task]
    return Suspect(
        id=row.id,
        task=row.task,
        topic=row.topic,
        text=shorten(row.content),
        given=labels[row.label_id],
        suggested=labels[suggested],
        given_probability=round(float(probabilities[row.label_id]), 4),
        suggested_probability=round(float(probabilities[suggested]), 4),
    )

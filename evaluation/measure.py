"""All metrics of one classifier on one set of rows, each with its bootstrap interval."""

from dataclasses import dataclass

import numpy as np

from .intervals import RESAMPLES, Interval, group_draws, interval, resampled_sums, wilson_interval
from .metrics import (
    BINS,
    CLASSES,
    accuracy_of,
    balanced_accuracy_of,
    brier_rows,
    calibration_rows,
    ece_of,
    interval_alpha_of,
    krippendorff_alpha_of,
    log_loss_rows,
    macro_f1_of,
    matthews_of,
    per_class_of,
    sides_f1_of,
)
from .records import CalibrationBin, ClassScore, Masking, Measurement, RiskPoint, Row
from .selective import POINTS, Ranking, ranking_of, risk_coverage

_LABEL_METRICS = {
    "macro_f1": macro_f1_of,
    "sides_f1": sides_f1_of,
    "accuracy": accuracy_of,
    "balanced_accuracy": balanced_accuracy_of,
    "mcc": matthews_of,
    "alpha": krippendorff_alpha_of,
    "alpha_interval": interval_alpha_of,
}
MASKED_METRICS = ("macro_f1", "accuracy")


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Sufficient statistics of some rows, or of each of a stack of resamples (…)."""

    confusion: np.ndarray
    """(…, 3, 3) row = true, column = predicted class."""
    brier: np.ndarray
    """(…,) summed Brier scores."""
    log_loss: np.ndarray
    """(…,) summed log losses."""
    bins: np.ndarray
    """(…, 15, 3) count, top probability and hits per calibration bin."""


@dataclass(frozen=True, kw_only=True)
class Resampled:
    """A classifier's statistics on all rows and on each bootstrap resample."""

    n: int
    groups: int
    whole: Sums
    draws: Sums
    whole_ranking: Ranking
    draw_ranking: Ranking
    curve: tuple[np.ndarray, np.ndarray]
    """Coverage and risk (n,)."""


def resample(
    y_true: np.ndarray,
    probabilities: np.ndarray,
    groups: np.ndarray,
    *,
    seed: int,
    resamples: int = RESAMPLES,
) -> Resampled:
    """Sum up a classifier's rows, and those of bootstrap resamples of their groups.

    Args:
        y_true: class numbers (n,).
        probabilities: (n, 3).
        groups: any integers (n,); rows of one group are drawn together.
        seed: of the draws; equal groups and seed give paired draws.
        resamples: how many.
    """
    predicted = probabilities.argmax(axis=1)
    rows = np.column_stack(
        [
            np.eye(CLASSES**2)[y_true * CLASSES + predicted],
            brier_rows(y_true, probabilities),
            log_loss_rows(y_true, probabilities),
            calibration_rows(y_true, probabilities).reshape(len(y_true), BINS * 3),
        ]
    )
    numbers, dense = np.unique(groups, return_inverse=True)
    draws = resampled_sums(rows, dense, seed=seed, resamples=resamples)
    order = {"right": predicted == y_true, "confidence": probabilities.max(axis=1)}
    return Resampled(
        n=len(rows),
        groups=len(numbers),
        whole=_split(rows.sum(axis=0)),
        draws=_split(draws),
        whole_ranking=ranking_of(**order, weights=np.ones(len(rows))),
        draw_ranking=_resampled_ranking(**order, groups=dense, seed=seed, resamples=resamples),
        curve=risk_coverage(**order),
    )


def measure(sample: Resampled, labels: tuple[str, str, str]) -> Measurement:
    """Every metric with its interval, scores per class, confusion matrix and calibration bins.

    Where all rows are right, or all wrong, no resample differs, and accuracy has Wilson's interval.
    """
    metrics = {name: _interval(sample, *scores) for name, scores in metric_draws(sample).items()}
    share = metrics["accuracy"].value
    if share in (0.0, 1.0):
        metrics["accuracy"] = wilson_interval(share, n=sample.n, groups=sample.groups)
    return Measurement(
        n=sample.n,
        groups=sample.groups,
        metrics=metrics,
        classes=_class_scores(sample, labels),
        confusion=_counts(sample.whole.confusion),
        calibration=_calibration(sample.whole.bins),
        risk_coverage=_points(*sample.curve),
    )


def metric_draws(sample: Resampled) -> dict[str, tuple[float, np.ndarray]]:
    """Each metric of `records.METRICS`: of all rows, and of each resample (resamples,).

    The binning makes resamples look less calibrated than the whole (noise counts as error), so the
    resampled calibration errors are moved to be centred on the value.
    """
    whole = _metrics(sample.whole, sample.whole_ranking)
    draws = _metrics(sample.draws, sample.draw_ranking)
    draws["ece"] = np.maximum(draws["ece"] - np.nanmean(draws["ece"]) + whole["ece"], 0)
    return {name: (float(value), draws[name]) for name, value in whole.items()}


def masking_of(plain: Resampled, masked: Resampled) -> dict[str, Masking]:
    """Macro-F1 and accuracy with and without names, and their drop with the interval of the paired bootstrap.

    Both must have been resampled from the same rows in the same order, with the same seed.
    """
    drops = {}
    for name in MASKED_METRICS:
        of = _LABEL_METRICS[name]
        scores = [(of(sample.whole.confusion), of(sample.draws.confusion)) for sample in (plain, masked)]
        (value, draws), (masked_value, masked_draws) = scores
        drops[name] = Masking(
            plain=_interval(plain, value, draws),
            masked=_interval(masked, masked_value, masked_draws),
            drop=_interval(plain, value - masked_value, draws - masked_draws),
        )
    return drops


def macro_f1_gain(model: Resampled, other: Resampled) -> Interval:
    """The model's macro-F1 minus the other's, with the interval of the paired bootstrap.

    Both must have been resampled from the same rows in the same order, with the same seed.
    """
    value = macro_f1_of(model.whole.confusion) - macro_f1_of(other.whole.confusion)
    draws = macro_f1_of(model.draws.confusion) - macro_f1_of(other.draws.confusion)
    return _interval(model, value, draws)


def _split(sums: np.ndarray) -> Sums:
    cells, leading = CLASSES**2, sums.shape[:-1]
    return Sums(
        confusion=sums[..., :cells].reshape(*leading, CLASSES, CLASSES),
        brier=sums[..., cells],
        log_loss=sums[..., cells + 1],
        bins=sums[..., cells + 2 :].reshape(*leading, BINS, 3),
    )


def _resampled_ranking(
    *, right: np.ndarray, confidence: np.ndarray, groups: np.ndarray, seed: int, resamples: int
) -> Ranking:
    if not len(groups):
        return Ranking(auroc=np.full(resamples, np.nan), aurc=np.full(resamples, np.nan))
    chunks = group_draws(int(groups.max()) + 1, seed=seed, resamples=resamples, width=len(groups))
    parts = [ranking_of(right, confidence, draws[:, groups]) for draws in chunks]
    return Ranking(
        auroc=np.concatenate([part.auroc for part in parts]),
        aurc=np.concatenate([part.aurc for part in parts]),
    )


def _metrics(sums: Sums, ranking: Ranking) -> dict[str, np.ndarray]:
    """Each metric of `records.METRICS`, over the leading shape of the sums."""
    count = sums.confusion.sum(axis=(-2, -1))
    return {
        **{name: metric(sums.confusion) for name, metric in _LABEL_METRICS.items()},
        "ece": ece_of(sums.bins),
        "brier": sums.brier / count,
        "log_loss": sums.log_loss / count,
        "auroc": ranking.auroc,
        "aurc": ranking.aurc,
    }


def _interval(sample: Resampled, value: float | np.ndarray, draws: np.ndarray) -> Interval:
    return interval(float(value), draws, n=sample.n, groups=sample.groups)


def _counts(matrix: np.ndarray) -> tuple[Row, Row, Row]:
    first, second, third = ((int(a), int(b), int(c)) for a, b, c in matrix)
    return first, second, third


def _class_scores(
    sample: Resampled, labels: tuple[str, str, str]
) -> tuple[ClassScore, ClassScore, ClassScore]:
    whole, draws = per_class_of(sample.whole.confusion), per_class_of(sample.draws.confusion)
    predicted = sample.whole.confusion.sum(axis=0)
    first, second, third = (
        ClassScore(
            label=label,
            support=int(whole["support"][i]),
            predicted=int(predicted[i]),
            precision=_interval(sample, whole["precision"][i], draws["precision"][:, i]),
            recall=_interval(sample, whole["recall"][i], draws["recall"][:, i]),
            f1=_interval(sample, whole["f1"][i], draws["f1"][:, i]),
        )
        for i, label in enumerate(labels)
    )
    return first, second, third


def _calibration(bins: np.ndarray) -> tuple[CalibrationBin, ...]:
    """The bins that hold rows."""
    return tuple(
        CalibrationBin(
            low=i / BINS,
            high=(i + 1) / BINS,
            n=int(count),
            confidence=float(confidence / count),
            accuracy=float(hits / count),
        )
        for i, (count, confidence, hits) in enumerate(bins)
        if count
    )


def _points(coverage: np.ndarray, risk: np.ndarray) -> tuple[RiskPoint, ...]:
    """The curve at evenly spread coverages, the last of them 1."""
    places = np.unique(np.ceil(np.linspace(1, POINTS, POINTS) * len(coverage) / POINTS).astype(int)) - 1
    return tuple(RiskPoint(coverage=float(coverage[i]), risk=float(risk[i])) for i in places if i >= 0)

"""The baselines by name, which every report sets a model beside."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from ..configs.errors import ModelError
from ..data.records import Example
from .baseline import Baseline
from .blind_baselines import TextOnlyBaseline, TopicOnlyBaseline
from .features import forget_features
from .prior_baselines import ActorPriorBaseline, MajorityBaseline, RandomBaseline
from .tfidf_baseline import SvmBaseline, TfidfBaseline

BASELINES: dict[str, type[Baseline]] = {
    "random": RandomBaseline,
    "majority": MajorityBaseline,
    "topic-only": TopicOnlyBaseline,
    "actor-prior": ActorPriorBaseline,
    "text-only": TextOnlyBaseline,
    "tfidf-logreg": TfidfBaseline,
    "tfidf-svm": SvmBaseline,
}
"""The baselines by the name that configs and reports use, from the simplest up."""
BASELINE_NAMES = {
    "random": "guessing",
    "majority": "always the most frequent label",
    "topic-only": "the topic's words alone",
    "actor-prior": "the actors' usual label",
    "text-only": "the text's words alone",
    "tfidf-logreg": "word counting (tf-idf, logistic regression)",
    "tfidf-svm": "word counting by SVM (tf-idf, linear support vector machine)",
}
"""What each does, in the words of reports and cards."""


def short_name(baseline: str) -> str:
    """Return what a baseline does in words, without what stands in parentheses; a stranger's own name."""
    return BASELINE_NAMES.get(baseline, baseline).split(" (")[0]


def fit_all(rows: Sequence[Example]) -> dict[str, Baseline]:
    """Fit every baseline on labelled rows, by name; those that count the same n-grams count them once.

    Raises:
        DataError: none of the rows has a label.
    """
    fitted = {name: kind().fit(rows) for name, kind in BASELINES.items()}
    forget_features()
    return fitted


def score_all(baselines: Mapping[str, Baseline], rows: Sequence[Example]) -> dict[str, np.ndarray]:
    """Return the probabilities (n, 3) of each baseline, by name.

    Raises:
        ModelError: a row is of a task that the baselines were not fitted on.
    """
    scores = {name: baseline.score(rows).probabilities for name, baseline in baselines.items()}
    forget_features()
    return scores


def load_baseline(folder: Path | str, *, kind: str) -> Baseline:
    """Read a saved baseline of a kind in `BASELINES`.

    Raises:
        ModelError: there is no such kind, or the folder holds no saved baseline of it.
    """
    if kind not in BASELINES:
        raise ModelError(f"{folder}: {kind!r} is no kind of baseline; the kinds are {', '.join(BASELINES)}")
    return BASELINES[kind].load(folder)

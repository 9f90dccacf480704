"""Does a data set give its labels away? Classifiers that never see the text, judged as a model would be.

A label that can be told from the hypothesis, the topic or the actor alone is a short-cut that a model learns
instead of reading (Gururangan et al. 2018, "Annotation artifacts in natural language inference data").
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline

from ...data.records import LABELS, Example, Record, Task
from ...data.splits import group_of
from ..intervals import Interval, group_numbers
from ..row_scores import macro_f1_interval

View = Literal["hypothesis", "topic", "actor"]
FOLDS = 10
SEED = 0


class ShortcutScore(Record):
    """Macro-F1 of one blind classifier on one task.

    `majority` always answers the most frequent label; `chance` is what answering at random, each label
    equally often, comes to, which is what a classifier with balanced classes and nothing to go by does.
    """

    task: Task
    view: View
    macro_f1: Interval
    majority: Interval
    chance: float


def shortcut_scores(examples: Sequence[Example], *, folds: int = FOLDS) -> list[ShortcutScore]:
    """Cross-validate the three blind classifiers on each task, groups kept together.

    `hypothesis` is TF-IDF of words and word pairs of the target with logistic regression, classes balanced;
    `topic` and `actor` the same on the whole target and on the actors' names as single features.
    """
    scores = []
    for task in LABELS:
        rows = [example for example in examples if example.task == task]
        if len({example.label for example in rows}) < 2:
            continue
        truth = np.array([example.label_id for example in rows])
        groups = group_numbers(rows)
        majority = macro_f1_interval(
            truth, np.full_like(truth, np.bincount(truth).argmax()), groups, seed=SEED
        )
        for view, features in VIEWS.items():
            found = cross_validated([features(example) for example in rows], truth, rows, folds=folds)
            score = macro_f1_interval(truth, found, groups, seed=SEED)
            scores.append(
                ShortcutScore(task=task, view=view, macro_f1=score, majority=majority, chance=_chance(truth))
            )
    return scores


def cross_validated(
    features: Sequence[Sequence[str]], truth: np.ndarray, rows: Sequence[Example], *, folds: int = FOLDS
) -> np.ndarray:
    """Return the class numbers (n,) that `blind_classifier` gives each row, learnt from other groups' rows.

    Args:
        features: what it sees of each row.
        truth: class numbers (n,).
        rows: of which the groups are kept together; they must have two groups or more.
        folds: at most so many; fewer where there are fewer groups.
    """
    found = np.zeros_like(truth)
    counts = [Counter(row) for row in features]
    groups = [group_of(row) for row in rows]
    for train, held_out in GroupKFold(min(folds, len(set(groups)))).split(features, truth, groups):
        if len(set(truth[train])) == 1:  # nothing to tell apart, which the regression refuses
            found[held_out] = truth[train][0]
            continue
        classifier = blind_classifier()
        classifier.fit([counts[at] for at in train], truth[train])
        found[held_out] = classifier.predict([counts[at] for at in held_out])
    return found


def blind_classifier() -> Pipeline:
    """Return an unfitted classifier of feature counts: TF-IDF, logistic regression, classes balanced."""
    return make_pipeline(
        DictVectorizer(),
        TfidfTransformer(),
        LogisticRegression(class_weight="balanced", max_iter=1000, random_state=SEED),
    )


def _chance(truth: np.ndarray) -> float:
    counts = np.bincount(truth)
    shares = counts[counts > 0] / len(truth)
    guess = 1 / len(shares)
    return float(np.mean(2 * shares * guess / (shares + guess)))


def _hypothesis(example: Example) -> list[str]:
    words = example.topic.casefold().split()
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def _topic(example: Example) -> list[str]:
    return [example.topic.casefold()]


def _actor(example: Example) -> list[str]:
    said = [said.actor for said in example.statements or ()]
    return said or list(example.actors or ()) or [example.actor or ""]


VIEWS: Mapping[View, Callable[[Example], list[str]]] = {
    "hypothesis": _hypothesis,
    "topic": _topic,
    "actor": _actor,
}
"""What each blind classifier sees of an example."""

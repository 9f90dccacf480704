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
from sklearn.pipeline import make_pipeline

from ..data.records import LABELS, Example, Record, Task
from ..data.splits import group_of
from .intervals import Interval, group_numbers, interval, resampled_sums
from .metrics import confusion_matrix, macro_f1_of

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
        majority = _score(truth, np.full_like(truth, np.bincount(truth).argmax()), groups)
        for view, features in VIEWS.items():
            found = _cross_validated([features(example) for example in rows], truth, rows, folds=folds)
            score = _score(truth, found, groups)
            scores.append(
                ShortcutScore(task=task, view=view, macro_f1=score, majority=majority, chance=_chance(truth))
            )
    return scores


def _cross_validated(
    features: list[list[str]], truth: np.ndarray, rows: Sequence[Example], *, folds: int
) -> np.ndarray:
    found = np.zeros_like(truth)
    counts = [Counter(row) for row in features]
    groups = [group_of(row) for row in rows]
    for train, held_out in GroupKFold(min(folds, len(set(groups)))).split(features, truth, groups):
        classifier = make_pipeline(
            DictVectorizer(),
            TfidfTransformer(),
            LogisticRegression(class_weight="balanced", max_iter=1000, random_state=SEED),
        )
        classifier.fit([counts[at] for at in train], truth[train])
        found[held_out] = classifier.predict([counts[at] for at in held_out])
    return found


def _score(truth: np.ndarray, found: np.ndarray, groups: np.ndarray) -> Interval:
    cells = np.zeros((len(truth), 9))
    cells[np.arange(len(truth)), truth * 3 + found] = 1
    draws = macro_f1_of(resampled_sums(cells, groups, seed=SEED).reshape(-1, 3, 3))
    value = float(macro_f1_of(confusion_matrix(truth, found)))
    return interval(value, draws, n=len(truth), groups=int(groups.max()) + 1)


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

"""Baselines that do not read the text: a guess, the most frequent label, and the actor's usual one."""

import hashlib
from typing import Any

import numpy as np

from ..data.records import Example
from .baseline import CLASSES, Baseline, actor_names

SMOOTHING = 1.0
"""Weight, in rows, of the task's class frequencies in an actor's own."""

GUESS = 1e-6
"""What the guessed label is ahead of a third, so that it is the answer; no calibration error shows it."""


class RandomBaseline(Baseline):
    """Guesses one of the labels, each equally often: a row always gets the same guess.

    The guess follows from a hash of what a reader sees of the row, whatever rows stand beside it.
    """

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "random"

    def _fit_task(self, rows: list[Example]) -> None:
        return None

    def _score_task(self, fitted: None, rows: list[Example]) -> np.ndarray:
        guesses = np.array([_hashed(row) % CLASSES for row in rows])
        return np.full((len(rows), CLASSES), (1 - GUESS) / CLASSES) + GUESS * np.eye(CLASSES)[guesses]


class MajorityBaseline(Baseline):
    """Gives every example the class frequencies of its task, so always answers the most frequent label."""

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "majority"

    def _fit_task(self, rows: list[Example]) -> list[float]:
        return (_label_counts(rows) / len(rows)).tolist()

    def _score_task(self, fitted: list[float], rows: list[Example]) -> np.ndarray:
        return np.tile(fitted, (len(rows), 1))


class ActorPriorBaseline(Baseline):
    """Answers the usual label of this actor, or of this unordered pair of actors, whatever the text says.

    An actor's label counts are smoothed with the frequencies of the task, which unknown actors get whole.
    """

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "actor-prior"

    def _fit_task(self, rows: list[Example]) -> dict[str, Any]:
        by_actor: dict[str, list[Example]] = {}
        for row in rows:
            by_actor.setdefault(_actor_key(row), []).append(row)
        frequencies = _label_counts(rows) / len(rows)
        priors = {
            key: ((_label_counts(own) + SMOOTHING * frequencies) / (len(own) + SMOOTHING)).tolist()
            for key, own in by_actor.items()
            if key
        }
        return {"frequencies": frequencies.tolist(), "actors": priors}

    def _score_task(self, fitted: dict[str, Any], rows: list[Example]) -> np.ndarray:
        return np.array([fitted["actors"].get(_actor_key(row), fitted["frequencies"]) for row in rows])


def _hashed(example: Example) -> int:
    seen = "\n".join([example.task, example.topic, *actor_names(example), *sorted(example.texts)])
    return int.from_bytes(hashlib.sha256(seen.encode("utf-8")).digest()[:8], "big")


def _label_counts(rows: list[Example]) -> np.ndarray:
    return np.bincount([row.label_id for row in rows], minlength=CLASSES).astype(float)


def _actor_key(example: Example) -> str:
    return " ⏐ ".join(name.casefold() for name in actor_names(example))

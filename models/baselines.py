"""Baselines that every report sets a model beside: majority, the actor's usual label, bag of n-grams."""

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ..configs.errors import DataError, ModelError
from ..data.records import Example, Task
from .classifier import Scores

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

CLASSES = 3
SMOOTHING = 1.0
"""Weight, in rows, of the task's class frequencies in an actor's own."""
MAX_NGRAMS = 50_000
"""Most frequent n-grams kept, of words and of characters each."""

STATE_FILE = "baseline.json"
WEIGHTS_FILE = "baseline.safetensors"


class Baseline(ABC):
    """A classifier fitted on labelled examples, task by task.

    Swapping the two actors of an agreement example never changes the answer.
    """

    def __init__(self) -> None:
        self._tasks: dict[Task, Any] = {}

    @property
    @abstractmethod
    def name(self) -> str:
        """Name of the baseline in reports, a key of `BASELINES`."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that were among the fitted examples."""
        return tuple(self._tasks)

    def fit(self, examples: Sequence[Example]) -> Self:
        """Fit on the labelled examples; unlabelled ones are passed over.

        Raises:
            DataError: none of the examples has a label.
        """
        by_task: dict[Task, list[Example]] = {}
        for example in examples:
            if example.label is not None:
                by_task.setdefault(example.task, []).append(example)
        if not by_task:
            raise DataError(
                f"the {self.name} baseline needs labelled examples; got {len(examples)} without a label"
            )
        self._tasks = {task: self._fit_task(rows) for task, rows in by_task.items()}
        return self

    def score(self, examples: Sequence[Example]) -> Scores:
        """Return probabilities, one row per example, in order. No text is ever truncated.

        Raises:
            ModelError: an example is of a task that the baseline was not fitted on.
        """
        probabilities = np.zeros((len(examples), CLASSES))
        for task in dict.fromkeys(example.task for example in examples):
            if task not in self._tasks:
                known = ", ".join(self._tasks) or "nothing"
                raise ModelError(
                    f"the {self.name} baseline was fitted on {known}; it cannot score {task} examples"
                )
            where = [i for i, example in enumerate(examples) if example.task == task]
            probabilities[where] = self._score_task(self._tasks[task], [examples[i] for i in where])
        return Scores(probabilities=probabilities, truncated=np.zeros(len(examples), dtype=bool))

    def save(self, folder: Path | str) -> None:
        """Write the fitted baseline as JSON, with any arrays as safetensors; made for `load`."""
        from safetensors.numpy import save_file

        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, np.ndarray] = {}
        states = {task: self._to_state(fitted, f"{task}.", arrays) for task, fitted in self._tasks.items()}
        text = json.dumps({"baseline": self.name, "tasks": states}, ensure_ascii=False)
        (folder / STATE_FILE).write_text(text, encoding="utf-8")
        if arrays:
            # safetensors writes the bytes as they lie: a transposed array would come back scrambled
            contiguous = {key: np.ascontiguousarray(array) for key, array in arrays.items()}
            save_file(contiguous, folder / WEIGHTS_FILE)

    @classmethod
    def load(cls, folder: Path | str) -> Self:
        """Read what `save` wrote.

        Raises:
            ModelError: the folder holds no saved baseline, or another kind.
        """
        path = Path(folder) / STATE_FILE
        if not path.is_file():
            raise ModelError(f"{folder} is not a saved baseline: it has no {STATE_FILE}")
        saved = json.loads(path.read_text(encoding="utf-8"))
        baseline = cls()
        if saved.get("baseline") != baseline.name:
            raise ModelError(f"{path} holds a {saved.get('baseline')!r} baseline, not {baseline.name!r}")
        arrays = _read_arrays(path.with_name(WEIGHTS_FILE))
        baseline._tasks = {
            task: baseline._from_state(state, f"{task}.", arrays) for task, state in saved["tasks"].items()
        }
        return baseline

    @abstractmethod
    def _fit_task(self, rows: list[Example]) -> Any: ...

    @abstractmethod
    def _score_task(self, fitted: Any, rows: list[Example]) -> np.ndarray: ...

    def _to_state(self, fitted: Any, prefix: str, arrays: dict[str, np.ndarray]) -> Any:
        return fitted

    def _from_state(self, state: Any, prefix: str, arrays: dict[str, np.ndarray]) -> Any:
        return state


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


class TfidfBaseline(Baseline):
    """Logistic regression on tf-idf of word 1-2-grams and character 3-5-grams of "target ⏐ text".

    There is one regression per task: a linear model cannot let the task change what a word means, and
    "oeniga" is an answer in a passage about two actors but says nothing of the stance of one.
    """

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "tfidf-logreg"

    def _fit_task(self, rows: list[Example]) -> dict[str, Any]:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        texts = [_render(row) for row in rows]
        vectorizers = {
            kind: TfidfVectorizer(**options, max_features=MAX_NGRAMS, sublinear_tf=True).fit(texts)
            for kind, options in _NGRAMS.items()
        }
        features = _features(vectorizers, texts)
        labels = np.array([row.label_id for row in rows])
        classes = np.unique(labels)
        if len(classes) == 1:
            weights, bias = np.zeros((1, features.shape[1])), np.zeros(1)
        else:
            regression = LogisticRegression(class_weight="balanced", max_iter=1000).fit(features, labels)
            weights, bias = np.asarray(regression.coef_), np.asarray(regression.intercept_)
            if len(classes) == 2:  # scikit-learn then keeps the second class's row alone
                weights, bias = np.vstack([0 * weights, weights]), np.append(0.0, bias)
        return {"vectorizers": vectorizers, "classes": classes, "weights": weights, "bias": bias}

    def _score_task(self, fitted: dict[str, Any], rows: list[Example]) -> np.ndarray:
        from scipy.special import softmax

        features = _features(fitted["vectorizers"], [_render(row) for row in rows])
        probabilities = np.zeros((len(rows), CLASSES))
        probabilities[:, fitted["classes"]] = softmax(features @ fitted["weights"].T + fitted["bias"], axis=1)
        return probabilities

    def _to_state(self, fitted: Any, prefix: str, arrays: dict[str, np.ndarray]) -> Any:
        for key in ("classes", "weights", "bias"):
            arrays[prefix + key] = fitted[key]
        ngrams = {}
        for kind, vectorizer in fitted["vectorizers"].items():
            arrays[prefix + kind] = vectorizer.idf_
            ngrams[kind] = vectorizer.get_feature_names_out().tolist()
        return {"ngrams": ngrams}

    def _from_state(self, state: Any, prefix: str, arrays: dict[str, np.ndarray]) -> Any:
        from sklearn.feature_extraction.text import TfidfVectorizer

        vectorizers = {}
        for kind, options in _NGRAMS.items():
            vectorizers[kind] = TfidfVectorizer(
                **options, vocabulary=state["ngrams"][kind], sublinear_tf=True
            )
            vectorizers[kind].idf_ = arrays[prefix + kind]
        return {
            "vectorizers": vectorizers,
            **{key: arrays[prefix + key] for key in ("classes", "weights", "bias")},
        }


BASELINES: dict[str, type[Baseline]] = {
    "majority": MajorityBaseline,
    "actor-prior": ActorPriorBaseline,
    "tfidf-logreg": TfidfBaseline,
}
"""The baselines by the name that configs and reports use, from the simplest up."""


def load_baseline(folder: Path | str, *, kind: str) -> Baseline:
    """Read a saved baseline of a kind in `BASELINES`.

    Raises:
        ModelError: there is no such kind, or the folder holds no saved baseline of it.
    """
    if kind not in BASELINES:
        raise ModelError(f"{folder}: {kind!r} is no kind of baseline; the kinds are {', '.join(BASELINES)}")
    return BASELINES[kind].load(folder)


_NGRAMS: dict[str, dict[str, Any]] = {
    "word": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"\w+"},
    "char": {"analyzer": "char_wb", "ngram_range": (3, 5)},
}


def _label_counts(rows: list[Example]) -> np.ndarray:
    return np.bincount([row.label_id for row in rows], minlength=CLASSES).astype(float)


def _actor_names(example: Example) -> list[str]:
    """Names of the example's actors in alphabetical order; empty where none is known."""
    if example.task == "stance":
        return [example.actor] if example.actor else []
    if example.statements:
        return sorted(said.actor for said in example.statements)
    return sorted(example.actors or ())


def _actor_key(example: Example) -> str:
    return " ⏐ ".join(name.casefold() for name in _actor_names(example))


def _render(example: Example) -> str:
    """The example as one text, with actors and statements in an order that swapping does not change."""
    text = example.content
    if example.statements:
        text = "\n".join(sorted(f"{said.actor}: {said.text}" for said in example.statements))
    return f"{', '.join(_actor_names(example))}: {example.topic} ⏐ {text}"


def _features(vectorizers: "dict[str, TfidfVectorizer]", texts: list[str]) -> Any:
    """Sparse matrix (n, word + character n-grams)."""
    from scipy.sparse import hstack

    return hstack([vectorizer.transform(texts) for vectorizer in vectorizers.values()], format="csr")


def _read_arrays(path: Path) -> dict[str, np.ndarray]:
    if not path.is_file():
        return {}
    from safetensors.numpy import load_file

    return load_file(path)

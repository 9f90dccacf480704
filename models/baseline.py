"""What every baseline is: a classifier fitted task by task, saved as JSON and safetensors."""

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

from ..configs.errors import DataError, ModelError
from ..data.records import Example, Task
from .classifier import Scores

CLASSES = 3
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
        """Name of the baseline in reports, a key of `baselines.BASELINES`."""

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


def actor_names(example: Example) -> list[str]:
    """Return the names of the example's actors in alphabetical order; empty where none is known."""
    if example.task == "stance":
        return [example.actor] if example.actor else []
    if example.statements:
        return sorted(said.actor for said in example.statements)
    return sorted(example.actors or ())


def _read_arrays(path: Path) -> dict[str, np.ndarray]:
    if not path.is_file():
        return {}
    from safetensors.numpy import load_file

    return load_file(path)

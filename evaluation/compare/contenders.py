"""The runs of a comparison: their predictions on the rows that all have, each of one or several seeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...configs.errors import DataError
from ...data.records import LABELS, Example
from ..predictions import PREDICTIONS_FILE, Predicted, read_predictions
from ..records import TaskName

Key = tuple[str, str]
Table = dict[Key, Predicted]


@dataclass(frozen=True, kw_only=True)
class Contender:
    """A run on the compared rows: `probabilities` (seeds, n, 3), and how many other rows it has."""

    name: str
    probabilities: np.ndarray
    left_out: int

    def label(self, row: int, example: Example) -> str:
        """The label of one row that is most probable on the mean of the seeds."""
        return LABELS[example.task][int(self.probabilities[:, row].mean(axis=0).argmax())]

    def rows(self, where: Sequence[int]) -> "Contender":
        """The run on some of the rows."""
        probabilities = self.probabilities[:, list(where)]
        return Contender(name=self.name, probabilities=probabilities, left_out=self.left_out)


@dataclass(frozen=True, kw_only=True)
class Contest:
    """The examples that all runs have, in the order of the first run, and the runs on them."""

    examples: list[Example]
    contenders: list[Contender]

    def of_task(self, task: TaskName) -> "Contest":
        """The rows of one task."""
        where = [i for i, example in enumerate(self.examples) if task in ("all", example.task)]
        return Contest(
            examples=[self.examples[i] for i in where],
            contenders=[own.rows(where) for own in self.contenders],
        )


def read_contest(runs: Sequence[Path | str]) -> Contest:
    """Read the predictions of runs and keep the rows that all have.

    Args:
        runs: folders with a `predictions.jsonl`, or patterns ("runs/large-seed*") whose folders are the
            seeds of one run. Rows are matched by source and id.

    Raises:
        DataError: a run without predictions, none in common, or labels that differ.
    """
    folders = [_folders(run) for run in runs]
    tables = [[_by_key(folder) for folder in seeds] for seeds in folders]
    names = _names([Path(run) for run in runs])
    flat = [table for seeds in tables for table in seeds]
    keys = [key for key in flat[0] if all(key in table for table in flat)]
    if not keys:
        raise DataError(f"{' and '.join(names)} have no example in common; evaluate them on the same data")
    for name, seeds in zip(names, tables, strict=True):
        for table in seeds:
            _check_same_labels(flat[0], table, keys, names=(names[0], name))
    return Contest(
        examples=[flat[0][key].example for key in keys],
        contenders=[_contender(name, seeds, keys) for name, seeds in zip(names, tables, strict=True)],
    )


def _folders(run: Path | str) -> list[Path]:
    """The folder named, or those with predictions that a pattern matches."""
    if Path(run).exists() or not any(mark in str(run) for mark in "*?["):
        return [Path(run)]
    start = Path(Path(run).anchor)
    matching = start.glob(str(Path(run).relative_to(start)))
    found = sorted(path for path in matching if (path / PREDICTIONS_FILE).is_file())
    if not found:
        raise DataError(
            f"no folder with a {PREDICTIONS_FILE} matches {str(run)!r}; "
            "the pattern must match what `samsyn train` or `samsyn evaluate` wrote, one folder per seed"
        )
    return found


def _contender(name: str, seeds: Sequence[Table], keys: Sequence[Key]) -> Contender:
    probabilities = np.array([[table[key].probabilities for key in keys] for table in seeds])
    left_out = max(len(table) for table in seeds) - len(keys)
    return Contender(name=name, probabilities=probabilities, left_out=left_out)


def _by_key(run: Path) -> Table:
    table: Table = {}
    for row in read_predictions(run):
        key = (row.example.source, row.example.id)
        if key in table:
            raise DataError(f"{run}: id {row.example.id!r} occurs twice; rows are matched by their id")
        table[key] = row
    return table


def _names(paths: Sequence[Path]) -> tuple[str, ...]:
    """The folders' own names, or as much of their paths as tells them apart."""
    parts = [path.resolve().parts for path in paths]
    for depth in range(1, max(map(len, parts))):
        names = tuple("/".join(own[-depth:]) for own in parts)
        if len(set(names)) == len(names):
            return names
    return tuple(map(str, paths))


def _check_same_labels(first: Table, other: Table, keys: Sequence[Key], *, names: tuple[str, str]) -> None:
    for key in keys:
        mine, theirs = first[key].example, other[key].example
        if (mine.task, mine.label) != (theirs.task, theirs.label):
            raise DataError(
                f"example {mine.id!r} is labelled {mine.label} in {names[0]} and {theirs.label} in "
                f"{names[1]}; evaluate both on the same version of the data"
            )

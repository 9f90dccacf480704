"""Weights & Biases: a run's numbers while it trains, and in the end its scores and files."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..configs.schema import Tracking
from .loggers import Fill

ARTIFACT_TYPE = "evaluation"
_BOUNDS = ("low", "high", "n")
_SILENT = frozenset({"tasks", "result", "metrics", "baselines", "kinds", "capabilities"})
"""Keys that a summary value's name leaves out; the lists among them are of things with a `name`."""

Place = tuple[str, ...]


class WandbLogger:
    """Sends the numbers to Weights & Biases: to a local folder unless a key or WANDB_MODE says otherwise."""

    def __init__(self, tracking: Tracking, *, name: str, folder: Path, config: Mapping[str, Any]) -> None:
        import wandb

        mode: Any = os.environ.get("WANDB_MODE") or (
            "online" if os.environ.get("WANDB_API_KEY") else "offline"
        )
        self.name = name
        self.run = wandb.init(
            project=tracking.project,
            name=name,
            dir=str(folder),
            config=dict(config),
            mode=mode,
            reinit="finish_previous",
        )

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Send the numbers of the event, named `event/key`."""
        numbers = {f"{event}/{key}": value for key, value in values.items() if isinstance(value, int | float)}
        self.run.log(numbers)

    def finish(self, metrics: Mapping[str, Any], fill: Fill) -> None:
        """Send every score with its bounds as a summary value, and the files as one artifact."""
        import wandb

        self.run.summary.update(summary_values(metrics))
        artifact = wandb.Artifact(f"{self.name}-evaluation", type=ARTIFACT_TYPE)
        with tempfile.TemporaryDirectory() as place:
            fill(Path(place))
            artifact.add_dir(place)  # copies the files
            self.run.log_artifact(artifact)

    def close(self) -> None:
        """Finish the W&B run."""
        self.run.finish()


def summary_values(metrics: Mapping[str, Any]) -> dict[str, float]:
    """Return the scores of evaluations as `test/stance/macro_f1`, and below it `/low`, `/high` and `/n`.

    A baseline's stand below its name, `test/stance/majority/macro_f1`; undefined ones are left out.

    Args:
        metrics: by split, or `behaviour`, the content of metrics.json.
    """
    values = {}
    for split, evaluation in metrics.items():
        for path, score in _scores(evaluation, (split,)):
            name = "/".join(path)
            values[name] = score["value"]
            values |= {f"{name}/{key}": score[key] for key in _BOUNDS if score.get(key) is not None}
    return values


def _scores(values: Mapping[str, Any], path: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every interval of an evaluation with its place, but those of slices, parties and single labels."""
    if {"value", "low", "high"} <= values.keys():
        if values["value"] is not None:
            yield path, values
        return
    for key, inner in values.items():
        if isinstance(inner, Mapping):
            yield from _scores(inner, path if key in _SILENT else (*path, key))
        elif key in _SILENT and isinstance(inner, Sequence):
            for own in inner:
                yield from _scores(own, (*path, own["name"]))

"""What all exports share: the forms of a network are tried, and the folder that ships is filled."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import yaml

from ..configs.errors import ModelError
from .gate import Measured, Trial
from .loading import ONNX_FILE
from .quantise import FORMS, quantise

if TYPE_CHECKING:
    from onnx import ModelProto

Precision = Literal["int8", "fp32"]
Measure = Callable[[str, np.ndarray | None], Measured]
"""From a form's name and the float network's probabilities (None: this is the float network) to a trial."""

FLOAT = "float"
CARD_FILE = "README.md"
METRICS_FILE = "metrics.json"


def require_free(output: Path) -> None:
    """Check that a folder can be written as a release.

    Raises:
        ModelError: it is a file, or holds other files.
    """
    if output.exists() and not output.is_dir():
        raise ModelError(f"{output}: must be a folder to write the release to; it is a file")
    if output.is_dir() and any(output.iterdir()) and not (output / ONNX_FILE).is_file():
        raise ModelError(
            f"{output}: must be new, empty, or an earlier release; it holds other files, which would mix"
        )


def try_forms(
    draft: Path, network: "ModelProto", measure: Measure, *, precision: Precision, limit: float, what: str
) -> tuple[Trial, ...]:
    """Measure the float network, then the forms up to the first that passes, which stays in the folder.

    Args:
        draft: a complete model folder with the float network.
        network: the float network.
        measure: runs what is in the folder over the held-out rows.
        precision: fp32 measures the float network alone.
        limit: share of decisions that may change, 0 to 1.
        what: is decided on, in the error.

    Raises:
        ModelError: no form passes.
    """
    reference = measure(FLOAT, None)
    trials = [reference.trial]
    if precision == "fp32":
        return tuple(trials)
    for form in FORMS:
        write_network(quantise(network, form), draft)
        trial = measure(form.name, reference.probabilities).trial
        trials.append(trial)
        if trial.passes(limit):
            return tuple(trials)
    tried = "; ".join(f"{trial.form} {trial.changed} of {trial.rows}" for trial in trials[1:])
    raise ModelError(
        f"int8 must decide otherwise than float on at most {100 * limit:g} % of {reference.trial.rows} "
        f"held-out {what}; every form does so on more ({tried}); export with --precision fp32"
    )


def deliver(draft: Path, output: Path) -> None:
    """Copy a finished draft to the release's folder."""
    output.mkdir(parents=True, exist_ok=True)
    for file in sorted(draft.iterdir()):
        shutil.copyfile(file, output / file.name)


def write_network(network: "ModelProto", folder: Path) -> None:
    """Write the network into a model folder; equal networks give equal bytes."""
    (folder / ONNX_FILE).write_bytes(network.SerializeToString(deterministic=True))


def read_known(file: Path) -> dict[str, Any]:
    """Read a YAML or JSON file of a run; empty where there is none."""
    if not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8")
    return json.loads(text) if file.suffix == ".json" else yaml.safe_load(text) or {}

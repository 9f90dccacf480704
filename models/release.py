"""What all exports share: the forms of a network are tried, and the folder that ships is filled."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from ..configs.errors import ModelError
from .cards.store import BEHAVIOUR_FILE, EVALUATIONS_FILE, read_card_facts
from .gate import Measured, Trial
from .loading import ONNX_FILE
from .quantise import FORMS, quantise

if TYPE_CHECKING:
    from onnx import ModelProto

Precision = Literal["int8", "fp32"]
Measure = Callable[[str, np.ndarray | None], Measured]
"""From a form's name and the float network's probabilities (None: this is the float network) to a trial."""

FLOAT = "float"
TOLERANCE = 1e-3
"""Largest difference of a probability between torch and the float network, on what is compared."""
COMPARED = 64
"""Held-out rows, or sentences, on which the two are compared."""


@dataclass(frozen=True, kw_only=True)
class ExportResult:
    """A finished export.

    Attributes:
        folder: what was written.
        form: the chosen form of the network; `float` for fp32.
        trials: what was measured, in the order in which it was tried: float first, the chosen one last.
        sha256: of model.onnx, hex.
        bytes: of the whole folder.
    """

    folder: Path
    form: str
    trials: tuple[Trial, ...]
    sha256: str
    bytes: int


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


def require_like_torch(found: np.ndarray, expected: np.ndarray, *, run: Path, what: str) -> None:
    """Check that a float network answers as the model does that it was made from.

    Args:
        found: probabilities (n, classes) of the network.
        expected: those of torch, for the same rows.
        run: the run that is exported, for the error.
        what: was compared, such as "64 rows", for the error.

    Raises:
        ModelError: a probability differs by more than `TOLERANCE`.
    """
    difference = float(np.abs(found - expected).max())
    if difference > TOLERANCE:
        raise ModelError(
            f"{run}: the exported network must give torch's probabilities to within {TOLERANCE:g}; on {what} "
            f"they differ by up to {difference:.2g}; try other versions of torch and onnxscript"
        )


def facts_for_card(
    run: Path,
    facts: Mapping[str, Any],
    trials: Sequence[Trial],
    *,
    limit: float,
    held_out_names: Sequence[str],
) -> dict[str, Any]:
    """Return what a release's card is written from, in the parts that `write_card` takes.

    Args:
        run: the run that is exported.
        facts: of the release, as samsyn.json has them.
        trials: the forms that were measured; the chosen one last.
        limit: share of decisions that might change, 0 to 1.
        held_out_names: what the held-out rows are called.
    """
    chosen = trials[-1]
    quantisation = {
        "limit": limit,
        "rows": chosen.rows,
        "held_out": list(held_out_names),
        "form": chosen.form,
        "trials": [trial.to_json() for trial in trials] if len(trials) > 1 else [],
    }
    release = {**facts, "megabytes": chosen.megabytes, "quantisation": quantisation}
    # what was measured of the run in float is not what these weights do, but for metrics, which say so
    return {**read_card_facts(run), "evaluations": {}, "behaviour": {}, "release": release}


def deliver(
    draft: Path, output: Path, *, facts: Mapping[str, Any], trials: tuple[Trial, ...]
) -> ExportResult:
    """Copy a finished draft to the release's folder and return what the export came to.

    What was measured of an earlier release there is removed.
    """
    output.mkdir(parents=True, exist_ok=True)
    for name in (EVALUATIONS_FILE, BEHAVIOUR_FILE):
        (output / name).unlink(missing_ok=True)
    for file in sorted(draft.iterdir()):
        shutil.copyfile(file, output / file.name)
    size = sum(file.stat().st_size for file in output.iterdir() if file.is_file())
    return ExportResult(folder=output, form=facts["form"], trials=trials, sha256=facts["sha256"], bytes=size)


def write_network(network: "ModelProto", folder: Path) -> None:
    """Write the network into a model folder; equal networks give equal bytes."""
    (folder / ONNX_FILE).write_bytes(network.SerializeToString(deterministic=True))

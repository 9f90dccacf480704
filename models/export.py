"""Makes a release of a run: torch to ONNX, 8-bit weights behind a gate, and the folder that ships."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..configs.errors import ModelError
from ..data.records import Example
from .calibration import CALIBRATION_FILE, Calibration
from .card import write_card
from .gate import Trial, measure_form
from .loading import hash_weights
from .onnx_classifier import TOKENIZER_FILE, OnnxClassifier, read_facts
from .onnx_graph import require_exporter, to_onnx
from .release import (
    CARD_FILE,
    METRICS_FILE,
    Precision,
    deliver,
    read_known,
    require_free,
    try_forms,
    write_network,
)

if TYPE_CHECKING:
    from onnx import ModelProto

    from .torch_classifier import TorchClassifier

TOLERANCE = 1e-3
"""Largest difference of a probability between torch and the float network, on the rows compared."""
COMPARED_ROWS = 64


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


def export_model(
    run: Path,
    output: Path,
    *,
    precision: Precision = "int8",
    held_out: Sequence[Example],
    limit: float = 0.01,
    name: str | None = None,
    held_out_names: Sequence[str] = (),
) -> ExportResult:
    """Write the released form of a trained run.

    The network is checked against torch on some of the held-out rows. For int8 the forms of
    `quantise.FORMS` are tried in order, and the first is taken that gives at most the share `limit` of the
    held-out rows another label than the float network. No form is fitted to these rows.

    Args:
        run: run folder of `samsyn train` with an encoder.
        output: folder to write: new, empty, or an earlier release, which is replaced.
        precision: int8, or fp32 for the network as it is.
        held_out: rows that the run was not trained on; labels are optional.
        limit: share of labels that may change, 0 to 1.
        name: of the release; by default the output folder's.
        held_out_names: what the rows are called on the card.

    Raises:
        ModelError: the run holds no trained encoder, the packages that export are missing, the network
            differs from torch, or no form passes; nothing has been written then.
    """
    weights = _require_run(run)
    require_free(output)
    require_exporter()
    if not held_out:
        raise ModelError("held_out: must hold rows, which the exported network is checked on; got none")
    from .torch_classifier import TorchClassifier

    facts = {"kind": "onnx", "name": name or output.resolve().name, "created_from": run.name}
    classifier = TorchClassifier.load(weights, calibration=Calibration.load(run), name=facts["name"])
    with tempfile.TemporaryDirectory() as place:
        draft = Path(place)
        network = _draft_float(classifier, run, draft, facts=facts, held_out=held_out)
        trials = try_forms(
            draft,
            network,
            lambda form, reference: measure_form(form, draft, held_out, reference=reference),
            precision=precision,
            limit=limit,
            what="rows",
        )
        facts |= {"precision": precision, "form": trials[-1].form, "sha256": hash_weights(draft)}
        _save_settings(classifier, draft, facts)
        gate = {"limit": limit, "rows": len(held_out), "held_out": list(held_out_names)}
        _write_release_card(run, draft, facts=facts, trials=trials, gate=gate)
        deliver(draft, output)
    size = sum(file.stat().st_size for file in output.iterdir() if file.is_file())
    return ExportResult(folder=output, form=facts["form"], trials=trials, sha256=facts["sha256"], bytes=size)


def _require_run(run: Path) -> Path:
    """Return the model folder of a run with an encoder."""
    weights = run / "model"
    if not weights.is_dir():
        raise ModelError(f"{run}: must be a run folder of `samsyn train`, with model/ in it; found none")
    kind = read_facts(weights).get("kind", "encoder")
    if kind != "encoder":
        raise ModelError(f"{run}: only encoders can be exported; this run holds the baseline {kind!r}")
    return weights


def _draft_float(
    classifier: "TorchClassifier",
    run: Path,
    draft: Path,
    *,
    facts: dict[str, Any],
    held_out: Sequence[Example],
) -> "ModelProto":
    """Fill a folder with all but the card, the network in float, checked; return the network."""
    for file in (run / "model" / TOKENIZER_FILE, run / CALIBRATION_FILE, run / METRICS_FILE):
        if file.is_file():
            shutil.copyfile(file, draft / file.name)
    rows = held_out[:COMPARED_ROWS]
    expected = classifier.score(rows).probabilities
    network = to_onnx(classifier)
    write_network(network, draft)
    _save_settings(classifier, draft, facts)
    difference = float(np.abs(OnnxClassifier.load(draft).score(rows).probabilities - expected).max())
    if difference > TOLERANCE:
        raise ModelError(
            f"{run}: the exported network must give torch's probabilities to within {TOLERANCE:g}; on "
            f"{len(rows)} rows they differ by up to {difference:.2g}; try other versions of torch and "
            "onnxscript"
        )
    return network


def _save_settings(classifier: "TorchClassifier", folder: Path, facts: dict[str, Any]) -> None:
    classifier.settings.save(folder, **facts, pad_id=classifier.tokenizer.pad_token_id)


def _write_release_card(
    run: Path, draft: Path, *, facts: dict[str, Any], trials: Sequence[Trial], gate: dict[str, Any]
) -> None:
    release = {
        **facts,
        "megabytes": trials[-1].megabytes,
        "quantisation": {
            **gate,
            "form": facts["form"],
            "trials": [trial.to_json() for trial in trials] if len(trials) > 1 else [],
        },
    }
    known = {
        "config": read_known(run / "config.yaml"),
        "environment": read_known(run / "environment.json"),
        "metrics": read_known(run / METRICS_FILE),
    }
    write_card({**known, "release": release}, draft / CARD_FILE)

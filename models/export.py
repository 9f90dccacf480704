"""Makes a release of a run: torch to ONNX, 8-bit weights behind a gate, and the folder that ships."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..configs.errors import ModelError
from ..data.records import Example
from .calibration import CALIBRATION_FILE, Calibration
from .cards.pair_card import write_card
from .cards.store import CARD_FILE, METRICS_FILE, save_release_facts
from .gate import measure_form
from .loading import hash_weights
from .onnx_classifier import TOKENIZER_FILE, OnnxClassifier, read_facts
from .onnx_graph import require_exporter, to_onnx
from .release import (
    COMPARED,
    ExportResult,
    Precision,
    deliver,
    facts_for_card,
    require_free,
    require_like_torch,
    try_forms,
    write_network,
)

if TYPE_CHECKING:
    from onnx import ModelProto

    from .torch_classifier import TorchClassifier


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
        known = facts_for_card(run, facts, trials, limit=limit, held_out_names=held_out_names)
        write_card(known, draft / CARD_FILE)
        save_release_facts(known, draft)
        return deliver(draft, output, facts=facts, trials=trials)


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
    rows = held_out[:COMPARED]
    expected = classifier.score(rows).probabilities
    network = to_onnx(classifier)
    write_network(network, draft)
    _save_settings(classifier, draft, facts)
    found = OnnxClassifier.load(draft).score(rows).probabilities
    require_like_torch(found, expected, run=run, what=f"{len(rows)} rows")
    return network


def _save_settings(classifier: "TorchClassifier", folder: Path, facts: dict[str, Any]) -> None:
    classifier.settings.save(folder, **facts, pad_id=classifier.tokenizer.pad_token_id)

"""Makes a release of a tagger's run: torch to ONNX, 8-bit weights behind a gate, and the folder."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..configs.errors import ModelError
from ..data.tagged import TAGS, TaggedSentence
from .cards.store import CARD_FILE, METRICS_FILE, save_release_facts
from .cards.tag_card import write_tag_card
from .gate import Measured, measure
from .loading import hash_weights
from .onnx_classifier import TOKENIZER_FILE, read_facts
from .onnx_graph import require_exporter, to_onnx
from .onnx_tagger import OnnxTagger
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
from .tagger import KIND, ONNX_KIND, Tagger, TaggerSettings

if TYPE_CHECKING:
    from onnx import ModelProto

    from .torch_tagger import TorchTagger

WARM_UP = 8


def is_tagger_run(run: Path) -> bool:
    """Whether a run folder holds a tagger of names."""
    return (run / "model").is_dir() and read_facts(run / "model").get("kind") == KIND


def export_tagger(
    run: Path,
    output: Path,
    *,
    precision: Precision = "int8",
    held_out: Sequence[TaggedSentence],
    limit: float = 0.01,
    name: str | None = None,
    held_out_names: Sequence[str] = (),
) -> ExportResult:
    """Write the released form of a trained tagger, as `export_model` does that of a classifier.

    Args:
        run: run folder of `samsyn train` with a tagger.
        output: folder to write: new, empty, or an earlier release, which is replaced.
        precision: int8, or fp32 for the network as it is.
        held_out: sentences that the run was not trained on.
        limit: share of the words whose tag 8 bits may change, 0 to 1.
        name: of the release; by default the output folder's.
        held_out_names: what the sentences are called on the card.

    Raises:
        ModelError: the run holds no tagger, the packages that export are missing, the network differs from
            torch, or no form passes; nothing has been written then.
    """
    if not is_tagger_run(run):
        raise ModelError(f"{run}: must be a run folder of `samsyn train` with a tagger of names")
    require_free(output)
    require_exporter()
    if not held_out:
        raise ModelError("held_out: must hold sentences, which the exported network is checked on; got none")
    from .torch_tagger import TorchTagger

    facts: dict[str, Any] = {
        "kind": ONNX_KIND,
        "name": name or output.resolve().name,
        "created_from": run.name,
    }
    tagger = TorchTagger.load(run / "model", name=facts["name"])
    with tempfile.TemporaryDirectory() as place:
        draft = Path(place)
        network = _draft_float(tagger, run, draft, facts=facts, held_out=held_out)
        trials = try_forms(
            draft,
            network,
            lambda form, reference: measure_tags(form, draft, held_out, reference=reference),
            precision=precision,
            limit=limit,
            what="words",
        )
        facts |= {"precision": precision, "form": trials[-1].form, "sha256": hash_weights(draft)}
        _save_settings(tagger, draft, facts)
        known = facts_for_card(run, facts, trials, limit=limit, held_out_names=held_out_names)
        write_tag_card(known, draft / CARD_FILE)
        save_release_facts(known, draft)
        return deliver(draft, output, facts=facts, trials=trials)


def measure_tags(
    form: str, folder: Path, held_out: Sequence[TaggedSentence], *, reference: np.ndarray | None = None
) -> Measured:
    """Run one form of a network over held-out sentences.

    Args:
        form: its name.
        folder: a complete model folder with this form as its network.
        held_out: sentences that the model was not trained on.
        reference: probabilities (words, tags) of the float network; None where this is the float network.
    """
    tagger = OnnxTagger.load(folder)
    words = [sentence.words for sentence in held_out]
    tagger.tag(words[:WARM_UP])
    tags = [tag for sentence in held_out for tag in sentence.tags]
    return measure(
        form,
        folder,
        lambda: _probabilities(tagger, words),
        gold=[TAGS.index(tag) if tag in TAGS else None for tag in tags],
        reference=reference,
    )


def _draft_float(
    tagger: "TorchTagger",
    run: Path,
    draft: Path,
    *,
    facts: dict[str, Any],
    held_out: Sequence[TaggedSentence],
) -> "ModelProto":
    """Fill a folder with all but the card, the network in float, checked; return the network."""
    for file in (run / "model" / TOKENIZER_FILE, run / METRICS_FILE):
        if file.is_file():
            shutil.copyfile(file, draft / file.name)
    words = [sentence.words for sentence in held_out[:COMPARED]]
    expected = _probabilities(tagger, words)
    network = to_onnx(tagger)
    write_network(network, draft)
    _save_settings(tagger, draft, facts)
    found = _probabilities(OnnxTagger.load(draft), words)
    require_like_torch(found, expected, run=run, what=f"{len(words)} sentences")
    return network


def _probabilities(tagger: Tagger, words: Sequence[Sequence[str]]) -> np.ndarray:
    return np.concatenate([tagging.probabilities for tagging in tagger.tag(words)])


def _save_settings(tagger: "TorchTagger", folder: Path, facts: dict[str, Any]) -> None:
    settings: TaggerSettings = tagger.settings
    settings.save(folder, **facts, pad_id=tagger.tokenizer.pad_token_id)

"""Finds a classifier by name or folder: a released model, a run, a model folder, or a fitted baseline."""

import hashlib
import json
from pathlib import Path

from ..configs.errors import ModelError
from .calibration import Calibration
from .classifier import Classifier

RELEASED = Path(__file__).with_name("released")
DEFAULT = "samsyn-compact"
ONNX_FILE = "model.onnx"
WEIGHT_FILES = (ONNX_FILE, "*.safetensors", "pytorch_model*.bin")
"""What a model folder may keep its weights in; the first kind that is there decides what it answers."""


def load_classifier(name_or_path: str | Path | None = None) -> Classifier:
    """Load a classifier ready to score.

    Args:
        name_or_path: a released model's name, a run folder of `samsyn train`, or a model folder;
            None is the released default.

    Raises:
        ModelError: there is no such model, or it cannot be loaded.
    """
    folder = find_model(name_or_path)
    is_release, is_run = (folder / ONNX_FILE).is_file(), (folder / "model").is_dir()
    weights = folder / "model" if is_run and not is_release else folder
    kind = _classifier_kind(weights)
    if is_release:
        from .onnx_classifier import OnnxClassifier

        return OnnxClassifier.load(folder)
    run = folder if is_run else folder.parent
    if kind == "encoder":
        from .torch_classifier import TorchClassifier

        return TorchClassifier.load(weights, calibration=Calibration.load(run), name=run.name)
    from .baselines import load_baseline

    return load_baseline(weights, kind=kind)


def find_model(name_or_path: str | Path | None) -> Path:
    """Return the folder of a model.

    Raises:
        ModelError: there is no such folder or released name.
    """
    wanted = DEFAULT if name_or_path is None else name_or_path
    for folder in (Path(wanted), RELEASED / str(wanted)):
        if folder.is_dir():
            return folder
    names = ", ".join(released_names()) or "none"
    raise ModelError(f"model {str(wanted)!r}: neither a folder nor a released model; released are {names}")


def released_names() -> list[str]:
    """Return the names of the models that ship with the package."""
    return sorted(folder.parent.name for folder in RELEASED.glob(f"*/{ONNX_FILE}"))


def hash_weights(folder: Path) -> str:
    """Return the SHA-256 (hex) of the weights in a model folder.

    Raises:
        ModelError: it holds none.
    """
    found = (sorted(folder.glob(pattern)) for pattern in WEIGHT_FILES)
    files = next((files for files in found if files), None)
    if files is None:
        raise ModelError(f"{folder}: holds no weights; it must hold one of {', '.join(WEIGHT_FILES)}")
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _classifier_kind(weights: Path) -> str:
    """The kind of classifier that a model folder says it holds; a tagger is none."""
    file = weights / "samsyn.json"
    if not file.is_file():
        raise ModelError(
            f"{weights}: not a samsyn model; it must hold samsyn.json, written by `samsyn train`"
        )
    kind = json.loads(file.read_text(encoding="utf-8")).get("kind", "encoder")
    if kind.endswith("tagger"):
        raise ModelError(
            f"{weights}: is a tagger of names, which decides no stance or agreement; it takes the data of "
            "tagged sentences, such as swedish-ner:dev"
        )
    return kind

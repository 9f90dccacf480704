"""Finds a tagger of names by name or folder: a released one, a run, or a model folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from .loading import ONNX_FILE, find_model
from .onnx_tagger import OnnxTagger

if TYPE_CHECKING:
    from .tagger import Tagger

DEFAULT_TAGGER = "samsyn-names"


def load_tagger(name_or_path: str | Path | None = None) -> "Tagger":
    """Load a tagger ready to tag.

    Args:
        name_or_path: a released tagger's name, a run folder of `samsyn train`, or a model folder; None is the
            released default.

    Raises:
        ModelError: there is no such model, it is no tagger, or it cannot be loaded.
    """
    folder = find_model(DEFAULT_TAGGER if name_or_path is None else name_or_path)
    if (folder / ONNX_FILE).is_file():
        return OnnxTagger.load(folder)
    from .torch_tagger import TorchTagger

    weights = folder / "model" if (folder / "model").is_dir() else folder
    return TorchTagger.load(weights, name=(weights.parent if weights.name == "model" else weights).name)

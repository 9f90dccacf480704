"""Who agrees with whom, about what, and where it says so: Swedish political text.

from samsyn import load
model = load()
reading = model.read(text)
"""

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .inference.pipeline import Reader

__version__ = version("samsyn")
__all__ = ["__version__", "load"]


def load(model: str | Path | None = None) -> "Reader":
    """Load a reader of articles; `reader.read(text)` gives actors, statements and agreements.

    Args:
        model: a released model's name, a run folder of `samsyn train`, or a model folder; None is the
            released default.

    Raises:
        ModelError: there is no such model, or it cannot be loaded.
    """
    # Late, so that `import samsyn` costs nothing and importing one room does not load them all.
    from .inference.loading import load_reader

    return load_reader(model)

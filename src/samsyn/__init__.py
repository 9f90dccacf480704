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
    from .inference.pipeline import Options, Reader
    from .models.decision import load_rule
    from .models.loading import find_model, load_classifier
    from .models.tag_loading import load_tagger

    rule = load_rule(find_model(model))
    return Reader(load_classifier(model), Options(tagger=load_tagger()), rule=rule)

"""The baselines by name, which every report sets a model beside."""

from pathlib import Path

from ..configs.errors import ModelError
from .baseline import Baseline
from .prior_baselines import ActorPriorBaseline, MajorityBaseline
from .tfidf_baseline import TfidfBaseline

BASELINES: dict[str, type[Baseline]] = {
    "majority": MajorityBaseline,
    "actor-prior": ActorPriorBaseline,
    "tfidf-logreg": TfidfBaseline,
}
"""The baselines by the name that configs and reports use, from the simplest up."""


def load_baseline(folder: Path | str, *, kind: str) -> Baseline:
    """Read a saved baseline of a kind in `BASELINES`.

    Raises:
        ModelError: there is no such kind, or the folder holds no saved baseline of it.
    """
    if kind not in BASELINES:
        raise ModelError(f"{folder}: {kind!r} is no kind of baseline; the kinds are {', '.join(BASELINES)}")
    return BASELINES[kind].load(folder)

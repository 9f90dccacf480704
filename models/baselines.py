"""The baselines by name, which every report sets a model beside."""

from pathlib import Path

from ..configs.errors import ModelError
from .baseline import Baseline
from .blind_baselines import TextOnlyBaseline, TopicOnlyBaseline
from .prior_baselines import ActorPriorBaseline, MajorityBaseline, RandomBaseline
from .tfidf_baseline import SvmBaseline, TfidfBaseline

BASELINES: dict[str, type[Baseline]] = {
    "random": RandomBaseline,
    "majority": MajorityBaseline,
    "topic-only": TopicOnlyBaseline,
    "actor-prior": ActorPriorBaseline,
    "text-only": TextOnlyBaseline,
    "tfidf-logreg": TfidfBaseline,
    "tfidf-svm": SvmBaseline,
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

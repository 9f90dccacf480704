"""Decides who speaks in each quotation of an article, by weights fitted to annotated articles."""

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from .cases import in_order
from .features import Features, SpeakerFeatures
from .scene import Scene, Speakers

WEIGHTS = Path(__file__).with_name("speaker_weights.yaml")


def decide_speakers(scene: Scene) -> list[Speakers]:
    """Return the speakers of each quotation of an article, () where the text leaves them open.

    A candidate's probability is the softmax of the weighted sums of the candidates' features; the likeliest
    one is taken where it reaches the least probability. What a name decides is decided first, then what an
    anföring tells in other words, then the rest, so that neighbours help.
    """
    return decide(SpeakerFeatures(scene), weights())


def decide(features: SpeakerFeatures, fitted: "Weights") -> list[Speakers]:
    """Return the speakers of each quotation, with given weights."""
    cases = features.view.cases
    known: list[Speakers] = [()] * len(cases)
    for case in in_order(cases):
        known[case.number] = _likeliest(features.of(case, known), fitted)
    return known


class Weights:
    """What each feature counts.

    Args:
        values: from a feature's name to its weight; features without one count nothing.
        least: probability below which a quotation is left open, 0 to 1.
    """

    def __init__(self, values: Mapping[str, float], *, least: float) -> None:
        self.values = values
        self.least = least

    def score(self, features: Features) -> float:
        """Return the weighted sum of a candidate's features."""
        return sum(self.values.get(name, 0.0) * value for name, value in features.items())


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights that ship with the package."""
    raw = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(raw["weights"], least=raw["least"])


def _likeliest(candidates: Mapping[Speakers, Features], fitted: Weights) -> Speakers:
    if not candidates:
        return ()
    scores = {one: fitted.score(features) for one, features in candidates.items()}
    best = max(scores, key=lambda one: scores[one])
    total = sum(math.exp(score - scores[best]) for score in scores.values())
    return best if 1 / total >= fitted.least else ()

"""Loads a reader: a classifier with its decision rule, and the released tagger of names."""

from collections.abc import Callable
from pathlib import Path

from ..data.records import Article
from ..models.decision import load_rule
from ..models.loading import find_model, load_classifier
from ..models.tag_loading import load_tagger
from .agreements.passages import Scene
from .pipeline import Options, Reader


def load_reader(
    model: str | Path | None = None,
    options: Options | None = None,
    *,
    survey: Callable[[Article, Options], Scene] | None = None,
) -> Reader:
    """Load a reader of articles.

    Args:
        model: a released model's name, a run folder of `samsyn train`, or a model folder; None is the
            released default.
        options: what holds for all articles; None finds actors by the released tagger, and proposes topics.
        survey: see `Reader`.

    Raises:
        ModelError: there is no such model, or it cannot be loaded.
    """
    folder = find_model(model)
    return Reader(
        load_classifier(folder),
        options or Options(tagger=load_tagger()),
        survey=survey,
        rule=load_rule(folder),
    )

"""Tf-idf features of documents, counted once for all baselines that learn from the same rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

Document = str | tuple[str, ...]
"""A text, or the features that are seen of a row."""

REMEMBERED = 2
"""Sets of documents whose features are kept: the rows of the two tasks."""


@dataclass(frozen=True, eq=False)
class Recipe:
    """How a document becomes features: what each part of them counts, by the part's name.

    A part holds options of scikit-learn's `TfidfVectorizer`.
    """

    parts: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Features:
    """What a recipe counts, and how rare each of it is among the rows it was fitted on."""

    vectorizers: "Mapping[str, TfidfVectorizer]"

    def to_state(self, prefix: str, arrays: dict[str, np.ndarray]) -> dict[str, list[str]]:
        """Put the weights of rarity into `arrays`, and return the features of each part by their names."""
        arrays.update({prefix + part: own.idf_ for part, own in self.vectorizers.items()})
        return {part: own.get_feature_names_out().tolist() for part, own in self.vectorizers.items()}

    @classmethod
    def from_state(
        cls, recipe: Recipe, state: Mapping[str, list[str]], prefix: str, arrays: Mapping[str, np.ndarray]
    ) -> "Features":
        """Return what `to_state` took apart."""
        vectorizers = {part: _vectorizer(recipe, part, vocabulary=state[part]) for part in recipe.parts}
        for part, own in vectorizers.items():
            own.idf_ = arrays[prefix + part]
        return cls(vectorizers)


def as_it_is(document: tuple[str, ...]) -> tuple[str, ...]:
    """An analyzer for documents that are features already."""
    return document


@lru_cache(maxsize=REMEMBERED)
def fit_features(recipe: Recipe, documents: tuple[Document, ...]) -> tuple[Features, Any]:
    """Return the features of the documents, and their sparse matrix (n, features)."""
    vectorizers = {part: _vectorizer(recipe, part) for part in recipe.parts}
    return Features(vectorizers), _stacked([own.fit_transform for own in vectorizers.values()], documents)


@lru_cache(maxsize=REMEMBERED)
def count_features(features: Features, documents: tuple[Document, ...]) -> Any:
    """Return the sparse matrix (n, features) of other documents."""
    return _stacked([own.transform for own in features.vectorizers.values()], documents)


def forget_features() -> None:
    """Let go of what was counted last: of a hundred thousand rows it is a gigabyte."""
    fit_features.cache_clear()
    count_features.cache_clear()


def _stacked(counts: Sequence[Callable[[Any], Any]], documents: tuple[Document, ...]) -> Any:
    from scipy.sparse import hstack

    return hstack([count(documents) for count in counts], format="csr")


def _vectorizer(recipe: Recipe, part: str, **options: Any) -> "TfidfVectorizer":
    """Of single precision: a regression takes half the time and memory of double, and no score moves."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(**recipe.parts[part], **options, dtype=np.float32)  # pyright: ignore[reportArgumentType]

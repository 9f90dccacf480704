"""The baseline that counts words: logistic regression on tf-idf of n-grams."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..data.records import Example
from .baseline import CLASSES, Baseline, actor_names

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

MAX_NGRAMS = 50_000
"""Most frequent n-grams kept, of words and of characters each."""

_NGRAMS: dict[str, dict[str, Any]] = {
    "word": {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"\w+"},
    "char": {"analyzer": "char_wb", "ngram_range": (3, 5)},
}


class TfidfBaseline(Baseline):
    """Logistic regression on tf-idf of word 1-2-grams and character 3-5-grams of "target ⏐ text".

    There is one regression per task: a linear model cannot let the task change what a word means, and
    "oeniga" is an answer in a passage about two actors but says nothing of the stance of one.
    """

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "tfidf-logreg"

    def _fit_task(self, rows: list[Example]) -> dict[str, Any]:
        from scipy.sparse import hstack
        from sklearn.linear_model import LogisticRegression

        texts = [_render(row) for row in rows]
        vectorizers = {kind: _vectorizer(kind, max_features=MAX_NGRAMS) for kind in _NGRAMS}
        # each text is cut into its n-grams once: that takes longer than all else but the regression
        features: Any = hstack([one.fit_transform(texts) for one in vectorizers.values()], format="csr")
        labels = np.array([row.label_id for row in rows])
        classes = np.unique(labels)
        if len(classes) == 1:
            weights, bias = np.zeros((1, features.shape[1])), np.zeros(1)
        else:
            regression = LogisticRegression(class_weight="balanced", max_iter=1000).fit(features, labels)
            weights, bias = np.asarray(regression.coef_), np.asarray(regression.intercept_)
            if len(classes) == 2:  # scikit-learn then keeps the second class's row alone
                weights, bias = np.vstack([0 * weights, weights]), np.append(0.0, bias)
        return {"vectorizers": vectorizers, "classes": classes, "weights": weights, "bias": bias}

    def _score_task(self, fitted: dict[str, Any], rows: list[Example]) -> np.ndarray:
        from scipy.special import softmax

        features = _features(fitted["vectorizers"], [_render(row) for row in rows])
        probabilities = np.zeros((len(rows), CLASSES))
        probabilities[:, fitted["classes"]] = softmax(features @ fitted["weights"].T + fitted["bias"], axis=1)
        return probabilities

    def _to_state(self, fitted: Any, prefix: str, arrays: dict[str, np.ndarray]) -> Any:
        for key in ("classes", "weights", "bias"):
            arrays[prefix + key] = fitted[key]
        ngrams = {}
        for kind, vectorizer in fitted["vectorizers"].items():
            arrays[prefix + kind] = vectorizer.idf_
            ngrams[kind] = vectorizer.get_feature_names_out().tolist()
        return {"ngrams": ngrams}

    def _from_state(self, state: Any, prefix: str, arrays: dict[str, np.ndarray]) -> Any:
        vectorizers = {}
        for kind in _NGRAMS:
            vectorizers[kind] = _vectorizer(kind, vocabulary=state["ngrams"][kind])
            vectorizers[kind].idf_ = arrays[prefix + kind]
        return {
            "vectorizers": vectorizers,
            **{key: arrays[prefix + key] for key in ("classes", "weights", "bias")},
        }


def _render(example: Example) -> str:
    """The example as one text, with actors and statements in an order that swapping does not change."""
    text = example.content
    if example.statements:
        text = "\n".join(sorted(f"{said.actor}: {said.text}" for said in example.statements))
    return f"{', '.join(actor_names(example))}: {example.topic} ⏐ {text}"


def _vectorizer(kind: str, **options: Any) -> "TfidfVectorizer":
    """Of single precision: the regression takes half the time and memory of double, and no score moves."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(**_NGRAMS[kind], **options, sublinear_tf=True, dtype=np.float32)  # pyright: ignore[reportArgumentType]


def _features(vectorizers: "dict[str, TfidfVectorizer]", texts: list[str]) -> Any:
    """Sparse matrix (n, word + character n-grams)."""
    from scipy.sparse import hstack

    return hstack([vectorizer.transform(texts) for vectorizer in vectorizers.values()], format="csr")

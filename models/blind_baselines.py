"""Baselines that see one thing of a row only: the topic without the text, or the text without the topic.

Sources: S. Gururangan et al., Annotation artifacts in natural language inference data (2018); A. Poliak et
al., Hypothesis only baselines in natural language inference (2018).
"""

from itertools import pairwise

from ..data.leaks import normalise
from ..data.records import Example
from .features import Recipe, as_it_is
from .linear_baseline import LinearBaseline

WORDS = Recipe({"words": {"analyzer": as_it_is}})


class TopicOnlyBaseline(LinearBaseline):
    """Logistic regression on tf-idf of the topic: its words, pairs of words, and the whole of it."""

    recipe = WORDS

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "topic-only"

    def _document(self, example: Example) -> tuple[str, ...]:
        return topic_features(example)


class TextOnlyBaseline(LinearBaseline):
    """Logistic regression on tf-idf of the text: its words and pairs of words, without topic and actors."""

    recipe = WORDS

    @property
    def name(self) -> str:
        """See `Baseline.name`."""
        return "text-only"

    def _document(self, example: Example) -> tuple[str, ...]:
        return text_features(example)


def topic_features(example: Example) -> tuple[str, ...]:
    """What is seen of the topic: words, pairs of words, and the whole."""
    return (*_words(example.topic), f"whole: {example.topic.casefold()}")


def text_features(example: Example) -> tuple[str, ...]:
    """What is seen of the text: words and pairs of words, of two statements those of each."""
    return tuple(sorted(word for text in example.texts for word in _words(text)))


def _words(text: str) -> list[str]:
    words = normalise(text).split()
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]

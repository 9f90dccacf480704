"""Fits the weights of inference/topics/topic_weights.yaml on the training articles of the corpus.

    python fitting/topics.py

Two models, printed as YAML to be pasted into that file:

- affinity: whether two units are about the same topic, a logistic regression on every two statements of an
  article, as annotated and as the reader finds them;
- assignment: the topic of a unit, a conditional logit with "none" as one of the answers. Each article is seen
  with its topics, with each of them left out, and with three of other articles beside its own.

The cut of the groups, the share a topic needs and the weights of names are chosen by hand.
"""

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import yaml
from samsyn.data.corpus import load_annotated
from samsyn.data.records import AnnotatedArticle, Topic
from samsyn.evaluation.reading.alignment import same_place
from samsyn.inference.annotated import without_annotation
from samsyn.inference.pipeline import Options, survey_article
from samsyn.inference.text.document import Document, build_document
from samsyn.inference.topics import affinity, assignment
from samsyn.inference.topics.mapping import named_topics
from samsyn.inference.topics.units import Spoken, Unit, units_of
from samsyn.inference.topics.vocabulary import collect_vocabulary
from scipy.optimize import minimize

FOREIGN, SEED = 3, 13
PENALTY = 0.5


def main() -> None:
    """Fit both and print them."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter).parse_args()
    articles = load_annotated("corpus:train")
    print(yaml.safe_dump({"affinity": fit_affinity(articles)}, sort_keys=False))
    print(yaml.safe_dump({"assignment": fit_assignment(articles)}, sort_keys=False))


def fit_affinity(articles: Sequence[AnnotatedArticle]) -> dict[str, float]:
    """Return the weights of the affinity of two units."""
    rows: list[np.ndarray] = []
    same: list[bool] = []
    for article in articles:
        found = survey_article(without_annotation(article, given="nothing"), Options()).statements
        for statements in (article.statements, found):
            for features, is_same in _pairs(article, statements):
                rows.append(features)
                same.append(is_same)
    return _named(affinity.FEATURES, _logit(np.array(rows), np.array(same)))


def fit_assignment(articles: Sequence[AnnotatedArticle]) -> dict[str, float]:
    """Return the weights of a topic in a unit."""
    draw = random.Random(SEED)
    everything = [topic for article in articles for topic in article.topics or ()]
    rows: list[tuple[np.ndarray, int]] = []
    for article in articles:
        own = list(article.topics or ())
        left_out = [[topic for topic in own if topic != one] for one in own]
        for topics in (own, *left_out, [*own, *draw.sample(everything, FOREIGN)]):
            rows += _choices(article, topics)
    return _named(assignment.FEATURES, _conditional_logit(rows))


def _pairs(article: AnnotatedArticle, statements: Sequence[Spoken]) -> Iterator[tuple[np.ndarray, bool]]:
    document = build_document(article)
    units = [unit for unit in units_of(document, statements) if unit.speakers]
    topics = [_topic_of(document, unit, article) for unit in units]
    features = affinity.features(document, units, collect_vocabulary(document))
    for one, other in combinations(range(len(units)), 2):
        if topics[one] and topics[other]:
            yield features[one, other], topics[one] == topics[other]


def _choices(article: AnnotatedArticle, topics: Sequence[Topic]) -> Iterator[tuple[np.ndarray, int]]:
    """Yield the features (topics, n) of each unit whose topic is known, and which it is; -1 for none."""
    document = build_document(article)
    naming = assignment.Naming(document, named_topics(document, topics))
    names = naming.topics
    if not names:
        return
    units = units_of(document, article.statements)
    affinities = affinity.affinities(document, units, collect_vocabulary(document))
    features = assignment.features(units, affinities, naming)
    for number, unit in enumerate(units):
        topic = _topic_of(document, unit, article) or _topic_of_evidence(document, unit, article)
        if topic:
            yield features[number], names.index(topic) if topic in names else -1


def _topic_of(document: Document, unit: Unit, article: AnnotatedArticle) -> str | None:
    if not unit.speakers:
        return None
    first, last = document.sentences[unit.sentences[0]], document.sentences[unit.sentences[-1]]
    found = same_place(_Span(first.start, last.end), article.statements)
    return next(iter(found.stances), None) if found else None


def _topic_of_evidence(document: Document, unit: Unit, article: AnnotatedArticle) -> str | None:
    for row in article.agreements:
        for item in row.evidence:
            where = range(0) if item.field else document.sentence_range(item.start, item.end)
            if row.basis == "stated" and set(where) & set(unit.sentences):
                return row.topic
    return None


class _Span:
    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


def _logit(rows: np.ndarray, labels: np.ndarray) -> np.ndarray:
    signs = np.where(labels, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (rows @ weights)
        slope = -signs / (1 + np.exp(margins))
        penalty = PENALTY * weights @ weights
        return np.logaddexp(0, -margins).sum() + penalty, rows.T @ slope + 2 * PENALTY * weights

    return minimize(loss, np.zeros(rows.shape[1]), jac=True).x


def _conditional_logit(rows: Sequence[tuple[np.ndarray, int]]) -> np.ndarray:
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * weights @ weights, 2 * PENALTY * weights
        for features, answer in rows:
            scores = features @ weights
            shares = np.exp(scores - np.logaddexp(0, np.logaddexp.reduce(scores)))
            total -= np.log(shares[answer] if answer >= 0 else 1 - shares.sum())
            slope = slope + features.T @ shares - (features[answer] if answer >= 0 else 0)
        return total, slope

    return minimize(loss, np.zeros(rows[0][0].shape[1]), jac=True).x


def _named(names: Sequence[str], weights: np.ndarray) -> Mapping[str, float]:
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()

"""Reads articles: finds who says what about which topic, and has a classifier decide who agrees with whom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from typing import Any

import numpy as np

from ..configs.errors import DataError, ModelError
from ..data.jsonl import Failure
from ..data.records import Actor, Article, Topic
from ..models.classifier import Classifier, Scores
from ..models.decision import DecisionRule, PairEvidence
from .actors.finding import find_actors
from .actors.proposals import NameTagger
from .agreements.decisions import (
    DEFAULT_MIN_PROBABILITY,
    AgreementRow,
    Scored,
    decide_pair,
    gather,
    stance_of,
)
from .agreements.heard import without_silent
from .agreements.pairs import Candidates, StanceRow, find_candidates
from .agreements.passages import Scene
from .reading import Reading, statement_rows, status_of
from .restoring import restore
from .statements.finding import as_statements, build_scene, find_reports
from .statements.told import find_told
from .text.cleaning import open_article, plain_actors, plain_topics
from .topics.mapping import map_topics
from .topics.proposals import propose_topics

CHUNK = 32
"""Articles whose rows are scored in one call, so that the classifier's batches are full."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What holds for a whole run.

    Attributes:
        topics: the topics to look for; an article's own come first, and without either they are proposed.
        actors: the same for actors.
        min_probability: below it an answer is `unclear`, 0 to 1.
        tagger: proposes names where no actors are given; None: the rules find what they can without.
    """

    topics: tuple[Topic, ...] | None = None
    actors: tuple[Actor, ...] | None = None
    min_probability: float = DEFAULT_MIN_PROBABILITY
    tagger: NameTagger | None = None


@dataclass(frozen=True, kw_only=True)
class _Prepared:
    scene: Scene
    candidates: Candidates


class Reader:
    """Reads articles with one classifier.

    Args:
        classifier: decides the rows.
        options: what holds for all articles.
        survey: finds the sentences, actors, statements and topics of an article; `survey_article` unless an
            evaluation puts annotated ones in their place.
        rule: weighs the evidence for each pair; that of the classifier (`load_rule`), or the default.
    """

    def __init__(
        self,
        classifier: Classifier,
        options: Options | None = None,
        *,
        survey: Callable[[Article, Options], Scene] | None = None,
        rule: DecisionRule | None = None,
    ) -> None:
        self.classifier = classifier
        self.rule = rule or DecisionRule()
        self.options = options or Options()
        self._survey = survey or survey_article
        if not 0 <= self.options.min_probability <= 1:
            raise DataError(f"min_probability must be from 0 to 1; got {self.options.min_probability}")

    def read(self, article: Article | str) -> Reading:
        """Read one article, given whole or as text alone (its id is then a hash of the text).

        Raises:
            DataError: the text is empty or blank.
        """
        if isinstance(article, str):
            article = Article(id=sha256(article.encode()).hexdigest()[:12], text=article)
        prepared = self._prepare(article)
        return self._decide(prepared, _score(self.classifier, prepared.candidates.examples))

    def read_many(self, articles: Iterable[Article | Failure]) -> Iterator[Reading | Failure]:
        """Read articles in order, `CHUNK` at a time; what cannot be read is a Failure in its place."""
        waiting = iter(articles)
        while chunk := list(islice(waiting, CHUNK)):
            yield from self._read_chunk([self._try_prepare(item) for item in chunk])

    def weigh(self, article: Article) -> tuple[Reading, list[PairEvidence]]:
        """Read an article and return, beside the reading, the evidence of each of its agreements in order.

        Raises:
            DataError: the text is empty or blank.
        """
        prepared = self._prepare(article)
        scores = _score(self.classifier, prepared.candidates.examples)
        return self._decide(prepared, scores), [evidence for _, evidence in self._answers(prepared, scores)]

    def _read_chunk(self, chunk: Sequence[_Prepared | Failure]) -> Iterator[Reading | Failure]:
        examples = [e for item in chunk if isinstance(item, _Prepared) for e in item.candidates.examples]
        try:
            scores = _score(self.classifier, examples)
        except ModelError:
            raise
        except Exception:
            # One bad row must not cost 32 articles: score each alone, so that only its own fails.
            yield from map(self._try_alone, chunk)
            return
        start = 0
        for item in chunk:
            if isinstance(item, Failure):
                yield item
                continue
            stop = start + len(item.candidates.examples)
            part = slice(start, stop)
            own = Scores(probabilities=scores.probabilities[part], truncated=scores.truncated[part])
            start = stop
            yield self._decide(item, own)

    def _try_prepare(self, item: Article | Failure) -> _Prepared | Failure:
        if isinstance(item, Failure):
            return item
        try:
            return self._prepare(item)
        except Exception as error:
            return _failure(item, error)

    def _try_alone(self, item: _Prepared | Failure) -> Reading | Failure:
        if isinstance(item, Failure):
            return item
        try:
            return self._decide(item, _score(self.classifier, item.candidates.examples))
        except ModelError:
            raise
        except Exception as error:
            return _failure(item.scene.document.article, error)

    def _prepare(self, article: Article) -> _Prepared:
        if not article.text.strip():
            raise DataError(f"article {article.id!r} has no text; give it some, or leave it out")
        scene = self._survey(article, self.options)
        return _Prepared(scene=scene, candidates=find_candidates(scene))

    def _decide(self, prepared: _Prepared, scores: Scores) -> Reading:
        scene, candidates = prepared.scene, prepared.candidates
        reading = Reading(
            article=scene.document.article,
            actors=scene.actors,
            mentions=scene.mentions,
            topics=scene.topics.topics,
            statements=tuple(statement_rows(scene, candidates, _stances(candidates, scores))),
            agreements=tuple(row for row, _ in self._answers(prepared, scores)),
            status=status_of(scene, candidates),
            truncated=int(scores.truncated.sum()),
        )
        return restore(reading, scene.document)

    def _answers(self, prepared: _Prepared, scores: Scores) -> Iterator[tuple[AgreementRow, PairEvidence]]:
        candidates = prepared.candidates
        stances = _stances(candidates, scores)
        of_pairs = scores.probabilities[len(stances) :]
        scored = [Scored(row=row, probabilities=p) for row, p in zip(candidates.pairs, of_pairs, strict=True)]
        for (topic, actors), group in groupby(scored, key=lambda one: (one.row.topic.name, one.row.actors)):
            rows = list(group)
            evidence = gather(rows, _both(actors, topic, stances))
            row = decide_pair(
                prepared.scene.document.article.id,
                rows,
                evidence,
                rule=self.rule,
                min_probability=self.options.min_probability,
            )
            if row is not None:
                yield row, evidence


def survey_article(article: Article, options: Options) -> Scene:
    """Find the sentences, actors, statements and topics of an article.

    Actors and topics are the article's own or, where it gives none, the run's; where neither does, found.
    """
    document = open_article(article)
    given = article.actors if article.actors is not None else options.actors
    found = find_actors(document, plain_actors(given), tagger=options.tagger)
    speech = build_scene(document, found)
    reports = find_reports(speech)
    topics = plain_topics(article.topics if article.topics is not None else options.topics)
    if topics is None:
        mapped = propose_topics(document, found, reports)
    else:
        mapped = map_topics(document, topics, reports)
    scene = Scene(
        document=document,
        actors=found.actors,
        mentions=found.mentions,
        statements=as_statements(document, [*reports, *find_told(speech, reports, mapped)]),
        topics=mapped,
        groups=found.groups,
    )
    return scene if given is not None else without_silent(scene)


def _score(classifier: Classifier, examples: Sequence[Any]) -> Scores:
    if not examples:
        return Scores(probabilities=np.zeros((0, 3)), truncated=np.zeros(0, dtype=bool))
    return classifier.score(examples)


def _stances(candidates: Candidates, scores: Scores) -> list[tuple[StanceRow, np.ndarray]]:
    with_stance = [row for row in candidates.stances if row.example is not None]
    return list(zip(with_stance, scores.probabilities, strict=False))


def _both(
    actors: tuple[str, str], topic: str, stances: Sequence[tuple[StanceRow, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray] | None:
    first, second = (stance_of(name, topic, stances) for name in actors)
    return None if first is None or second is None else (first, second)


def _failure(article: Article, error: Exception) -> Failure:
    reason = str(error) if isinstance(error, DataError) else f"{type(error).__name__}: {error}"
    return Failure(input=article.id, reason=" ".join(reason.split()))

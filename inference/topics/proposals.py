"""Proposes the topics of an article whose topics nobody has given."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from ...data.records import Topic
from ..actors.finding import Actors
from ..lexicon.keywords import occurs
from ..text.document import Document
from .affinity import affinities
from .assignment import Naming, assign
from .issues import Issue, find_issues
from .mapping import NO_TOPICS, TopicMap, named_topics
from .naming import Namer
from .units import Spoken, Unit, runs_of, units_of
from .vocabulary import collect_vocabulary

MOST_PROPOSALS = 5

_Run = tuple[Sequence[Unit], np.ndarray]


def propose_topics(document: Document, found: Actors, statements: Iterable[Spoken]) -> TopicMap:
    """Propose at most `MOST_PROPOSALS` topics, that on which most is said first: short noun phrases.

    What is said is grouped into issues by its place, its speakers and its words (`find_issues`), and each
    issue is named (`Namer`); issues that would bear the same name are one. What is said on an issue is about
    its topic, whether it names it or not; a sentence between is about the topic that it names, or that is
    likely there.

    Args:
        document: the article's sentences.
        found: everybody in it, and where.
        statements: what they say.
    """
    statements = list(statements)
    vocabulary = collect_vocabulary(document)
    runs = [
        (units, affinities(document, units, vocabulary)) for units in runs_of(units_of(document, statements))
    ]
    issues = [issue for units, affinity in runs for issue in find_issues(document, units, affinity)]
    issues = sorted(issues, key=lambda issue: -len(issue.core))[:MOST_PROPOSALS]
    holders = frozenset(name for statement in statements for name in statement.actors)
    named = _name(issues, Namer(document, vocabulary, found, holders))
    topics = tuple(dict.fromkeys(named.values()))
    said = {
        number: frozenset({topic.name})
        for position, topic in named.items()
        for unit in issues[position].core
        for number in unit.sentences
    }
    return _map(document, runs, topics, said)


def _name(issues: Sequence[Issue], namer: Namer) -> dict[int, Topic]:
    """Return the topic of each issue that can be named, by its position; one keyword is one topic."""
    named: dict[int, Topic] = {}
    for position, issue in enumerate(issues):
        topic = namer.name(issue, [other for other in issues if other is not issue])
        if topic:
            same = (one for one in named.values() if one.keywords == topic.keywords or one.name == topic.name)
            named[position] = next(same, topic)
    return named


def _map(
    document: Document, runs: Sequence[_Run], topics: tuple[Topic, ...], said: Mapping[int, frozenset[str]]
) -> TopicMap:
    by_word = named_topics(document, topics)
    named = tuple(said.get(number, names) for number, names in enumerate(by_word))
    naming = Naming(document, named)
    subjects = [NO_TOPICS] * len(document.sentences)
    for units, affinity in runs:
        for unit, about in zip(units, assign(units, affinity, naming), strict=True):
            for number in unit.sentences:
                subjects[number] = said.get(number, about)
    title = frozenset(topic.name for topic in topics if occurs(topic.keywords, document.article.title))
    return TopicMap(topics=topics, title=title, named=named, subjects=tuple(subjects))

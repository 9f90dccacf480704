"""Finds where an article speaks of each topic, and which sentences are about which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...data.records import Statement, Topic
from ..lexicon.keywords import keywords_from_name, occurs
from ..text.document import Document
from .affinity import affinities
from .assignment import Naming, assign
from .units import Spoken, runs_of, units_of
from .vocabulary import collect_vocabulary

NO_TOPICS: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class TopicMap:
    """Where one article speaks of which topics; topics are told apart by name.

    Attributes:
        topics: those that the article speaks of, in the order given or proposed.
        title: names of the topics in the title.
        named: per sentence of the document, the topics that a keyword names there.
        subjects: per sentence, the topics that it is about, named or not.
    """

    topics: tuple[Topic, ...]
    title: frozenset[str]
    named: tuple[frozenset[str], ...]
    subjects: tuple[frozenset[str], ...]

    def named_in(self, sentences: range) -> frozenset[str]:
        """Return the topics that a keyword names in any of the sentences."""
        return NO_TOPICS.union(*(self.named[index] for index in sentences))

    def about(self, sentences: range) -> frozenset[str]:
        """Return the topics that any of the sentences is about."""
        return NO_TOPICS.union(*(self.subjects[index] for index in sentences))


def map_topics(document: Document, topics: Sequence[Topic], statements: Iterable[Spoken] = ()) -> TopicMap:
    """Find each topic in the article by its keywords; topics that occur nowhere are left out.

    A sentence is about the topics that it names, and one that names none about the one that its place, its
    speaker and its words make likely: after the lead-in "Om Syriens ledare Assad gick åsikterna isär." the
    quotation in the next paragraph is about Assad, though it says "han". A statement has one subject.

    Args:
        document: the article's sentences.
        topics: what to look for.
        statements: what is said in the article, as far as it is known.
    """
    by_name = {topic.name: with_keywords(topic) for topic in topics}
    named = named_topics(document, tuple(by_name.values()))
    title = frozenset(
        name for name, topic in by_name.items() if occurs(topic.keywords, document.article.title)
    )
    found = title.union(*named)
    return TopicMap(
        topics=tuple(topic for name, topic in by_name.items() if name in found),
        title=title,
        named=named,
        subjects=_subjects(document, statements, named),
    )


def named_topics(document: Document, topics: Sequence[Topic]) -> tuple[frozenset[str], ...]:
    """Return, per sentence, the names of the topics of which it holds a keyword."""
    return tuple(
        frozenset(topic.name for topic in topics if occurs(topic.keywords, sentence.text))
        for sentence in document.sentences
    )


def with_keywords(topic: Topic) -> Topic:
    """Return the topic with keywords: those it has, or stems of the content words of its name."""
    return topic if topic.keywords else topic.model_copy(update={"keywords": keywords_from_name(topic.name)})


def statement_sentences(document: Document, statement: Statement) -> range:
    """Return the indices of the sentences in which a statement stands."""
    return document.sentence_range(statement.start, statement.end)


def _subjects(
    document: Document, statements: Iterable[Spoken], named: Sequence[frozenset[str]]
) -> tuple[frozenset[str], ...]:
    naming = Naming(document, named)
    if not naming.topics:
        return tuple(named)
    vocabulary = collect_vocabulary(document)
    subjects = [NO_TOPICS] * len(document.sentences)
    for run in runs_of(units_of(document, statements)):
        taken = assign(run, affinities(document, run, vocabulary), naming)
        for unit, about in zip(run, taken, strict=True):
            for number in unit.sentences:
                subjects[number] = about
    return tuple(subjects)

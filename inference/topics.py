"""Finds where an article speaks of each topic, and which statements are about which."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..data.records import Statement, Topic
from .document import Document
from .keywords import keywords_from_name, occurs

REACH = 1
"""How many paragraphs back a sentence that names no topic may take over the topic that was last named."""

NO_TOPICS: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class TopicMap:
    """Where one article speaks of which topics; topics are told apart by name.

    Attributes:
        topics: those that the article speaks of, in the order given or proposed.
        title: names of the topics in the title.
        named: per sentence of the document, the topics that a keyword names there.
        inherited: per sentence, the topics taken over from an earlier one; empty where `named` is not.
    """

    topics: tuple[Topic, ...]
    title: frozenset[str]
    named: tuple[frozenset[str], ...]
    inherited: tuple[frozenset[str], ...]

    def named_in(self, sentences: range) -> frozenset[str]:
        """Return the topics that a keyword names in any of the sentences."""
        return NO_TOPICS.union(*(self.named[index] for index in sentences))

    def about(self, sentences: range) -> frozenset[str]:
        """Return the topics named in the sentences or, where none is, those the first takes over."""
        if found := self.named_in(sentences):
            return found
        return self.inherited[sentences.start] if sentences else NO_TOPICS


def map_topics(document: Document, topics: Sequence[Topic]) -> TopicMap:
    """Find each topic in the article by its keywords; topics that occur nowhere are left out.

    A sentence that names no topic takes over the topics last named before it, in its own paragraph or
    within the `REACH` paragraphs before: after the lead-in "Om Syriens ledare Assad gick åsikterna isär." the
    quotation in the next paragraph is about Assad, though it says "han".
    """
    by_name = {topic.name: with_keywords(topic) for topic in topics}
    named = tuple(
        frozenset(name for name, topic in by_name.items() if occurs(topic.keywords, sentence.text))
        for sentence in document.sentences
    )
    title = frozenset(
        name for name, topic in by_name.items() if occurs(topic.keywords, document.article.title)
    )
    found = title.union(*named)
    return TopicMap(
        topics=tuple(topic for name, topic in by_name.items() if name in found),
        title=title,
        named=named,
        inherited=_inherit(document, named),
    )


def with_keywords(topic: Topic) -> Topic:
    """Return the topic with keywords: those it has, or stems of the content words of its name."""
    return topic if topic.keywords else topic.model_copy(update={"keywords": keywords_from_name(topic.name)})


def statement_sentences(document: Document, statement: Statement) -> range:
    """Return the indices of the sentences in which a statement stands."""
    return document.sentence_range(statement.start, statement.end)


def _inherit(document: Document, named: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
    inherited: list[frozenset[str]] = []
    last, last_paragraph = NO_TOPICS, 0
    for sentence, topics in zip(document.sentences, named, strict=True):
        if topics:
            last, last_paragraph = topics, sentence.paragraph
        within_reach = sentence.paragraph - last_paragraph <= REACH
        inherited.append(NO_TOPICS if topics or not within_reach else last)
    return tuple(inherited)

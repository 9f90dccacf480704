"""Proposes the topics of an article whose topics nobody has given."""

from collections.abc import Iterable, Sequence

from ..data.records import Actor, Topic
from .blocks import Block, assign_in_blocks, blocks_of
from .document import Document
from .issues import find_issues
from .keywords import occurs, words_of
from .topic_names import Namer
from .topics import TopicMap
from .units import Spoken, units_of
from .vocabulary import collect_vocabulary

MOST_PROPOSALS = 5


def propose_topics(
    document: Document,
    actors: Sequence[Actor],
    statements: Sequence[Spoken],
    *,
    roles: Iterable[str] = (),
) -> TopicMap:
    """Propose at most `MOST_PROPOSALS` topics, that on which most is said first: short noun phrases.

    What is said is grouped into issues by its place, its speakers and its words (`find_issues`), and each issue
    is named (`Namer`); issues that would bear the same name are one. What is said on an issue is about its topic,
    whether it names it or not; a sentence between is about the topic that it names, or that is likely there.

    Args:
        document: the article's sentences.
        actors: everybody in it.
        statements: what they say.
        roles: what the text calls actors ("de båda presidenterna"); its common nouns are no topics.
    """
    vocabulary = collect_vocabulary(document)
    blocks = blocks_of(document, units_of(document, statements), vocabulary)
    if not blocks:
        return _map(document, (), said=(), topics=())
    # What a very long article is about is told by its beginning.
    units, affinity = blocks[0]
    issues = find_issues(document, units, affinity)[:MOST_PROPOSALS]
    namer = Namer(
        document,
        units,
        vocabulary,
        actors,
        holders=frozenset(name for statement in statements for name in statement.actors),
        people=frozenset(word for role in roles for word in words_of(role) if word.islower()),
    )
    topics: dict[str, Topic] = {}
    said: list[frozenset[str]] = [frozenset()] * sum(len(units) for units, _ in blocks)
    for issue in issues:
        others = [other for other in issues if other is not issue]
        proposed = namer.name(issue, others)
        if proposed is None:
            continue
        same = next((one for one in topics.values() if one.keywords == proposed.keywords), None)
        topic = topics.setdefault((same or proposed).name, same or proposed)
        for unit in issue.core:
            said[unit] = frozenset({topic.name})
    return _map(document, blocks, said=said, topics=tuple(topics.values()))


def _map(
    document: Document,
    blocks: Sequence[Block],
    *,
    said: Sequence[frozenset[str]],
    topics: tuple[Topic, ...],
) -> TopicMap:
    units = [unit for part, _ in blocks for unit in part]
    named = [
        frozenset(topic.name for topic in topics if occurs(topic.keywords, sentence.text))
        for sentence in document.sentences
    ]
    for unit, names in zip(units, said, strict=True):
        if names:
            for number in unit.sentences:
                named[number] = names
    taken = assign_in_blocks(document, blocks, named=named, topics=[topic.name for topic in topics])
    subjects = list(named)
    for unit, names, own in zip(units, taken, said, strict=True):
        for number in unit.sentences:
            subjects[number] = own or names
    title = frozenset(topic.name for topic in topics if occurs(topic.keywords, document.article.title))
    return TopicMap(topics=topics, title=title, named=tuple(named), subjects=tuple(subjects))

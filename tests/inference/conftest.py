"""A classifier by rule, and the founding article with its annotation as the reader's finds."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rule_classifier import RuleClassifier
from samsyn.data.markup import parse_article
from samsyn.data.records import Actor, AnnotatedArticle, Article, Mention, Statement, Topic
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.agreements.passages import Scene
from samsyn.inference.statements.finding import find_statements
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.mapping import map_topics

MOSCOW = Path(__file__).parents[2] / "data/corpus/articles/hollande-putin-moskva.md"


@pytest.fixture
def classifier() -> RuleClassifier:
    return RuleClassifier()


@pytest.fixture
def moscow() -> AnnotatedArticle:
    """The founding article with its annotation."""
    return parse_article(MOSCOW)


@pytest.fixture
def bare_moscow(moscow: AnnotatedArticle) -> Article:
    """The founding article as a reader meets it: without topics and actors."""
    return Article(id=moscow.id, title=moscow.title, text=moscow.text, date=moscow.date)


@pytest.fixture
def scene_of() -> Callable[..., Scene]:
    """Build a scene by hand: actors by name, where they are named, and what they say."""

    def build(
        text: str,
        *,
        actors: Sequence[str],
        said: Sequence[tuple[str, str]] = (),
        topics: Sequence[Topic] = (),
        title: str = "",
    ) -> Scene:
        """`said` holds (actors joined by +, words of the text); mentions are the surnames in the text."""
        document = build_document(Article(id="x", text=text, title=title))
        mentions = [
            Mention(actor=name, start=match.start(), end=match.end(), text=match[0])
            for name in actors
            for match in re.finditer(rf"\b{name.split()[-1]}", text)
        ]
        statements = [
            Statement(
                id=f"s{number}",
                actors=tuple(who.split("+")),
                start=text.index(words),
                end=text.index(words) + len(words),
                text=words,
                kind="direct",
            )
            for number, (who, words) in enumerate(said, start=1)
        ]
        return Scene(
            document=document,
            actors=tuple(Actor(name=name) for name in actors),
            mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
            statements=tuple(statements),
            topics=map_topics(document, topics, statements),
        )

    return build


@pytest.fixture
def said_directly() -> Callable[..., list[tuple[str, tuple[str, ...]]]]:
    """A function from paragraphs and the actors to (words, speakers) of each direct statement."""

    def read(*paragraphs: str, actors: Sequence[Actor]) -> list[tuple[str, tuple[str, ...]]]:
        document = build_document(Article(id="a", text="\n\n".join(paragraphs)))
        return [
            (statement.text, statement.actors)
            for statement in find_statements(document, find_actors(document, actors))
            if statement.kind == "direct"
        ]

    return read

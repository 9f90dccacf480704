"""Reads annotated articles with some of the annotation given, to see which step loses what."""

from ..data.records import AnnotatedArticle, Article
from .agreements.passages import Scene
from .pipeline import Options, survey_article
from .text.document import build_document
from .topics.mapping import map_topics

GIVEN = ("statements", "actors", "topics", "nothing")
"""What a reader may be told, from most to least; each but the last includes the topics."""


def without_annotation(article: AnnotatedArticle, *, given: str) -> Article:
    """Return the article with what is given and nothing else of its annotation.

    Args:
        article: an annotated article.
        given: one of `GIVEN`.
    """
    if given == "statements":
        return article
    return Article(
        id=article.id,
        text=article.text,
        title=article.title,
        date=article.date,
        source=article.source,
        topics=None if given == "nothing" else article.topics,
        actors=article.actors if given == "actors" else None,
    )


def survey_annotated(article: Article, options: Options) -> Scene:
    """Return the annotated actors, mentions and statements of an article; what is not annotated is found."""
    if not isinstance(article, AnnotatedArticle):
        return survey_article(article, options)
    document = build_document(article)
    return Scene(
        document=document,
        actors=article.actors or (),
        mentions=article.mentions,
        statements=article.statements,
        topics=map_topics(document, article.topics or (), article.statements),
    )

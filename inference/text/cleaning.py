"""Opens an article for reading: in one way of writing, without what is no part of the article."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ...data.paragraphs import split_paragraphs, trim_space
from ...data.records import Actor, Article, Topic
from .boilerplate import Aside, find_asides
from .document import Document, build_document
from .plain import plain
from .view import View


def open_article(article: Article) -> Document:
    """Return the document that is read in place of an article; its `view` leads back to the text as given."""
    title = plain(article.title).text
    view = article_only(plain(article.text), known=[title] if title else [])
    read = article.model_copy(update={"text": view.text, "title": title})
    return build_document(read, given=article, view=view)


def article_only(view: View, *, known: Sequence[str]) -> View:
    """Return the view of what is part of the article, its paragraphs apart by blank lines.

    Args:
        view: a text in plain writing.
        known: title and authors, as `find_asides` takes them.
    """
    paragraphs = split_paragraphs(view.text)
    asides = find_asides(view.text, paragraphs, known=known)
    kept = list(_kept(view.text, paragraphs, asides))
    return view.kept(kept, seams_at=[aside.start for aside in asides])


def plain_actors(actors: Sequence[Actor] | None) -> tuple[Actor, ...] | None:
    """Return given actors with names as the text that is read writes them, those of space alone left out."""
    if actors is None:
        return None
    return tuple(
        actor.model_copy(
            update={"name": _plain_text(actor.name), "aliases": tuple(map(_plain_text, actor.aliases))}
        )
        for actor in actors
        if _plain_text(actor.name)
    )


def plain_topics(topics: Sequence[Topic] | None) -> tuple[Topic, ...] | None:
    """Return given topics with names and keywords as the text that is read writes them, likewise."""
    if topics is None:
        return None
    return tuple(
        topic.model_copy(
            update={"name": _plain_text(topic.name), "keywords": tuple(map(_plain_text, topic.keywords))}
        )
        for topic in topics
        if _plain_text(topic.name)
    )


@lru_cache(maxsize=65_536)
def _plain_text(text: str) -> str:
    return plain(text).text.strip()


def _kept(
    text: str, paragraphs: Iterable[tuple[int, int]], asides: Sequence[Aside]
) -> Iterator[tuple[int, int]]:
    """Yield what the asides leave of each paragraph; an aside is inside one."""
    waiting = iter([*asides, None])
    aside = next(waiting)
    for start, end in paragraphs:
        while aside and aside.start < end:
            if rest := _span(text, start, aside.start):
                yield rest
            start, aside = aside.end, next(waiting)
        if rest := _span(text, start, end):
            yield rest


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    start, end = trim_space(text, start, end)
    return (start, end) if start < end else None

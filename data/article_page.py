"""Renders annotated articles as one self-contained HTML page for those who read and mend the annotation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from .article_marks import look_of, marked_paragraphs
from .evidence_refs import cite
from .records import LABELS, AnnotatedArticle, Evidence
from .twin_changes import twin_changes

TEMPLATES = Path(__file__).with_name("templates")
SIGNS = {
    "favor": "+",
    "against": "−",
    "neutral": "○",
    "none": "·",
    "mixed": "±",
    "agree": "=",
    "disagree": "≠",
    "unclear": "?",
}
OPEN_ARTICLES = 12
"""With more articles than this they start folded, so that the page can be skimmed."""


def render_articles(articles: Sequence[AnnotatedArticle], *, title: str) -> str:
    """Return the page; a twin is shown below its article, by what it changes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    texts = [article for article in articles if article.twin_of is None]
    twins: dict[str, list[AnnotatedArticle]] = {}
    for article in articles:
        twins.setdefault(article.twin_of or "", []).append(article)
    return environment.get_template("articles.html.j2").render(
        title=title,
        articles=[_view(article, twins.get(article.id, ())) for article in texts],
        twins=sum(article.twin_of is not None for article in articles),
        folded=len(texts) > OPEN_ARTICLES,
        signs=SIGNS,
        labels=LABELS["agreement"],
        genres=_by_frequency(article.genre for article in texts),
        splits=_by_frequency(article.split for article in texts),
        phenomena=_by_frequency(tag for article in texts for tag in article.phenomena),
    )


def _view(article: AnnotatedArticle, twins: Iterable[AnnotatedArticle]) -> dict[str, Any]:
    cited = cite(article).rows
    return {
        "article": article,
        "paragraphs": marked_paragraphs(article),
        "looks": {said.id: look_of(said) for said in article.statements},
        "holders": {said.id: ", ".join(said.actors) for said in article.statements},
        "rows": [
            (row, [_shown(one) for one in refs]) for row, refs in zip(article.agreements, cited, strict=True)
        ],
        "twins": [twin_changes(article, twin) for twin in twins],
        "search": " ".join(_words(article)).casefold(),
        "verdicts": " ".join(sorted({row.label for row in article.agreements})),
    }


def _shown(ref: str | Evidence) -> str:
    return ref if isinstance(ref, str) else "title"


def _words(article: AnnotatedArticle) -> Iterable[str]:
    yield from (article.id, article.title, article.family)
    yield from (actor.name for actor in article.actors or ())
    for topic in article.topics or ():
        yield from (topic.name, topic.target)


def _by_frequency(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))

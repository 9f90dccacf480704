"""The page of `samsyn data show corpus --page`."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from ..configs.errors import DataError
from ..data.article_page import render_articles
from ..data.corpus import load_annotated
from ..data.records import AnnotatedArticle


def write_page(name: str, path: Path, *, ids: Sequence[str]) -> Path:
    """Write the articles of `corpus`, `corpus:split` or a folder, or those with the given ids, as a page.

    Raises:
        DataError: the name has no annotated articles, an id is unknown, or the file cannot be written.
    """
    articles = _named(ids, load_annotated(name, twins=True), name=name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render_articles(articles, title=f"Annotated articles: {name}"), encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def _named(ids: Sequence[str], articles: list[AnnotatedArticle], *, name: str) -> list[AnnotatedArticle]:
    known = {article.id for article in articles if article.twin_of is None}
    for wanted in ids:
        if wanted not in known:
            near = get_close_matches(wanted, known, n=3)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            raise DataError(f"--article: {name} has no article {wanted!r}{hint}")
    return [article for article in articles if not ids or (article.twin_of or article.id) in ids]

"""Renders the results of a run as one self-contained HTML page for the reader of the articles."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ...configs.errors import DataError
from .article_view import ArticleView, view_article
from .overview import view_overview
from .page_space import MOST_SHOWN, MOST_SHOWN_WITHOUT
from .tally import Tally

if TYPE_CHECKING:
    from .results import Counts

TEMPLATES = Path(__file__).with_name("templates")
STYLES = ("results.css", "print.css")
SCRIPTS = ("places.js", "filters.js")
SIGNS = {"agree": "=", "disagree": "≠", "unclear": "?", "mixed": "=≠", "conflict": "!"}
OPEN_ARTICLES = 12
"""With more articles than this the texts start folded, so that the page can be skimmed."""

WORTH_FILTERING = 4
"""With fewer verdicts than this there is nothing to filter, and no overview to take."""

FIRST_MATRICES = 6
"""Matrices that are open; the rest are folded."""

_ALPHABET = str.maketrans("åäö", "{|}")


def render_report(
    articles: Iterable[Mapping[str, Any]],
    tally: Tally,
    counts: "Counts",
    *,
    model: str,
    least: float,
    lang: str = "sv",
) -> str:
    """Return the page.

    Args:
        articles: what it holds, each a row as `page_row` makes it.
        tally: of the whole run, which may hold more.
        counts: the same.
        model: the classifier's name.
        least: the probability below which a verdict is unclear.
        lang: `sv` or `en`.

    Raises:
        DataError: the page has no words in that language.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    words = words_in(lang)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = lambda n: f"{n:,}".replace(",", words["thousands"])
    environment.filters["percent"] = lambda share: words["percent"].format(n=round(share * 100))
    views = [view_article(article, id=f"a{number}") for number, article in enumerate(articles, start=1)]
    rows = [row for view in views for row in view.rows]
    style, script = (_joined(names) for names in (STYLES, SCRIPTS))
    return environment.get_template("results.html.j2").render(
        lang=lang,
        words=words,
        signs=SIGNS,
        style=Markup(style),
        style_hash=_csp_hash(style),
        script=Markup(script),
        script_hash=_csp_hash(script),
        articles=views,
        silent=sum(not view.rows for view in views),
        counts=counts,
        with_verdicts=tally.with_verdicts,
        capped=_what_is_left_out(views, tally, counts),
        failures=tally.failures,
        folded=len(views) > OPEN_ARTICLES,
        overview=view_overview(tally, views) if counts.agreements.total() >= WORTH_FILTERING else None,
        first_matrices=FIRST_MATRICES,
        actors=_alphabetically(name for row in rows for name in (row.actor_a, row.actor_b)),
        topics=_alphabetically(row.topic for row in rows),
        dated=any(view.date for view in views),
        some_undated=len({bool(view.date) for view in views}) > 1,
        model=model,
        least=least,
        most=MOST_SHOWN,
        most_without=MOST_SHOWN_WITHOUT,
    )


@lru_cache(maxsize=4)
def words_in(lang: str) -> dict[str, str]:
    """Return the words of the page in a language.

    Raises:
        DataError: there are none.
    """
    languages = yaml.safe_load((TEMPLATES / "words.yaml").read_text(encoding="utf-8"))
    if lang not in languages:
        raise DataError(f"--lang must be one of {', '.join(languages)}; got {lang!r}")
    return languages[lang]


def _joined(names: Iterable[str]) -> str:
    return "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)


def _csp_hash(source: str) -> str:
    """Return how a page's policy names the one style or script that may run in it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _what_is_left_out(views: Iterable[ArticleView], tally: Tally, counts: "Counts") -> dict[str, int] | None:
    shown = Counter(bool(view.rows) for view in views)
    if shown.total() == counts.articles:
        return None
    return {
        "with_verdicts": shown[True],
        "all_with": tally.with_verdicts,
        "without": shown[False],
        "all_without": counts.articles - tally.with_verdicts,
    }


def _alphabetically(names: Iterable[str]) -> list[tuple[str, int]]:
    """Return each name and how often it comes, in the order of the Swedish alphabet."""
    return sorted(Counter(names).items(), key=lambda pair: (pair[0].casefold().translate(_ALPHABET), pair[0]))

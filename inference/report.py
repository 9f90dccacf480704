"""Renders the results of a run as one self-contained HTML page for the reader of the articles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..configs.errors import DataError
from .marking import evidence_key, mark_paragraphs, mark_title, number_evidence

if TYPE_CHECKING:
    from .results import Counts

TEMPLATES = Path(__file__).with_name("templates")
SIGNS = {"agree": "=", "disagree": "≠", "unclear": "?"}
COLOURS = 8
OPEN_ARTICLES = 12
"""With more articles than this the texts start folded, so that the page can be skimmed."""

WORTH_FILTERING = 4
"""With fewer rows than this there is nothing to filter."""

_LONGEST_QUOTE = 220


def render_report(
    articles: Sequence[Mapping[str, Any]], counts: "Counts", *, model: str, lang: str = "sv"
) -> str:
    """Return the page.

    Args:
        articles: what is shown, each a row of `articles.jsonl` with `text`, `mentions` and `agreements`.
        counts: of the whole results folder, which may hold more.
        model: the classifier's name.
        lang: `sv` or `en`.

    Raises:
        DataError: the page has no words in that language.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    views = [_article_view(index, article) for index, article in enumerate(articles, start=1)]
    rows = [row for view in views for row in (*view["rows"], *view["unclear"])]
    return environment.get_template("results.html.j2").render(
        lang=lang,
        words=words_in(lang),
        signs=SIGNS,
        articles=views,
        counts=counts,
        capped=len(articles) < counts.articles,
        folded=len(articles) > OPEN_ARTICLES,
        actors=_by_frequency(name for row in rows for name in (row["actor_a"], row["actor_b"])),
        topics=_by_frequency(row["topic"] for row in rows),
        total=len(rows),
        filters=len(rows) >= WORTH_FILTERING,
        model=model,
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


def certainty(probability: float) -> str:
    """Return the key of the word for how sure a verdict is: 90 % and 75 % and 60 % are the borders."""
    borders = ((0.9, "very_sure"), (0.75, "sure"), (0.6, "likely"))
    return next((word for border, word in borders if probability >= border), "unsure")


def _article_view(index: int, article: Mapping[str, Any]) -> dict[str, Any]:
    numbers = number_evidence(article["agreements"])
    colours = _colours(article)
    rows = [
        {
            **row,
            "id": f"a{index}r{position}",
            "certainty": certainty(row["probability"]),
            "quotes": [_quote(item, numbers[evidence_key(item)]) for item in row["evidence"]],
        }
        for position, row in enumerate(article["agreements"], start=1)
    ]
    return {
        "id": f"a{index}",
        "title": article["title"] or article["id"],
        "byline": " · ".join(article[key] for key in ("source", "date") if article.get(key)),
        "status": article["status"],
        "colours": colours,
        "rows": [row for row in rows if row["label"] != "unclear" or row["conflict"]],
        "unclear": [row for row in rows if row["label"] == "unclear" and not row["conflict"]],
        "title_pieces": mark_title(article, rows, numbers) if article["title"] else [],
        "paragraphs": mark_paragraphs(article, rows, numbers, colours),
    }


def _colours(article: Mapping[str, Any]) -> dict[str, int]:
    """Give each actor that is compared or mentioned a colour from 1 to `COLOURS`; 0 is for the rest."""
    compared = [name for row in article["agreements"] for name in (row["actor_a"], row["actor_b"])]
    mentioned = [
        actor["name"]
        for actor in sorted(article["actors"], key=lambda a: -a["mentions"])
        if actor["mentions"]
    ]
    order = list(dict.fromkeys([*(name for name in mentioned if name in compared), *compared, *mentioned]))
    return {name: position if position <= COLOURS else 0 for position, name in enumerate(order, start=1)}


def _quote(item: Mapping[str, Any], number: int) -> dict[str, Any]:
    text = " ".join(item["text"].split())
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return {
        "number": number,
        "text": text,
        "actor": item.get("actor"),
        "in_title": item.get("field") == "title",
    }


def _by_frequency(names: Any) -> list[str]:
    return [name for name, _ in sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))]

"""The page on a whole reader: what it finds of annotated articles, what it loses where, and each miss."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ...data.records import AnnotatedArticle
from ..charts import funnel_chart
from ..page import render, write_page
from .cards import group_misses
from .losses import STEPS
from .misses import Miss
from .scores import ArticleEvaluation, RowScores
from .verdict import GIVEN_NAMES, LOSSES, article_verdict

MOST_SHOWN = 600
"""Misses of one stage that the page shows; misses.jsonl has all."""
SIDES = ("agree", "disagree", "unclear", "not annotated")


def write_article_report(
    evaluations: Sequence[ArticleEvaluation],
    path: Path | str,
    *,
    model: str,
    name: str,
    articles: Sequence[AnnotatedArticle],
    misses: Mapping[str, Sequence[Miss]],
    provenance: Mapping[str, str],
) -> Path:
    """Write the page and return its path.

    Args:
        evaluations: of the same articles, with less and less given.
        path: of the HTML file; its folder is made where absent.
        model: the classifier's name.
        name: of the articles.
        articles: the annotated articles.
        misses: of each evaluation, by what was given.
        provenance: what a reader needs to get the same figures, in display order.
    """
    text = render(
        "reading.html.j2",
        evaluations=evaluations,
        model=model,
        name=name,
        verdict=article_verdict(evaluations),
        groups=group_misses(misses, articles, most=MOST_SHOWN),
        provenance=provenance,
        GIVEN_NAMES=GIVEN_NAMES,
        LOSSES=LOSSES,
        SIDES=SIDES,
        funnel=_funnel,
    )
    return write_page(path, text)


def _funnel(rows: RowScores, *, title: str) -> str:
    """The annotated sides as they pass the steps; steps at which nothing can be lost are left out."""
    left = rows.sides
    steps = [("annotated agreements and disagreements", left)]
    for step, passed in STEPS.items():
        left -= rows.lost[step]
        if step != "unread" or rows.lost[step]:
            steps.append((passed, left))
    return funnel_chart(steps, title=title)

"""Rows of the page's file and of the results folder, as the tests of the report page need them."""

from collections import Counter
from typing import Any

from samsyn.inference.output.report import render_report
from samsyn.inference.output.results import Counts
from samsyn.inference.output.tally import Tally

TEXT = "Lind och Berg är oense om vargen.\n\n– Den ska bort, sade han."


def evidence(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "start": TEXT.index(text), "end": TEXT.index(text) + len(text), **more}


def agreement(label: str = "disagree", *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "article_id": "x",
        "actor_a": "Ann Lind",
        "actor_b": "Bo Berg",
        "topic": "vargen",
        "label": label,
        "probability": 0.87,
        "probabilities": {"agree": 0.1, "disagree": 0.1, "unclear": 0.1, label: 0.87},
        "basis": "stated",
        "evidence": list(items) or [evidence("Lind och Berg är oense om vargen.")],
        "conflict": False,
        **more,
    }


def article(*agreements: dict[str, Any], **more: Any) -> dict[str, Any]:
    han = TEXT.index("han.")
    return {
        "id": "x",
        "title": "Bråk om vargen",
        "text": TEXT,
        "actors": [{"name": name, "kind": "person", "mentions": 1} for name in ("Ann Lind", "Bo Berg")],
        "topics": [{"name": "vargen", "proposition": "Vargen ska skjutas"}],
        "mentions": [
            {"actor": "Ann Lind", "start": 0, "end": 4, "text": "Lind"},
            {"actor": "Bo Berg", "start": 9, "end": 13, "text": "Berg"},
            {"actor": "Bo Berg", "start": han, "end": han + 3, "text": "han"},
        ],
        "statements": [],
        "agreements": list(agreements),
        "status": "read",
        **more,
    }


def page(
    *articles: dict[str, Any], lang: str = "sv", failed: list[dict[str, Any]] | None = None, **counts: Any
) -> str:
    """The page of a run that has these articles; `counts` in place of what they come to."""
    rows = [{**row, "article_id": n} for n, one in enumerate(articles) for row in one["agreements"]]
    labels = Counter(row["label"] for row in rows)
    given: dict[str, Any] = {"articles": len(articles), "agreements": labels, "failures": len(failed or ())}
    with Tally() as tally:
        tally.add(rows)
        tally.failures += failed or []
        return render_report(
            articles, tally, Counts(**{**given, **counts}), model="m 1", least=0.5, lang=lang
        )

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest
from samsyn.configs.errors import DataError
from samsyn.inference.marking import mark_paragraphs, number_evidence
from samsyn.inference.report import TEMPLATES, certainty, render_report, words_in
from samsyn.inference.results import Counts

TEXT = "Lind och Berg är oense om vargen.\n\n– Den ska bort, sade Berg."


def evidence(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "start": TEXT.index(text), "end": TEXT.index(text) + len(text), **more}


def agreement(label: str = "disagree", *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "actor_a": "Ann Lind",
        "actor_b": "Bo Berg",
        "topic": "vargen",
        "label": label,
        "probability": 0.87,
        "basis": "stated",
        "evidence": list(items) or [evidence("Lind och Berg är oense om vargen.")],
        "conflict": False,
        **more,
    }


def article(*agreements: dict[str, Any], **more: Any) -> dict[str, Any]:
    mentions = [
        {"actor": "Ann Lind", "start": 0, "end": 4, "text": "Lind"},
        {"actor": "Bo Berg", "start": 9, "end": 13, "text": "Berg"},
    ]
    return {
        "id": "x",
        "title": "Bråk om vargen",
        "text": TEXT,
        "actors": [{"name": name, "kind": "person", "mentions": 1} for name in ("Ann Lind", "Bo Berg")],
        "topics": [{"name": "vargen"}],
        "mentions": mentions,
        "agreements": list(agreements),
        "status": "read",
        **more,
    }


def page(*articles: dict[str, Any], lang: str = "sv", **counts: Any) -> str:
    labels = Counter(row["label"] for one in articles for row in one["agreements"])
    total = Counts(**{"articles": len(articles), "agreements": labels, **counts})
    return render_report(articles, total, model="m 1", lang=lang)


class Links(HTMLParser):
    """Collects ids, targets of links, and what loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for key, value in attrs:
            if key == "id" and value:
                self.ids.append(value)
            if key == "href" and value and value.startswith("#"):
                self.targets.append(value[1:])
            elif key in ("src", "href"):
                self.outside.append(str(value))


def links(html: str) -> Links:
    parser = Links()
    parser.feed(html)
    return parser


def test_every_link_leads_somewhere_and_nothing_is_fetched():
    found = links(page(article(agreement(), agreement("unclear", evidence("Den ska bort", actor="Bo Berg")))))
    assert found.targets
    assert set(found.targets) <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert found.outside == []


def test_verdict_has_sign_word_and_certainty():
    html = page(article(agreement()))
    assert re.search(r'class="verdict disagree".*?≠</b> oense', html)
    assert "87 %" in html
    assert "säkert" in html
    assert "sägs i texten" in html


def test_unclear_rows_are_folded_and_conflicts_are_not():
    unclear = agreement("unclear")
    assert '<details class="fold">' in page(article(unclear))
    assert '<details class="fold">' not in page(article(agreement("unclear", conflict=True)))
    assert "Motsägelse" in page(article(agreement(conflict=True)))


def test_everything_is_escaped():
    evil = '<script>alert("x")</script>'
    html = page(
        article(agreement(topic=evil, actor_a=evil), title=evil, text=evil + TEXT, mentions=[], id=evil)
    )
    assert "<script>alert" not in html
    assert html.count("<script>") == 1


def test_english_page_and_unknown_language():
    assert "Who agrees with whom?" in page(article(agreement()), lang="en")
    with pytest.raises(DataError, match=r"--lang must be one of sv, en; got 'fi'"):
        words_in("fi")


def test_both_languages_have_the_same_words():
    assert words_in("sv").keys() == words_in("en").keys()


def test_every_word_is_used():
    template = (TEMPLATES / "results.html.j2").read_text(encoding="utf-8")
    by_value = {"agree", "disagree", "unclear", "stated", "derived", "stated_help", "derived_help"}
    by_value |= {"very_sure", "sure", "likely", "unsure", "no_actors", "no_topics", "no_pairs"}
    assert [w for w in words_in("sv") if w not in by_value and f"words.{w}" not in template] == []


def test_article_without_rows_says_why():
    assert "Inga aktörer hittades." in page(article(status="no_actors"))


def test_pieces_join_to_the_text_and_mark_nested_evidence():
    rows = [
        {**agreement("agree"), "id": "a1r1"},
        {**agreement("disagree", evidence("oense om vargen")), "id": "a1r2"},
    ]
    numbers = number_evidence(rows)
    paragraphs = mark_paragraphs(article(*rows), rows, numbers, {"Ann Lind": 1, "Bo Berg": 2})
    assert ["".join(piece.text for piece in pieces) for pieces in paragraphs] == TEXT.split("\n\n")
    first, *_, inner, stop = paragraphs[0]
    assert (first.text, first.actor, first.colour, first.starts) == ("Lind", "Ann Lind", 1, (1,))
    assert (inner.text, inner.verdict, inner.evidence, inner.starts) == (
        "oense om vargen",
        "disagree",
        (1, 2),
        (2,),
    )
    assert (stop.text, stop.verdict, stop.starts) == (".", "agree", ())


def test_statement_under_different_answers_looks_like_neither():
    rows = [{**agreement("agree"), "id": "a1r1"}, {**agreement("disagree"), "id": "a1r2"}]
    (first, *_), _ = mark_paragraphs(article(*rows), rows, number_evidence(rows), {})
    assert (first.verdict, first.row) == ("mixed", "a1r1")


def test_title_evidence_is_marked_in_the_title():
    item = {"text": "Bråk om vargen", "start": 0, "end": 14, "field": "title"}
    html = page(article(agreement("disagree", item)))
    assert re.search(r'<h2><mark class="disagree" data-e="1">.*Bråk om vargen</mark></h2>', html)
    assert "rubriken" in html


@pytest.mark.parametrize(
    ("probability", "word"),
    [(0.9, "very_sure"), (0.89, "sure"), (0.75, "sure"), (0.6, "likely"), (0.59, "unsure")],
)
def test_certainty_in_words(probability: float, word: str):
    assert certainty(probability) == word

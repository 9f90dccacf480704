import re
from html import unescape

import pytest
from samsyn.data.article_marks import marked_paragraphs
from samsyn.data.article_page import render_articles
from samsyn.data.corpus import load_with_twins
from samsyn.data.records import AnnotatedArticle
from samsyn.data.twin_changes import twin_changes

TEXT = "Anna Ek sade att bron, som Bo Al vill riva, ska stå kvar."


@pytest.fixture(scope="module")
def dev():
    return load_with_twins("dev")


@pytest.fixture
def article():
    """A statement within a statement, a name in each, and a passage over both."""
    return AnnotatedArticle.model_validate(
        {
            "id": "bron",
            "title": "<script>alert(1)</script>",
            "text": TEXT,
            "genre": "local",
            "family": "bron",
            "split": "train",
            "actors": [{"name": "Anna Ek"}, {"name": "Bo Al"}],
            "topics": [{"name": "bron", "proposition": "Bron ska rivas"}],
            "mentions": [
                {"actor": "Anna Ek", "start": 0, "end": 7, "text": "Anna Ek"},
                {"actor": "Bo Al", "start": 27, "end": 32, "text": "Bo Al"},
            ],
            "statements": [
                {"id": "s1", "actors": ["Anna Ek"], "start": 17, "end": 56, "text": TEXT[17:56]}
                | {"kind": "indirect", "stances": {"bron": "against"}},
                {"id": "s2", "actors": ["Bo Al"], "start": 23, "end": 42, "text": TEXT[23:42]}
                | {"kind": "narrated", "stances": {"bron": "favor"}},
            ],
            "agreements": [
                {"actor_a": "Anna Ek", "actor_b": "Bo Al", "topic": "bron", "label": "disagree"}
                | {"basis": "stated", "evidence": [{"text": TEXT, "start": 0, "end": len(TEXT)}]}
            ],
        }
    )


def test_nested_spans_are_cut_and_the_innermost_shows(article):
    (pieces,) = marked_paragraphs(article)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [(piece.text, piece.look, piece.starts) for piece in pieces] == [
        ("Anna Ek", "", ("e1",)),
        (" sade att ", "", ()),
        ("bron, ", "against", ("s1",)),
        ("som ", "favor", ("s2",)),
        ("Bo Al", "favor", ()),
        (" vill riva", "favor", ()),
        (", ska stå kvar", "against", ()),
        (".", "", ()),
    ]
    assert {piece.text: piece.actor for piece in pieces if piece.actor} == {
        "Anna Ek": "Anna Ek",
        "Bo Al": "Bo Al",
    }


def test_what_an_article_says_is_escaped(article):
    page = render_articles([article], title="<b>")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<title>&lt;b&gt;" in page


def test_a_page_needs_nothing_else(article):
    page = render_articles([article], title="Bron")
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#)""", page)


def test_every_statement_is_marked_and_every_link_leads_somewhere(dev):
    page = render_articles(dev, title="dev")
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    plain = unescape(re.sub(r"<a class=\"n.*?</a>|<[^>]+>", "", page))
    for article in dev:
        if article.twin_of is None:
            assert {f"{article.id}.{said.id}" for said in article.statements} <= ids
            assert all(said.text in plain for said in article.statements)


def test_a_twin_is_shown_by_its_edit_and_what_flips(article):
    said = article.statements[1].model_copy(update={"stances": {"bron": "neutral"}})
    changed = {"id": "bron-kontrast-1", "twin_of": "bron", "text": TEXT.replace("vill riva", "vill måla")}
    twin = article.model_copy(update={**changed, "statements": (article.statements[0], said)})
    changes = twin_changes(article, twin)
    assert changes.edits == (("att bron, som Bo Al vill", "riva,", "måla,", "ska stå kvar."),)
    assert changes.flips == (("s2 Bo Al: bron", "favor", "neutral"),)
    page = render_articles([article, twin], title="Bron")
    assert "<del>riva,</del> <ins>måla,</ins>" in page
    assert "1 annotated article, with 1 twin" in page


def test_every_twin_of_the_corpus_changes_words_and_labels(dev):
    by_id = {article.id: article for article in dev}
    twins = [article for article in dev if article.twin_of]
    assert twins
    for twin in twins:
        changes = twin_changes(by_id[twin.twin_of], twin)
        assert changes.edits and changes.flips

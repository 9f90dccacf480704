"""Web pages as sites write them: no paragraph of the article is lost, and nothing around it is kept."""

from pathlib import Path

import pytest
import yaml
from samsyn.data.records import Article
from samsyn.inference.input.files import read_articles
from samsyn.inference.input.pages import read_page

pytest.importorskip("lxml_html_clean", reason="trafilatura cannot be imported without it")
PAGES = Path(__file__).with_name("pages")
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.fixture(params=NAMES)
def page(request) -> tuple[Article, dict]:
    """The article that is read from a page, and what its file says that it holds."""
    (article,) = read_articles([PAGES / f"{request.param}.html"])
    assert isinstance(article, Article)
    return article, yaml.safe_load((PAGES / f"{request.param}.yaml").read_text(encoding="utf-8"))


def test_there_are_pages():
    assert len(NAMES) >= 5


def test_no_paragraph_of_the_article_is_lost(page):
    article, expected = page
    found = iter(article.text.split("\n\n"))
    # `in` on an iterator goes on where the last one was found, so that the order counts.
    assert [paragraph for paragraph in expected["paragraphs"] if paragraph not in found] == []


def test_nothing_around_the_article_is_kept(page):
    article, expected = page
    assert [words for words in expected["boilerplate"] if words in article.text] == []


def test_the_page_tells_title_date_and_source(page):
    article, expected = page
    known = {key: expected[key] for key in ("title", "date", "source")}
    assert {"title": article.title, "date": article.date, "source": article.source} == known


def test_list_items_are_no_talstreck(page):
    article, expected = page
    dashes = sum(paragraph[0] in "–-" for paragraph in expected["paragraphs"])
    assert sum(paragraph[0] in "–-" for paragraph in article.text.split("\n\n")) == dashes


BODY = "<p>Riksdagen röstade nej till förslaget om höjd skatt på bensin.</p>" * 3


@pytest.mark.parametrize(
    "around",
    [
        '<div class="layout has-sidebar">{}</div>',
        '<div class="share-layout">{}</div>',
        "<section id=author-text>{}</section>",
    ],
)
def test_a_name_in_the_markup_never_costs_the_article(around):
    page = read_page(f"<html><body><h1>Nej till bensinskatt</h1>{around.format(BODY)}</body></html>")
    assert page is not None
    assert "Riksdagen röstade nej" in page.text


def test_a_long_script_is_no_text_of_the_page():
    script = f"<script>{'var x = 1; ' * 500}</script>"
    page = read_page(f"<html><body>{script}<div class=share>{BODY}{BODY}</div><p>Kort.</p></body></html>")
    assert page is not None
    assert "Riksdagen röstade nej" in page.text


@pytest.mark.parametrize("html", ["", "bara text", "<html></html>", "<p>", "<html><body><nav>Meny</nav>"])
def test_a_page_without_an_article_is_none(html):
    page = read_page(html)
    assert page is None or not page.text or "bara text" in page.text

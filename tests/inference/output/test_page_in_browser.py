"""Uses the report page of a small reading as a reader does, in Chromium; skipped where there is none."""

import re

import pytest
from chromium import AXE, NEEDS_CHROMIUM
from rule_classifier import RuleClassifier
from samsyn.data.records import Actor, Article, Topic
from samsyn.inference.output.results import write_results
from samsyn.inference.pipeline import Options, Reader
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

pytestmark = NEEDS_CHROMIUM

OPEN_ALL = """
for (const one of document.querySelectorAll("details")) one.open = true;
for (const one of document.querySelectorAll("article")) one.style.contentVisibility = "visible";
"""
TEXTS = {
    "bro": """Ann Lind och Bo Berg är överens om bron.

– Bron ska byggas i år, säger Ann Lind.

– Bron är aldrig för dyr, säger Cia Lund.""",
    "skatt": """Ann Lind och Bo Berg är oense om skatten.

– Skatten ska höjas, säger Ann Lind.

– Skatten ska aldrig höjas, säger Bo Berg. Han vill sänka den.""",
    "bro-igen": """Ann Lind och Bo Berg är oense om bron den här gången.

– Bron får vänta, säger Bo Berg.

– Bron är bra, säger Ann Lind.""",
    "vader": "Ann Lind fick regn på sig.",
}
DATES = {"bro": "2024-01-10", "skatt": "2024-02-10", "bro-igen": "2024-03-10", "vader": "2024-03-11"}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("results")
    options = Options(
        topics=(
            Topic(name="bron", proposition="Bron ska byggas", keywords=("bron",)),
            Topic(name="skatten", proposition="Skatten ska höjas", keywords=("skatten",)),
        ),
        actors=tuple(Actor(name=name) for name in ("Ann Lind", "Bo Berg", "Cia Lund")),
    )
    articles = [Article(id=id, title=id, text=text, date=DATES[id]) for id, text in TEXTS.items()]
    write_results(articles, Reader(RuleClassifier(), options), folder)
    return (folder / "report.html").as_uri()


@pytest.fixture
def reader(browser: webdriver.Chrome, page: str) -> "PageReader":
    browser.get("about:blank")
    browser.get(page)
    return PageReader(browser)


class PageReader:
    """What a reader of the page can do and see."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self.browser = browser

    def one(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def choose(self, field: str, value: str) -> None:
        Select(self.one(f"#f-{field}")).select_by_value(value)

    def wait_for_hits(self, rows: int) -> None:
        WebDriverWait(self.browser, 5, 0.02).until(
            lambda _: self.hits()[0] == rows, f"hits are {self.hits()}"
        )

    def hits(self) -> tuple[int, int]:
        """Verdicts and articles that are shown, as the page says."""
        rows, _, articles, _ = map(int, re.findall(r"\d+", self.one("output").text))
        return rows, articles

    def rows(self) -> set[tuple[str, str]]:
        """Pair and topic of the verdicts that are there to see."""
        rows = self.browser.find_elements(By.CSS_SELECTOR, "tr.row")
        visible = [row for row in rows if row.is_displayed()]
        return {
            (row.find_element(By.CSS_SELECTOR, ".pair").text, row.get_dom_attribute("data-topic"))
            for row in visible
        }

    def titles(self) -> list[str]:
        headings = self.browser.find_elements(By.CSS_SELECTOR, "article h3")
        return [heading.text.split("\n")[0] for heading in headings if heading.is_displayed()]

    def hash(self) -> str:
        return self.browser.execute_script("return location.hash")

    def focused(self) -> WebElement:
        return self.browser.switch_to.active_element


def test_filters_work_together_and_say_how_much_they_leave(reader):
    all_rows, all_articles = reader.hits()
    assert (all_articles, len(reader.titles())) == (4, 4)
    assert all_rows >= 5
    reader.choose("actor", "Bo Berg")
    reader.choose("other", "Ann Lind")
    reader.wait_for_hits(3)
    assert reader.titles() == ["bro", "skatt", "bro-igen"]
    reader.choose("topic", "bron")
    reader.wait_for_hits(2)
    reader.choose("verdict", "disagree")
    reader.wait_for_hits(1)
    assert reader.rows() == {("Ann Lind ≠ Bo Berg", "bron")}
    assert reader.titles() == ["bro-igen"]
    reader.one(".hits button").click()
    reader.wait_for_hits(all_rows)
    assert reader.hash() == ""


def test_dates_and_words_filter_articles(reader):
    date = "const f = document.getElementById(arguments[0]); f.value = arguments[1];"
    date += "f.dispatchEvent(new Event('input', {bubbles: true}))"
    reader.browser.execute_script(date, "f-from", "2024-02-01")
    reader.browser.execute_script(date, "f-to", "2024-02-28")
    WebDriverWait(reader.browser, 5, 0.02).until(lambda _: reader.titles() == ["skatt"])
    reader.one(".hits button").click()
    WebDriverWait(reader.browser, 5, 0.02).until(lambda _: len(reader.titles()) == 4)
    reader.one("#f-q").send_keys("REGN lind")
    WebDriverWait(reader.browser, 5, 0.02).until(lambda _: reader.titles() == ["vader"])
    assert reader.hits() == (0, 1)
    reader.one("#f-q").send_keys(" finnsinte")
    WebDriverWait(reader.browser, 5, 0.02).until(lambda _: reader.titles() == [])
    assert reader.one("#no-match").is_displayed()


def test_address_holds_the_view_and_gives_it_back(reader, page):
    reader.choose("actor", "Bo Berg")
    reader.choose("verdict", "disagree")
    WebDriverWait(reader.browser, 5, 0.02).until(lambda _: "verdict" in reader.hash())
    rows, address = reader.rows(), reader.browser.current_url
    assert address == f"{page}#actor=Bo+Berg&verdict=disagree"
    for there in ("about:blank", address):
        reader.browser.get(there)
    assert reader.rows() == rows
    assert Select(reader.one("#f-actor")).first_selected_option.get_dom_attribute("value") == "Bo Berg"


def test_verdict_leads_to_its_evidence_and_back(reader):
    reader.choose("topic", "skatten")
    row = reader.one("#a2 tr.row")
    row_id = row.get_dom_attribute("id")
    row.find_element(By.CSS_SELECTOR, "a.verdict").click()
    marker = reader.focused()
    assert marker.get_dom_attribute("id") == "a2e1"
    assert marker.is_displayed()
    assert "oense om skatten" in reader.one("mark.lit").text + reader.one("#a2 .body p").text
    assert reader.hash() == "#topic=skatten&at=a2e1"
    note = reader.one("#a2n1")
    assert "lit" in note.get_dom_attribute("class")
    assert re.search(r"skatten\nAnn Lind ≠ Bo Berg · \d\d.%", note.text)
    note.find_element(By.CSS_SELECTOR, "a.back").click()
    assert reader.focused().get_dom_attribute("id") == row_id
    reader.browser.back()
    WebDriverWait(reader.browser, 5, 0.02).until(lambda _: reader.focused().get_dom_attribute("id") == "a2e1")


def test_evidence_tells_why_at_the_touch_of_a_key_on_a_small_screen(reader):
    reader.browser.set_window_size(500, 900)
    try:
        note = reader.one("#a2n1")
        assert not note.is_displayed()
        reader.browser.execute_script("document.getElementById('a2e1').focus()")
        assert note.is_displayed()
        assert "Ann Lind ≠ Bo Berg" in note.text
        reader.focused().send_keys(Keys.ESCAPE)
        assert not note.is_displayed()
    finally:
        reader.browser.set_window_size(1400, 1000)


def test_cell_of_the_matrix_shows_its_rows(reader):
    reader.one('.matrix a[aria-label^="Ann Lind – Bo Berg"][data-filter$="topic=bron"]').click()
    assert reader.hits() == (2, 2)
    assert reader.rows() == {("Ann Lind = Bo Berg", "bron"), ("Ann Lind ≠ Bo Berg", "bron")}


def test_link_to_what_the_filter_hides_shows_it(reader):
    reader.choose("verdict", "disagree")
    reader.browser.execute_script("location.hash = 'verdict=disagree&at=a4'")
    WebDriverWait(reader.browser, 5, 0.02).until(lambda _: "vader" in reader.titles())
    assert len(reader.titles()) == 4


def test_no_error_is_logged_and_nothing_is_refused(reader):
    assert [line["message"] for line in reader.browser.get_log("browser")] == []


def test_everything_is_readable_without_a_script(browser, page):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get(page)
        assert not browser.find_element(By.CSS_SELECTOR, ".filter").is_displayed()
        assert browser.find_element(By.ID, "a2n1").is_displayed()
        assert browser.find_element(By.ID, "a4").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(reader, scheme: str):
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    reader.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    reader.browser.refresh()
    reader.browser.execute_script(OPEN_ALL)
    reader.browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = reader.browser.execute_async_script("axe.run(document).then(arguments[0])")
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []

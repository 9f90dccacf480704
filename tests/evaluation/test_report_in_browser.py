"""Uses the report and the comparison as a reviewer does, in Chromium; skipped where there is none."""

import base64
import re

import pytest
from chromium import AXE, NEEDS_CHROMIUM
from samsyn.data.jsonl import write_jsonl
from samsyn.evaluation.compare.comparing import compare
from samsyn.evaluation.compare.page import ON_PAPER, write_comparison
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.predictions import prediction_rows
from samsyn.evaluation.report import write_report
from samsyn.models.classifier import decide
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

pytestmark = NEEDS_CHROMIUM

PANELS = ["verdict", "scores", "slices", "calibration", "errors", "predictions", "provenance"]


@pytest.fixture
def report(mixed_examples, score_with, tmp_path):
    scores = score_with(mixed_examples)
    scores.probabilities[3] = (
        (0.005, 0.99, 0.005) if mixed_examples[3].label_id != 1 else (0.99, 0.005, 0.005)
    )
    return write_report(
        evaluate(mixed_examples, scores, model_name="m", resamples=50),
        tmp_path / "report.html",
        predictions=decide(mixed_examples, scores),
        examples=mixed_examples,
        provenance={"data": "hand"},
    ).as_uri()


@pytest.fixture
def comparison(mixed_examples, score_with, tmp_path):
    for name, every in (("a", 4), ("b", 9)):
        predictions = decide(mixed_examples, score_with(mixed_examples, wrong_every=every))
        write_jsonl(tmp_path / name / "predictions.jsonl", prediction_rows(mixed_examples, predictions))
    result = compare([tmp_path / "a", tmp_path / "b"], resamples=50)
    return write_comparison(result, tmp_path / "compare.html").as_uri()


@pytest.fixture
def page(browser, report):
    return Page(browser, report)


class Page:
    """What a reader of the report can do and see."""

    def __init__(self, browser, address):
        self.browser = browser
        self.open(address)

    def open(self, address):
        self.browser.get("about:blank")
        self.browser.get(address)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def visible(self, selector):
        return [one for one in self.browser.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]

    def panels(self):
        return [one.get_dom_attribute("id") for one in self.visible(".panel")]

    def tab(self, name):
        return self.one(f'[role=tab][aria-controls="{name}"]')

    def choose(self, field, value):
        Select(self.one(f"#find [name={field}]")).select_by_value(value)

    def wait_for_count(self, count):
        WebDriverWait(self.browser, 5, 0.02).until(
            lambda _: int(re.findall(r"\d+", self.one("#count").text)[0]) == count, self.one("#count").text
        )


def test_tabs_by_mouse_keys_and_address(page, report):
    assert page.panels() == ["verdict"]
    for name in reversed(PANELS):
        page.tab(name).click()
        assert page.panels() == [name]
    for key, name in ((Keys.ARROW_RIGHT, "scores"), (Keys.END, "provenance"), (Keys.ARROW_RIGHT, "verdict")):
        page.browser.switch_to.active_element.send_keys(key)
        assert page.panels() == [name]
        assert page.browser.switch_to.active_element == page.tab(name)
        assert page.tab(name).get_dom_attribute("aria-selected") == "true"
    page.browser.back()
    WebDriverWait(page.browser, 5, 0.02).until(lambda _: page.panels() == ["provenance"])
    page.open(f"{report}#calibration")
    assert page.panels() == ["calibration"]


def test_mistakes_are_filtered_and_one_is_followed_to_its_text(page):
    page.tab("errors").click()
    every = len(page.visible("article"))
    assert every > 15
    Select(page.one("#kind")).select_by_value("agree taken for disagree")
    kept = page.visible("article")
    assert 0 < len(kept) < every
    assert all("agree taken for disagree" in one.text for one in kept)
    page.one("#words").send_keys("(19)")
    (one,) = page.visible("article")
    text = one.find_element(By.CSS_SELECTOR, "blockquote").text
    one.find_element(By.LINK_TEXT, "See it beside the other rows of its group").click()
    WebDriverWait(page.browser, 5, 0.02).until(lambda _: page.panels() == ["predictions"])
    assert text in page.one("details.row[open]").text
    assert "3 rows in the group g6" in page.one("#count").text
    page.one("#whole").click()
    page.wait_for_count(90)


def test_predictions_are_searched_and_drawn_as_they_are_looked_at(page):
    page.tab("predictions").click()
    page.wait_for_count(90)
    assert len(page.visible("details.row")) == 50
    page.one("#more").click()
    assert len(page.visible("details.row")) == 90
    page.choose("task", "stance")
    page.wait_for_count(30)
    page.choose("answer", "wrong")
    page.choose("topic", "skolan")
    page.wait_for_count(2)
    assert all("✗ wrong" in one.text and "skolan" in one.text for one in page.visible("details.row"))
    page.one("#find button").click()
    page.wait_for_count(90)
    page.one("#find [name=from]").send_keys("0.9")
    page.wait_for_count(1)
    (row,) = page.visible("details.row")
    row.find_element(By.TAG_NAME, "summary").click()
    WebDriverWait(page.browser, 5, 0.02).until(lambda _: "(3)" in row.text)
    page.one("#find [name=words]").send_keys("finnsinte")
    page.wait_for_count(0)


def test_paper_holds_every_part_and_the_mistakes_with_their_texts(page):
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert page.panels() == PANELS
        assert page.visible("article blockquote")
        assert not page.visible(".filter, nav")
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    pdf = page.browser.execute_cdp_cmd("Page.printToPDF", {})["data"]
    assert base64.b64decode(pdf).count(b"/Type /Page\n") > len(PANELS) - 1
    assert page.panels() == ["verdict"]


def test_everything_but_the_search_is_there_without_a_script(page, report):
    page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.open(report)
        assert page.panels() == PANELS
        assert page.visible("article blockquote")
        assert not page.visible(".filter")
    finally:
        page.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_comparison_has_tabs_and_a_filter(page, comparison):
    page.open(comparison)
    assert page.panels() == ["verdict"]
    page.tab("rows").click()
    Select(page.one("#kind")).select_by_visible_text("Right in a, wrong in b")
    assert len(page.visible("article")) == 8
    assert len(page.visible("section.kind")) == 1


def test_a_comparison_on_paper_has_the_first_rows_of_each_direction(page, comparison):
    page.open(comparison)
    page.tab("rows").click()
    on_screen = len(page.visible("article"))
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        kinds = [len(own.find_elements(By.CSS_SELECTOR, "article")) for own in page.visible("section.kind")]
        assert len(page.visible("article")) == sum(min(ON_PAPER, count) for count in kinds) < on_screen
        assert len(page.visible(".paper")) == sum(count > ON_PAPER for count in kinds)
    finally:
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_no_error_is_logged(page, comparison):
    page.open(comparison)
    assert [line["message"] for line in page.browser.get_log("browser")] == []


@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (390, "dark"), (1366, "light"), (1366, "dark"), (1920, "light")]
)
@pytest.mark.parametrize("name", ["report", "comparison"])
def test_axe_finds_no_fault(page, name, width, scheme, request):
    """On a phone, a laptop and a wide screen; nor does the page scroll sideways."""
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    screen = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    page.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    try:
        page.open(request.getfixturevalue(name))
        page.browser.execute_script(AXE.read_text(encoding="utf-8"))
        for tab in page.visible("[role=tab]"):
            tab.click()
            found = page.browser.execute_async_script("axe.run(document).then(arguments[0])")
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
            assert page.browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

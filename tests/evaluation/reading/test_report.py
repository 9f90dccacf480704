import re

import pytest
from bridge import GOLD, Verdict, found, said
from samsyn.evaluation.reading.counts import count_article, count_unread
from samsyn.evaluation.reading.matching import match_article
from samsyn.evaluation.reading.misses import Miss, list_misses
from samsyn.evaluation.reading.report import write_article_report
from samsyn.evaluation.reading.scores import score_articles
from samsyn.evaluation.reading.verdict import article_verdict

READINGS = {
    "actors": found(
        statements=[said("Lind", "vill bygga bron"), said("Lind", "säger nej till bron", stance="against")],
        agreements=[Verdict("Olle Berg", "Lind", "tullen", "disagree")],
    ),
    "nothing": found(topics=None),
}


@pytest.fixture
def evaluations():
    return [
        score_articles([count_article(match_article(GOLD, reading))], given=given)
        for given, reading in READINGS.items()
    ]


@pytest.fixture
def written(evaluations, tmp_path):
    """The text of the page; `extra` misses are added to those of the first level."""

    def write(*extra, articles=(GOLD,)):
        misses = {given: list_misses(match_article(GOLD, reading)) for given, reading in READINGS.items()}
        misses["actors"] = [*misses["actors"], *extra]
        path = write_article_report(
            evaluations,
            tmp_path / "new" / "report.html",
            model="modell <1>",
            name="corpus:dev",
            articles=articles,
            misses=misses,
            provenance={"weights": "sha256 f00"},
        )
        return path.read_text(encoding="utf-8")

    return write


def cards(page, stage):
    group = page[page.index(f'data-stage="{stage}"') :]
    return re.findall(r"<article.*?</article>", group[: group.index("</details>")], re.DOTALL)


def test_the_page_needs_nothing_from_outside(written):
    page = written()
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import|https?://""", page)
    targets = set(re.findall(r'href="#(\w+)"', page))
    assert targets <= set(re.findall(r'id="(\w+)"', page))


def test_texts_are_escaped(written):
    text = "Maria Lind vill <b>bygga</b> bron & mer."
    article = GOLD.model_copy(update={"id": "annan", "text": text, "title": "<i>Bron</i>"})
    page = written(
        Miss(article_id="annan", stage="actors", gold="<u>A</u>", found=None, spans=((0, 5),)),
        Miss(article_id="annan", stage="actors", gold=None, found="B"),
        articles=(GOLD, article),
    )
    assert "How modell &lt;1&gt; reads 1 article of" in page
    assert "&lt;b&gt;bygga&lt;/b&gt; bron &amp; mer." in page
    assert "&lt;u&gt;A&lt;/u&gt;" in page
    assert "&lt;i&gt;Bron&lt;/i&gt;" in page
    assert not re.search(r"<(b|u|i)>", page)


def test_each_level_has_its_stages_rows_and_funnel(written):
    page = written()
    assert page.count("<h3>Actors and topics given</h3>") == page.count("<h3>The text alone</h3>") == 2
    funnel = page[page.index("left after each step: actors and topics given") :]
    funnel = funnel[: funnel.index("</svg>")]
    words = re.findall(r">([^<>]+)</text>", funnel)
    assert words[:2] == ["annotated agreements and disagreements", "2"]
    assert words[words.index("the speakers are right") + 1 :][:2] == ["1", "−1"]
    assert words[-2:] == ["it is the right side", "1"]
    assert "the article is read" not in words
    assert "<dt>weights</dt><dd>sha256 f00</dd>" in page


def test_a_miss_stands_once_with_its_sentence_in_its_paragraph(written):
    page = written()
    bridge = [card for card in cards(page, "pair and topic") if "· bron" in card]
    (card,) = [card for card in bridge if 'data-given="actors"' in card]
    (speaker,) = cards(page, "speaker, indirect")
    assert "annotated: <strong>Olle Berg</strong>" in speaker
    assert "found: <strong>Maria Lind</strong>" in speaker
    assert "bron. <mark>Olle Berg säger nej till bron.</mark> De är" in speaker
    assert "another speaker is given" in card
    missed = [card for card in cards(page, "actors") if "Tullverket" in card]
    assert len(missed) == 1
    assert 'data-given="actors nothing"' in missed[0]
    assert 'data-way="missed"' in missed[0]


def test_of_many_misses_some_are_shown_and_all_are_counted(written):
    many = [Miss(article_id="bron", stage="actors", gold=f"A {i}", found=None) for i in range(1300)]
    page = written(*many)
    assert len(cards(page, "actors")) == 434
    assert '<span class="shown">434</span> of 1302, evenly drawn' in page


def test_the_verdict_gives_both_shares_and_the_greatest_loss(evaluations):
    verdict = article_verdict(evaluations)
    assert verdict.lead == "actors and topics given"
    assert verdict.headline == (
        "It finds 50 of 100 annotated rows; of 100 rows it reports 0 are spurious, and of 100 answers it "
        "gives 100 are right."
    )
    assert "1 come out right. Why most of the others do not: another speaker is given (1)." in verdict.lost
    unread = score_articles([count_unread(GOLD)], given="topics", failed=1)
    assert article_verdict([unread]).articles.startswith("1 of 1 articles could not be read")
    assert article_verdict([unread]).headline.startswith(
        "It finds 0 of 100 annotated rows; of 100 rows it reports –"
    )

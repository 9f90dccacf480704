import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from page_rows import agreement, article, evidence, page
from samsyn.configs.errors import DataError
from samsyn.inference.output.report import TEMPLATES, words_in

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)></style>\u202e'


class Page(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]


def many(number: int, **more: object) -> list[dict]:
    """So many articles, each with its own third actor: enough for an overview."""
    return [
        article(
            agreement("agree"),
            agreement("disagree", actor_b="Cia Lund"),
            agreement("unclear", actor_a="Bo Berg", actor_b="Cia Lund"),
            id=str(n),
            **more,
        )
        for n in range(number)
    ]


def test_every_link_leads_somewhere_and_nothing_is_fetched():
    derived = agreement("unclear", evidence("Den ska bort", actor="Bo Berg"))
    html = page(article(agreement(), derived), *many(3))
    parsed = Page(html)
    targets = [href.removeprefix("#") for href in parsed.all("href")]
    assert all(href.startswith("#") for href in parsed.all("href"))
    assert len(targets) > 20
    assert set(targets) <= set(parsed.all("id"))
    assert set(" ".join(parsed.all("aria-describedby")).split()) <= set(parsed.all("id"))
    assert len(parsed.all("id")) == len(set(parsed.all("id")))
    assert parsed.all("src") == []
    assert "url(" not in html and "@import" not in html and "http:" not in html


def test_policy_lets_only_the_pages_own_script_and_style_run():
    html = page(article(agreement()))
    (policy,) = [content for content in Page(html).all("content") if "default-src" in content]
    for element in ("script", "style"):
        (source,) = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert Page(html).all("style") == []


def test_hostile_text_stays_text():
    hostile = article(
        agreement(topic=EVIL, actor_a=EVIL),
        agreement("unclear", actor_b=EVIL),
        id=EVIL,
        title=EVIL,
        text=EVIL,
        source=EVIL,
        date=EVIL,
        topics=[{"name": EVIL, "proposition": EVIL}],
        mentions=[{"actor": EVIL, "start": 0, "end": 5, "text": EVIL}],
        statements=[
            {"actor": EVIL, "topic": EVIL, "stance": "favor", "probability": 0.5, "start": 0, "end": 9}
        ],
    )
    parsed = Page(page(hostile, hostile, hostile, failed=[{"input": EVIL, "reason": EVIL, "line": 3}]))
    tags = [tag for tag, _ in parsed.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert "img" not in tags
    assert not [key for _, attrs in parsed.elements for key in attrs if key.startswith("on")]


def test_verdict_has_sign_word_certainty_basis_and_proposition():
    html = page(article(agreement(), topics=[{"name": "vargen", "proposition": "Vargen ska skjutas"}]))
    assert 'aria-label="oense">≠</b>' in html
    assert re.search(r'class="verdict disagree" href="#a1e1">oense</a>', html)
    for words in ("87\u00a0%", ">säkert<", "sägs i texten", "Vargen ska skjutas"):
        assert words in html


def test_unclear_rows_are_folded_and_conflicts_are_not():
    assert '<details class="fold">' in page(article(agreement("unclear")))
    assert '<details class="fold">' not in page(article(agreement("unclear", conflict=True)))
    assert 'class="conflict">Motsägelse' in page(article(agreement(conflict=True)))


def test_unclear_row_says_which_side_came_nearest():
    leaning = agreement("unclear", probabilities={"agree": 0.1, "disagree": 0.46, "unclear": 0.44})
    assert 'närmast oense <span class="percent">46\u00a0%' in page(article(leaning))
    plain = page(article(agreement("unclear", probabilities={"agree": 0.1, "disagree": 0.1, "unclear": 0.8})))
    assert "närmast" not in plain and "80\u00a0%" in plain


def test_evidence_tells_who_what_topic_stance_and_probability():
    said = evidence("Den ska bort", actor="Bo Berg")
    stance = {"actor": "Bo Berg", "topic": "vargen", "stance": "favor", "probability": 0.71}
    html = page(
        article(agreement("disagree", said), statements=[{**stance, "start": said["start"], "end": 47}])
    )
    (note,) = re.findall(r'<li id="a1n1".*?</li>', html, re.DOTALL)
    assert 'href="#a1r1"' in note
    for words in ("vargen", "Ann Lind", "≠", "87\u00a0%", "Bo Berg</span>: för · 71\u00a0%"):
        assert words in note


def test_pronoun_carries_the_key_of_its_actor_and_a_name_does_not():
    html = page(article(agreement()))
    assert re.search(r'data-key="BB" title="Bo Berg">han<', html)
    assert html.count("data-key=") == 1


def test_languages():
    swedish, english = page(article(agreement())), page(article(agreement()), lang="en")
    assert '<html lang="sv">' in swedish and 'lang="sv"' not in swedish.replace('<html lang="sv">', "")
    assert '<html lang="en">' in english and "Who agrees with whom?" in english
    assert re.search(r'<h3 id="a1t" lang="sv">', english)
    assert re.search(r'<p lang="sv">.*?oense om vargen', english)
    assert '<q lang="sv">' in english
    with pytest.raises(DataError, match=r"--lang must be one of sv, en; got 'fi'"):
        words_in("fi")


def test_both_languages_have_the_same_words():
    assert words_in("sv").keys() == words_in("en").keys()


def test_every_word_is_used():
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.j2"))
    by_value = {"agree", "disagree", "unclear", "mixed", "stated", "derived", "favor", "against", "neutral"}
    by_value |= {"very_sure", "sure", "likely", "unsure", "no_actors", "no_topics", "no_pairs", "read"}
    filters = {"percent", "thousands"}
    unused = [word for word in words_in("sv") if word not in by_value | filters]
    assert [word for word in unused if not re.search(rf"words\.{word}\b", templates)] == []


def test_articles_without_verdicts_come_last_and_say_why():
    html = page(article(status="no_actors", title="Utan"), article(agreement(), title="Med"))
    assert "Inga aktörer hittades." in html
    assert html.index("Med</h3>") < html.index("Utan</h3>")


def test_headings_go_down_one_level_at_a_time():
    levels = [int(tag[1]) for tag, _ in Page(page(*many(3))).elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_everything_but_the_filter_is_there_without_a_script():
    hidden = [attrs for _, attrs in Page(page(*many(3))).elements if "hidden" in attrs]
    assert [attrs.get("class") for attrs in hidden] == ["filter", "no-match"]


def test_overview_shows_who_stands_where_with_signs():
    html = page(*many(2))
    (matrix,) = re.findall(r'<div class="matrix".*?</div>', html, re.DOTALL)
    told = re.findall(r'aria-label="([^"]+:[^"]+)"', matrix)
    assert set(told) == {
        "Ann Lind – Bo Berg: överens 2",
        "Ann Lind – Cia Lund: oense 2",
        "Bo Berg – Cia Lund: oklart 2",
    }
    assert 'data-filter="actor=Ann+Lind&amp;actor=Bo+Berg&amp;topic=vargen"' in matrix
    assert "Vanligaste paren" in html and "Vanligaste frågorna" in html


def test_matrix_of_many_actors_shows_the_busiest_and_says_so():
    rows = [agreement("agree", actor_b=f"Person {n:02}") for n in range(14)]
    html = page(article(*rows), article(agreement("agree", actor_b="Person 13")))
    assert "12 av 15 aktörer" in html
    (matrix,) = re.findall(r'<div class="matrix".*?</div>', html, re.DOTALL)
    assert "Person 13" in matrix and "Person 12" not in matrix


def test_run_without_a_readable_article_still_gives_a_page():
    html = page(failed=[{"input": "a.csv", "reason": "no text"}])
    assert "0 artiklar lästa" in html and "a.csv" in html


def test_small_run_has_neither_overview_nor_filter():
    html = page(article(agreement()))
    assert 'class="overview"' not in html and 'class="filter"' not in html


def test_dates_are_filtered_only_where_they_can_be_compared():
    assert 'name="from"' in page(*many(2, date="2024-05-01"))
    html = page(*many(2, date="i maj"))
    assert 'name="from"' not in html and "i maj" in html


def test_page_that_holds_a_part_of_the_run_says_so():
    html = page(article(agreement()), articles=50_000)
    assert "På sidan står 1 av 1 artiklar med besked och 0 av 49\u202f999 utan." in html
    assert "På sidan står" not in page(article(agreement()))


def test_failures_are_told_with_their_reason():
    html = page(article(agreement()), failed=[{"input": "a.csv", "line": 3, "reason": "no text"}])
    assert "1 indata kunde inte läsas" in html
    assert re.search(r"a\.csv, <span lang=\"sv\">rad</span> 3</b>: no text", html)
    assert "De första" not in html
    first = page(article(agreement()), failed=[{"input": "a.csv", "reason": "no text"}], failures=70)
    assert "70 indata kunde inte läsas" in first and "De första 1; alla står i failures.jsonl." in first


def test_title_evidence_is_marked_in_the_title():
    item = {"text": "Bråk om vargen", "start": 0, "end": 14, "field": "title"}
    html = page(article(agreement("disagree", item)))
    assert re.search(r'<h3 id="a1t"><mark class="disagree" data-e="1">.*Bråk om vargen</mark></h3>', html)
    assert "rubriken" in html

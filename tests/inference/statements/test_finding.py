from pathlib import Path

import pytest
import samsyn.data
from samsyn.data.markup import parse_article
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.statements.finding import find_statements
from samsyn.inference.text.document import build_document

CORPUS = Path(samsyn.data.__file__).parent / "corpus" / "articles"


def overlap(a, b):
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))


@pytest.mark.parametrize("given", [True, False])
def test_the_founding_case_is_read_whole(given):
    article = parse_article(CORPUS / "hollande-putin-moskva.md")
    document = build_document(article)
    actors = find_actors(document, article.actors if given else None)
    statements = find_statements(document, actors)
    for gold in article.statements:
        found = max(statements, key=lambda statement: overlap(statement, gold))
        assert (found.actors, found.kind, found.text) == (gold.actors, gold.kind, gold.text)
    others = [s for s in statements if all(overlap(s, gold) == 0 for gold in article.statements)]
    assert [s.actors for s in others] == [("François Hollande", "Vladimir Putin")]
    assert others[0].text.startswith("IS är en gemensam fiende")
    resolved = {m.text: m.actor for m in actors.mentions}
    assert resolved["den franske presidenten"] == "François Hollande"
    assert resolved["Hans ryske kollega"] == resolved["honom"] == "Vladimir Putin"
    assert {"François Hollande", "Vladimir Putin", "Bashar al-Assad"} <= {
        actor.name for actor in actors.actors
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Per Berg stannar. ”Vi måste gå in nu”, säger han långsamt.", [("Per Berg", "Vi måste gå in nu")]),
        ("”Kronan är svag”, svarade kollegan Per Berg.", [("Per Berg", "Kronan är svag")]),
        (
            "– Hela veckan, yrkade Anna Ek. Berg: ”Tre dagar räcker”.",
            [("Anna Ek", "Hela veckan"), ("Per Berg", "Tre dagar räcker")],
        ),
        (
            "– Vi möttes. Jag sade till honom: ”Det går aldrig.” Men han hörde inte, säger Anna Ek.",
            [
                (
                    "Anna Ek",
                    "Vi möttes. Jag sade till honom: ”Det går aldrig.” Men han hörde inte",
                )
            ],
        ),
        (
            "– Ta betalt, sade Anna Ek. Berg:\n\n– Där finns inget att ta.",
            [("Anna Ek", "Ta betalt"), ("Per Berg", "Där finns inget att ta")],
        ),
    ],
)
def test_who_says_it_is_read_from_the_words_around(text, said):
    document = build_document(Article(id="a", text=text))
    statements = find_statements(
        document, find_actors(document, [Actor(name="Anna Ek"), Actor(name="Per Berg")])
    )
    assert [(s.actors[0], s.text) for s in statements if s.kind == "direct"] == said


def test_statements_are_numbered_in_text_order_with_exact_spans():
    text = "Anna Ek vill höja skatten.\n\n– Det går inte, säger Per Berg.\n\nBerg röstade nej till förslaget."
    document = build_document(Article(id="a", text=text))
    statements = find_statements(
        document, find_actors(document, [Actor(name="Anna Ek"), Actor(name="Per Berg")])
    )
    assert [(s.id, s.kind) for s in statements] == [("s1", "indirect"), ("s2", "direct"), ("s3", "narrated")]
    assert all(text[s.start : s.end] == s.text for s in statements)


def test_windows_line_ends_and_odd_spaces_keep_offsets():
    text = "Anna\u00a0Ek kom.\r\n\r\n–\u00a0Det går inte, säger Anna\u00a0Ek.\r\n"
    document = build_document(Article(id="a", text=text))
    (statement,) = find_statements(document, find_actors(document, [Actor(name="Anna Ek")]))
    assert text[statement.start : statement.end] == statement.text == "Det går inte"


def test_speakers_of_the_training_articles_stay_as_well_read_as_they_were():
    """A floor under the measured quality, not a goal: 0.73 of 947 quotations, 0.87 of these with the speaker.

    On the first 80 articles it was above 0.85 and 0.93; the articles since set quotations in harder ways.
    """
    right = found = total = 0
    for path in sorted(CORPUS.glob("*.md")):
        article = parse_article(path)
        if article.split != "train":
            continue
        document = build_document(article)
        statements = find_statements(document, find_actors(document, article.actors))
        for gold in (s for s in article.statements if s.kind == "direct"):
            best = max(statements, key=lambda s, gold=gold: overlap(s, gold), default=None)
            total += 1
            if best and overlap(best, gold) >= 0.5:
                found += 1
                right += set(best.actors) == set(gold.actors)
    assert found / total > 0.72
    assert right / found > 0.86

from samsyn.data.records import Article, Statement
from samsyn.inference.text.document import Document, build_document
from samsyn.inference.topics.units import LONGEST_RUN, runs_of, units_of


def document(*paragraphs: str) -> Document:
    return build_document(Article(id="x", text="\n\n".join(paragraphs)))


def said(of: Document, words: str, *actors: str) -> Statement:
    start = of.article.text.index(words)
    return Statement(id="s", actors=actors, start=start, end=start + len(words), text=words, kind="direct")


def test_a_unit_for_each_statement_and_each_sentence_between():
    text = document("Ek kom. Hon log.", "– Ja. Nu, sade Ek.", "Solen sken.")
    units = units_of(text, [said(text, "Ja. Nu", "Ek")])
    assert [(list(unit.sentences), set(unit.speakers)) for unit in units] == [
        ([0], set()),
        ([1], set()),
        ([2, 3], {"Ek"}),
        ([4], set()),
    ]
    assert list(units[2].with_lead) == [0, 1, 2, 3]


def test_what_is_said_just_before_is_no_lead_in():
    text = document("– Ja, sade Ek.", "– Nej, sade Al.")
    first, second = units_of(text, [said(text, "Ja", "Ek"), said(text, "Nej", "Al")])
    assert (first.lead, second.lead) == (0, 0)


def test_statements_that_share_a_sentence_are_one_unit():
    text = document("Ek sade ja, men Al sade nej.")
    (unit,) = units_of(text, [said(text, "ja", "Ek"), said(text, "nej", "Al")])
    assert unit.speakers == {"Ek", "Al"}


def test_long_articles_come_in_runs():
    text = document(*["Solen sken."] * (LONGEST_RUN + 1))
    units = units_of(text, [])
    assert [len(run) for run in runs_of(units)] == [LONGEST_RUN, 1]

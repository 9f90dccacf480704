"""What one actor is said by another to hold."""

import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.statements.finding import find_statements
from samsyn.inference.text.document import build_document

ACTORS = Actor(name="Anna Ek"), Actor(name="Per Berg"), Actor(name="LO", kind="organisation")


def indirect(text):
    document = build_document(Article(id="a", text=text))
    statements = find_statements(document, find_actors(document, ACTORS))
    return [(one.actors, one.text) for one in statements if one.kind == "indirect"]


def test_a_speaker_reports_another():
    text = "– Jag är kluven. Berg anser att skatten måste höjas. Jag vill vänta, säger Anna Ek."
    assert indirect(text) == [(("Per Berg",), "skatten måste höjas")]


def test_in_an_answer_they_are_whom_the_question_is_about():
    text = (
        "Anna Ek tar emot.\n\nLO vill ha en ny lag, eller hur?\n\n– De kräver att den klubbas i år, säger Ek."
    )
    assert indirect(text)[-1] == (("LO",), "den klubbas i år")


def test_a_speaker_reports_herself_only_directly():
    assert indirect("– Jag anser att skatten måste höjas, säger Anna Ek.") == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Du skriver i fredags att skatten måste höjas.", "skatten måste höjas"),
        ("Själv hävdar du ju att skatten måste höjas.", "skatten måste höjas"),
        ("Skatten måste höjas, sade du.", "Skatten måste höjas"),
    ],
)
def test_a_reply_reports_the_one_whom_it_addresses(sentence, words):
    text = (
        f"Jag har läst dig, Per Berg. {sentence} Det tror inte jag på. Jag vill vänta.\n\nAnna Ek, debattör"
    )
    assert (("Per Berg",), words) in indirect(text)

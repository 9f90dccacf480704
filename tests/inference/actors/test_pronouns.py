"""Pronouns and the like, beyond the plain "hon" and "han" of test_actors.py."""

import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.text.document import build_document

EK, BERG = Actor(name="Anna Ek"), Actor(name="Per Berg")
LO, TCO = Actor(name="LO", kind="organisation"), Actor(name="TCO", kind="organisation")
POLAND = Actor(name="Polen", kind="state")


def meant(text, word, *actors):
    """Whom the last place of a word means: one name, several for a group, None for nobody."""
    found = find_actors(build_document(Article(id="a", text=text)), actors)
    start = text.rindex(word)
    people = [mention.actor for mention in found.mentions if mention.start <= start < mention.end]
    groups = [group.actors for group in found.groups if group.start <= start < group.end]
    return (people or groups or [None])[0]


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("LO:s ombud slog ut med händerna. Det går inte, sade hon.", "hon", "LO"),
        ("TCO:s utredare kom. Sedan gick utredaren.", "utredaren", "TCO"),
        ("Utredaren på TCO kom. Nej, sade hon.", "hon", "TCO"),
        ("Det går inte, sade den polska ministern i trappan.", "den polska ministern", "Polen"),
        ("LO svarade. De kräver att lagen ändras.", "De", "LO"),
        ("LO svarade. I våras skrev de att lagen ska ändras.", "de", "LO"),
    ],
)
def test_people_who_speak_for_others_are_those_others(text, word, actor):
    assert meant(text, word, LO, TCO, POLAND) == actor


def test_an_unnamed_person_is_not_a_person_of_the_text():
    text = "LO:s ombud Eva Ros slog ut med händerna. Anna Ek teg. Nej, sade hon."
    assert meant(text, "hon", EK, LO) == "Anna Ek"


@pytest.mark.parametrize(("word", "actor"), [("den förra", "Anna Ek"), ("den senare", "Per Berg")])
def test_the_former_and_the_latter(word, actor):
    assert meant(f"Anna Ek mötte Per Berg. Nej, sade {word}.", word, EK, BERG) == actor


def test_the_former_of_three_stays_open():
    text = "Anna Ek mötte Per Berg och LO. Nej, sade den förra."
    assert meant(text, "den förra", EK, BERG, LO) is None


def test_both_are_the_two_before_a_comma_or_in_the_last_sentence():
    assert meant("Mellan LO och TCO är det lugnt. Båda vill vänta.", "Båda", LO, TCO) == ("LO", "TCO")
    assert meant("Anna Ek och Per Berg lyssnade, och båda sade nej.", "båda", EK, BERG) == (
        "Anna Ek",
        "Per Berg",
    )


def test_his_conclusion_is_his_but_his_colleague_is_not():
    assert meant("Per Berg räknade. Planen bär sig, är hans slutsats.", "hans", BERG) == "Per Berg"
    assert meant("Per Berg kom. Hans kollega sade nej.", "Hans", BERG) is None


@pytest.mark.parametrize(
    "text", ["LO kom. Den är redan betald.", "LO svarade. Nej, säger den gamle läkaren."]
)
def test_den_is_often_no_actor(text):
    assert meant(text, text[text.lower().rindex("den") :][:3], LO) is None

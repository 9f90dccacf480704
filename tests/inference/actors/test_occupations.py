import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.text.document import build_document

ACTORS = [Actor(name="Robin Färm"), Actor(name="Anneli Storck")]


def meant_by(words, text):
    found = find_actors(build_document(Article(id="a", text=text)), ACTORS)
    return [mention.actor for mention in found.mentions if mention.text == words]


@pytest.mark.parametrize(
    "opening",
    [
        "Robin Färm, snushandlare i Ekby, möter Anneli Storck.",
        "I butiken står snushandlaren Robin Färm. Anneli Storck går förbi.",
        "Robin Färm är snushandlare och möter Anneli Storck.",
    ],
)
@pytest.mark.parametrize("words", ["snushandlaren", "handlaren"])
def test_what_a_person_was_called_stands_for_them_later(opening, words):
    assert meant_by(words, f"{opening} ”Gärna för mig”, svarar {words}.") == ["Robin Färm"]


def test_a_noun_of_two_people_or_before_another_name_stands_for_nobody():
    both = "Snushandlare Robin Färm, handlare, möter Anneli Storck, handlare."
    assert meant_by("handlaren", f"{both} ”Gärna för mig”, svarar handlaren.") == []
    other = "Robin Färm är snushandlare. Men snushandlaren Bo Ek säger nej."
    assert meant_by("snushandlaren", other) == []


@pytest.mark.parametrize("word", ["mellan", "sedan", "medan"])
def test_words_that_are_no_nouns_stand_for_nobody(word):
    text = f"I går var det debatt {word} Robin Färm och Anneli Storck talade. Skillnaden {word} dem är stor."
    assert meant_by(word, text) == []


def test_what_somebody_is_not_does_not_count():
    assert meant_by("handlaren", "Robin Färm är inte handlare. Det säger handlaren.") == []

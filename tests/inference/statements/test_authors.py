import pytest
from samsyn.data.records import Actor

ACTORS = [Actor(name="Mona Berglund"), Actor(name="Stina Uddgren"), Actor(name="Naturvårdsverket")]
BODY = [
    "Jag har odlat rosor i trettio år. En mosse behöver tusen år för att växa till sig.",
    "Stina Uddgren har en torvfri balkong. ”Förbud är enklast”, skriver hon.",
    "Naturvårdsverket vill vänta. Varför? Jag frågade min granne om saken.",
]


@pytest.fixture
def direct(said_directly):
    return lambda *paragraphs: said_directly(*paragraphs, actors=ACTORS)


def test_who_signs_in_the_first_person_says_what_nobody_else_is_said_to_say(direct):
    found = direct(*BODY, "*Mona Berglund, rosägare*")
    assert found == [
        ("Jag har odlat rosor i trettio år", ("Mona Berglund",)),
        ("En mosse behöver tusen år för att växa till sig", ("Mona Berglund",)),
        ("Förbud är enklast", ("Stina Uddgren",)),
        ("Jag frågade min granne om saken", ("Mona Berglund",)),
    ]


def test_two_sign_together(direct):
    found = direct("Vi vill ha torven kvar. Vi menar allvar med det.", "Mona Berglund (M)\nStina Uddgren (C)")
    assert found[0] == ("Vi vill ha torven kvar", ("Mona Berglund", "Stina Uddgren"))


def test_a_reporter_who_signs_says_nothing_herself(direct):
    assert direct("Naturvårdsverket vill vänta. Mossarna växer långsamt i landet.", "Mona Berglund") == []


def test_an_unsigned_text_has_no_author(direct):
    assert [actors for _, actors in direct(*BODY)] == [("Stina Uddgren",)]


def test_the_spring_and_minutes_are_no_first_person(direct):
    body = "I vår byggs bron. Det tar 5 min att gå dit. Nästa vår står den klar."
    assert direct(body, "Mona Berglund (MP), ordförande i nämnden") == []

import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.statements.finding import find_statements
from samsyn.inference.text.document import build_document

INTRODUCTION = "Vi möter Klas Leijonborg, vars förbund har räknat på snusskatten."
ASKED = [
    "Skattechefen Bibbi Dahlström vill fördubbla skatten. Varför lyssnar du inte på henne?",
    "– Jag lyssnar noga. Men skatten ska inte stiga.",
    "Cancerfonden gick ett steg till: ”Lägg på tio kronor.”",
    "Du skriver också om smakerna.",
    "– De kan vara kvar, om ni frågar mig.",
]
ACTORS = [Actor(name="Klas Leijonborg"), Actor(name="Bibbi Dahlström"), Actor(name="Cancerfonden")]


@pytest.fixture
def speakers(said_directly):
    return lambda *paragraphs: said_directly(*paragraphs, actors=ACTORS)


def test_the_person_asked_answers_whoever_the_question_names(speakers):
    assert speakers(INTRODUCTION, *ASKED) == [
        ("Jag lyssnar noga. Men skatten ska inte stiga", ("Klas Leijonborg",)),
        ("Lägg på tio kronor", ("Cancerfonden",)),
        ("De kan vara kvar, om ni frågar mig", ("Klas Leijonborg",)),
    ]


def test_an_answer_with_anforing_tells_who_is_asked(speakers):
    first = ["Vad tycker du om skatten?", "– Den är fel, säger Bibbi Dahlström."]
    found = speakers(INTRODUCTION, *first, *ASKED[3:], "Och sedan?", "– Sedan får vi se.")
    assert [actors for _, actors in found] == [("Bibbi Dahlström",)] * 3


def test_one_question_makes_no_interview(speakers):
    assert speakers("Cancerfonden är nöjd.", "Vad händer nu?", "– Vi väntar på beslutet i maj.") == [
        ("Vi väntar på beslutet i maj", ("Cancerfonden",))
    ]


def test_whom_the_interviewer_names_to_their_face_answers(speakers):
    found = speakers(
        "Klas Leijonborg och Bibbi Dahlström möts i studion.",
        "Bibbi, varför ska skatten höjas?",
        "– För att unga inte ska börja.",
        "Hur låter det, Leijonborg?",
        "– Som en ursäkt för att ta in pengar.",
    )
    assert [actors for _, actors in found] == [("Bibbi Dahlström",), ("Klas Leijonborg",)]


def test_a_transcript_has_names_in_capitals(speakers):
    assert speakers("KLAS LEIJONBORG: Skatten är för hög redan.") == [
        ("Skatten är för hög redan", ("Klas Leijonborg",))
    ]


def test_a_surname_inside_a_word_of_the_headline_introduces_nobody():
    document = build_document(
        Article(
            id="a",
            title="Bergvärmen i kris",
            text="Vad händer nu?\n\n– Vi väntar på besked.\n\nOch sedan?\n\n– Sedan får vi se det.",
        )
    )
    actors = [Actor(name="Bo Berg"), Actor(name="Anna Ek")]
    assert find_statements(document, find_actors(document, actors)) == ()


def test_och_before_a_name_asks_about_somebody_who_says_nothing(speakers):
    found = speakers(
        *("Klas, vad blir det av skatten?", "– Den stannar där den är."),
        *("Och Dahlström?", "– Hon får vänta."),
        *("Hur länge?", "– Till nästa år."),
    )
    assert [who for _, who in found] == [("Klas Leijonborg",)] * 3


def test_och_before_a_name_asks_somebody_who_is_asked_elsewhere(speakers):
    found = speakers(
        *("Klas, vad blir det av skatten?", "– Den stannar där den är."),
        *("Bibbi, håller du med?", "– Nej, den ska upp."),
        *("Och Klas?", "– Aldrig."),
    )
    assert [who for _, who in found] == [("Klas Leijonborg",), ("Bibbi Dahlström",), ("Klas Leijonborg",)]

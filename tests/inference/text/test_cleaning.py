import pytest
from samsyn.data.records import Actor, Article, Topic
from samsyn.inference.pipeline import Options, Reader
from samsyn.inference.text.cleaning import open_article, plain_actors, plain_topics

TEXT = """Strid om badhuset

Av Siv Reporter

ÅSVIKEN/TT. Kommunen vill riva badhuset. Kommunalrådet Karin Sjödahl (S) säger ja.

– Badhuset ska rivas, säger Karin Sjödahl.

Läs också: Olle Utanför kräver nytt badhus

Mats Wernlund (M) håller med henne om badhuset.

”Badhuset är bortom räddning”, säger Mats Wernlund.

Mats Wernlund i talarstolen. Foto: Pia Fotograf/TT

Fakta: Badhuset

Ritat av Sune Arkitekt.
"""


@pytest.fixture
def reading(classifier):
    return Reader(classifier, Options(topics=(Topic(name="badhuset"),))).read(TEXT)


def test_what_is_no_part_of_the_article_is_not_read():
    assert open_article(Article(id="a", text=TEXT)).article.text.split("\n\n") == [
        "Kommunen vill riva badhuset. Kommunalrådet Karin Sjödahl (S) säger ja.",
        "– Badhuset ska rivas, säger Karin Sjödahl.",
        "Mats Wernlund (M) håller med henne om badhuset.",
        "”Badhuset är bortom räddning”, säger Mats Wernlund.",
    ]


def test_nobody_outside_the_article_is_an_actor(reading):
    assert {actor.name for actor in reading.actors} == {"Karin Sjödahl", "Mats Wernlund"}


def test_offsets_are_into_the_text_as_given(reading):
    assert reading.article.text == TEXT
    for item in (*reading.mentions, *reading.statements):
        assert TEXT[item.start : item.end] == item.text
    said = {row.text for row in reading.statements}
    assert {"Badhuset ska rivas", "Badhuset är bortom räddning"} <= said


def test_evidence_goes_round_what_is_set_aside(reading):
    stated = [item for row in reading.agreements for item in row.evidence if item.actor is None]
    assert stated
    assert all(TEXT[item.start : item.end] == item.text for item in stated)
    assert not any("Läs också" in item.text for item in stated)
    assert any(item.text == "– Badhuset ska rivas, säger Karin Sjödahl." for item in stated)


def test_the_title_that_is_given_stays_evidence_as_given(classifier):
    title = "Karin\u00a0Sjödahl och Mats Wernlund överens om badhuset"
    reader = Reader(classifier, Options(topics=(Topic(name="badhuset"),)))
    reading = reader.read(Article(id="a", title=title, text=TEXT))
    (evidence,) = {item for row in reading.agreements for item in row.evidence if item.field == "title"}
    assert (evidence.text, evidence.start, evidence.end) == (title, 0, len(title))


@pytest.mark.parametrize("text", ["Foto: TT", "Av Anna Ek\n\n3 maj 2024\n\nLäs mer: Nytt"])
def test_a_text_without_an_article_has_nothing_to_read(classifier, text):
    reading = Reader(classifier).read(text)
    assert (reading.status, reading.actors, reading.statements) == ("no_actors", (), ())


def test_given_names_are_found_however_they_are_written(classifier):
    article = Article(
        id="a",
        text="Ane O’Brien säger nej till Örebro‑avtalet.",
        actors=(Actor(name="Ane O'Brien"),),
        topics=(Topic(name="avtalet", keywords=("O\u0308rebro-avtal",)),),
    )
    reading = Reader(classifier).read(article)
    assert [mention.text for mention in reading.mentions] == ["Ane O’Brien"]
    assert [topic.name for topic in reading.topics] == ["avtalet"]


def test_a_name_of_space_alone_is_left_out():
    assert plain_actors([Actor(name="\u00a0"), Actor(name=" LO ")]) == (Actor(name="LO"),)
    assert plain_topics([Topic(name="\u200b", keywords=("x",))]) == ()


def test_nothing_given_stays_nothing():
    assert plain_actors(None) is None
    assert plain_topics(None) is None

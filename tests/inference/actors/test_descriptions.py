"""Nouns that take up an actor whom the text has named otherwise."""

import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.text.document import build_document


def taken_up(text, *actors):
    """The mentions that are no names, as (words, actor)."""
    found = find_actors(build_document(Article(id="a", text=text)), actors)
    names = {form for actor in actors for form in (actor.name, *actor.aliases, actor.name.split()[-1])}
    return [(mention.text, mention.actor) for mention in found.mentions if mention.text not in names]


def organisation(name, **more):
    return Actor(name=name, kind="organisation", **more)


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("Djurens Rätt", "djurrättsförbundet"),
        ("Sveriges Fiskares PO", "fiskeorganisationen"),
        ("Sveriges Fiskares PO", "fiskarna"),
        ("Alvsta konståkningsklubb", "konståkarna"),
        ("Sveriges Åkeriföretag", "åkeriföretagen"),
        ("Verkstadsklubben", "klubben"),
        ("Sparbanken Mälardal", "bankchefen"),
        ("Svenskt Näringsliv", "arbetsgivarorganisationen"),
        ("LO", "centralorganisationen"),
    ],
)
def test_a_noun_takes_up_an_organisation_by_its_name_or_the_lists(name, noun):
    text = f"{name} yttrade sig i går. Det gick inte, sade {noun}."
    other = organisation("Konsumentverket")
    assert taken_up(text, organisation(name), other)[-1] == (noun, name)


def test_a_noun_takes_up_what_stands_beside_the_name():
    text = "Branschorganisationen Nova klagar. Nova, en förening i Ekby, är liten. Så säger föreningen."
    assert taken_up(text, organisation("Nova"))[-1] == ("föreningen", "Nova")


def test_a_noun_for_something_else_takes_up_nobody():
    text = "Vårdförbundet strejkar. Bolaget svarar inte, och nämnden tiger. Förslaget är lagt."
    assert taken_up(text, organisation("Vårdförbundet")) == []


def test_of_two_that_fit_as_well_the_nearer_one_is_meant():
    text = "Alvsta bandyklubb vill ha is. Grannen är nöjd. Ekby skidklubb vill ha snö. Klubben har bråttom."
    clubs = organisation("Alvsta bandyklubb"), organisation("Ekby skidklubb")
    assert taken_up(text, *clubs) == [("Klubben", "Ekby skidklubb")]


@pytest.mark.parametrize(
    ("told", "noun"),
    [
        ("Anna Ek säljer falafel på torget.", "Falafelförsäljaren"),
        ("Anna Ek kör taxi om nätterna.", "Taxiföraren"),
        ("Guiden Anna Ek visade runt.", "Guiden"),
    ],
)
def test_a_noun_takes_up_a_person_by_what_the_text_tells(told, noun):
    people = Actor(name="Anna Ek"), Actor(name="Bo Al")
    assert taken_up(f"{told} Bo Al stod bredvid. {noun} höll inte med.", *people)[-1] == (noun, "Anna Ek")


def test_genitives_are_mentions_without_their_s():
    text = "Konsumentverket granskar. Det sade myndighetens jurist."
    assert taken_up(text, organisation("Konsumentverket"))[-1] == ("myndighetens"[:-1], "Konsumentverket")


def test_members_and_boards_are_of_the_organisation_spoken_of():
    text = "Hyresgästföreningen protesterar. Medlemmarna vill ha svar."
    assert taken_up(text, organisation("Hyresgästföreningen")) == [("Medlemmarna", "Hyresgästföreningen")]

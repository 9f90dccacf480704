from itertools import pairwise

import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.text.document import build_document

HOLLANDE = Actor(name="François Hollande", aliases=("Frankrikes president",))
PUTIN = Actor(name="Vladimir Putin")
ASSAD = Actor(name="Bashar al-Assad")
LO = Actor(name="LO", kind="organisation")


def read(text, given=None):
    return find_actors(build_document(Article(id="a", text=text)), given)


def mentions(text, *given):
    """The mentions as (surname or name, text), with given actors or, without any, those found."""
    found = read(text, given or None)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    spans = [(m.start, m.end) for m in found.mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    return [(m.actor.split()[-1], m.text) for m in found.mentions]


def names(text):
    return [actor.name for actor in read(text).actors]


def test_names_aliases_surnames_and_genitives_of_given_actors():
    text = "Vladimir Putin och Frankrikes president talade. Putins plan och al-Assads armé. Assad teg."
    assert mentions(text, HOLLANDE, PUTIN, ASSAD) == [
        ("Putin", "Vladimir Putin"),
        ("Hollande", "Frankrikes president"),
        ("Putin", "Putin"),
        ("al-Assad", "al-Assad"),
        ("al-Assad", "Assad"),
    ]


def test_names_are_whole_words_and_case_sensitive():
    assert mentions("LOsten, LO-ordföranden, lo, FLO och putin. LO:s krav, LO.", LO, PUTIN) == [
        ("LO", "LO"),
        ("LO", "LO"),
    ]


def test_a_surname_that_two_share_names_neither():
    text = "Anna Ek och Per Ek kom. Ek teg."
    assert mentions(text, Actor(name="Anna Ek"), Actor(name="Per Ek")) == [
        ("Ek", "Anna Ek"),
        ("Ek", "Per Ek"),
    ]


def test_given_actors_come_back_even_if_the_text_never_names_them():
    assert read("Ingen här.", [PUTIN]).actors == (PUTIN,)


def test_given_states_speak_through_their_capitals_only_when_these_act():
    russia = Actor(name="Ryssland", kind="state")
    assert mentions("I Moskva snöar det. Ryssland teg.", russia) == [("Ryssland", "Ryssland")]
    assert mentions("Moskva kräver svar.", russia) == [("Ryssland", "Moskva")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Frankrikes president François Hollande kom. Sedan gick presidenten.", "presidenten"),
        ("President Hollande kom. Sedan gick den franske presidenten.", "den franske presidenten"),
        (
            "Den franske presidenten François Hollande kom. Det sade den franske presidenten.",
            "den franske presidenten",
        ),
        (
            "François Hollande, Frankrikes president, kom. Det sade den franske presidenten.",
            "den franske presidenten",
        ),
        ("François Hollande, som är president i Frankrike, kom. Det sade presidenten.", "presidenten"),
    ],
)
def test_a_role_told_once_is_recognised_later(text, role):
    found = mentions(text, Actor(name="François Hollande"))
    assert found[-1] == ("Hollande", role)


@pytest.mark.parametrize(
    ("introduction", "later"),
    [
        ("Statsminister Anna Ek (S) kom.", "statsministern"),
        ("Utrikesminister Anna Ek kom.", "ministern"),
        ("Anna Ek, ordförande i LO, kom.", "LO-ordföranden"),
        ("LO:s ordförande Anna Ek kom.", "ordföranden"),
        ("Kommunalrådet Anna Ek (M) kom.", "kommunalrådet"),
        ("Anna Ek (M) kom.", "moderaten"),
        ("Moderaternas Anna Ek kom.", "moderaten"),
        ("Miljöpartisten Anna Ek kom.", "miljöpartisten"),
        ("Anna Ek (C), regionråd i Västerbotten, kom.", "regionrådet"),
        ("Mälarbuss vd Anna Ek kom.", "vd:n"),
        ("Turkiets vice utrikesminister Anna Ek kom.", "viceministern"),
        ("Danmarks Anna Ek kom.", "danskan"),
        ("Anna Ek (M) kom.", "M-ledaren"),
        ("Anna Ek (C) kom.", "centerledaren"),
    ],
)
def test_definite_roles_resolve(introduction, later):
    text = f"{introduction} Per Berg, lärare i Luleå, teg. Det gick inte, sade {later}."
    assert mentions(text)[-1] == ("Ek", later)


def test_an_ambiguous_role_stays_unresolved():
    text = "Rysslands president Vladimir Putin mötte Frankrikes president François Hollande. Presidenten log."
    assert mentions(text)[-1] == ("Hollande", "François Hollande")


def test_a_role_of_another_state_or_organisation_is_somebody_else():
    text = "Frankrikes president François Hollande kom. Det sade den ryske presidenten."
    assert mentions(text)[-1] == ("Hollande", "François Hollande")
    text = "Jonas Ek, ordförande i föräldraföreningen, kom. Det sade nämndordföranden."
    assert mentions(text)[-1] == ("Ek", "Jonas Ek")


def test_the_prime_minister_may_be_somebody_new():
    assert mentions("Anna Ek kom. Det går inte, sade statsministern.") == [("Ek", "Anna Ek")]


def test_his_colleague_is_the_other_one():
    text = "François Hollande träffade Vladimir Putin. Hollande log. Hans ryske kollega var bister."
    assert mentions(text)[-1] == ("Putin", "Hans ryske kollega")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Ek mötte Per Berg. Hon sade nej.", ("Ek", "Hon")),
        ("Anna Ek mötte Per Berg. Han sade nej.", ("Berg", "Han")),
        ("Anna Ek talade. – Det går inte, säger hon.", ("Ek", "hon")),
        ("Per Berg talade. Det är enligt honom för dyrt.", ("Berg", "honom")),
        ("Per Berg talade. Assads armé är, säger han, för stor.", ("Berg", "han")),
    ],
)
def test_pronouns_resolve_by_gender_and_prominence(text, expected):
    assert mentions(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Per Berg mötte Jan Ek. Jan Ek och Per Berg skrattade. Sedan sade han nej.",  # two as likely
        "Anna Ek kom. Han sade nej.",  # no man
        "Det regnade. Hon sade nej.",  # nobody at all
        "Anna Ek kom. – Jag tror att hon ljuger, säger Per Berg.",  # another's word, inside a quotation
    ],
)
def test_pronouns_are_left_alone_rather_than_guessed(text):
    assert all(mention.lower() not in ("han", "hon") for _, mention in mentions(text))


def test_the_two_presidents_are_a_group():
    text = (
        "Frankrikes president François Hollande mötte Vladimir Putin. Sedan var de båda presidenterna eniga."
    )
    (group,) = read(text).groups
    assert group.actors == ("François Hollande", "Vladimir Putin")
    assert text[group.start : group.end] == "de båda presidenterna"


def test_partiet_and_myndigheten():
    text = (
        "Moderaterna vill sänka skatten. Partiet kräver svar. Skolinspektionen granskar. Myndigheten tvekar."
    )
    assert [m for m in mentions(text) if m[1] in ("Partiet", "Myndigheten")] == [
        ("Moderaterna", "Partiet"),
        ("Skolinspektionen", "Myndigheten"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I går sade Anna-Karin von Sydow nej.", ["Anna-Karin von Sydow"]),
        ("Taxichauffören Bengt Rask log mot Carl I. Hagen.", ["Bengt Rask", "Carl I. Hagen"]),
        ("Enligt Anna Ek är det sant. Ek log.", ["Anna Ek"]),
        ("Anna Eks förslag röstades ner. Sedan gick Anna Ek.", ["Anna Ek"]),
        (
            "Socialdemokraterna och SD sade nej till Centern.",
            ["Socialdemokraterna", "Centerpartiet", "Sverigedemokraterna"],
        ),
        ("Naturvårdsverket och tankesmedjan Timbro yttrade sig.", ["Naturvårdsverket", "Timbro"]),
        ("Nykterhetsrörelsen IOGT-NTO och Hultsjö kommun protesterar.", ["IOGT-NTO", "Hultsjö kommun"]),
        ("Ryssland kräver svar av Polen.", ["Ryssland"]),
        ("Han bor i Polen och läser Svenska Dagbladet i Stockholm.", []),
    ],
)
def test_actors_are_found_without_being_given(text, expected):
    assert sorted(names(text)) == sorted(expected)


def test_an_affiliation_does_not_make_the_party_an_actor():
    assert names("Anna Ek (S) sade nej.") == ["Anna Ek"]


def test_kinds():
    found = read("Vladimir Putin, Moderaterna, Nato och Ryssland kräver svar. Ryssland vill mer.")
    assert {actor.name: actor.kind for actor in found.actors} == {
        "Vladimir Putin": "person",
        "Moderaterna": "party",
        "Nato": "organisation",
        "Ryssland": "state",
    }


def test_an_empty_text():
    assert read("") == read("  \n")

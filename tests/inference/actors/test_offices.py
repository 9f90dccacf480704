from datetime import date
from itertools import pairwise

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.records import Actor, Article, Office
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.actors.offices import day_of, known_offices
from samsyn.inference.input.codebook import read_actors
from samsyn.inference.text.document import build_document


def meant(text, day, given=None):
    """What each mention is, by its text."""
    document = build_document(Article(id="a", text=text, date=day))
    return {mention.text: mention.actor for mention in find_actors(document, given).mentions}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2013-05-02", "Fredrik Reinfeldt"),
        ("2019-05-02T08:00", "Stefan Löfven"),
        ("2022-01-15", "Magdalena Andersson"),
        ("2024-05-02", "Ulf Kristersson"),
    ],
)
def test_statsministern_depends_on_the_day(day, name):
    assert meant("Vi ska vänta, sade statsministern på måndagen.", day) == {"statsministern": name}


def test_of_an_unknown_day_or_one_after_the_checking_nothing_is_known():
    text = "Vi ska vänta, sade statsministern på måndagen."
    assert meant(text, None) == meant(text, "2031-01-01") == meant(text, "1950-01-01") == {}


def test_adjectives_genitives_and_parties_say_whose_office_it_is():
    day = "2015-11-26"
    assert meant("Den ryske presidenten sade nej.", day) == {"Den ryske presidenten": "Vladimir Putin"}
    assert meant("Det säger Frankrikes president.", day)["Frankrikes president"] == "François Hollande"
    assert meant("C-ledaren säger nej till förslaget.", day)["C-ledaren"] == "Annie Lööf"
    assert meant("Den nye finansministern sade nej.", day) == {}


def test_whom_the_text_gives_the_office_is_meant():
    text = "Statsminister Vera Holm höll tal. Vi ska vänta, sade statsministern."
    assert set(meant(text, "2019-05-02").values()) == {"Vera Holm"}


def test_a_namesake_keeps_an_unnamed_holder_out():
    text = "Karin Andersson vill vänta. Det vill inte statsministern."
    assert set(meant(text, "2022-01-15").values()) == {"Karin Andersson"}


def test_a_given_actor_bears_the_offices_of_the_day():
    actor = Actor(
        name="Vera Holm",
        offices=(Office(role="kommunalråd", start=date(2020, 1, 1), end=date(2021, 1, 1)),),
        party="Moderaterna",
    )
    text = "Vi ska vänta, sade kommunalrådet."
    assert meant(text, "2020-06-01", [actor]) == {"kommunalrådet": "Vera Holm"}
    # afterwards it may be somebody new
    other = Actor(name="Bo Al", offices=(Office(role="kommunalråd", start=date(2021, 1, 2)),))
    assert meant(text, "2022-06-01", [actor, other]) == {"kommunalrådet": "Bo Al"}


def test_actors_are_read_with_party_offices_and_wikidata(tmp_path):
    file = tmp_path / "actors.yaml"
    file.write_text(
        "- name: Vera Holm\n  party: Moderaterna\n  wikidata: Q42\n"
        "  offices:\n  - {role: statsminister, of: Sverige, start: 2030-10-01}\n",
        encoding="utf-8",
    )
    (actor,) = read_actors(file)
    assert actor.offices == (Office(role="statsminister", of="Sverige", start=date(2030, 10, 1)),)
    assert actor.to_json()["wikidata"] == "Q42"
    file.write_text("- {name: Vera, wikidata: 42, offices: [{rol: x}]}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"unknown key 'offices\.0\.rol'; did you mean 'role'(.|\n)*got 42"):
        read_actors(file)


def test_the_lexicon_is_sound():
    persons = {person.name: person for person in known_offices().persons.values()}
    for person in persons.values():
        assert all(term.start < term.end for term in person.offices)
    alone = {(term.role, term.of) for person in persons.values() for term in person.offices}
    for role, of in alone - {("språkrör", "Miljöpartiet")}:
        terms = sorted(
            (term.start, term.end)
            for person in persons.values()
            for term in person.offices
            if (term.role, term.of) == (role, of)
        )
        assert all(before[1] <= after[0] for before, after in pairwise(terms)), (role, of)
    assert day_of("i går") is None


def test_of_an_unknown_day_an_office_tells_whom_of_those_named_it_means():
    text = "François Hollande mötte Vladimir Putin. Den ryske presidenten sade nej."
    assert meant(text, None)["Den ryske presidenten"] == "Vladimir Putin"
    text = "Dmitrij Medvedev mötte Vladimir Putin. Den ryske presidenten sade nej."
    assert "Den ryske presidenten" not in meant(text, None)

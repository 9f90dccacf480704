import pytest
from samsyn.data.records import Actor, Article
from samsyn.inference.actors.finding import find_actors
from samsyn.inference.statements.finding import find_statements
from samsyn.inference.text.document import build_document

LRF = Actor(name="LRF", kind="organisation")
HUNTERS = Actor(name="Jägareförbundet", kind="organisation")


def speakers(text, *actors):
    document = build_document(Article(id="a", text=text))
    found = find_actors(document, actors or [LRF, HUNTERS])
    return [statement.actors for statement in find_statements(document, found)]


@pytest.mark.parametrize(
    "introduction",
    [
        "LRF:s viltexpert Dan Rosell räknar skador.",
        "Dan Rosell, expert på LRF, räknar skador.",
        "Dan Rosell (LRF) räknar skador.",
        "Dan Rosell, LRF:s viltexpert, räknar skador.",
        "Dan Rosell från LRF räknar skador.",
    ],
)
def test_whoever_is_presented_as_its_spokesperson_speaks_for_an_organisation(introduction):
    assert speakers(f"{introduction}\n\n– Grisarna är för många, säger Rosell.") == [("LRF",)]


@pytest.mark.parametrize(
    "introduction",
    [
        "Dan Rosell är besviken på LRF.",
        "På mötet fanns Dan Rosell, LRF och Jägareförbundet.",
        "Nej, sade Dan Rosell, LRF har fel om vargen.",
        "LRF:s expert Dan Rosell är nu Jägareförbundets expert Dan Rosell.",
    ],
)
def test_whoever_is_not_or_is_tied_to_two_does_not(introduction):
    assert speakers(f"{introduction}\n\n– Grisarna är för många, säger Rosell.") in ([], [()])


def test_an_actor_speaks_for_herself():
    text = "LRF:s viltexpert Dan Rosell räknar skador.\n\n– Grisarna är för många, säger Rosell."
    assert speakers(text, LRF, Actor(name="Dan Rosell")) == [("Dan Rosell",)]

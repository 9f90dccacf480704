from pathlib import Path

import pytest
import yaml
from samsyn.data.parties import BLOCS, OTHER_NAMES, PARTIES, parties_in, party_of
from samsyn.data.records import Example, Said

LEXICON = Path(__file__).parents[2] / "inference" / "lexicon" / "parties.yaml"


@pytest.mark.parametrize(
    ("actor", "letter"),
    [
        ("Socialdemokraterna", "S"),
        ("centern", "C"),
        ("KD", "KD"),
        ("Anna Ek (s)", "S"),
        ("Anna Ek (SD)", "SD"),
        ("Anna Ek", None),
        ("Liberalernas ungdomsförbund", None),
        ("", None),
    ],
)
def test_who_is_of_which_party(actor, letter):
    assert party_of(actor) == letter


def test_all_actors_of_an_example_count():
    base = {"id": "a", "topic": "t"}
    joint = Example(**base, task="stance", text="x", actor="Moderaterna och Centern")
    assert parties_in(joint) == {"M", "C"}
    pair = Example(**base, task="agreement", text="x", actors=("Vänsterpartiet", "LRF"))
    assert parties_in(pair) == {"V"}
    said = (Said(actor="Bo Al (MP)", text="x"), Said(actor="Liberalerna", text="y"))
    assert parties_in(Example(**base, task="agreement", statements=said)) == {"MP", "L"}
    assert parties_in(Example(**base, task="stance", text="x")) == frozenset()


def test_names_are_those_that_the_reader_knows():
    """The reader's lexicon has its own list, for the data may not import inference."""
    known = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    assert {facts["letter"]: name for name, facts in known.items()} == PARTIES
    others = {name: facts["letter"] for facts in known.values() for name in facts["names"]}
    assert others == OTHER_NAMES
    assert BLOCS.keys() == PARTIES.keys()

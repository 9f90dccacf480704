import pytest
from samsyn.configs.schema import Templates
from samsyn.data.records import Example, Said
from samsyn.models.pairs import mark_names, render


def passage(actors, text="Anna Ek möter Bo Al."):
    return Example(id="p", task="agreement", topic="hamnen", text=text, actors=actors)


def said(*parts):
    statements = tuple(Said(actor=actor, text=text) for actor, text in parts)
    return Example(id="t", task="agreement", topic="hamnen", statements=statements)


def test_a_stance_puts_the_topic_beside_the_text():
    example = Example(id="s", task="stance", topic="hamnen ska byggas", text="Bygg!", actor="Bo")
    assert render(example, Templates()) == ("hamnen ska byggas", "Bygg!")
    named = Templates(stance_target="{actor}: {topic}", stance_text="{actor} säger: {text}")
    assert render(example, named) == ("Bo: hamnen ska byggas", "Bo säger: Bygg!")


def test_a_stance_without_actor_leaves_its_place_empty():
    example = Example(id="s", task="stance", topic="hamnen", text="Bygg!")
    assert render(example, Templates(stance_target="{actor}|{topic}"))[0] == "|hamnen"


@pytest.mark.parametrize("actors", [("Bo Al", "anna Ek"), ("anna Ek", "Bo Al")])
def test_the_order_of_a_passages_actors_changes_nothing(actors):
    assert render(passage(actors), Templates()) == (
        "anna Ek och Bo Al är överens: hamnen",
        "Anna Ek möter Bo Al.",
    )


def test_the_order_of_statements_changes_nothing():
    one, other = ("Bo Al", "Nej."), ("Anna Ek", "Ja.")
    expected = ("Anna Ek och Bo Al är överens: hamnen", "Anna Ek: Ja. | Bo Al: Nej.")
    assert render(said(one, other), Templates()) == render(said(other, one), Templates()) == expected


def test_two_statements_of_one_actor_are_ordered_by_text():
    one, other = ("Bo Al", "Nej."), ("Bo Al", "Ja.")
    assert render(said(one, other), Templates()) == render(said(other, one), Templates())


def test_braces_in_a_text_are_text():
    example = Example(id="s", task="stance", topic="{a}", text="{text} {x}")
    assert render(example, Templates()) == ("{a}", "{text} {x}")


def test_names_and_surnames_are_marked_with_their_genitive_left_outside():
    text = "Anna Ek och Als krav: Alsen är ingen Ek-stam, sade Bo Al."
    marked = mark_names(text, ("Anna Ek", "Bo Al"), "[{name}]")
    assert marked == "[Anna Ek] och [Al]s krav: Alsen är ingen [Ek]-stam, sade [Bo Al]."

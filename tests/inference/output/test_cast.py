import pytest
from page_rows import agreement, article
from samsyn.inference.output.cast import COLOURS, cast_of, keys_of, names_itself


def test_keys_are_acronyms_initials_or_first_letters_and_no_two_alike():
    names = [
        "LRF",
        "Anna Berg",
        "Arne Bod",
        "Hotell- och krogfacket",
        "Anders van der Berg",
        "Sekon",
        "Seko",
        "Sek",
    ]
    keys = keys_of(names)
    assert [keys[name] for name in names[:5]] == ["LRF", "AB", "ABo", "Ho", "ABe"]
    assert len(set(keys.values())) == len(names)


@pytest.mark.parametrize("name", ["", "–", "Ö", "1:a maj", "IS"])
def test_every_name_gets_a_key(name: str):
    assert set(keys_of([name, f"{name} "])) == {name, f"{name} "}


@pytest.mark.parametrize(
    ("mention", "name", "itself"),
    [
        ("Rasks", "Birgitta Rask", True),
        ("Birgitta Rask", "Birgitta Rask", True),
        ("han", "Birgitta Rask", False),
        ("den franske presidenten", "François Hollande", False),
        ("regeringens", "Regeringen", True),
    ],
)
def test_mention_names_itself_or_needs_a_key(mention: str, name: str, itself: bool):
    assert names_itself(mention, name) is itself


def test_compared_actors_come_first_and_the_ninth_shares_a_colour():
    others = [{"name": f"Person {n}", "kind": "person", "mentions": 9} for n in range(COLOURS)]
    row = article(agreement())
    cast = cast_of({**row, "actors": [*others, *row["actors"]]})
    assert [cast[name].colour for name in ("Ann Lind", "Bo Berg")] == [1, 2]
    assert [player.colour for player in cast.values()] == [*range(1, COLOURS + 1), 0, 0]

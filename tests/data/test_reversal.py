import pytest
from samsyn.data.records import Example
from samsyn.data.reversal import reversals, reverse


@pytest.mark.parametrize(
    ("proposition", "reversed_one"),
    [
        ("Bron ska byggas", "Bron ska inte byggas"),
        ("Bron ska inte byggas", "Bron ska byggas"),
        ("Staten ska inte längre få sälja skog", "Staten ska få sälja skog"),
    ],
)
def test_a_proposition_is_denied(proposition, reversed_one):
    assert reverse(proposition) == reversed_one


@pytest.mark.parametrize(
    "proposition",
    [
        "kärnkraft",
        "Öarna tillhör Sydkorea",
        "Den som ska vigas ska visa pass",
        "Lärare som inte är behöriga ska sägas upp",
    ],
)
def test_what_cannot_be_denied_by_one_word_is_left_alone(proposition):
    assert reverse(proposition) is None


def test_stance_rows_change_sides_and_keep_their_group():
    rows = [
        Example(
            id="1", task="stance", topic="Bron ska byggas", text="Bygg.", label="favor", source="s", group="g"
        ),
        Example(
            id="2",
            task="stance",
            topic="Bron ska byggas",
            text="Nja.",
            label="neutral",
            source="s",
            group="g",
        ),
        Example(id="3", task="stance", topic="bron", text="Bygg.", label="favor", source="s", group="g"),
        Example(
            id="4",
            task="agreement",
            topic="Bron ska byggas",
            text="A och B.",
            actors=("A", "B"),
            label="agree",
            source="s",
            group="g",
        ),
    ]
    made = list(reversals(rows))
    assert [(row.id, row.topic, row.label, row.group) for row in made] == [
        ("1:not", "Bron ska inte byggas", "against", "g"),
        ("2:not", "Bron ska inte byggas", "neutral", "g"),
    ]

import pytest
from samsyn.data.drills import Drills, Proposition, read_grammar

KIND = {
    "plus": {"be": ["behållas"], "do": ["behålla {x}"], "cry": ["Behåll {x}"]},
    "minus": {"be": ["slopas"], "do": ["slopa {x}"], "cry": ["Bort med {x}"]},
    "good": ["{X} gör nytta"],
    "bad": ["{X} gör skada"],
}
LEVEL = {
    "plus": {"be": ["höjas"], "do": ["höja {x}"], "cry": ["Höj {x}"]},
    "minus": {"be": ["sänkas"], "do": ["sänka {x}"], "cry": ["Sänk {x}"]},
    "still": {"be": ["ligga kvar"], "do": ["låta {x} vara"]},
    "good": ["{X} räcker inte"],
    "bad": ["{X} är för hög"],
}


def grammar():
    return {
        "kinds": {"institution": KIND, "amount": LEVEL},
        "holds": ["{a} vill {do}.", "{a} säger nej till att {other}."],
        "judges": ["{judgement}, menar {a}."],
        "open": ["{a} väntar med att säga om {x} ska {be}."],
        "agree": ["{a} och {b} vill {do}."],
        "things": {"institution": ["läxorna"], "amount": ["skatten"]},
        "actors": {"bodies": ["LO", "Saco"], "first": ["Eva"], "last": ["Ek"]},
    }


def proposition(*, kind="institution", thing="läxorna", pole="minus", negated=False):
    return Proposition(kind=kind, thing=thing, pole=pole, negated=negated, text="")


@pytest.mark.parametrize(
    ("pole", "negated", "direction", "side"),
    [
        ("minus", False, "minus", "favor"),
        ("minus", False, "plus", "against"),
        ("minus", True, "plus", "favor"),
        ("minus", True, "minus", "against"),
        ("plus", False, "still", "against"),
        ("plus", True, "still", "favor"),
    ],
)
def test_a_side_is_the_product_of_its_signs(pole, negated, direction, side):
    assert proposition(pole=pole, negated=negated).side_of(direction) == side


def test_a_frame_that_denies_names_the_opposite_act():
    said = {
        Drills(grammar(), seed=seed).sentence(proposition(), actor="LO", direction="minus")
        for seed in range(40)
    }
    assert said == {
        "LO vill slopa läxorna.",
        "LO säger nej till att behålla läxorna.",
        "Läxorna gör skada, menar LO.",
    }


def test_a_refusal_to_lower_says_nothing_of_a_raise():
    """ "säger nej till att sänka" answers "ska sänkas"; whether the tax should be raised stays open."""
    target = proposition(kind="amount", thing="skatten", pole="plus")
    said = {Drills(grammar(), seed=seed).sentence(target, actor="LO", direction="plus") for seed in range(40)}
    assert said == {"LO vill höja skatten.", "Skatten räcker inte, menar LO."}


def test_the_same_seed_draws_the_same():
    one, other = (Drills(read_grammar(), seed=3) for _ in range(2))
    assert [one.proposition() for _ in range(20)] == [other.proposition() for _ in range(20)]


def test_every_frame_of_the_shipped_grammar_can_be_filled():
    made = Drills(read_grammar(), seed=1)
    for _ in range(400):
        target = made.proposition()
        actors = made.actors()
        texts = [
            target.text,
            made.sentence(target, actor=actors[0], direction=made.direction(target)),
            made.open_sentence(target, actor=actors[0]),
            *(made.passage(target, actors=actors, label=label) for label in ("agree", "disagree", "unclear")),
        ]
        assert all(text[0] != text[0].lower() or not text[0].isalpha() for text in texts)
        assert not any(mark in text for text in texts for mark in "{}")

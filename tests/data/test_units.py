import pytest
from samsyn.configs.errors import DataError
from samsyn.data.folds import cut
from samsyn.data.holding_out import without
from samsyn.data.records import Example, Said
from samsyn.data.splits import group_of
from samsyn.data.units import unit_heads, unit_keys


def row(number, *, topic="bron", actor=None, group="", text=None):
    text = text or " ".join(f"ord{number}x{m}" for m in range(8))
    label = ["favor", "against", "neutral"][number % 3]
    return Example(
        id=f"r{number}", task="stance", topic=topic, actor=actor, text=text, label=label, group=group
    )


@pytest.fixture
def rows():
    """Thirty rows on ten topics, by six actors, in twenty articles of one topic each."""
    return [
        row(n, topic=f"ärende {n % 10}", actor=f"Person {n % 10 % 6}", group=f"a{n % 10}-{n % 20 // 10}")
        for n in range(30)
    ]


@pytest.mark.parametrize("by", ["topic", "actor"])
def test_no_topic_actor_or_group_straddles(rows, by):
    made = cut(rows, by=by, count=3)
    assert sorted(group for groups in made.held_out for group in groups) == sorted({r.group for r in rows})
    for groups in made.held_out:
        inside = [own for own in rows if group_of(own) in groups]
        outside = [own for own in rows if group_of(own) not in groups]
        assert not frozenset().union(*unit_keys(inside, by=by)) & frozenset().union(
            *unit_keys(outside, by=by)
        )


def test_near_duplicates_stay_together_whatever_their_topics():
    words = "kommunen bör bygga bron redan i år eftersom den gamla har rostat sönder"
    rows = [
        row(0, topic="bron", text=f"{words} helt"),
        row(1, topic="vägen", text=words),
        row(2, topic="hus"),
    ]
    heads = unit_heads(rows, by="topic")
    assert heads["r0"] == heads["r1"] != heads["r2"]


def test_a_topic_and_its_reversal_are_one():
    keys = unit_keys([row(0, topic="Bron ska byggas"), row(1, topic="Bron ska inte byggas.")], by="topic")
    assert keys[0] == keys[1]


def test_two_who_speak_as_one_are_both_held_out():
    keys = unit_keys([row(0, actor="Eva Ek och LO"), row(1, actor="LO")], by="actor")
    assert keys[0] > keys[1]


def test_few_topics_are_held_out_one_by_one_and_many_in_five_folds(rows):
    assert len(cut(rows, by="topic").held_out) == 10
    more = [*rows, *(row(100 + n, topic=f"fråga {n}") for n in range(3))]
    assert len(cut(more, by="topic").held_out) == 5


@pytest.mark.parametrize(
    ("rows", "by", "count", "told"),
    [
        ([row(n, topic=f"t{n}") for n in range(4)], "topic", 5, "cannot make 5 folds.* 4 parts"),
        ([row(n, topic="bron") for n in range(4)], "topic", None, "4 of 4 training rows hang together"),
        ([row(n, topic=f"t{n}") for n in range(4)], "actor", None, "no training row names an actor"),
    ],
)
def test_what_cannot_be_cut_is_told(rows, by, count, told):
    with pytest.raises(DataError, match=told):
        cut(rows, by=by, count=count)


def test_rows_that_share_anything_with_those_held_out_are_left_out():
    held_out = [row(0, topic="Bron ska byggas", actor="LO", group="g")]
    half = row(0).text
    pair = Example(
        id="pair",
        task="agreement",
        topic="hamnen",
        statements=(Said(actor="A", text=half), Said(actor="B", text="Nej till den.")),
        label="disagree",
    )
    others = [
        row(1, topic="Bron ska inte byggas"),
        row(2, topic="vägen", group="g"),
        row(3, topic="vägen", text=f"{half} till"),
        pair,
        row(4, topic="vägen", actor="LO"),
        row(5, topic="vägen", actor="Eva"),
    ]
    assert [own.id for own in without(others, held_out, by="topic")] == ["r4", "r5"]
    assert [own.id for own in without(others, held_out, by="actor")] == ["r1", "r5"]

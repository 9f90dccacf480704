import random
from itertools import pairwise

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.leaks import clean, find_leaks, guard, normalise
from samsyn.data.records import Example


def stance(id_, text, topic="kärnkraft", group=""):
    return Example(id=id_, task="stance", topic=topic, text=text, label="favor", group=group)


TEXT = "Kärnkraften ger säker och ren el året om, och därför ska vi bygga fler reaktorer i Sverige"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Bygg – NU!  ", "bygg nu"),
        ("kärnkraft", "kärnkraft"),
        ("ka\u0308rnkraft", "kärnkraft"),
        ("Straße", "strasse"),
        ("…", "…"),
    ],
)
def test_normalise_keeps_the_words_alone(text, expected):
    assert normalise(text) == expected


def test_a_look_alike_of_a_leaking_split_is_sorted_into_leaks_near_and_clean():
    train = [stance("t1", TEXT), stance("t2", "Vi säger nej."), stance("t3", "Riv dem.", group="artikel 9")]
    held_out = [
        stance("verbatim", TEXT),
        stance("only marks and case", "vi säger  NEJ"),
        stance("same article", "En helt annan mening om saken.", group="artikel 9"),
        stance("one word", TEXT.replace("fler", "nya")),
        stance("other topic", TEXT, topic="klimatet"),
        stance("new", "Vindkraften räcker gott för södra Sverige."),
    ]
    report = find_leaks(train, held_out)
    assert [(leak.id, leak.twin, leak.kind) for leak in report.leaks] == [
        ("verbatim", "t1", "same"),
        ("only marks and case", "t2", "same"),
        ("same article", "t3", "group"),
    ]
    assert [(leak.id, leak.kind) for leak in report.near] == [("one word", "near"), ("other topic", "near")]
    # 16 different words and 16 pairs; one changed takes 1 word and 2 pairs: 29 shared of 32 + 32 - 29.
    assert report.near[0].similarity == pytest.approx(29 / 35, abs=1e-4)
    assert report.near[1].similarity == 1
    assert (report.checked, report.clean) == (6, 3)
    assert [example.id for example in clean(held_out, train)] == ["one word", "other topic", "new"]


def test_the_text_of_two_statements_leaks_whichever_stands_first():
    def pair(id_, first, second):
        said = [{"actor": "A", "text": first}, {"actor": "B", "text": second}]
        return Example(id=id_, task="agreement", topic="t", statements=said, label="agree")

    report = find_leaks([pair("t", "Ja, tack.", "Nej, aldrig.")], [pair("d", "Nej, aldrig", "ja tack")])
    assert [leak.kind for leak in report.leaks] == ["same"]


def test_a_passage_about_another_pair_is_another_row():
    def passage(id_, actors):
        return Example(id=id_, task="agreement", topic="t", text=TEXT, actors=actors, label="agree")

    report = find_leaks([passage("t", ("A", "B"))], [passage("d", ("A", "C")), passage("e", ("B", "A"))])
    assert [(leak.id, leak.kind) for leak in (*report.leaks, *report.near)] == [("e", "same"), ("d", "near")]


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.8, 1.0])
def test_the_index_finds_what_comparing_all_with_all_finds(threshold):
    rng = random.Random(7)
    words = [f"ord{i}" for i in range(30)]

    def some(prefix):
        return [
            stance(f"{prefix}{i}", " ".join(rng.choices(words, k=rng.randint(1, 6))), topic=prefix)
            for i in range(80)
        ]

    train, held_out = some("t"), some("d")

    def parts(example):
        tokens = example.text.split()
        return set(tokens) | set(pairwise(tokens))

    def best(example):
        a = parts(example)
        return max(len(a & parts(other)) / len(a | parts(other)) for other in train)

    expected = {
        example.id: round(best(example), 4) for example in held_out if best(example) >= threshold - 1e-9
    }
    found = find_leaks(train, held_out, threshold=threshold)
    assert {leak.id: leak.similarity for leak in found.near} == expected


def test_the_guard_names_ten_rows_the_count_and_what_to_do():
    train = [stance(f"t{i}", f"mening nummer {i}") for i in range(30)]
    dev = [stance(f"d{i}", f"Mening nummer {i}!") for i in range(12)]
    with pytest.raises(DataError) as refused:
        guard({"train": train, "dev": dev, "test": []})
    message = str(refused.value)
    assert message.startswith("12 of the 12 rows of 'dev' stand in 'train' too")
    assert "d9 (same text as t9)" in message and "d10" not in message
    assert "and 2 more" in message and "clean-dev" in message


def test_the_guard_compares_every_pair_and_lets_clean_splits_pass():
    a, b = [stance("a", "ett")], [stance("b", "två")]
    guard({"train": a, "dev": b, "test": [stance("c", "tre")]})
    with pytest.raises(DataError, match="1 of the 1 rows of 'test' stand in 'dev'"):
        guard({"train": a, "dev": b, "test": [stance("c", "Två.")]})


def test_empty_groups_are_not_one_group():
    assert find_leaks([stance("1", "ett")], [stance("1", "två")]).leaks == ()


def test_a_threshold_outside_its_range_is_refused():
    with pytest.raises(DataError, match=r"above 0 and at most 1; got 1.5"):
        find_leaks([], [], threshold=1.5)

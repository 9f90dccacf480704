from collections import Counter

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.pairing import pair_stances
from samsyn.data.records import Example


def rows(labels, *, topic="kärnkraft", space=None):
    return [
        Example(
            id=f"{topic}-{i}", task="stance", topic=topic, text=f"Mening {i}", label=label, label_space=space
        )
        for i, label in enumerate(labels)
    ]


def test_labels_follow_from_the_two_stances():
    stances = rows(["favor", "against", "neutral"] * 10)
    texts = {row.text: row.label for row in stances}
    pairs = pair_stances(stances, count=50)
    for pair in pairs:
        one, other = (texts[said.text] for said in pair.statements)
        assert one != "neutral" or other != "neutral"
        expected = "unclear" if "neutral" in (one, other) else "agree" if one == other else "disagree"
        assert pair.label == expected
        assert pair.statements[0].actor != pair.statements[1].actor
    assert set(Counter(pair.label for pair in pairs)) == {"agree", "disagree", "unclear"}


def test_pairs_stay_within_a_topic_and_are_the_same_every_time():
    stances = rows(["favor", "against"]) + rows(["favor", "against"], topic="vargjakt")
    pairs = pair_stances(stances, count=99)
    assert pairs == pair_stances(list(reversed(stances)), count=99)
    assert sorted(pair.topic for pair in pairs) == ["kärnkraft", "vargjakt"]


def test_count_is_kept_and_labels_come_in_turn():
    pairs = pair_stances(rows(["favor", "against", "neutral"] * 20), count=9)
    assert Counter(pair.label for pair in pairs) == {"agree": 3, "disagree": 3, "unclear": 3}


def test_sets_without_a_neutral_class_pass_that_on():
    (pair,) = pair_stances(rows(["favor", "against"], space=("favor", "against")), count=1)
    assert pair.label_space == ("agree", "disagree")


def test_unlabelled_rows_are_refused():
    with pytest.raises(DataError, match="only labelled stance rows"):
        pair_stances(rows([None]), count=1)

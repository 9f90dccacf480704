from collections import Counter

import pytest
from samsyn.data.catalogue import load_examples
from samsyn.data.leaks import normalise


@pytest.fixture(scope="module")
def rows():
    return load_examples("arguments:train").examples


def test_ids_are_unique_and_no_sentence_stands_twice_on_a_topic(rows):
    assert len({row.id for row in rows}) == len(rows)
    twice = [key for key, n in Counter((row.topic, normalise(row.text)) for row in rows).items() if n > 1]
    assert not twice


def test_every_topic_has_all_three_sides(rows):
    sides = {(row.topic, row.label) for row in rows}
    assert sides == {(topic, label) for topic, _ in sides for label in ("favor", "against", "neutral")}


def test_a_topic_is_one_group(rows):
    assert all(row.group == f"arguments:{row.topic}" for row in rows)

import numpy as np
from samsyn.data.records import Article
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.assignment import FEATURES, Naming, assign, features
from samsyn.inference.topics.units import Unit

BRIDGE, WOLF = frozenset({"bron"}), frozenset({"vargen"})
NONE = frozenset[str]()


def naming(*named: frozenset[str]) -> Naming:
    document = build_document(Article(id="x", text="\n\n".join(["Solen sken."] * len(named))))
    return Naming(document, named)


def units(*speakers: str) -> list[Unit]:
    return [Unit(range(number, number + 1), frozenset(name.split())) for number, name in enumerate(speakers)]


def near(count: int, **pairs: float) -> np.ndarray:
    """Log-odds of -3 but for pairs such as _02=4."""
    odds = np.full((count, count), -3.0)
    for pair, value in pairs.items():
        first, second = int(pair[1]), int(pair[2])
        odds[first, second] = odds[second, first] = value
    return odds


def test_a_unit_is_about_what_it_names():
    assert assign(units("Ek", "Al"), near(2), naming(BRIDGE, WOLF)) == [BRIDGE, WOLF]


def test_a_unit_that_names_nothing_is_about_what_was_last_named():
    assert assign(units("", "Ek"), near(2), naming(BRIDGE, NONE))[1] == BRIDGE


def test_affinity_tells_between_two_topics():
    parts, where = units("Ek", "Al", "Bo"), naming(BRIDGE, WOLF, NONE)
    assert assign(parts, near(3, _02=6, _12=-6), where)[2] == BRIDGE
    assert assign(parts, near(3, _02=-6, _12=6), where)[2] == WOLF


def test_whoever_has_spoken_on_a_topic_speaks_on_another():
    column = FEATURES.index("returns")
    parts, where = units("Ek", "Al", "Ek", "Ek Al"), naming(BRIDGE, WOLF, NONE, NONE)
    assert features(parts, near(4), where)[:, :, column].tolist() == [[0, 0], [0, 0], [1, 0], [0, 0]]


def test_far_from_every_topic_there_is_none():
    where = naming(BRIDGE, *[NONE] * 20)
    assert assign(units("Ek", *[""] * 20), near(21), where)[-1] == NONE


def test_two_topics_in_one_sentence_are_both_its_own_or_the_likelier():
    assert assign(units("Ek"), near(1), naming(BRIDGE | WOLF)) == [BRIDGE | WOLF]


def test_without_topics_nothing_is_about_anything():
    assert assign(units("Ek"), near(1), naming(NONE)) == [NONE]
    assert assign([], near(0), naming(BRIDGE)) == []

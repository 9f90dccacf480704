from samsyn.data.interop.alignment import align


def test_spans_in_the_same_place_go_before_those_that_overlap():
    assert align([(0, 10), (20, 30)], [(2, 12), (20, 30), (0, 10)]) == {1: 1, 2: 0}


def test_the_largest_overlap_wins_and_nothing_is_used_twice():
    assert align([(0, 10)], [(8, 30), (1, 10)]) == {1: 0}


def test_spans_that_touch_nothing_are_new():
    assert align([(0, 10)], [(10, 12)]) == {}

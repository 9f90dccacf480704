import re

from samsyn.inference.text.view import as_given


def test_kept_stretches_become_paragraphs():
    text = "Ett.  Bort!\nTvå\nrader."
    view = as_given(text).kept([(0, 4), (12, 22)], seams_at=[6])
    assert view.text == "Ett.\n\nTvå rader."
    assert text[slice(*view.given(6, 9))] == "Två"
    assert text[slice(*view.given(0, 16))] == text


def test_a_span_over_something_left_out_is_two_stretches():
    text = "Ett. Två.\n\nLäs mer: X\n\nTre."
    view = as_given(text).kept([(0, 9), (23, 27)], seams_at=[11])
    assert [text[start:end] for start, end in view.stretches(0, len(view.text))] == ["Ett. Två.", "Tre."]
    assert view.stretches(0, 4) == [(0, 4)]
    assert view.stretches(11, 15) == [(23, 27)]


def test_paragraphs_with_mere_space_between_them_are_one_stretch():
    text = "Ett.\n \n\nTvå."
    view = as_given(text).kept([(0, 4), (8, 12)], seams_at=[])
    assert view.stretches(0, len(view.text)) == [(0, 12)]


def test_replacements_follow_each_other():
    view = as_given("a--b--c").replaced(re.compile("--"), lambda match: "–")
    view = view.replaced(re.compile("b"), lambda match: "bb")
    assert view.text == "a–bb–c"
    assert [view.given(at, at + 1) for at in range(6)] == [(0, 1), (1, 3), (3, 4), (3, 4), (4, 6), (6, 7)]


def test_nothing_kept_is_an_empty_text():
    assert as_given("bort").kept([], seams_at=[0]).text == ""


def test_a_text_that_stays_the_same_stays_as_given():
    view = as_given("Ett.\n\nTvå.")
    assert view.kept([(0, 4), (6, 10)], seams_at=[]) is view
    assert view.replaced(re.compile("x"), lambda match: "y") is view

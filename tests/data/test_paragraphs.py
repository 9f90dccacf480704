import textwrap

import pytest
from samsyn.data.paragraphs import split_paragraphs

ARTICLE = [
    "Kommunen vill riva badhuset i Åsviken. Det sade kommunalrådet Karin Sjödahl när fullmäktige möttes.",
    "– Vi har inte råd, sade hon.",
    "Byrådet höll inte med. Badhuset läcker, men en renovering kostar hälften så mycket som ett nytt hus, "
    "och dessutom står det kvar under tiden.",
    "Beslutet fattas i april.",
]


def paragraphs(text):
    return [text[start:end] for start, end in split_paragraphs(text)]


def test_paragraphs_are_separated_by_blank_lines_of_any_kind():
    assert paragraphs("Ett.\r\n\r\nTvå.\n \t\nTre.\n\n\n") == ["Ett.", "Två.", "Tre."]


def test_a_talstreck_line_is_a_paragraph_of_its_own():
    assert paragraphs("Hon sade:\n– Nej.\n– Jo!\nSedan gick de.") == [
        "Hon sade:",
        "– Nej.",
        "– Jo!",
        "Sedan gick de.",
    ]


def test_a_talstreck_line_that_is_wrapped_goes_on():
    assert paragraphs("– Det går inte,\nsäger hon.\nSedan gick de.") == [
        "– Det går inte,\nsäger hon.",
        "Sedan gick de.",
    ]


@pytest.mark.parametrize("line", ["– Nej.", "— Nej.", "- Nej.", "–Nej.", "-Nej.", "―\u00a0Nej."])
def test_all_dashes_open_a_talstreck_line(line):
    assert paragraphs(f"Hon svarade\n{line}") == ["Hon svarade", line]


def test_a_dash_inside_a_sentence_may_open_a_wrapped_line():
    text = "Hon sade nej – och menade det\n– men Bo sade ja."
    assert paragraphs(text) == [text]


def test_a_negative_number_is_no_talstreck():
    assert paragraphs("Det var kallt\n-5 grader") == ["Det var kallt\n-5 grader"]


def test_a_line_for_each_paragraph_needs_no_blank_lines():
    assert paragraphs("\n".join(ARTICLE)) == ARTICLE


@pytest.mark.parametrize("width", [40, 72, 90])
def test_wrapped_lines_are_one_paragraph(width):
    wrapped = ["\n".join(textwrap.wrap(paragraph, width)) for paragraph in ARTICLE]
    assert paragraphs("\n\n".join(wrapped)) == wrapped


def test_a_short_line_was_not_wrapped():
    text = "Av Anna Ek\nSTOCKHOLM\nRegeringen vill höja skatten på bensin redan i höst, och det\nska ske nu."
    assert paragraphs(text) == ["Av Anna Ek", "STOCKHOLM", text[21:]]


def test_narrow_lines_are_wrapped_where_the_sense_allows():
    text = "I onsdags var det debatt\ni Sveriges riksdag.\nDet var ledarna för\npartierna som sade nej."
    assert paragraphs(f"{text}\n\nMagdalena Ek\ni Socialdemokraterna\nsade nej.") == [
        text,
        "Magdalena Ek\ni Socialdemokraterna\nsade nej.",
    ]


def test_a_text_without_letters_has_no_paragraphs():
    assert paragraphs(" \n\n \n") == []
    assert paragraphs("") == []

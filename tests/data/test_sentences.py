import pytest
from samsyn.data.sentences import expand_to_sentences, quotation_spans, split_paragraphs, split_sentences


def sentences(text):
    return [text[start:end] for start, end in split_sentences(text)]


def paragraphs(text):
    return [text[start:end] for start, end in split_paragraphs(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "– Det går inte, säger hon.",
        "– Varför då? säger hon.",
        "– Nej! ropade Ek från läktaren.",
        "Hon gick t.ex. till Anna Ek.",
        "Det gäller bl.a. Göran Persson och S:t Eriks sjukhus.",
        "Det gäller bl. a. Göran Persson.",
        "Mötet börjar kl. 15 den 5. mars på St. Eriksgatan.",
        "Den s.k. Pisa-undersökningen kostade ca 3.5 miljoner.",
        "Enligt prof. Ek, d.v.s. Anna, är punkt nr. 5 klar.",
        "J.K. Rowling och J. R. R. Tolkien träffade Carl I. Hagen.",
        "”Det går inte. Vi har försökt. Men ändå.”",
        "»Det går inte. Vi har försökt», skriver hon.",
        "”Kom nu!” ropade hon.",
        "1. Höj skatten för alla",
        "Priset är 3.5 procent högre än 2.1 procent.",
    ],
)
def test_stays_one_sentence(whole):
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("– Det går inte, säger hon. Vi får vänta.", ["– Det går inte, säger hon.", "Vi får vänta."]),
        ("Där var Ek m.fl. Sedan gick de.", ["Där var Ek m.fl.", "Sedan gick de."]),
        ("Det var 2015. Nu är det över.", ["Det var 2015.", "Nu är det över."]),
        ("Vi valde plan B. Det gick bra.", ["Vi valde plan B.", "Det gick bra."]),
        ("”Det går inte.” Sedan gick hon.", ["”Det går inte.”", "Sedan gick hon."]),
        ("Kan vi? Ja. Nej! Kanske …  Vi får se.", ["Kan vi?", "Ja.", "Nej!", "Kanske …", "Vi får se."]),
        ("Det är vad jag har med. Åk hem.", ["Det är vad jag har med.", "Åk hem."]),
        ("Så sade Anna Ek (S). Alla höll med.", ["Så sade Anna Ek (S).", "Alla höll med."]),
        ("Hon teg. – Nej, sade han. – Jo!", ["Hon teg.", "– Nej, sade han.", "– Jo!"]),
    ],
)
def test_splits(text, parts):
    assert sentences(text) == parts


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


def test_a_negative_number_is_no_talstreck():
    assert paragraphs("Det var kallt\n-5 grader") == ["Det var kallt\n-5 grader"]


def test_a_sentence_never_crosses_paragraphs():
    assert sentences("En rubrik utan punkt\n\nOch text") == ["En rubrik utan punkt", "Och text"]


def test_an_unclosed_quotation_mark_does_not_swallow_the_text():
    assert sentences("Hon sade ”nej. Sedan gick hon. Det var allt.") == [
        "Hon sade ”nej.",
        "Sedan gick hon.",
        "Det var allt.",
    ]


def test_nested_quotations_are_one():
    text = "”Han sade ”nej” till oss”, säger hon."
    assert [text[a:b] for a, b in quotation_spans(text, 0, len(text))] == ["”Han sade ”nej” till oss”"]


def test_expand_to_sentences():
    text = "Ett två. Tre fyra. Fem sex.\n\nSju."
    assert text[slice(*expand_to_sentences(text, 5, 11))] == "Ett två. Tre fyra."
    assert expand_to_sentences(text, 10, 12) == (9, 18)
    assert expand_to_sentences("   ", 1, 2) == (1, 2)


def test_offsets_are_trimmed_and_in_order():
    text = "  Hej.   Då!  \n\n – Nej.  "
    spans = split_sentences(text)
    assert [text[a:b] for a, b in spans] == ["Hej.", "Då!", "– Nej."]
    assert spans == sorted(spans)
    assert split_sentences("") == []

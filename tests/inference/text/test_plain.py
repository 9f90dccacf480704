import unicodedata

import pytest
from samsyn.inference.text.plain import plain


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("Ett.\r\nTvå.\rTre.\u2028Fyra.", "Ett.\nTvå.\nTre.\nFyra."),
        ("\ufeffstats­ministern\u200b säger", "statsministern säger"),
        ("10\u00a0000\u2009kronor \t till", "10 000 kronor till"),
        ("slut \n\tbörjan", "slut\nbörjan"),
        (unicodedata.normalize("NFD", "Åsa Öberg är här"), "Åsa Öberg är här"),
        ("ﬁnansminister", "finansminister"),
        ("“Nej”, „ja“, »kanske«, \"jo\", ''nu''", "”Nej”, ”ja”, ”kanske”, ”jo”, ”nu”"),
        ("’Vi gör inte det’, sade hon", "”Vi gör inte det”, sade hon"),
        ("'Vi gör inte det', sade hon", "”Vi gör inte det”, sade hon"),
        ("ordet ’nej’ och Hans’ bok", "ordet ’nej’ och Hans’ bok"),
        ("O’Brien, d‘Estaing och d´Arc", "O'Brien, d'Estaing och d'Arc"),
        ("— Nej. ― Jo -- så", "– Nej. – Jo – så"),
        ("- Nej\n-Jo, 2010 - 2015", "– Nej\n–Jo, 2010 – 2015"),
        ("EU‑toppmötet i Sankt-Petersburg", "EU-toppmötet i Sankt-Petersburg"),
        ("-5 grader\n---\nslut", "-5 grader\n---\nslut"),
        ("rege\u00ad\nringen, rege-\nringen", "regeringen, regeringen"),
        (
            "EU-\nkommissionen, Eva-\nLis, för-\noch nackdelar",
            "EU-kommissionen, Eva-Lis, för-\noch nackdelar",
        ),
        ("Vi får se.... sedan", "Vi får se… sedan"),
        ("\x93Nej\x94 \x96 sade hon\x00", "”Nej” – sade hon"),
    ],
)
def test_texts_are_written_in_one_way(given, read):
    assert plain(given).text == read


def test_a_plain_text_is_read_as_it_stands():
    assert plain("– Nej, säger Anna Ek.\n\n”Jo”, säger hon.").is_as_given
    assert plain("").is_as_given


def test_every_character_leads_back_to_what_it_stands_for():
    given = "A\u030asa\u00a0\u2009O\u00adberg ..."
    view = plain(given)
    assert view.text == "Åsa Oberg …"
    spans = [given[start:end] for start, end in zip(view.starts, view.ends, strict=True)]
    assert spans == ["A\u030a", "s", "a", "\u00a0\u2009", "O", "b", "e", "r", "g", " ", "..."]


def test_a_span_holds_what_is_left_out_inside_it_but_not_behind_it():
    given = "Re\u00adgering\u00ad en"
    view = plain(given)
    assert view.text == "Regering en"
    assert given[slice(*view.given(0, 8))] == "Re\u00adgering"

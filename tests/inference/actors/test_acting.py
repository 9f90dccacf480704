import pytest
from samsyn.data.records import Article
from samsyn.inference.actors.acting import acts_at, has_voice_at, place_acts_at
from samsyn.inference.text.document import build_document
from samsyn.inference.text.tokens import tokenise


def at(text, name):
    """The tokens of a text, and where a name of one or more words stands in it."""
    tokens = tokenise(build_document(Article(id="a", text=text)))
    words = name.split()
    start = next(i for i in range(len(tokens.words)) if tokens.words[i : i + len(words)] == words)
    return tokens, start, start + len(words)


@pytest.mark.parametrize(
    ("text", "name", "acts"),
    [
        ("Spanien vill vänta.", "Spanien", True),
        ("Brasilien reste sig.", "Brasilien", True),
        ("Teracom, som äger masterna, räknade.", "Teracom", True),
        ("Kina och Ryssland bildade front.", "Ryssland", True),
        ("Priset får räcka, framhåller Sverige och Polen.", "Polen", True),
        ("Det skiljer mellan Sydkorea och Japan i frågan.", "Sydkorea", True),
        ("Det gäller enligt Norge också fisken.", "Norge", True),
        ("Hon reste till Spanien i fjol.", "Spanien", False),
        ("I Spanien ska det regna.", "Spanien", False),
        ("Hon kritiserar Spanien hårt.", "Spanien", False),
        ("Spaniens kust är lång.", "Spaniens", False),
        ("Han var mellan Oslo i en vecka.", "Oslo", False),
    ],
)
def test_a_place_acts_as_the_subject_of_its_clause(text, name, acts):
    assert place_acts_at(*at(text, name)) is acts


def test_an_organisation_also_acts_after_any_verb_of_saying():
    assert acts_at(*at("Så säger Elkraft Väst.", "Elkraft Väst"))
    assert not acts_at(*at("Hon ringde Elkraft Väst.", "Elkraft Väst"))


@pytest.mark.parametrize(
    ("text", "name", "has_voice"),
    [
        ("Kremls talesman log.", "Kremls", True),
        ("Kinas regering vill vänta.", "Kinas", True),
        ("Spaniens fiskeminister vill vänta.", "Spaniens", True),
        ("Spaniens fiskeminister Luis Ek vill vänta.", "Spaniens", False),
        ("Spaniens kust är lång.", "Spaniens", False),
        ("Kreml.", "Kreml", False),
    ],
)
def test_an_unnamed_spokesperson_speaks_for_a_name(text, name, has_voice):
    tokens, _, end = at(text, name)
    assert has_voice_at(tokens, end) is has_voice

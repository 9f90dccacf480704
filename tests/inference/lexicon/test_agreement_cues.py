import pytest
from samsyn.inference.lexicon.agreement_cues import has_cue, speaks_of_agreement, stated_side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("De båda ministrarna är överens om budgeten.", "agree"),
        ("De är inte överens.", "disagree"),
        ("Partierna är inte längre oense om priset.", "agree"),
        ("De är överens om att vara oense.", "disagree"),
        ("Om Syriens ledare gick åsikterna isär.", "disagree"),
        ("Men när det gäller Assad var samförståndet slut.", "disagree"),
        ("Hon höll inte med vare sig Wallin eller Ohlin.", "disagree"),
        ("Kriminalvården delar inte ombudsmannens syn.", "disagree"),
        ("Helt överens är facket och regionen ändå inte.", "disagree"),
        ("Huruvida Ståhl delar Lindhagens syn blev aldrig klarlagt.", None),
        ("Berg lämnade ett liknande besked.", "agree"),
        ("De ska hjälpas åt mot smugglarna.", "agree"),
        ("Om Assad tycker de helt olika.", "disagree"),
        ("Hos Moderaterna är tongångarna andra.", "disagree"),
        ("De möttes i går.", None),
        ("Är de eniga?", None),
        ("Eniga? Nej.", None),
        ("Båda avvisar förslaget gemensamt; i den saken går de hand i hand.", "agree"),
        ("Båda avvisar förslaget.", None),
        ("Hon avvisar förslaget.", "disagree"),
        ("Mellan dem finns inte plats för ett papper mellan raderna.", "agree"),
        ("De två ministrarna drog motsatta slutsatser.", "disagree"),
        ("Om skatten råder inga skiljaktigheter.", "agree"),
    ],
)
def test_side_that_a_passage_states(text, side):
    assert stated_side(text) == side


def test_topic_chooses_between_clauses():
    text = "De är eniga om målet men oense om vägen."
    assert stated_side(text, ("mål",)) == "agree"
    assert stated_side(text, ("väg",)) == "disagree"
    assert stated_side(text, ("pris",)) is None


def test_cue_kinds():
    assert speaks_of_agreement("Hon håller med honom.")
    assert not has_cue("Hon håller med honom.", "mutual")
    assert has_cue("De båda reste hem.", "the_two")

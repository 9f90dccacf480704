import pytest
from samsyn.configs.errors import DataError
from samsyn.data.positions import parse_positions

TOPIC = """\
# Kommunen ska köpa in ridhuset
! Ridhuset ska förbli i privat ägo
~ köpet av ridhuset
+ Monica Ståhl | – Åtta miljoner är billigt, säger Ståhl.
- Peder Wallin | Wallin tror inte ett dugg på affären.
0 Anette Frisk | – Jag vill se en besiktning först.
= Monica Ståhl ; Ridklubben | Om ridhuset pratar de i mun på varandra.
"""


def write(tmp_path, text):
    path = tmp_path / "bygd.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_topic_is_read_with_its_positions_and_passages(tmp_path):
    (topic,) = parse_positions(write(tmp_path, TOPIC))
    assert (topic.id, topic.proposition) == ("bygd-001", "Kommunen ska köpa in ridhuset")
    assert (topic.reverse, topic.name) == ("Ridhuset ska förbli i privat ägo", "köpet av ridhuset")
    assert [position.stance for position in topic.positions] == ["favor", "against", "neutral"]
    assert topic.positions[0].actor == "Monica Ståhl"
    assert topic.positions[0].text == "– Åtta miljoner är billigt, säger Ståhl."
    assert topic.relations[0].label == "agree"
    assert topic.relations[0].actors == ("Monica Ståhl", "Ridklubben")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("+ Monica", "* Monica", "bygd.txt:4: begins with '*'"),
        ("Monica Ståhl | –", "Monica Ståhl –", "bygd.txt:4: must be `actor | text`"),
        ("Ståhl ; Ridklubben", "Ståhl ; Monica Ståhl", "bygd.txt:7: must name two different actors"),
        ("# Kommunen", "#Kommunen", "bygd.txt:1: must be a mark, a space and a text"),
        ("~ köpet av ridhuset\n", "", "has no name (~)"),
    ],
)
def test_each_fault_is_told_with_its_line(tmp_path, old, new, told):
    with pytest.raises(DataError) as error:
        parse_positions(write(tmp_path, TOPIC.replace(old, new)))
    assert told in str(error.value)


def test_all_faults_are_told_at_once(tmp_path):
    broken = TOPIC.replace("+ Monica", "* Monica").replace("= Monica Ståhl ; Ridklubben", "= Monica Ståhl")
    with pytest.raises(DataError) as error:
        parse_positions(write(tmp_path, broken))
    assert "bygd.txt:4" in str(error.value)
    assert "bygd.txt:7" in str(error.value)

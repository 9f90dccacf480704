import pytest
from samsyn.configs.errors import DataError
from samsyn.data.arguments import parse_arguments

SENTENCES = """\
# kärnkraft
+ Verket släpper inte ut någon koldioxid under driften.
- Ingen har visat var avfallet ska ligga.

# abort
0 Klinikerna för statistik över ingreppen sedan 1975.
"""


def write(tmp_path, text):
    path = tmp_path / "blandat.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_sentence_has_its_topic_side_and_line(tmp_path):
    read = parse_arguments(write(tmp_path, SENTENCES))
    assert [(argument.topic, argument.stance, argument.line) for argument in read] == [
        ("kärnkraft", "favor", 2),
        ("kärnkraft", "against", 3),
        ("abort", "neutral", 6),
    ]
    assert read[1].text == "Ingen har visat var avfallet ska ligga."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("+ Utan ämne.", "blandat.txt:1: stands before the first topic (#)"),
        ("# abort\n* Okänt.", "blandat.txt:2: must be one of # + - 0, a space and a text; got '* Okänt.'"),
        ("# abort\n+Tätt.", "blandat.txt:2: must be one of"),
        ("# abort\n+ \n", "blandat.txt:2: must be one of"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path, text, told):
    with pytest.raises(DataError) as error:
        parse_arguments(write(tmp_path, text))
    assert told in str(error.value)


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(DataError) as error:
        parse_arguments(write(tmp_path, "+ Ett.\n# abort\n* Två."))
    assert "blandat.txt:1" in str(error.value)
    assert "blandat.txt:3" in str(error.value)

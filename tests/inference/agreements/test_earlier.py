import pytest
from samsyn.data.records import Article, Topic
from samsyn.inference.agreements.earlier import is_past_position
from samsyn.inference.pipeline import Options, Reader

PAST = (
    "I våras ville han släppa fram parken.",
    "Tidigare har partiet krävt ett förbud.",
    "För två år sedan sade hon ja till bron.",
    "Förra mandatperioden röstade M mot förslaget.",
    "Från början var Berg emot avgiften.",
)
PRESENT = (
    "Han vill släppa fram parken.",
    "Tidigare ville han släppa fram parken, men nu säger han nej.",
    "Den tidigare ministern vill ha ett förbud.",
    "Tidigare i dag sade hon ja till bron.",
    "Han är inte längre emot avgiften, som han var i fjol.",
    "Partiet håller fast vid det som det sade för två år sedan.",
)


@pytest.mark.parametrize("text", PAST)
def test_earlier_positions(text: str):
    assert is_past_position(text)


@pytest.mark.parametrize("text", PRESENT)
def test_present_positions(text: str):
    assert not is_past_position(text)


def test_what_an_actor_says_now_is_what_is_compared(classifier):
    text = (
        "Anna Berg och Per Ek möttes på torsdagen.\n\n"
        "I våras sade Anna Berg att vägtullen aldrig ska införas. "
        "Anna Berg säger att bilarnas vägtull ska inte ha någon plats.\n\n"
        "Per Ek säger att bilarnas vägtull ska inte ha någon plats."
    )
    options = Options(topics=(Topic(name="vägtullen", keywords=("vägtull",)),))
    (row,) = Reader(classifier, options).read(Article(id="x", text=text)).agreements
    assert "aldrig" not in " ".join(item.text for item in row.evidence)
    assert row.label == "agree"

"""The founding case, read by the released model: one pair, two topics, two opposite answers."""

from pathlib import Path

import pytest
from samsyn.data.corpus import load_corpus
from samsyn.data.records import Topic
from samsyn.inference.pipeline import Options, Reader

from samsyn import load

PAIR = ("François Hollande", "Vladimir Putin")
TOPICS = (
    Topic(name="kampen mot IS", keywords=("IS", "terror")),
    Topic(name="Assads framtid", proposition="Assad ska lämna makten", keywords=("Assad",)),
)
EXAMPLE = Path(__file__).parents[1] / "examples" / "hollande-putin.txt"


def retellings():
    corpus = next(article for article in load_corpus() if article.id == "hollande-putin-moskva")
    return {"examples": EXAMPLE.read_text(encoding="utf-8"), "corpus": corpus.text}


@pytest.fixture(scope="module")
def classifier():
    return load().classifier


@pytest.mark.parametrize("name", ["examples", "corpus"])
@pytest.mark.parametrize("topics", [TOPICS, None], ids=["given", "found"])
def test_agree_on_is_and_disagree_on_assad(classifier, name, topics):
    text = retellings()[name]
    rows = Reader(classifier, Options(topics=topics)).read(text).agreements
    pair = [row for row in rows if (row.actor_a, row.actor_b) == PAIR]
    about_is = next(row for row in pair if "IS" in row.topic)
    about_assad = next(row for row in pair if "Assad" in row.topic)
    assert about_is.label == "agree"
    assert any("gemensam fiende" in item.text for item in about_is.evidence)
    assert about_assad.label == "disagree"
    shown = " ".join(item.text for item in about_assad.evidence)
    assert "Assad" in shown
    for row in (about_is, about_assad):
        for item in row.evidence:
            assert text[item.start : item.end] == item.text

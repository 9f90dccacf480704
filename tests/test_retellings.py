"""Texts written apart from the rules: five retellings of the founding case, and six other pairs of actors.

In each a pair agrees on one topic and differs on another. What the reader does not get yet is listed.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from samsyn.data.records import Article, Topic
from samsyn.inference.agreements.decisions import AgreementRow
from samsyn.inference.pipeline import Reader

from samsyn import load

TEXTS = Path(__file__).parent / "retellings"
KNOWN = {
    "kampen mot IS": Topic(name="kampen mot IS", keywords=("IS", "terror")),
    "Assads framtid": Topic(name="Assads framtid", proposition="Assad ska lämna makten", keywords=("Assad",)),
}
NOT_YET = frozenset(
    (
        "founding/intervju given disagree",
        "founding/intervju found disagree",
        "founding/notis found agree",
        "founding/radio found disagree",
        "founding/reportage given agree",
        "founding/reportage given disagree",
        "founding/reportage found agree",
        "founding/reportage found disagree",
        "others/arbetstid given agree",
        "others/floden given agree",
        "others/floden given disagree",
        "others/floden found agree",
        "others/floden found disagree",
        "others/torsken given disagree",
    )
)
"""Text, whether the topics are given, and what is right: what the reader leaves unclear or gets wrong."""
NAMES = sorted(f"{file.parent.name}/{file.stem}" for file in TEXTS.glob("*/*.txt"))
CASES = [
    f"{name} {topics} {right}"
    for name in NAMES
    for topics in ("given", "found")
    for right in ("agree", "disagree")
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


def read(reader: Reader, name: str, *, with_topics: bool) -> tuple[dict[str, Any], list[AgreementRow]]:
    """Return what is right for a text, and what the reader says of its pair."""
    gold = yaml.safe_load((TEXTS / f"{name}.yaml").read_text(encoding="utf-8"))
    title, text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("\n\n", 1)
    named = [topic["name"] for topic in gold["topics"]]
    topics = tuple(KNOWN.get(topic) or Topic(name=topic) for topic in named) if with_topics else None
    reading = reader.read(Article(id=name, title=title, text=text, date=str(gold["date"]), topics=topics))
    pair = {actor.split()[-1] for actor in gold["actors"]}
    rows = [r for r in reading.agreements if {r.actor_a.split()[-1], r.actor_b.split()[-1]} == pair]
    return gold, rows


def sentences_of(topic: dict[str, Any]) -> list[str]:
    return [*topic["both"], *(said for of_actor in topic["by"].values() for said in of_actor)]


def shares_evidence(row: AgreementRow, topic: dict[str, Any]) -> bool:
    own = [sentence.strip("–»«”\"' ") for sentence in sentences_of(topic)]
    return any(one in item.text or item.text in one for item in row.evidence for one in own)


def answers(reader: Reader, name: str, *, with_topics: bool) -> dict[str, tuple[str, set[str]]]:
    """Return for each topic what is right and what the reader answers on it, unclear left out."""
    gold, rows = read(reader, name, with_topics=with_topics)
    answered = [row for row in rows if row.label != "unclear"]
    return {
        topic["name"]: (
            topic["relation"],
            {
                row.label
                for row in answered
                if (row.topic == topic["name"] if with_topics else shares_evidence(row, topic))
            },
        )
        for topic in gold["topics"]
    }


@pytest.mark.parametrize("case", CASES)
def test_the_pair_agrees_on_one_topic_and_differs_on_the_other(
    reader: Reader, case: str, request: pytest.FixtureRequest
):
    if case in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason="the reader does not get this yet", strict=True))
    name, topics, right = case.split()
    found = answers(reader, name, with_topics=topics == "given")
    assert [said for relation, said in found.values() if relation == right] == [{right}]

"""At which step an agreement that rests on two statements, or on a passage, is lost."""

import pytest
from bridge import GOLD, Verdict, found, said
from samsyn.data.records import Actor
from samsyn.evaluation.reading.losses import lost_at
from samsyn.evaluation.reading.matching import match_article

LIND = said("Lind", "vill bygga bron")
BERG = said("Olle Berg", "säger nej till bron")


def lost(reading):
    matched = match_article(GOLD, reading)
    return [lost_at(matched, row, match) for row, match in matched.rows]


@pytest.mark.parametrize(
    ("statements", "step"),
    [
        ([LIND], "statements"),
        ([LIND, said("Lind", "säger nej till bron")], "speakers"),
        ([LIND, said("Olle Berg", "säger nej till bron", topic="tullen")], "topics"),
        ([LIND, BERG], "pairs"),
    ],
)
def test_two_statements_are_lost_at_the_first_step_that_fails(statements, step):
    assert lost(found(statements=statements))[0] == step


def test_topics_of_other_names_must_be_common():
    other = said("Olle Berg", "säger nej till bron", topic="brobygget")
    assert lost(found(topics=None, statements=[LIND, other]))[0] == "topics"
    both = [said("Lind", "vill bygga bron", topic="brobygget"), other]
    assert lost(found(topics=None, statements=both))[0] == "pairs"


def test_a_passage_is_lost_where_it_does_not_name_both_or_at_its_topic():
    reading = found()
    assert lost(reading)[1] == "statements"
    reading.mentions += [
        mention.model_copy(update={"start": 61, "end": 63, "text": "De"}) for mention in reading.mentions[:2]
    ]
    assert lost(reading)[1] == "topics"


def test_without_an_actor_nothing_else_is_asked():
    reading = found(statements=[LIND, BERG])
    reading.actors, reading.mentions = [Actor(name="Olle Berg")], []
    assert lost(reading) == ["actors", "actors"]


def test_a_reported_row_is_lost_at_its_answer_alone():
    answers = [Verdict("Lind", "Olle Berg", topic, "unclear") for topic in ("bron", "tullen")]
    assert lost(found(agreements=answers)) == ["withheld", "withheld"]
    answers = [
        Verdict("Lind", "Olle Berg", "bron", "agree"),
        Verdict("Lind", "Olle Berg", "tullen", "disagree"),
    ]
    assert lost(found(agreements=answers)) == ["opposite", None]

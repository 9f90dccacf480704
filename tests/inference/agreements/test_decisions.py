from dataclasses import replace

import numpy as np
import pytest
from samsyn.data.records import Basis, Evidence, Example, Topic
from samsyn.inference.agreements.decisions import AgreementRow, Scored, decide_pair, gather, stance_of
from samsyn.inference.agreements.pairs import PairRow, StanceRow
from samsyn.models.decision import DecisionRule

RULE = DecisionRule(derived=1, stances=1, passages=1, cue=2, unclear=0, neutral=0)
AGREE, DISAGREE, UNCLEAR = (0.9, 0.05, 0.05), (0.05, 0.9, 0.05), (0.1, 0.1, 0.8)


def scored(
    basis: Basis,
    probabilities: tuple[float, float, float],
    *,
    at: int,
    title: bool = False,
    cued: bool = True,
    text: str = "x",
) -> Scored:
    where = [Evidence(text="x", start=at, end=at + 1, field="title" if title else None)]
    if basis == "derived":
        where = [Evidence(text="x", start=at + n, end=at + n + 1, actor=name) for n, name in enumerate("AB")]
    row = PairRow(
        actors=("A", "B"),
        topic=Topic(name="t"),
        basis=basis,
        evidence=tuple(where),
        example=Example(id=f"{at}", task="agreement", topic="t", actors=("A", "B"), text=text),
        cued=cued,
    )
    return Scored(row=row, probabilities=np.array(probabilities))


def decide(*rows: Scored, min_probability: float = 0.5) -> AgreementRow | None:
    return decide_pair("x", rows, gather(rows, None), rule=RULE, min_probability=min_probability)


def decided(*rows: Scored, min_probability: float = 0.5) -> AgreementRow:
    row = decide(*rows, min_probability=min_probability)
    assert row is not None
    return row


def test_both_kinds_of_evidence_strengthen_each_other():
    row = decided(scored("stated", (0.6, 0.3, 0.1), at=20), scored("derived", (0.6, 0.3, 0.1), at=10))
    assert row.probabilities["agree"] == pytest.approx(0.36 / (0.36 + 0.09 + 0.01), abs=1e-6)
    assert (row.label, row.basis, row.conflict) == ("agree", "stated", False)
    assert [item.start for item in row.evidence] == [20, 10, 11]


def test_contradicting_evidence_is_a_conflict_and_shows_both_sides():
    row = decided(scored("stated", DISAGREE, at=0), scored("derived", (0.6, 0.3, 0.1), at=10))
    assert (row.label, row.basis, row.conflict) == ("disagree", "stated", True)
    assert [item.start for item in row.evidence] == [0, 10, 11]


def test_unsure_passage_leaves_it_to_the_statements():
    row = decided(scored("stated", (0.2, 0.2, 0.6), at=0), scored("derived", AGREE, at=10))
    assert (row.label, row.basis, row.conflict) == ("agree", "derived", False)
    assert [item.start for item in row.evidence] == [10, 11]


def test_words_of_agreement_count_beside_the_classifier():
    unsure = (0.3, 0.3, 0.4)
    row = decided(scored("stated", unsure, at=0, text="De två är inte alls överens."))
    assert row.label == "disagree"
    assert row.probability == pytest.approx(0.3 * np.exp(2) / (0.3 + 0.3 * np.exp(2) + 0.4), abs=1e-6)
    assert decided(scored("stated", unsure, at=0)).label == "unclear"


def test_headline_counts_only_where_nothing_else_does():
    headline = scored("stated", AGREE, at=0, title=True)
    misled = decided(headline, scored("derived", DISAGREE, at=10))
    assert (misled.label, misled.probability, misled.conflict) == ("disagree", 0.9, True)
    assert decided(headline).label == "agree"


def test_below_the_least_probability_the_answer_is_unclear():
    row = decided(scored("derived", (0.6, 0.3, 0.1), at=0), min_probability=0.7)
    assert (row.label, row.probability) == ("unclear", 0.1)
    assert row.probabilities == {"agree": 0.6, "disagree": 0.3, "unclear": 0.1}
    assert decided(scored("derived", (0.6, 0.3, 0.1), at=0), min_probability=0.6).label == "agree"


def test_unclear_shows_all_there_is():
    row = decided(scored("stated", UNCLEAR, at=0), scored("derived", UNCLEAR, at=10))
    assert row.label == "unclear"
    assert sorted(item.start for item in row.evidence) == [0, 10, 11]


def test_being_named_together_is_no_evidence():
    assert decide(scored("stated", UNCLEAR, at=0, cued=False)) is None
    assert decided(scored("stated", AGREE, at=0, cued=False)).label == "agree"


def test_stances_of_both_actors_are_part_of_the_evidence():
    favor, against = np.array([0.8, 0.1, 0.1]), np.array([0.1, 0.7, 0.2])
    rows = [scored("derived", (0.4, 0.4, 0.2), at=10)]
    row = decide_pair("x", rows, gather(rows, (favor, against)), rule=RULE)
    assert row is not None
    assert row.label == "disagree"


def test_stance_counts_statements_that_take_a_side(moscow):
    statement = moscow.statements[0]
    row = StanceRow(statement=statement, topic=Topic(name="t"), named=True, example=None)
    rows = [(row, np.array([0.9, 0.0, 0.1])), (row, np.array([0.0, 0.1, 0.9]))]
    assert stance_of(statement.actors[0], "t", rows) == pytest.approx([0.81, 0.01, 0.18])
    assert stance_of("nobody", "t", rows) is None


def test_present_position_wins_over_an_earlier_one(moscow):
    statement = moscow.statements[0]
    now = StanceRow(statement=statement, topic=Topic(name="t"), named=True, example=None)
    before = StanceRow(statement=statement, topic=Topic(name="t"), named=True, past=True, example=None)
    against, favor = np.array([0.0, 0.8, 0.2]), np.array([0.9, 0.0, 0.1])
    assert stance_of(statement.actors[0], "t", [(before, favor), (now, against)]) == pytest.approx(against)
    assert stance_of(statement.actors[0], "t", [(before, favor)]) == pytest.approx(favor)


def test_what_two_say_together_they_agree_on_unless_its_words_say_that_they_differ():
    def said(text: str) -> tuple[bool, bool]:
        row = scored("stated", UNCLEAR, at=0, text=text)
        together = Scored(row=replace(row.row, joint=True), probabilities=row.probabilities)
        return gather([together], None).said

    assert said("Behåll skatten, skriver A och B.") == (True, False)
    assert said("Vi är oense om skatten, skriver A och B.") == (False, True)

import numpy as np
import pytest
from samsyn.data.records import Basis, Evidence, Example, Topic
from samsyn.inference.decisions import AgreementRow, Scored, decide_pair, derive, stance_of
from samsyn.inference.pairs import PairRow, StanceRow

AGREE, DISAGREE, UNCLEAR = (0.9, 0.05, 0.05), (0.05, 0.9, 0.05), (0.1, 0.1, 0.8)


def scored(
    basis: Basis,
    probabilities: tuple[float, float, float],
    *,
    at: int,
    title: bool = False,
    cued: bool = True,
) -> Scored:
    where = [Evidence(text="x", start=at, end=at + 1, field="title" if title else None)]
    if basis == "derived":
        where = [Evidence(text="x", start=at + n, end=at + n + 1, actor=name) for n, name in enumerate("AB")]
    row = PairRow(
        actors=("A", "B"),
        topic=Topic(name="t"),
        basis=basis,
        evidence=tuple(where),
        example=Example(id=f"{at}", task="agreement", topic="t", actors=("A", "B"), text="x"),
        cued=cued,
    )
    return Scored(row=row, probabilities=np.array(probabilities))


def decide(*rows: Scored, min_probability: float = 0.5) -> AgreementRow:
    decided = decide_pair("x", rows, min_probability=min_probability)
    assert decided is not None
    return decided


def test_stated_beats_derived_and_a_contradiction_is_a_conflict():
    row = decide(scored("stated", DISAGREE, at=0), scored("derived", AGREE, at=10))
    assert (row.label, row.basis, row.conflict) == ("disagree", "stated", True)
    assert row.probability == 0.9
    assert [item.start for item in row.evidence] == [0, 10, 11]


def test_unsure_passage_leaves_it_to_the_statements():
    row = decide(scored("stated", UNCLEAR, at=0), scored("derived", AGREE, at=10))
    assert (row.label, row.basis, row.conflict) == ("agree", "derived", False)
    assert [item.start for item in row.evidence] == [10, 11]


def test_agreeing_statements_support_a_stated_answer():
    row = decide(scored("stated", AGREE, at=20), scored("derived", AGREE, at=10))
    assert row.basis == "stated"
    assert [item.start for item in row.evidence] == [20, 10, 11]


def test_headline_decides_only_where_nothing_else_does():
    headline = scored("stated", AGREE, at=0, title=True)
    misled = decide(headline, scored("derived", DISAGREE, at=10))
    assert (misled.label, misled.basis, misled.conflict) == ("disagree", "derived", True)
    assert decide(headline, scored("derived", UNCLEAR, at=10)).label == "agree"


def test_passages_are_weighted_by_how_surely_they_take_a_side():
    sure, less_sure = (0.8, 0.1, 0.1), (0.1, 0.6, 0.3)
    row = decide(scored("stated", sure, at=0), scored("stated", less_sure, at=5))
    assert row.probabilities["agree"] == pytest.approx((0.8 * 0.9 + 0.1 * 0.7) / (0.9 + 0.7), abs=1e-6)
    assert (row.label, row.conflict) == ("unclear", True)


def test_passage_that_says_nothing_does_not_weaken_one_that_does():
    row = decide(scored("stated", AGREE, at=0), scored("stated", UNCLEAR, at=5))
    assert (row.label, row.probability) == ("agree", 0.9)
    assert [item.start for item in row.evidence] == [0]


def test_below_the_least_probability_the_answer_is_unclear():
    row = decide(scored("derived", (0.6, 0.3, 0.1), at=0), min_probability=0.7)
    assert (row.label, row.probability) == ("unclear", 0.1)
    assert row.probabilities == {"agree": 0.6, "disagree": 0.3, "unclear": 0.1}
    assert decide(scored("derived", (0.6, 0.3, 0.1), at=0), min_probability=0.6).label == "agree"


def test_unclear_shows_all_there_is():
    row = decide(scored("stated", UNCLEAR, at=0), scored("derived", UNCLEAR, at=10))
    assert (row.label, row.basis) == ("unclear", "derived")
    assert sorted(item.start for item in row.evidence) == [0, 10, 11]


def test_being_named_together_is_no_evidence():
    assert decide_pair("x", [scored("stated", UNCLEAR, at=0, cued=False)]) is None
    assert decide(scored("stated", AGREE, at=0, cued=False)).label == "agree"


def test_derived_is_the_mean_of_the_direct_score_and_the_stances():
    direct = np.array([0.2, 0.3, 0.5])
    favor, against = np.array([0.8, 0.1, 0.1]), np.array([0.1, 0.7, 0.2])
    agree, disagree = 0.8 * 0.1 + 0.1 * 0.7, 0.8 * 0.7 + 0.1 * 0.1
    expected = [(0.2 + agree) / 2, (0.3 + disagree) / 2, (0.5 + 1 - agree - disagree) / 2]
    assert derive(direct, favor, against) == pytest.approx(expected)
    assert derive(direct, favor, against).sum() == pytest.approx(1)
    assert derive(direct, favor, None) is direct


def test_stance_counts_statements_that_take_a_side(moscow):
    statement = moscow.statements[0]
    row = StanceRow(statement=statement, topic=Topic(name="t"), named=True, example=None)
    rows = [(row, np.array([0.9, 0.0, 0.1])), (row, np.array([0.0, 0.1, 0.9]))]
    assert stance_of(statement.actors[0], "t", rows) == pytest.approx([0.81, 0.01, 0.18])
    assert stance_of("nobody", "t", rows) is None

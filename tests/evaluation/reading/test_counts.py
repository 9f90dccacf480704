"""Two short articles, counted by hand."""

from collections import Counter

import pytest
from bridge import GOLD, Verdict, found, said, span
from samsyn.data.records import Actor, Agreement, Evidence, Mention
from samsyn.evaluation.reading.alignment import align_actors, same_place
from samsyn.evaluation.reading.counts import count_article, count_unread
from samsyn.evaluation.reading.matching import annotated_pairs, match_article
from samsyn.evaluation.reading.scores import score_articles


def count(reading):
    return count_article(match_article(GOLD, reading))


def stages(*counts):
    return {stage.stage: stage for stage in score_articles(list(counts), given="topics").stages}


def test_actors_are_aligned_by_their_mentions_and_names():
    reading = found()
    assert align_actors(GOLD, reading.actors, reading.mentions) == {
        "Lind": "Maria Lind",
        "Olle Berg": "Olle Berg",
    }
    assert align_actors(GOLD, [Actor(name="TULLVERKET")], []) == {"TULLVERKET": "Tullverket"}
    assert align_actors(GOLD, [], []) == {}


def test_the_widest_overlap_is_no_place_where_it_is_too_small_a_part():
    spans = [Mention(actor="A", start=90, end=200, text="x"), Mention(actor="A", start=0, end=5, text="y")]
    assert same_place(Mention(actor="B", start=0, end=100, text="z"), spans) is spans[1]


def test_of_two_spans_that_cover_it_whole_the_shorter_is_the_place():
    spans = [Mention(actor="A", start=0, end=200, text="x"), Mention(actor="B", start=80, end=120, text="y")]
    assert same_place(Mention(actor="B", start=85, end=110, text="z"), spans) is spans[1]


def test_f1_is_zero_where_nothing_is_right_and_undefined_where_there_is_nothing():
    wrong = stages(Counter({("pair", "gold"): 10, ("pair", "found"): 6}))["pair and topic"]
    assert (wrong.precision.value, wrong.recall.value, wrong.f1.value) == (0.0, 0.0, 0.0)
    none_found = stages(Counter({("pair", "gold"): 10}))["pair and topic"]
    assert (none_found.precision.value, none_found.f1.value) == (None, 0.0)
    assert stages(Counter({("pair", "gold"): 0}))["pair and topic"].f1.value is None


def test_a_place_is_the_same_from_half_of_the_shorter_span():
    spans = [Mention(actor="A", start=0, end=10, text="x" * 10)]
    assert same_place(Mention(actor="B", start=5, end=30, text="y"), spans) is spans[0]
    assert same_place(Mention(actor="B", start=6, end=30, text="y"), spans) is None
    assert same_place(Mention(actor="B", start=0, end=5, text="y"), []) is None


def test_speakers_topics_and_stances_are_counted_where_the_statement_stands():
    counts = count(
        found(
            statements=[
                said("Lind", "Maria Lind vill bygga bron"),
                said("Lind", "säger nej till bron.", stance="favor"),
                said("Lind", "De är oense om tullen.", topic="tullen", stance=None),
            ]
        ),
    )
    scores = stages(counts)
    assert (scores["actors"].precision.value, scores["actors"].recall.value) == pytest.approx((2 / 3, 2 / 3))
    assert (scores["statements"].precision.value, scores["statements"].recall.value) == (2 / 3, 1.0)
    indirect = scores["speaker, indirect"]
    assert (indirect.gold, indirect.found, indirect.precision.value, indirect.recall.value) == (
        2,
        2,
        0.5,
        0.5,
    )
    assert scores["topic of a statement"].f1.value == 1.0
    # favor as favor and against as favor: F1 of favor 2 / 3, of against 0
    assert scores["stance"].f1.value == pytest.approx(1 / 3)
    assert scores["speaker, direct"].recall.value is None


def test_agreements_that_are_missing_count_as_wrong():
    scores = stages(
        count(
            found(
                agreements=[
                    Verdict("Olle Berg", "Lind", "bron", "disagree"),
                    Verdict("Bron", "Lind", "bron", "agree"),
                ]
            )
        )
    )
    assert (scores["pair and topic"].precision.value, scores["pair and topic"].recall.value) == (0.5, 0.5)
    assert scores["agree or disagree"].f1.value == 0.5
    # one of two rows of the only true class found and right: F1 = 2 · 1 / (2 + 1)
    assert scores["agreement"].f1.value == pytest.approx(2 / 3)


def test_an_answer_annotated_as_stated_and_as_derived_is_one():
    stated = Agreement(
        actor_a="Olle Berg",
        actor_b="Maria Lind",
        topic="bron",
        label="disagree",
        basis="stated",
        evidence=(Evidence(**span("säger nej")),),
    )
    twice = GOLD.model_copy(update={"agreements": (*GOLD.agreements, stated)})
    bron, tullen = annotated_pairs(twice)
    assert [item.text for item in bron.evidence] == ["vill bygga bron", "säger nej till bron", "säger nej"]
    assert tullen == GOLD.agreements[1]
    matched = match_article(twice, found(agreements=[Verdict("Olle Berg", "Lind", "bron", "disagree")]))
    assert stages(count_article(matched))["pair and topic"].recall.value == 0.5
    assert count_unread(twice) == count_unread(GOLD)


def test_a_proposed_topic_is_known_by_its_evidence():
    where = Evidence(**span("De är oense"))
    verdict = Verdict("Lind", "Olle Berg", "tullfrågan", "disagree", (where,))
    assert stages(count(found(topics=None, agreements=[verdict])))["pair and topic"].recall.value == 0.5
    assert stages(count(found(agreements=[verdict])))["pair and topic"].recall.value == 0.0


def test_the_interval_resamples_articles():
    good = count(found(agreements=[Verdict("Lind", "Olle Berg", "bron", "disagree")]))
    pairs = stages(*[good, count(found())] * 10)["pair and topic"]
    assert pairs.recall.value == 0.25
    assert pairs.recall.groups == 20
    assert pairs.recall.low < 0.2 < 0.3 < pairs.recall.high


def test_reported_rows_are_found_spurious_answered_and_right():
    rows = score_articles(
        [
            count(
                found(
                    agreements=[
                        Verdict("Olle Berg", "Lind", "bron", "agree"),
                        Verdict(
                            *("Olle Berg", "Lind", "tullen", "unclear"),
                            probabilities={"agree": 0.2, "disagree": 0.35, "unclear": 0.45},
                        ),
                        Verdict("Bron", "Lind", "bron", "agree"),
                        Verdict("Bron", "Lind", "tullen", "unclear"),
                    ]
                )
            ),
            count_unread(GOLD),
        ],
        given="topics",
    ).rows
    assert (rows.annotated, rows.reported, rows.answers, rows.sides) == (4, 4, 2, 4)
    assert (rows.found.value, rows.spurious.value, rows.answered.value) == (0.5, 0.5, 0.5)
    assert (rows.right.value, rows.right_of_annotated.value) == (0.0, 0.0)
    assert (rows.leaning_right.value, rows.leaning_right.n) == (1.0, 1)
    # annotated agree, disagree, unclear, nothing; reported agree, disagree, unclear, nothing
    assert rows.table == ((0, 0, 0, 0), (1, 0, 1, 2), (0, 0, 0, 0), (1, 0, 1, 0))
    assert {step: n for step, n in rows.lost.items() if n} == {"unread": 2, "withheld": 1, "opposite": 1}
    assert rows.sides == sum(rows.lost.values())

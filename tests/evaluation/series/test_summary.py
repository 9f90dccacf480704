import json

import numpy as np
import pytest
from samsyn.evaluation.intervals import group_numbers
from samsyn.evaluation.series.page import summary_sentences, write_summary
from samsyn.evaluation.series.records import FoldSummary, MemberScore, SeedSummary
from samsyn.evaluation.series.summary import Judged, Rounds, spread_of, summarise_folds, summarise_seeds


def judged(examples, scores, **baselines):
    return Judged(
        examples=examples,
        probabilities=np.array([own.probabilities for own in scores]),
        baselines={name: own.probabilities for name, own in baselines.items()},
        groups=group_numbers(examples),
    )


@pytest.fixture
def stances(example):
    """Forty rows, half favor and half against, on two topics in ten groups; one more on a third topic."""
    topics = ["bron", "skolan"] * 20
    return [example(i, label=i // 20, topic=topic, group=f"g{i % 10}") for i, topic in enumerate(topics)]


def rounds(examples, seen, known):
    return Rounds(
        numbers=np.arange(len(examples)) % 2,
        names=[(row.topic,) for row in examples],
        seen=seen.probabilities,
        known=np.asarray(known),
    )


def test_mean_and_spread_over_seeds_are_those_worked_by_hand(stances, score_with):
    # 10, 20 and 4 of 40 wrong
    runs = [score_with(stances, wrong_every=every) for every in (4, 2, 10)]
    task = summarise_seeds(judged(stances, runs), name="m", resamples=100)[0]
    accuracy = task.scores.metrics["accuracy"]
    assert accuracy.value == pytest.approx((0.75 + 0.5 + 0.9) / 3)
    # deviations from the mean .71667: .03333, -.21667, .18333
    assert task.scores.spread["accuracy"] == pytest.approx(
        ((0.03333**2 + 0.21667**2 + 0.18333**2) / 2) ** 0.5, abs=1e-4
    )
    assert (accuracy.n, accuracy.groups, task.scores.seeds) == (40, 10, 3)
    assert accuracy.low < 0.5 + 0.2167 < accuracy.high
    assert task.members.parts == 3


def test_equal_seeds_have_no_spread_and_the_interval_of_one(stances, score_with):
    one = score_with(stances)
    task = summarise_seeds(judged(stances, [one, one]), name="m", resamples=300)[0]
    alone = summarise_seeds(judged(stances, [one]), name="m", resamples=300)[0]
    assert task.scores.spread["macro_f1"] == 0
    assert task.members.sd == 0
    assert task.scores.metrics["accuracy"] == alone.scores.metrics["accuracy"]


def test_the_gain_over_a_baseline_is_paired(stances, score_with):
    model, baseline = score_with(stances, wrong_every=8), score_with(stances, wrong_every=4)
    task = summarise_seeds(judged(stances, [model], known=baseline), name="m", resamples=100)[0]
    gain = task.baselines[0].gain
    assert gain.value == pytest.approx(
        task.scores.metrics["macro_f1"].value - task.baselines[0].metrics["macro_f1"].value
    )
    same = (
        summarise_seeds(judged(stances, [model], known=model), name="m", resamples=100)[0].baselines[0].gain
    )
    assert (same.low, same.value, same.high) == (0, 0, 0)


def test_a_baseline_without_training_rows_of_the_task_is_left_out(stances, score_with):
    nothing = score_with(stances)
    nothing.probabilities[:] = np.nan
    assert summarise_seeds(judged(stances, [score_with(stances)], none=nothing), name="m")[0].baselines == ()


def test_seen_and_unseen_are_told_on_the_same_rows(stances, score_with):
    known = [row.topic == "bron" for row in stances]
    # every second row, a row on skolan, is wrong unseen; none on bron; seen, every fifth row is wrong
    unseen, seen = score_with(stances, wrong_every=2), score_with(stances, wrong_every=5)
    task = summarise_folds(judged(stances, [unseen]), rounds(stances, seen, known), by="topic")[0]
    told = task.seen["accuracy"]
    assert (told.drop.n, told.drop.groups) == (20, 5)
    assert told.unseen.value == 1.0
    # rows 4, 14, 24 and 34 of those on bron
    assert told.seen.value == pytest.approx(0.8)
    assert told.drop.value == pytest.approx(-0.2)
    assert task.members.lowest == 0.0


def test_topics_are_listed_with_their_spread(stances, score_with, example):
    rows = [*stances, example(99, topic="vargen")]
    unseen = score_with(rows, wrong_every=2)
    task = summarise_folds(judged(rows, [unseen]), rounds(rows, unseen, [False] * 41), by="topic")[0]
    assert [(part.value, part.n, part.accuracy.value) for part in task.parts] == [
        ("bron", 20, 1.0),
        ("skolan", 20, 0.0),
    ]
    assert task.small_parts == 1
    assert task.seen == {}
    assert (task.spread.mean, task.spread.lowest, task.spread.highest) == (0.5, 0.0, 1.0)
    # two topics with 20 rows each, half of which are right: the root of .25 / 20
    assert task.spread.by_chance == pytest.approx(0.1118, abs=1e-4)


def test_spread_of_worked_figures():
    spread = spread_of([0.2, 0.4, 0.9])
    assert (spread.parts, spread.lowest, spread.highest) == (3, 0.2, 0.9)
    assert spread.sd == pytest.approx(0.360555)
    assert spread.quartiles == pytest.approx((0.3, 0.4, 0.65))
    assert spread_of([0.5]).sd is None
    assert spread_of([0.5, float("nan")]) is None


def test_the_summary_is_written_for_programs_and_people(stances, score_with, tmp_path):
    unseen, seen = score_with(stances), score_with(stances, wrong_every=9)
    member = MemberScore(
        folder="unseen-1", seed=13, training_rows=9, n=40, metrics={"stance": {"macro_f1": 0.5}}
    )
    shared = {
        "config": "m",
        "seed": 13,
        "resamples": 100,
        "members": (member,),
        "provenance": {"model": "<m>"},
    }
    folds = FoldSummary(
        by="topic",
        units=10,
        unnamed=0,
        seen_members=(),
        tasks=summarise_folds(
            judged(stances, [unseen], base=seen), rounds(stances, seen, [True] * 40), by="topic"
        ),
        **shared,
    )
    seeds = SeedSummary(
        split="dev", tasks=summarise_seeds(judged(stances, [unseen, seen]), name="m"), **shared
    )
    for summary in (folds, seeds):
        write_summary(summary, tmp_path)
        written = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
        assert type(summary).model_validate(written) == summary
        page = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert "&lt;m&gt;" in page
        assert "unseen-1" in page
    told = " ".join(summary_sentences(folds)["stance"])
    assert "On topics that the model has not seen: macro-F1" in told
    assert "The best baseline, base, has" in told
    assert "The same 40 rows whose topic occurs in other groups" in told

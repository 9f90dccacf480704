import json

import numpy as np
import pytest
from samsyn.configs.errors import DataError, ModelError
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.records import METRICS, Evaluation
from samsyn.evaluation.reference import prepare_reference
from samsyn.models.baseline import Baseline
from samsyn.models.baselines import BASELINES
from samsyn.models.classifier import Scores


@pytest.fixture
def reference(example):
    """Training rows of both tasks, on a topic that the evaluated rows have and on one they lack."""
    stances = [example(i, label=i % 2, topic="skolan") for i in range(100, 112)]
    pairs = [
        example(i, task="agreement", form="passage", label=i % 3, topic="tullar") for i in range(200, 212)
    ]
    return [*stances, *pairs]


def test_counts_and_scores_per_task(mixed_examples, score_with):
    result = evaluate(mixed_examples, score_with(mixed_examples), model_name="m", failed=2, resamples=50)
    assert (result.n, result.groups, result.failed, result.truncated) == (90, 30, 2, 9)
    assert {task: part.result.n for task, part in result.tasks.items()} == {
        "stance": 30,
        "agreement": 60,
        "all": 90,
    }
    assert result.tasks["all"].result.metrics["accuracy"].value == pytest.approx(68 / 90)
    assert result.tasks["stance"].labels == ("favor", "against", "neutral")
    assert [part.task for part in result.shown_tasks] == ["stance", "agreement", "all"]


def test_every_metric_has_n_and_interval(mixed_examples, score_with):
    result = evaluate(mixed_examples, score_with(mixed_examples), model_name="m")
    for part in result.tasks.values():
        assert part.result.metrics.keys() == METRICS.keys()
        for score in part.result.metrics.values():
            assert score.n == part.result.n
            assert score.low <= score.value <= score.high


def test_without_training_rows_no_baseline_is_invented(mixed_examples, score_with):
    result = evaluate(mixed_examples, score_with(mixed_examples), model_name="m", resamples=50)
    assert result.tasks["stance"].baselines == ()
    assert result.tasks["stance"].baseline_note == "no baseline: no training rows were given"


def test_baselines_are_fitted_on_the_reference(mixed_examples, score_with, reference):
    scores = score_with(mixed_examples, wrong_every=1000)
    known = prepare_reference(reference, mixed_examples)
    result = evaluate(mixed_examples, scores, model_name="m", reference=known, resamples=50)
    stance = result.tasks["stance"]
    assert [baseline.name for baseline in stance.baselines] == list(BASELINES)
    by_name = {baseline.name: baseline for baseline in stance.baselines}
    majority, tfidf = by_name["majority"], by_name["tfidf-logreg"]
    assert majority.metrics["accuracy"].value == pytest.approx(1 / 3)
    assert majority.gain.value == pytest.approx(1 - (1 / 2) / 3)
    assert tfidf.metrics["accuracy"].value == pytest.approx(2 / 3)  # no neutral row was among the reference
    assert result.reference_rows == 24


def test_the_baselines_of_two_evaluations_are_fitted_once(mixed_examples, score_with, reference, monkeypatch):
    fitted = []
    fit = Baseline.fit
    monkeypatch.setattr(Baseline, "fit", lambda self, rows: fitted.append(self.name) or fit(self, rows))
    known = prepare_reference(reference, mixed_examples)
    for part in (mixed_examples[:45], mixed_examples[45:]):
        evaluate(part, score_with(part), model_name="m", reference=known, resamples=50)
    assert fitted == list(BASELINES)


def test_a_task_without_training_rows_gets_a_note(mixed_examples, score_with, reference):
    stances = [row for row in reference if row.task == "stance"]
    known = prepare_reference(stances, mixed_examples)
    scores = score_with(mixed_examples)
    result = evaluate(mixed_examples, scores, model_name="m", reference=known, resamples=50)
    assert len(result.tasks["stance"].baselines) == len(BASELINES)
    for task in ("agreement", "all"):
        assert result.tasks[task].baselines == ()
        assert result.tasks[task].baseline_note == "no baseline: no training rows were given"


def test_reference_rows_with_an_evaluated_text_are_left_out(mixed_examples, score_with):
    scores = score_with(mixed_examples)
    copies = [row.model_copy(update={"id": f"copy-{row.id}"}) for row in mixed_examples]
    known = prepare_reference(copies, mixed_examples)
    result = evaluate(mixed_examples, scores, model_name="m", reference=known, resamples=50)
    assert (result.reference_rows, result.reference_left_out) == (0, 90)
    assert result.tasks["stance"].baseline_note == (
        "no baseline: all 30 training rows have a text that is evaluated here"
    )


def test_topics_with_few_rows_are_pooled(mixed_examples, score_with):
    result = evaluate(mixed_examples, score_with(mixed_examples), model_name="m", resamples=50)
    topics = {part.value: part.n for part in result.tasks["all"].topics}
    assert topics == {
        "kärnkraft": 30,
        "skolan": 30,
        "vargen": 27,
        "others (1), under 5 rows each": 3,
    }


def test_few_groups_get_wilson_and_no_macro_f1_interval(mixed_examples, score_with):
    """Of the 30 rows on kärnkraft, in 10 groups, every fourth (7) is wrong."""
    result = evaluate(mixed_examples, score_with(mixed_examples), model_name="m", resamples=50)
    topic = result.tasks["all"].topics[0]
    assert (topic.groups, topic.macro_f1.low) == (10, None)
    assert topic.accuracy.value == pytest.approx(23 / 30)
    assert topic.accuracy.low < 0.5
    assert topic.accuracy.high > 0.9


def test_slices_by_form_source_language_and_known_topic(mixed_examples, score_with, reference):
    rows = [
        row.model_copy(update={"language": "da", "translated": True}) if i < 9 else row
        for i, row in enumerate(mixed_examples)
    ]
    known = prepare_reference(reference, rows)
    result = evaluate(rows, score_with(rows), model_name="m", reference=known, resamples=50)
    slices = {(part.dimension, part.value): part.n for part in result.tasks["all"].slices}
    assert slices == {
        ("form", "passage"): 30,
        ("form", "stance"): 30,
        ("form", "statements"): 30,
        ("source", "källa 0"): 45,
        ("source", "källa 1"): 45,
        ("length", "up to 15 words"): 90,
        ("language", "sv"): 81,
        ("language", "da, translated"): 9,
        ("topic in training", "seen"): 30,
        ("topic in training", "new"): 60,
    }


def test_evaluation_is_deterministic_and_survives_json(mixed_examples, score_with):
    scores = score_with(mixed_examples)
    first = evaluate(mixed_examples, scores, model_name="m", resamples=50)
    assert evaluate(mixed_examples, scores, model_name="m", resamples=50) == first
    assert Evaluation.model_validate(json.loads(json.dumps(first.to_json(), allow_nan=False))) == first


def test_unlabelled_examples_are_listed(example):
    rows = [example(i, label=0) for i in range(2)] + [example(i, label=None) for i in range(2, 9)]
    scores = Scores(probabilities=np.full((9, 3), 1 / 3), truncated=np.zeros(9, dtype=bool))
    with pytest.raises(DataError, match=r"7 of 9 have none: 'stance-stance-2', 'stance-stance-3'.*…"):
        evaluate(rows, scores, model_name="m")


def test_scores_that_do_not_fit_are_refused(example):
    rows = [example(i) for i in range(4)]
    few = Scores(probabilities=np.full((3, 3), 1 / 3), truncated=np.zeros(3, dtype=bool))
    with pytest.raises(ModelError, match=r"must have the shapes \(\(4, 3\), \(4,\)\)"):
        evaluate(rows, few, model_name="m")
    broken = np.full((4, 3), 1 / 3)
    broken[2, 0] = np.nan
    with pytest.raises(ModelError, match="sum to 1; for example 'stance-stance-2'"):
        evaluate(rows, Scores(probabilities=broken, truncated=np.zeros(4, dtype=bool)), model_name="m")
    with pytest.raises(DataError, match="nothing to evaluate"):
        evaluate([], few, model_name="m")


def test_the_drop_under_masking_is_paired_and_counted(mixed_examples, score_with):
    masked, plain = score_with(mixed_examples, wrong_every=3), score_with(mixed_examples, wrong_every=9)
    result = evaluate(mixed_examples, masked, model_name="m", plain=plain, resamples=200).tasks["all"]
    accuracy = result.masking["accuracy"]
    # 30 of 90 wrong against 10 of 90
    assert accuracy.plain.value == pytest.approx(80 / 90)
    assert accuracy.masked == result.result.metrics["accuracy"]
    assert accuracy.drop.value == pytest.approx(20 / 90)
    # every group of three rows has one wrong masked, and every third group one wrong plain, too: a drop of 1
    # or 0 of 3, so the paired interval is a third of that of a share of two thirds in 30 groups
    assert 0.15 < accuracy.drop.low < 20 / 90 < accuracy.drop.high < 0.29
    assert accuracy.drop.high - accuracy.drop.low < 0.13


def test_without_masking_there_is_no_drop(mixed_examples, score_with):
    result = evaluate(mixed_examples, score_with(mixed_examples), model_name="m", resamples=50)
    assert result.tasks["all"].masking is None

import pytest
from samsyn.evaluation.beside import all_beside, best_and_floor, in_the_verdict
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.intervals import Interval
from samsyn.evaluation.records import BaselineScore, HumanCeiling


def score(value, low=None, high=None):
    return Interval(value=value, low=low, high=high, n=90, groups=30)


def baseline(name, value):
    return BaselineScore(
        name=name, metrics={"macro_f1": score(value), "accuracy": score(0.5)}, gain=score(0.9 - value)
    )


BASELINES = (baseline("random", 0.33), baseline("majority", 0.17), baseline("text-only", 0.5))
HUMAN = HumanCeiling(
    reader="a colleague",
    macro_f1=score(0.95),
    accuracy=score(0.96),
    first_macro_f1=score(0.9),
    first_accuracy=score(0.9),
    alpha=score(0.8),
    model=score(0.85),
    gap=score(0.1, 0.02, 0.2),
)


@pytest.fixture
def task(mixed_examples, score_with):
    whole = evaluate(mixed_examples, score_with(mixed_examples), model_name="m", resamples=20)
    return whole.tasks["all"].model_copy(update={"baselines": BASELINES, "human": HUMAN})


def test_baselines_stand_below_the_model_and_the_second_reader_above(task):
    rows = all_beside(task)
    assert [own.name for own in rows] == [
        "guessing",
        "always the most frequent label",
        "the text's words alone",
        "the model",
        "a second reader",
    ]
    assert rows[3].ahead is None
    assert rows[3].macro_f1 == task.result.metrics["macro_f1"]
    assert rows[4].ahead == score(-0.1, -0.2, -0.02)


def test_without_a_second_reader_the_model_is_last(task):
    assert all_beside(task.model_copy(update={"human": None}))[-1].name == "the model"


def test_the_verdict_shows_the_best_baseline_and_the_floor_only(task):
    assert [(name, own.value) for name, own in in_the_verdict(task)][1:] == [
        ("a second reader", 0.95),
        ("the text's words alone", 0.5),
        ("always the most frequent label", 0.17),
    ]


def test_the_floor_stands_once_where_it_is_the_best():
    assert [own.name for own in best_and_floor([baseline("majority", 0.5), baseline("random", 0.3)])] == [
        "majority"
    ]
    assert best_and_floor(()) == []

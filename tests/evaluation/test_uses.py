import numpy as np
import pytest
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.failings import calibration_sentence, failings
from samsyn.evaluation.records import CalibrationBin
from samsyn.evaluation.reference import prepare_reference
from samsyn.evaluation.uses import NOT_EVEN, uses
from samsyn.evaluation.verdict import verdict
from samsyn.models.classifier import Scores

ROWS = 600


@pytest.fixture
def judged(example):
    """Evaluations of 600 rows: `right` of ten get their label, and of the five sure ones `sure`."""

    def judge(*, right, sure, reference=True):
        rows = [example(i, label=(i // 10) % 3, group=f"g{i // 4}", topic="hamnen") for i in range(ROWS)]
        probabilities = np.zeros((ROWS, 3))
        for i, row in enumerate(rows):
            # the first five of ten are sure
            good = i % 10 < sure if i % 10 < 5 else i % 10 < 5 + right - sure
            top = 0.9 if i % 10 < 5 else 0.5
            probabilities[i] = (1 - top) / 2
            probabilities[i, row.label_id if good else (row.label_id + 1) % 3] = top
        known = [example(i, label=i % 3, text="något helt annat") for i in range(1000, 1012)]
        return evaluate(
            rows,
            Scores(probabilities=probabilities, truncated=np.zeros(ROWS, dtype=bool)),
            model_name="m",
            resamples=200,
            **({"reference": prepare_reference(known, rows)} if reference else {}),
        )

    return judge


def answers(evaluation):
    return [use.answer for use in uses(evaluation.tasks["stance"])]


def test_a_good_model_may_answer_alone(judged):
    assert answers(judged(right=10, sure=5)) == ["yes", "with care", "no", "yes"]


def test_a_fair_model_may_answer_where_it_is_sure(judged):
    evaluation = judged(right=7, sure=5)
    assert answers(evaluation)[3] == "with care"
    reason = uses(evaluation.tasks["stance"])[3].reason
    assert reason.startswith("Only where its probability is 0.90 or more: so sure it is of 50 of 100 rows.")
    assert "0 of 100 (0 to " in reason


def test_a_poor_model_may_only_find_texts(judged):
    evaluation = judged(right=6, sure=3)
    assert answers(evaluation) == ["yes", "no", "no", "no"]
    assert verdict(evaluation).in_short == (
        "Stance: it may be used to find texts for a person to read and judge; it may not be used to count "
        "labels over many texts, to compare parties or blocs and to answer without anybody reading the text."
    )


def test_without_a_baseline_it_is_fit_for_nothing(judged):
    judgement = uses(judged(right=10, sure=5, reference=False).tasks["stance"])
    assert [use.answer for use in judgement] == ["no"] * 4
    assert [use.reason for use in judgement[1:]] == [NOT_EVEN] * 3


def test_failings_name_the_gravest_mistake_with_its_share(judged):
    (task, *_) = judged(right=6, sure=3).tasks.values()
    told = " ".join(failings(task))
    # every fourth of ten rows of each label goes to the next label: 80 of 200 favor to against, none back
    assert "It takes “favor” for “against”, or the reverse, in 20 of 100 (14 to 27) of the 400 rows" in told
    assert "It is too sure of itself: on average it is 70 % sure and right in 60 of 100." in told
    assert failings(judged(right=10, sure=5).tasks["stance"]) == (
        "Nowhere on these rows: every one got its label.",
    )


def test_calibration_in_words():
    def of(given, right):
        return calibration_sentence([CalibrationBin(low=0, high=1, n=10, confidence=given, accuracy=right)])

    assert of(0.6, 0.8) == (
        "It is surer to be right than it says: on average it is 60 % sure and right in 80 of 100."
    )
    assert of(0.81, 0.8).startswith("Its probabilities are fair on the whole")
    assert calibration_sentence([]) == ""

from itertools import permutations

import numpy as np
import pytest
from samsyn.evaluation.doubts.chance import PERMUTATIONS, chance_finding, chance_test, deal_labels, is_chance
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.metrics import macro_f1
from samsyn.models.classifier import Scores


def test_dealing_is_that_of_all_permutations():
    """Seven rows: all 5,040 orders of the labels, tried one by one."""
    truth, found = np.array([0, 0, 0, 1, 1, 2, 2]), np.array([0, 0, 1, 1, 1, 2, 0])
    every = np.array([macro_f1(list(order), found) for order in permutations(truth)])
    dealt = deal_labels(truth, found, seed=3, permutations=20_000)
    assert dealt.mean == pytest.approx(every.mean(), abs=0.005)
    assert dealt.p_value == pytest.approx((every >= macro_f1(truth, found) - 1e-9).mean(), abs=0.01)


def test_the_p_value_is_never_zero():
    truth = np.arange(90) % 3
    assert deal_labels(truth, truth, seed=1).p_value == pytest.approx(1 / (1 + PERMUTATIONS))


def test_the_same_seed_deals_the_same():
    truth, found = np.arange(60) % 3, np.arange(60) // 20
    assert deal_labels(truth, found, seed=1) == deal_labels(truth, found, seed=1)


def test_equal_answers_to_random_labels_are_called_chance_in_about_95_of_100():
    draw = np.random.default_rng(5)
    p_values = [
        deal_labels(*draw.integers(0, 3, size=(2, 60)), seed=i, permutations=200).p_value for i in range(300)
    ]
    assert 0.02 <= np.mean(np.array(p_values) <= 0.05) <= 0.085


@pytest.fixture
def tested(example):
    """Stance rows with given answers, tested and put into words."""

    def run(answers, truth, *, groups=None):
        rows = [
            example(i, label=int(label), group=f"g{i if groups is None else groups[i]}")
            for i, label in enumerate(truth)
        ]
        probabilities = np.full((len(rows), 3), 0.05)
        probabilities[np.arange(len(rows)), answers] = 0.9
        scores = Scores(probabilities=probabilities, truncated=np.zeros(len(rows), dtype=bool))
        result = evaluate(rows, scores, model_name="m", resamples=200).tasks["stance"]
        test = chance_test("stance", result, np.asarray(truth), probabilities, seed=1)
        return test, chance_finding(test, result)

    return run


def test_one_answer_to_all_is_chance(tested):
    test, finding = tested(np.zeros(90, dtype=int), np.arange(90) % 3)
    assert is_chance(test) and finding.severity == "serious"
    assert "Yet it is 90 % sure on average, and right in 33 of 100." in finding.sentence


def test_exchanged_labels_are_less_than_chance(tested):
    truth = np.arange(90) % 3
    _, finding = tested((truth + 1) % 3, truth)
    assert "less often than chance: are two labels exchanged?" in finding.sentence


def test_of_few_rows_nothing_more_is_said_than_they_show(tested):
    _, finding = tested(np.arange(9) // 3, np.arange(9) % 3)
    assert finding.severity == "caution"
    assert "these rows do not show" in finding.sentence
    assert "shuffled" not in finding.sentence


def test_a_weak_model_on_few_rows_is_not_called_useless(tested):
    """Half of sixty right, where a third is chance: what the rows show is that they are too few."""
    truth = np.arange(60) % 3
    right = np.arange(60) % 5 < 2
    test, finding = tested(np.where(right, truth, (truth + 1 + np.arange(60) // 3 % 2) % 3), truth)
    assert is_chance(test) and test.mcc.high >= 0.25
    assert finding.severity == "caution"


def test_rows_of_one_article_count_together(tested):
    """Three articles of one label each, one answer each, two right: a permutation of rows is fooled."""
    truth = np.repeat([0, 1, 2], 40)
    test, finding = tested(np.repeat([0, 1, 1], 40), truth, groups=np.repeat([0, 1, 2], 40))
    assert test.p_value < 0.01
    assert finding is not None

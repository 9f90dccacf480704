import numpy as np
import pytest
from samsyn.evaluation.doubt_records import LabelCheck
from samsyn.evaluation.doubts.label_suspects import (
    SHOWN_SUSPECTS,
    confident_classes,
    error_shares,
    label_check,
    label_finding,
)
from samsyn.evaluation.intervals import Interval

GIVEN = np.array([0, 0, 0, 1, 1, 2])
PROBABILITIES = np.array(
    [
        [0.9, 0.1, 0.0],  # at or above the threshold of class 0, (.9 + .7 + .2) / 3 = .6
        [0.7, 0.2, 0.1],
        [0.2, 0.8, 0.0],  # above that of class 1, (.7 + .5) / 2 = .6: given 0, counted as 1
        [0.2, 0.7, 0.1],
        [0.4, 0.5, 0.1],  # below every threshold
        [0.1, 0.1, 0.8],  # its own threshold, .8
    ]
)


def test_confident_classes_by_hand():
    assert confident_classes(GIVEN, PROBABILITIES).tolist() == [0, 0, 1, 1, -1, 2]


def test_share_of_wrong_labels_by_hand():
    """Counts: 2 and 1 of three 0s, 1 of two 1s counted. Calibrated: 2 + 2 + 1 of 6 right."""
    joint = np.array([[2, 1, 0], [0, 1, 0], [0, 0, 1]], dtype=float)
    assert error_shares(joint, np.array([3.0, 2.0, 1.0])) == pytest.approx(1 / 6)


def test_the_calibrated_joint_of_the_literature():
    """Northcutt et al. (2021), figure 1: the joint has .1, .05, .14, .08 and .03 off its diagonal."""
    joint = np.array([[100, 40, 20], [56, 60, 0], [32, 12, 80]], dtype=float)
    given = joint.sum(axis=1)
    assert error_shares(joint, given) == pytest.approx(0.1 + 0.05 + 0.14 + 0.08 + 0.03)


def test_a_label_of_which_nothing_counts_gives_no_doubt():
    assert error_shares(np.zeros((3, 3)), np.array([3.0, 2.0, 1.0])) == 0


def test_suspects_carry_both_labels_and_the_share_an_interval(example):
    rows = [example(i, label=int(label), group=f"g{i}") for i, label in enumerate(GIVEN)]
    check, (suspect,) = label_check(rows, PROBABILITIES, np.arange(6), task="stance", seed=1)
    assert (suspect.given, suspect.suggested) == ("favor", "against")
    assert (suspect.given_probability, suspect.suggested_probability) == (0.2, 0.8)
    assert check.share.value == pytest.approx(1 / 6)
    assert check.share.low <= check.share.value <= check.share.high
    assert check.share.n == check.share.groups == 6


def test_the_most_doubtful_comes_first(example):
    probabilities = np.tile([0.9, 0.05, 0.05], (80, 1))
    truth = np.arange(80) % 2
    probabilities[truth == 1] = [0.05, 0.9, 0.05]
    probabilities[3], probabilities[5] = [0.92, 0.08, 0.0], [0.99, 0.01, 0.0]
    rows = [example(i, label=int(label)) for i, label in enumerate(truth)]
    _, suspects = label_check(rows, probabilities, np.arange(80), task="stance", seed=1)
    assert [suspect.id for suspect in suspects[:2]] == ["stance-stance-5", "stance-stance-3"]
    assert len(suspects) < SHOWN_SUSPECTS


def test_without_rows_there_is_nothing_to_say():
    check, suspects = label_check([], np.zeros((0, 3)), np.zeros(0, dtype=int), task="stance", seed=1)
    assert (check.share, suspects) == (Interval(n=0, groups=0), [])
    assert label_finding(check) is None


def test_a_model_that_is_often_wrong_itself_gives_no_caution():
    share = Interval(value=0.4, low=0.3, high=0.5, n=100, groups=50)
    finding = label_finding(LabelCheck(task="stance", suspects=40, share=share, accuracy=0.6))
    assert finding is not None and finding.severity == "note" and "too often wrong itself" in finding.sentence
    finding = label_finding(LabelCheck(task="stance", suspects=40, share=share, accuracy=0.8))
    assert finding is not None and finding.severity == "caution" and "0.40 (0.30 to 0.50)" in finding.sentence

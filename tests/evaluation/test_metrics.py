import krippendorff
import numpy as np
import pytest
from samsyn.evaluation import metrics
from sklearn import metrics as sk

# 10 rows, worked by hand: confusion [[3, 1, 0], [1, 2, 1], [0, 0, 2]]
TRUE = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
PRED = [0, 0, 0, 1, 0, 1, 1, 2, 2, 2]


@pytest.fixture(params=range(5))
def random_rows(request):
    generator = np.random.default_rng(request.param)
    probabilities = generator.dirichlet([1, 1, 1], size=200)
    y_true = np.array([generator.choice(3, p=row) for row in probabilities])
    return y_true, probabilities


def test_confusion_rows_are_true_classes():
    assert metrics.confusion_matrix(TRUE, PRED).tolist() == [[3, 1, 0], [1, 2, 1], [0, 0, 2]]


def test_hand_worked_scores():
    scores = metrics.per_class(TRUE, PRED)
    assert scores["precision"] == pytest.approx([3 / 4, 2 / 3, 2 / 3])
    assert scores["recall"] == pytest.approx([3 / 4, 2 / 4, 1])
    assert scores["f1"] == pytest.approx([3 / 4, 4 / 7, 4 / 5])
    assert scores["support"].tolist() == [4, 4, 2]
    assert metrics.accuracy(TRUE, PRED) == pytest.approx(0.7)
    assert metrics.macro_f1(TRUE, PRED) == pytest.approx((3 / 4 + 4 / 7 + 4 / 5) / 3)
    # Gorodkin's R_K: (10*7 - (4*4 + 4*3 + 2*3)) / sqrt((100 - 36) * (100 - 34))
    assert metrics.matthews(TRUE, PRED) == pytest.approx(36 / np.sqrt(64 * 66))
    # alpha: 20 values of which 8, 7 and 5 per class; 6 of them disagree within their row
    assert metrics.krippendorff_alpha(TRUE, PRED) == pytest.approx(1 - 19 * 6 / (400 - 64 - 49 - 25))


def test_alpha_of_krippendorffs_published_example():
    """Krippendorff (2011), section A: two observers, ten articles, two values; alpha = 0.095."""
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert metrics.krippendorff_alpha(first, second) == pytest.approx(0.095, abs=5e-4)


def test_against_scikit_learn_and_krippendorff(random_rows):
    y_true, probabilities = random_rows
    y_pred = probabilities.argmax(axis=1)
    assert metrics.confusion_matrix(y_true, y_pred).tolist() == sk.confusion_matrix(y_true, y_pred).tolist()
    assert metrics.macro_f1(y_true, y_pred) == pytest.approx(sk.f1_score(y_true, y_pred, average="macro"))
    assert metrics.accuracy(y_true, y_pred) == pytest.approx(sk.accuracy_score(y_true, y_pred))
    assert metrics.matthews(y_true, y_pred) == pytest.approx(sk.matthews_corrcoef(y_true, y_pred))
    assert metrics.log_loss(y_true, probabilities) == pytest.approx(sk.log_loss(y_true, probabilities))
    precision, recall, f1, support = sk.precision_recall_fscore_support(y_true, y_pred, labels=[0, 1, 2])
    ours = metrics.per_class(y_true, y_pred)
    for name, theirs in zip(
        ("precision", "recall", "f1", "support"), (precision, recall, f1, support), strict=True
    ):
        assert ours[name] == pytest.approx(theirs)
    alpha = krippendorff.alpha([y_true, y_pred], level_of_measurement="nominal")
    assert metrics.krippendorff_alpha(y_true, y_pred) == pytest.approx(alpha)


def test_macro_f1_leaves_out_a_class_without_true_rows():
    """Truth 0 0 1 1, predicted 0 2 1 1: F1 is 2/3 and 1; class 2 has no true row."""
    assert metrics.macro_f1([0, 0, 1, 1], [0, 2, 1, 1]) == pytest.approx((2 / 3 + 1) / 2)
    assert np.isnan(metrics.per_class([0, 0, 1, 1], [0, 2, 1, 1])["f1"][2])


def test_precision_of_a_class_never_predicted_is_undefined():
    scores = metrics.per_class([0, 1], [0, 0])
    assert np.isnan(scores["precision"][1])
    assert scores["recall"][1] == 0
    assert scores["f1"][1] == 0


def test_constant_prediction_has_no_correlation():
    assert metrics.matthews([0, 1, 2], [0, 0, 0]) == 0
    assert sk.matthews_corrcoef([0, 1, 2], [0, 0, 0]) == 0


def test_scores_undefined_without_rows_or_variation():
    assert np.isnan(metrics.krippendorff_alpha([1, 1], [1, 1]))
    for score in (metrics.macro_f1, metrics.accuracy, metrics.matthews, metrics.krippendorff_alpha):
        assert np.isnan(score([], []))


def test_stacked_matrices_score_one_by_one():
    stack = np.random.default_rng(0).integers(0, 5, size=(20, 3, 3))
    stack[3] = 0
    for score in (
        metrics.macro_f1_of,
        metrics.accuracy_of,
        metrics.matthews_of,
        metrics.krippendorff_alpha_of,
    ):
        np.testing.assert_allclose(score(stack), [score(matrix) for matrix in stack])


def test_brier_and_log_loss_by_hand():
    probabilities = [[0.7, 0.2, 0.1], [0.0, 0.0, 1.0]]
    assert metrics.brier([0, 2], probabilities) == pytest.approx((0.09 + 0.04 + 0.01) / 2)
    assert metrics.brier([0, 0], [[0.0, 1.0, 0.0]] * 2) == pytest.approx(2)
    assert metrics.log_loss([0, 2], probabilities) == pytest.approx(-np.log(0.7) / 2)
    assert np.isfinite(metrics.log_loss([0], [[0.0, 1.0, 0.0]]))


def test_ece_by_hand():
    """Four rows at 0.9 of which two are right, and one sure row that is: 4/5 * |0.5 - 0.9| + 1/5 * 0."""
    probabilities = [[0.9, 0.05, 0.05]] * 4 + [[0.0, 0.0, 1.0]]
    assert metrics.ece([0, 0, 1, 2, 2], probabilities) == pytest.approx(0.8 * 0.4)


def test_bin_edges_belong_to_the_bin_below():
    bins = metrics.calibration_rows([0, 0], [[0.6, 0.4, 0.0], [0.601, 0.399, 0.0]]).sum(axis=0)
    assert np.flatnonzero(bins[:, 0]).tolist() == [8, 9]

import krippendorff
import numpy as np
import pytest
from samsyn.evaluation import metrics
from sklearn import metrics as sk
from sklearn.calibration import calibration_curve

# 10 rows, worked by hand: confusion [[3, 1, 0], [1, 2, 1], [0, 0, 2]]
TRUE = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
PRED = [0, 0, 0, 1, 0, 1, 1, 2, 2, 2]
TOLERANCE = 1e-9


def draw_rows(seed, *, n=200, classes=(0, 1, 2)):
    """True classes, of those named, and probabilities of all three."""
    generator = np.random.default_rng(seed)
    return generator.choice(classes, size=n), generator.dirichlet([1, 1, 1], size=n)


CASES = {
    **{f"seed {seed}": draw_rows(seed) for seed in range(5)},
    "no neutral": draw_rows(5, classes=(0, 1)),
    "no favor": draw_rows(6, classes=(1, 2)),
    "one class": draw_rows(7, classes=(1,)),
    "one row": draw_rows(8, n=1),
    "few rows": draw_rows(9, n=4),
    "never against": (draw_rows(10)[0], np.tile([0.5, 0.1, 0.4], (200, 1))),
    "all the same": (np.zeros(9, dtype=int), np.tile([0.8, 0.1, 0.1], (9, 1))),
}


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def rows(request):
    return request.param


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


# scikit-learn warns where a class has no rows, and calls 0 what is undefined
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_label_scores_against_scikit_learn(rows):
    y_true, probabilities = rows
    y_pred, labels = probabilities.argmax(axis=1), [0, 1, 2]
    present = sorted(set(y_true))
    matrix = sk.confusion_matrix(y_true, y_pred, labels=labels)
    assert metrics.confusion_matrix(y_true, y_pred).tolist() == matrix.tolist()
    expected = {
        metrics.accuracy: sk.accuracy_score(y_true, y_pred),
        metrics.macro_f1: sk.f1_score(y_true, y_pred, labels=present, average="macro"),
        metrics.balanced_accuracy: sk.balanced_accuracy_score(y_true, y_pred),
        metrics.matthews: sk.matthews_corrcoef(y_true, y_pred),
    }
    if sides := [label for label in present if label < 2]:
        expected[metrics.sides_f1] = sk.f1_score(y_true, y_pred, labels=sides, average="macro")
    for score, value in expected.items():
        assert score(y_true, y_pred) == pytest.approx(value, abs=TOLERANCE), score.__name__
    theirs = sk.precision_recall_fscore_support(y_true, y_pred, labels=labels, zero_division=np.nan)
    ours = metrics.per_class(y_true, y_pred)
    for name, values in zip(("precision", "recall", "support"), (*theirs[:2], theirs[3]), strict=True):
        np.testing.assert_allclose(ours[name], values, atol=TOLERANCE, rtol=0)
    assert ours["f1"][present] == pytest.approx(theirs[2][present], abs=TOLERANCE)


def test_alphas_against_krippendorff(rows):
    y_true, probabilities = rows
    y_pred = probabilities.argmax(axis=1)
    if len({*y_true, *y_pred}) == 1:
        assert np.isnan(metrics.krippendorff_alpha(y_true, y_pred))
        assert np.isnan(metrics.interval_alpha(y_true, y_pred))
        return
    nominal = krippendorff.alpha([y_true, y_pred], level_of_measurement="nominal")
    assert metrics.krippendorff_alpha(y_true, y_pred) == pytest.approx(nominal, abs=TOLERANCE)
    points = np.array(metrics.SCALE)[[y_true, y_pred]]
    interval = krippendorff.alpha(points, level_of_measurement="interval")
    assert metrics.interval_alpha(y_true, y_pred) == pytest.approx(interval, abs=TOLERANCE)


def test_probability_scores_against_scikit_learn(rows):
    y_true, probabilities = rows
    loss = sk.log_loss(y_true, probabilities, labels=[0, 1, 2])
    assert metrics.log_loss(y_true, probabilities) == pytest.approx(loss, abs=TOLERANCE)
    brier = sk.brier_score_loss(y_true, probabilities, labels=[0, 1, 2], scale_by_half=False)
    assert metrics.brier(y_true, probabilities) == pytest.approx(brier, abs=TOLERANCE)


def test_calibration_error_against_scikit_learns_curve(rows):
    y_true, probabilities = rows
    top, hit = probabilities.max(axis=1), probabilities.argmax(axis=1) == y_true
    shares, means = calibration_curve(hit, top, n_bins=15)
    counts = np.histogram(top, bins=np.linspace(0, 1, 16))[0]
    error = (counts[counts > 0] / len(top) * np.abs(shares - means)).sum()
    assert metrics.ece(y_true, probabilities) == pytest.approx(error, abs=TOLERANCE)


def test_semeval_convention_by_hand():
    """Mohammad et al. (2016): only favor and against are averaged, yet errors with neutral cost them."""
    assert metrics.sides_f1(TRUE, PRED) == pytest.approx((3 / 4 + 4 / 7) / 2, abs=TOLERANCE)
    # all neutral rows taken for favor: its precision falls, that of against does not
    assert metrics.sides_f1([0, 0, 1, 2, 2], [0, 0, 1, 0, 0]) == pytest.approx((2 / 3 + 1) / 2, abs=TOLERANCE)


def test_balanced_accuracy_by_hand():
    assert metrics.balanced_accuracy(TRUE, PRED) == pytest.approx((3 / 4 + 2 / 4 + 1) / 3, abs=TOLERANCE)
    assert metrics.balanced_accuracy([0] * 98 + [1, 2], [0] * 100) == pytest.approx(1 / 3, abs=TOLERANCE)


def test_published_confusion_matrix():
    """Chicco (2017), tip 8: 90 and 4 of the one class, 5 and 1 of the other; 91 %, F1 95.24 %, MCC 0.14."""
    matrix = np.array([[90, 4, 0], [5, 1, 0], [0, 0, 0]])
    assert metrics.accuracy_of(matrix) == pytest.approx(0.91, abs=TOLERANCE)
    assert metrics.per_class_of(matrix)["f1"][0] == pytest.approx(0.9524, abs=5e-5)
    assert metrics.matthews_of(matrix) == pytest.approx(0.14, abs=5e-3)


def test_interval_alpha_by_hand():
    """Two rows, favor taken for neutral and against right: 4 values +1, 0, -1, -1 on the line.

    Observed: 2 ordered pairs at squared distance 1. Expected: 12 pairs, 2 * (1 + 4 + 4 + 1 + 1).
    """
    assert metrics.interval_alpha([0, 1], [2, 1]) == pytest.approx(1 - 3 * 2 / 22, abs=TOLERANCE)
    opposite = metrics.interval_alpha([0, 0, 1, 1], [0, 1, 1, 1])
    assert opposite < metrics.interval_alpha([0, 0, 1, 1], [0, 2, 1, 1])


def test_alpha_of_krippendorffs_example_with_missing_data():
    """Krippendorff (2011), section C: four observers, eleven units; nominal .743, interval .849."""
    third = 1 / 3
    coincidences = np.array(
        [
            [7, 4 * third, third, third, 0],
            [4 * third, 10, 4 * third, third, 0],
            [third, 4 * third, 8, third, 0],
            [third, third, third, 4, 0],
            [0, 0, 0, 0, 3],
        ]
    )
    values = np.arange(1, 6)
    assert metrics.alpha_of(coincidences, 1 - np.eye(5)) == pytest.approx(0.743, abs=5e-4)
    interval = metrics.alpha_of(coincidences, np.subtract.outer(values, values) ** 2.0)
    assert interval == pytest.approx(0.849, abs=5e-4)


def test_alpha_of_krippendorffs_nominal_example():
    """Krippendorff (2011), section B: two observers, twelve units, five values; alpha = 0.692."""
    matrix = np.zeros((5, 5))
    for one, other in zip("aabbdcccedda", "babbbccceddd", strict=True):
        matrix["abcde".index(one), "abcde".index(other)] += 1
    assert metrics.krippendorff_alpha_of(matrix) == pytest.approx(0.692, abs=5e-4)


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
    for score in (
        metrics.macro_f1,
        metrics.sides_f1,
        metrics.accuracy,
        metrics.balanced_accuracy,
        metrics.matthews,
        metrics.krippendorff_alpha,
        metrics.interval_alpha,
    ):
        assert np.isnan(score([], []))
    assert np.isnan(metrics.sides_f1([2, 2], [2, 0]))


def test_stacked_matrices_score_one_by_one():
    stack = np.random.default_rng(0).integers(0, 5, size=(20, 3, 3))
    stack[3] = 0
    for score in (
        metrics.macro_f1_of,
        metrics.sides_f1_of,
        metrics.accuracy_of,
        metrics.balanced_accuracy_of,
        metrics.matthews_of,
        metrics.krippendorff_alpha_of,
        metrics.interval_alpha_of,
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

import numpy as np
import pytest
from samsyn.configs.errors import DataError, ModelError
from samsyn.data.records import Example, Said
from samsyn.models import linear
from samsyn.models.baselines import BASELINES, fit_all, score_all
from samsyn.models.blind_baselines import TextOnlyBaseline, TopicOnlyBaseline
from samsyn.models.classifier import decide
from samsyn.models.features import fit_features
from samsyn.models.linear import fit_svm
from samsyn.models.prior_baselines import ActorPriorBaseline, MajorityBaseline, RandomBaseline
from samsyn.models.tfidf_baseline import SvmBaseline, TfidfBaseline
from scipy.sparse import csr_array


def stance(i, label, *, actor="Anna Ek", text="vi får se"):
    return Example(id=f"s{i}", task="stance", topic="skolan", text=text, actor=actor, label=label)


def pair(i, label, *, actors=("Anna Ek", "Bo Al"), text="de talade länge"):
    return Example(id=f"p{i}", task="agreement", topic="skolan", text=text, actors=actors, label=label)


def said(first, second, *, label=None):
    parts = tuple(Said(actor=actor, text=text) for actor, text in (first, second))
    return Example(id="t", task="agreement", topic="skolan", statements=parts, label=label)


TRAINING = [
    *(stance(i, "favor", text="ja, det är utmärkt och bra") for i in range(5)),
    *(stance(i, "against", actor="Bo Al", text="nej, det är dåligt och fel") for i in range(5, 8)),
    *(stance(i, "neutral", actor="Cia Dal", text="vi väntar på utredningen") for i in range(8, 10)),
    *(pair(i, "agree", text="de är överens och eniga") for i in range(2)),
    *(pair(i, "disagree", text="de grälar och bråkar", actors=("Cia Dal", "Bo Al")) for i in range(2, 5)),
    said(("Anna Ek", "ja"), ("Dan By", "ja då"), label="agree"),
]


@pytest.mark.parametrize("name", BASELINES)
def test_every_baseline_keeps_the_protocol(name):
    baseline = BASELINES[name]().fit(TRAINING)
    scores = baseline.score(TRAINING)
    assert baseline.name == name
    assert scores.probabilities.shape == (16, 3)
    assert scores.probabilities.sum(axis=1) == pytest.approx(np.ones(16))
    assert not scores.truncated.any()


@pytest.mark.parametrize("name", BASELINES)
def test_swapped_actors_get_the_same_answer(name):
    baseline = BASELINES[name]().fit(TRAINING)
    anna, bo = ("Anna Ek", "ja tack"), ("Bo Al", "nej, fel")
    rows = [
        pair(1, None, actors=("Bo Al", "Cia Dal")),
        pair(1, None, actors=("Cia Dal", "Bo Al")),
        said(anna, bo),
        said(bo, anna),
    ]
    probabilities = baseline.score(rows).probabilities
    assert probabilities[0].tolist() == probabilities[1].tolist()
    assert probabilities[2].tolist() == probabilities[3].tolist()


@pytest.mark.parametrize("name", BASELINES)
def test_saved_and_loaded_gives_the_same_scores_without_pickle(name, tmp_path):
    fitted = BASELINES[name]().fit(TRAINING)
    fitted.save(tmp_path / "saved")
    loaded = BASELINES[name].load(tmp_path / "saved")
    np.testing.assert_allclose(loaded.score(TRAINING).probabilities, fitted.score(TRAINING).probabilities)
    assert loaded.tasks == ("stance", "agreement")
    suffixes = {path.suffix for path in (tmp_path / "saved").iterdir()}
    assert suffixes <= {".json", ".safetensors"}


def test_majority_gives_the_frequencies_of_the_task():
    scores = MajorityBaseline().fit(TRAINING).score([stance(1, None), pair(1, None)])
    assert scores.probabilities.tolist() == [[0.5, 0.3, 0.2], [0.5, 0.5, 0.0]]


def test_guesses_are_a_third_each_and_the_same_whatever_the_batch():
    rows = [stance(1, None, text=f"text {i}") for i in range(3000)]
    baseline = RandomBaseline().fit(TRAINING)
    probabilities = baseline.score(rows).probabilities
    assert probabilities == pytest.approx(np.full((3000, 3), 1 / 3), abs=1e-5)
    guesses = probabilities.argmax(axis=1)
    assert np.bincount(guesses).tolist() == pytest.approx([1000] * 3, abs=100)
    assert (baseline.score(rows[::-7]).probabilities.argmax(axis=1) == guesses[::-7]).all()


def test_a_guess_does_not_know_the_label():
    rows = [stance(i, label) for i, label in enumerate(("favor", "against", "neutral"))]
    assert len({tuple(row) for row in RandomBaseline().fit(TRAINING).score(rows).probabilities.tolist()}) == 1


def test_topic_only_sees_the_topic_and_text_only_the_text():
    """Two topics with one label each: the topic tells all, and a text that stood on both tells nothing."""
    rows = [
        stance(i, label, text=text).model_copy(update={"topic": topic})
        for i, (topic, label) in enumerate([("skolan", "favor"), ("tullen", "against")] * 4)
        for text in ("ja visst", "nej då")
    ]
    topic, text = TopicOnlyBaseline().fit(rows), TextOnlyBaseline().fit(rows)
    new = [stance(1, None, text="nej").model_copy(update={"topic": name}) for name in ("skolan", "tullen")]
    first, second = topic.score(new).probabilities
    assert first.argmax() == 0
    assert second.argmax() == 1
    assert first[0] == pytest.approx(second[1])
    assert text.score(new).probabilities == pytest.approx(np.array([[0.5, 0.5, 0]] * 2))


def test_text_only_learns_words_and_no_actor_or_topic():
    baseline = TextOnlyBaseline().fit(TRAINING)
    rows = [stance(1, None, text="utmärkt och bra"), stance(2, None, text="dåligt och fel")]
    assert [own.label for own in decide(rows, baseline.score(rows))] == ["favor", "against"]
    elsewhere = [row.model_copy(update={"topic": "tullen", "actor": "Bo Al"}) for row in rows]
    assert baseline.score(rows).probabilities.tolist() == baseline.score(elsewhere).probabilities.tolist()


def test_svm_learns_the_words_of_each_task():
    rows = [
        stance(1, None, actor=None, text="det är utmärkt"),
        stance(2, None, actor=None, text="fel och dåligt"),
        pair(4, None, text="de grälar", actors=("X", "Y")),
    ]
    scores = SvmBaseline().fit(TRAINING).score(rows)
    assert [own.label for own in decide(rows, scores)] == ["favor", "against", "disagree"]
    assert scores.probabilities[2, 2] == 0  # unclear never occurred


@pytest.mark.parametrize("classes", [2, 3])
def test_svm_probabilities_are_those_of_scikit_learn(classes):
    from scipy.special import log_expit, softmax
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.svm import LinearSVC

    random = np.random.default_rng(1)
    labels = np.arange(60) % classes
    features = csr_array(random.normal(size=(60, 5)) + np.eye(5)[labels])
    groups = [f"g{i // 4}" for i in range(60)]
    folds = linear._folds(labels, groups)
    theirs = CalibratedClassifierCV(
        LinearSVC(class_weight="balanced", random_state=0), cv=folds, ensemble=False
    ).fit(features, labels)
    found = softmax(log_expit(fit_svm(features, labels, groups).decide(features)), axis=1)
    np.testing.assert_allclose(found, theirs.predict_proba(features), atol=1e-9)


def test_folds_of_the_svm_keep_groups_together():
    labels, groups = np.arange(60) % 3, [f"g{i // 4}" for i in range(60)]
    folds = linear._folds(labels, groups)
    assert len(folds) == linear.SVM_FOLDS
    for learnt, held_out in folds:
        assert not {groups[i] for i in learnt} & {groups[i] for i in held_out}
    assert linear._folds(np.array([0, 0, 1, 1]), ["a", "a", "a", "b"]) == []  # one group has all of class 0


def test_actor_prior_is_smoothed_with_the_frequencies():
    """Bo Al: three against of three rows; one row's worth of 0.5/0.3/0.2 is added."""
    baseline = ActorPriorBaseline().fit(TRAINING)
    known, unknown, nobody = baseline.score(
        [stance(1, None, actor="bo al"), stance(2, None, actor="Okänd"), stance(3, None, actor=None)]
    ).probabilities.tolist()
    assert known == pytest.approx([0.5 / 4, 3.3 / 4, 0.2 / 4])
    assert unknown == nobody == [0.5, 0.3, 0.2]


def test_tfidf_learns_the_words_of_each_task():
    baseline = TfidfBaseline().fit(TRAINING)
    rows = [
        stance(1, None, actor=None, text="det är utmärkt"),
        stance(2, None, actor=None, text="fel och dåligt"),
        stance(3, None, actor=None, text="utredningen väntar"),
        pair(4, None, text="de grälar", actors=("X", "Y")),
    ]
    labels = [prediction.label for prediction in decide(rows, baseline.score(rows))]
    assert labels == ["favor", "against", "neutral", "disagree"]
    assert baseline.score(rows).probabilities[3, 2] == 0  # unclear never occurred


@pytest.mark.parametrize("kind", [TfidfBaseline, SvmBaseline, TopicOnlyBaseline, TextOnlyBaseline])
def test_of_one_class_a_linear_baseline_is_sure(kind):
    baseline = kind().fit([stance(1, "neutral")])
    assert baseline.score([stance(2, None)]).probabilities.tolist() == [[0, 0, 1]]


def test_n_grams_are_counted_once_and_let_go():
    fit_features.cache_clear()
    fitted = fit_all(TRAINING)
    assert fit_features.cache_info().currsize == 0
    for kind in (TfidfBaseline, SvmBaseline):
        kind().fit(TRAINING)
    assert (fit_features.cache_info().misses, fit_features.cache_info().hits) == (2, 2)
    alone = {name: kind().fit(TRAINING).score(TRAINING).probabilities for name, kind in BASELINES.items()}
    for name, together in score_all(fitted, TRAINING).items():
        np.testing.assert_allclose(together, alone[name])


def test_unknown_task_is_named():
    baseline = MajorityBaseline().fit([stance(1, "favor")])
    with pytest.raises(ModelError, match="fitted on stance; it cannot score agreement"):
        baseline.score([pair(1, None)])


def test_fitting_needs_labels():
    with pytest.raises(DataError, match="needs labelled examples; got 1 without"):
        MajorityBaseline().fit([stance(1, None)])


def test_loading_another_kind_is_refused(tmp_path):
    MajorityBaseline().fit(TRAINING).save(tmp_path)
    with pytest.raises(ModelError, match="holds a 'majority' baseline, not 'tfidf-logreg'"):
        TfidfBaseline.load(tmp_path)
    with pytest.raises(ModelError, match=r"not a saved baseline: it has no baseline\.json"):
        MajorityBaseline.load(tmp_path / "nowhere")

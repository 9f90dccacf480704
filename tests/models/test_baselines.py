import numpy as np
import pytest
from samsyn.configs.errors import DataError, ModelError
from samsyn.data.records import Example, Said
from samsyn.models.baselines import BASELINES
from samsyn.models.classifier import decide
from samsyn.models.prior_baselines import ActorPriorBaseline, MajorityBaseline
from samsyn.models.tfidf_baseline import TfidfBaseline


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


def test_tfidf_of_one_class_is_sure_of_it():
    baseline = TfidfBaseline().fit([stance(1, "neutral")])
    assert baseline.score([stance(2, None)]).probabilities.tolist() == [[0, 0, 1]]


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

"""The three kinds scored with classifiers whose every answer is known."""

import json
import re

import numpy as np
import pytest
from samsyn.data.records import LABELS, Example
from samsyn.evaluation.behaviour.files import load_behaviour, probes
from samsyn.evaluation.behaviour.report import write_behaviour_report
from samsyn.evaluation.behaviour.run import evaluate_behaviour, leaked
from samsyn.evaluation.behaviour.scores import constant_reasons
from samsyn.models.classifier import Scores

FILES = {
    "a-mft": """
capability: plain words
kind: mft
tests: Plain words ("nej", no).
cases:
  - {topic: Bron ska byggas, text: Bygg bron., label: favor}
  - {topic: Bron ska byggas, text: Riv <b>bron</b>., label: against}
  - {topic: Bron ska byggas, text: Bygg inte bron., label: against}
  - {topic: bron, actors: [A, B], text: A gillar B., label: agree}
""",
    "b-inv": """
capability: names
kind: inv
tests: Names.
cases:
  - {topic: Bron ska byggas, text: Eva vill bygga., replace: {Eva: Ali}}
  - {topic: Bron ska byggas, text: Bo vill bygga., replace: {Bo: Ida}}
""",
    "c-dir": """
capability: directions
kind: dir
tests: Directions.
tolerance: 0.2
cases:
  - {topic: bron, actors: [A, B], text: Ja om bron., changed: {topic: vägen}, flips: [agree, disagree]}
  - {topic: Bron ska byggas, text: Bra., after: Bygg., not_lower: favor}
  - {topic: Bron ska byggas, text: Helt bra., replace: {Helt: Delvis}, not_higher: favor}
""",
}


class Stub:
    """Gives each (topic, text) the probabilities it was told, and favor or agree to the rest."""

    name = "stub <1>"

    def __init__(self, told=None):
        self.told = told or {}

    def score(self, examples):
        rows = [self.told.get((row.topic, row.text), (1.0, 0.0, 0.0)) for row in examples]
        return Scores(probabilities=np.array(rows), truncated=np.arange(len(rows)) == 0)


class Oracle:
    """Knows what each case asks, and does it, or the opposite."""

    name = "oracle"

    def __init__(self, cases, *, right):
        self.places = {}
        for probe in cases:
            before, after = self._labels(probe, right=right)
            self.places[probe.id], self.places[f"{probe.id}-changed"] = before, after

    @staticmethod
    def _labels(probe, *, right):
        labels = LABELS[probe.original.task]
        case = probe.case
        if probe.capability.kind == "mft":
            place = labels.index(case.label)
            return (place if right else (place + 1) % 3,) * 2
        if probe.capability.kind == "inv":
            return (0, 0) if right else (0, 1)
        if case.flips:
            pair = tuple(map(labels.index, case.flips))
            return pair if right else pair[::-1]
        label = labels.index(case.not_lower or case.not_higher)
        other = (label + 1) % 3
        up, down = (other, label), (label, other)
        return up if bool(case.not_lower) == right else down

    def score(self, examples):
        probabilities = np.zeros((len(examples), 3))
        probabilities[np.arange(len(examples)), [self.places[row.id] for row in examples]] = 1
        return Scores(probabilities=probabilities, truncated=np.zeros(len(examples), dtype=bool))


@pytest.fixture
def cases(tmp_path):
    for name, text in FILES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return probes(load_behaviour(tmp_path))


def by_id(evaluation):
    return {own.id: own for own in evaluation.capabilities}


@pytest.mark.parametrize(("right", "failures"), [(True, 0), (False, 1)])
def test_of_the_whole_suite_a_right_classifier_fails_nothing_and_a_wrong_one_everything(right, failures):
    whole = probes(load_behaviour())
    evaluation, failed = evaluate_behaviour(Oracle(whole, right=right), whole)
    assert evaluation.failed == len(failed) == failures * len(whole)
    assert {rate.value for rate in evaluation.kinds.values()} == {float(failures)}
    assert sum(own.n for own in evaluation.capabilities) == evaluation.n == len(whole)


def test_a_constant_classifier_fails_what_its_label_is_not_and_every_flip(cases):
    evaluation, failed = evaluate_behaviour(Stub(), cases)
    assert {one.id for one in failed} == {"a-mft-02", "a-mft-03", "c-dir-01"}
    mft = by_id(evaluation)["a-mft"]
    assert (mft.n, mft.failed) == (4, 2)
    # the best single answer of the stances is against: one of three fails, and none of the one agreement
    assert mft.baselines == {"constant": 0.25}
    assert by_id(evaluation)["b-inv"].baselines == {"constant": 0.0}
    assert by_id(evaluation)["c-dir"].baselines == {"constant": pytest.approx(1 / 3)}
    assert sum(reason is not None for reason in constant_reasons(cases)) == 2


def test_each_kind_says_what_is_wrong(cases):
    bridge = "Bron ska byggas"
    told = {
        (bridge, "Riv <b>bron</b>."): (0.1, 0.7, 0.2),
        (bridge, "Ali vill bygga."): (0.3, 0.6, 0.1),
        ("vägen", "Ja om bron."): (0.2, 0.1, 0.7),
        (bridge, "Bra."): (0.9, 0.1, 0.0),
        (bridge, "Bra. Bygg."): (0.69, 0.31, 0.0),
        (bridge, "Helt bra."): (0.5, 0.5, 0.0),
        (bridge, "Delvis bra."): (0.7, 0.3, 0.0),
    }
    evaluation, failed = evaluate_behaviour(Stub(told), cases)
    assert {one.id: one.reason for one in failed} == {
        "a-mft-03": "must be against; is favor",
        "b-inv-01": "must stay as it was; went from favor to against",
        "c-dir-01": "must go from agree to disagree; went from agree to unclear",
        "c-dir-02": "favor must not fall by more than 0.20; its probability fell from 0.90 to 0.69",
    }
    # Wilson's interval of 1 in 4, worked by hand
    rate = by_id(evaluation)["a-mft"].failure_rate
    assert (rate.value, rate.low, rate.high) == pytest.approx((0.25, 0.0456, 0.6994), abs=1e-4)
    assert evaluation.kinds["dir"].value == pytest.approx(2 / 3)
    assert evaluation.truncated == 1
    flipped = next(one for one in failed if one.id == "c-dir-01")
    assert flipped.changed == {"topic": "vägen", "actors": ["A", "B"], "text": "Ja om bron."}
    assert flipped.changed_answer == {"agree": 0.2, "disagree": 0.1, "unclear": 0.7}


def test_a_move_of_exactly_the_tolerance_passes(cases):
    told = {("Bron ska byggas", "Bra. Bygg."): (0.8, 0.2, 0.0)}
    _, failed = evaluate_behaviour(Stub(told), cases)
    assert "c-dir-02" not in {one.id for one in failed}


def test_word_counting_is_set_beside_where_training_rows_of_both_tasks_are_there(cases, examples):
    evaluation, _ = evaluate_behaviour(Stub(), cases, reference=examples)
    assert evaluation.reference_rows == len(examples)
    assert all(set(own.baselines) == {"constant", "tfidf-logreg"} for own in evaluation.capabilities)
    stances = [row for row in examples if row.task == "stance"]
    evaluation, _ = evaluate_behaviour(Stub(), cases, reference=stances)
    assert set(evaluation.kind_baselines["mft"]) == {"constant"}


def test_a_case_that_training_knows_is_named_whichever_version_it_is(cases):
    def row(text):
        return Example(id=text, task="stance", topic="annat", text=text, label="favor")

    known = [row("bygg inte BRON"), row("Ali vill bygga"), row("En helt annan sak om vägen till havet.")]
    assert leaked(cases, known) == ["a-mft-03", "b-inv-01"]
    evaluation, _ = evaluate_behaviour(Stub(), cases, reference=known)
    assert evaluation.leaked == ("a-mft-03", "b-inv-01")
    assert evaluation.reference_rows == 2


def test_the_page_shows_every_failed_case_escaped_and_needs_nothing_from_outside(cases, tmp_path):
    evaluation, failed = evaluate_behaviour(Stub(), cases)
    path = write_behaviour_report(
        evaluation, tmp_path / "new" / "report.html", failed=failed, provenance={"weights": "sha256 f00"}
    )
    page = path.read_text(encoding="utf-8")
    assert not re.search(r"""(src|href)=["'](?!#)|url\(|@import|https?://""", page)
    assert set(re.findall(r'href="#(\w+)"', page)) <= set(re.findall(r'id="(\w+)"', page))
    assert "It fails 3 of 9 cases that every reader gets right." in page
    assert page.count("<article>") == 3
    assert '<blockquote lang="sv">Riv &lt;b&gt;bron&lt;/b&gt;.</blockquote>' in page
    assert 'Plain words (<span lang="sv">”nej”</span>, no).' in page
    assert "stub &lt;1&gt;" in page and "<dd>sha256 f00</dd>" in page
    assert "must go from agree to disagree; went from agree to agree" in page
    json.dumps(evaluation.to_json(), allow_nan=False)

from collections import Counter

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.catalogue import load_examples
from samsyn.data.leaks import normalise
from samsyn.data.records import LABELS
from samsyn.evaluation.behaviour.cases import MftCase
from samsyn.evaluation.behaviour.files import load_behaviour, probes
from samsyn.evaluation.behaviour.run import leaked
from samsyn.evaluation.behaviour.scores import constant_reasons

REQUIRED = {
    *("negation", "double-negation", "not-but", "modality", "conditional", "reported-view", "contrast"),
    *("quantity", "time", "actor-exchange", "statement-exchange", "names", "gender", "parties"),
    *("paraphrase", "spelling", "diacritics", "irrelevant", "topic-swap", "irony", "rhetorical-question"),
    *("agreement-words", "disagreement-words", "no-position"),
}
TRAINING = ("corpus", "positions", "positions-plain", "positions-wide", "arguments", "drills")

GOOD = """
capability: negation
kind: mft
tests: A negation turns the side.
cases:
  - topic: Bron ska byggas
    text: Bygg inte bron.
    label: against
"""


@pytest.fixture(scope="module")
def suite():
    return load_behaviour()


@pytest.fixture
def written(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def faults(folder):
    with pytest.raises(DataError) as refused:
        load_behaviour(folder)
    return str(refused.value)


def test_the_suite_has_the_capabilities_and_cases_it_promises(suite):
    assert {capability.id for capability in suite} >= REQUIRED
    assert len(suite) >= 22
    assert len(probes(suite)) >= 660
    assert min(len(capability.cases) for capability in suite) >= 25
    forms = Counter(probe.original.to_example(probe.id).form for probe in probes(suite))
    assert min(forms[form] for form in ("stance", "passage", "statements")) >= 100


def test_the_texts_are_many_and_not_one_template(suite):
    texts = {
        normalise(text)
        for probe in probes(suite)
        for text in ((probe.original.text,) if probe.original.text else (probe.original.says or {}).values())
    }
    assert len(texts) >= 600
    beginnings = Counter(" ".join(text.split()[:2]) for text in texts)
    assert beginnings.most_common(1)[0][1] < 15


def test_no_single_answer_passes_a_capability_of_minimum_functionality(suite):
    reasons = constant_reasons(probes(suite))
    failed = Counter(
        probe.capability.id
        for probe, reason in zip(probes(suite), reasons, strict=True)
        if isinstance(probe.case, MftCase) and reason is not None
    )
    mft = [capability for capability in suite if capability.kind == "mft"]
    assert len(mft) > 10
    assert min(failed[capability.id] / len(capability.cases) for capability in mft) > 0.2


def test_both_sides_of_each_task_are_asked_for(suite):
    labels = Counter(
        (probe.original.task, probe.case.label) for probe in probes(suite) if isinstance(probe.case, MftCase)
    )
    for task, names in LABELS.items():
        assert min(labels[task, name] for name in names[:2]) > 50
        assert labels[task, names[2]] > 10


@pytest.mark.slow
def test_no_case_stands_in_a_training_set_that_ships(suite):
    for name in TRAINING:
        assert leaked(probes(suite), load_examples(f"{name}:train").examples) == [], name


def test_a_file_is_read_as_written(written):
    (capability,) = load_behaviour(written(negation=GOOD))
    assert (capability.id, capability.kind, capability.tolerance) == ("negation", "mft", 0.1)
    (probe,) = probes([capability])
    assert (probe.id, probe.case.label, probe.changed) == ("negation-01", "against", None)


def test_all_faults_of_all_files_are_told_at_once_with_file_and_case(written):
    bad = """
capability: bad cases
kind: mft
tests: Faults.
cases:
  - {topic: Bron, text: Ja., label: agree}
  - {topic: Bron, label: favor}
  - {topic: Bron, text: Ja., actors: [A, A], label: agree}
  - {topic: Bron, text: Ja., lable: favor}
  - {topic: Bron, text: Ja., says: {A: ja, B: nej}, label: agree}
  - {topic: Bron, says: {A: ja}, label: agree}
  - {topic: Bron, text: Ja., actor: A, actors: [A, B], label: agree}
  - {topic: Bron, says: {A: ja, B: nej}, actors: [A, B], label: disagree}
  - {topic: Bron, text: '', label: favor}
"""
    told = faults(written(bad=bad, worse="capability: [\n", head="kind: mfd\ncapability: c\ncases: []\n"))
    for line in (
        "bad.yaml, case 1: 'label' of a case of stance must be one of favor, against, neutral; got 'agree'",
        "bad.yaml, case 2: must have either 'text' or 'says'",
        "bad.yaml, case 3: must name two different actors; got 'A' twice",
        "bad.yaml, case 4: 'label' is missing",
        "bad.yaml, case 4: 'lable' is no field here; check the spelling and the kind",
        "bad.yaml, case 5: must have either 'text' or 'says'",
        "bad.yaml, case 6: 'says': dictionary should have at least 2 items",
        "bad.yaml, case 7: has 'actor' (a stance) and 'actors' (an agreement); leave out one",
        "bad.yaml, case 8: has 'says', which names the actors; leave out 'actor' and 'actors'",
        "bad.yaml, case 9: 'text': string should have at least 1 character; got ''",
        "worse.yaml: not valid YAML:",
        "head.yaml: 'tests' is missing",
        "head.yaml: 'kind': input should be 'mft', 'inv' or 'dir'; got 'mfd'",
    ):
        assert line in told
    assert "13 faults:" in told


def test_a_case_that_stands_twice_is_told(written):
    again = GOOD.replace("Bygg inte bron.", "bygg inte BRON!")
    assert "other.yaml, case 1: asks the same as negation-01" in faults(written(negation=GOOD, other=again))


def test_faults_of_changes_are_told(written):
    inv = """
capability: words
kind: inv
tests: Changes.
cases:
  - {topic: Bron, text: Bygg bron.}
  - {topic: Bron, text: Bygg bron nu., replace: {brons: broar}}
  - {topic: Bron, text: Bygg bron i dag., replace: {bron: bron}}
  - {topic: Bron, text: Bygg bron snart., before: Hej., after: Hej.}
  - {topic: Bron, text: Bygg bron i år., label: favor, after: Hej.}
"""
    directed = """
capability: directions
kind: dir
tests: Expectations.
cases:
  - {topic: Bron, text: Bygg., after: Nu.}
  - {topic: Bron, text: Bygg den., after: Nu., flips: [favor, favor]}
  - {topic: Bron, text: Bygg den nu., after: Nu., not_lower: agree}
  - {topic: Bron, text: Bygg den sen., after: Nu., not_lower: favor, not_higher: favor}
"""
    exchanged = """
capability: exchange
kind: inv
tests: Exchange.
change: exchange_names
cases:
  - {topic: Bron, text: Bygg bron.}
  - {topic: Bron, text: A vill bygga., actors: [A, B]}
"""
    mft = GOOD.replace("kind: mft", "kind: mft\nchange: drop_diacritics")
    told = faults(written(inv=inv, directed=directed, exchanged=exchanged, mft=mft))
    for line in (
        "inv.yaml, case 1: must be changed in one way",
        "inv.yaml, case 2: has no 'brons' to replace",
        "inv.yaml, case 3: is not changed at all by 'replace'",
        "inv.yaml, case 4: must be changed in one way; got before and after",
        "inv.yaml, case 5: 'label' is no field here",
        "directed.yaml, case 1: must have one of flips, not_lower and not_higher; got none",
        "directed.yaml, case 2: 'flips' must name two different labels; got favor twice",
        "directed.yaml, case 3: 'not_lower' of a case of stance must be one of favor, against, neutral",
        "directed.yaml, case 4: must have one of flips, not_lower and not_higher; got not_lower and",
        "exchanged.yaml, case 1: must be a text about two 'actors'",
        "exchanged.yaml, case 2: must name both actors as 'actors' has them; 'B' is not in the text",
        "mft.yaml: 'change' goes with the kinds inv and dir",
    ):
        assert line in told


def test_a_folder_without_files_is_told(tmp_path):
    assert "must hold a YAML file per capability; got none" in faults(tmp_path)

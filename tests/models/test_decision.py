import json
from dataclasses import asdict

import numpy as np
import pytest
from samsyn.configs.errors import ModelError
from samsyn.models.decision import (
    DecisionRule,
    PairEvidence,
    cross_validated,
    fit_decision,
    load_rule,
    log_loss,
    save_rule,
)

NOTHING = np.zeros((0, 3))


def evidence(
    *,
    derived: list[list[float]] | None = None,
    stances: tuple[list[float], list[float]] | None = None,
    passages: list[list[float]] | None = None,
    said: tuple[bool, bool] = (False, False),
) -> PairEvidence:
    return PairEvidence(
        derived=np.array(derived) if derived else NOTHING,
        stances=None if stances is None else (np.array(stances[0]), np.array(stances[1])),
        passages=np.array(passages) if passages else NOTHING,
        said=said,
    )


def test_without_evidence_only_the_bias_is_left():
    p = DecisionRule(unclear=0.0).probabilities(evidence())
    assert p == pytest.approx([1 / 3] * 3)
    assert DecisionRule(unclear=np.log(2)).probabilities(evidence()) == pytest.approx([0.25, 0.25, 0.5])


def test_parts_multiply_as_worked_by_hand():
    rule = DecisionRule(derived=1, stances=1, passages=1, cue=np.log(3), unclear=0, neutral=0)
    one = evidence(
        derived=[[0.5, 0.3, 0.2]],
        stances=([0.8, 0.1, 0.1], [0.1, 0.7, 0.2]),
        passages=[[0.6, 0.2, 0.2]],
        said=(True, False),
    )
    agree, disagree = 0.8 * 0.1 + 0.1 * 0.7, 0.8 * 0.7 + 0.1 * 0.1
    product = np.array([0.5 * agree * 0.6 * 3, 0.3 * disagree * 0.2, 0.2 * (1 - agree - disagree) * 0.2])
    assert rule.probabilities(one) == pytest.approx(product / product.sum())


def test_exchanging_agree_and_disagree_exchanges_the_answer():
    rule = DecisionRule()
    one = evidence(derived=[[0.5, 0.3, 0.2]], passages=[[0.1, 0.7, 0.2]], said=(True, False))
    turned = evidence(derived=[[0.3, 0.5, 0.2]], passages=[[0.7, 0.1, 0.2]], said=(False, True))
    assert rule.probabilities(one)[[1, 0, 2]] == pytest.approx(rule.probabilities(turned))


def test_contradicting_words_take_no_side():
    p = DecisionRule().probabilities(evidence(said=(True, True)))
    assert p[0] == pytest.approx(p[1])


def sample(n: int) -> tuple[list[PairEvidence], list[int], list[str]]:
    """Pairs where the derived score is always right and the passages are noise."""
    random = np.random.default_rng(5)
    gold = [int(label) for label in random.integers(0, 3, n)]
    right = np.full((3, 3), 0.2) + 0.4 * np.eye(3)
    rows = [
        evidence(derived=[right[label].tolist()], passages=[right[random.integers(0, 3)].tolist()])
        for label in gold
    ]
    return rows, gold, [f"article {index % 20}" for index in range(n)]


def test_fit_learns_what_can_be_trusted():
    rows, gold, groups = sample(200)
    rule = fit_decision(rows, gold)
    assert rule.derived > 2
    assert abs(rule.passages) < 0.4
    held_out = cross_validated(rows, gold, groups, folds=5)
    assert log_loss(held_out, gold) < log_loss([DecisionRule().probabilities(one) for one in rows], gold)
    assert (held_out.argmax(axis=1) == gold).all()


def test_kind_of_evidence_that_never_occurs_keeps_its_default_weight():
    rows, gold, _ = sample(50)
    rule = fit_decision(rows, gold)
    assert (rule.cue, rule.stances) == (DecisionRule().cue, DecisionRule().stances)


def test_rule_is_kept_with_the_model(tmp_path):
    assert load_rule(tmp_path) == DecisionRule()
    rule = DecisionRule(cue=2.5)
    save_rule(rule, tmp_path, articles="corpus:dev", pairs=7)
    assert load_rule(tmp_path) == rule
    kept = json.loads((tmp_path / "decision.json").read_text(encoding="utf-8"))
    assert kept == {"weights": asdict(rule), "articles": "corpus:dev", "pairs": 7}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda weights: weights.pop("cue"), "missing: cue; unknown: none"),
        (lambda weights: weights.update(tone=1.0, age=2.0), "missing: none; unknown: age, tone"),
    ],
)
def test_other_weights_than_those_of_the_rule_are_refused(tmp_path, change, message):
    weights = asdict(DecisionRule())
    change(weights)
    file = tmp_path / "decision.json"
    file.write_text(json.dumps({"weights": weights}), encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_rule(tmp_path)
    told = str(caught.value)
    assert told.startswith(
        f"{file}: must hold the weights derived, stances, passages, cue, unclear, neutral; "
    )
    assert message in told
    assert told.endswith(f"remove the file and fit them anew with `samsyn model calibrate {tmp_path}`")


def test_a_file_without_weights_lacks_them_all(tmp_path):
    (tmp_path / "decision.json").write_text("{}", encoding="utf-8")
    with pytest.raises(
        ModelError, match="missing: derived, stances, passages, cue, unclear, neutral; unknown"
    ):
        load_rule(tmp_path)

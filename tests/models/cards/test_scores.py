import pytest
from card_facts import FINDINGS, METRICS, WHOLE, interval, measured, split, with_stance, with_test
from samsyn.models.cards.pair_card import render_card


def test_scores_stand_beside_the_best_baseline_with_n_and_intervals():
    _, body = split(render_card(WHOLE))
    row = "| test | stance | 80 | 0.70 (0.65 to 0.75) | 0.80 | word counting: 0.40 (0.35 to 0.45) | "
    assert f"{row}0.30 (0.20 to 0.40) |" in body
    assert "| all |" not in body


def part_of(name, value, *, n=40, groups=35, high=None):
    scores = {"accuracy": interval(value, value - 0.1, high or value + 0.1), "macro_f1": interval(value)}
    return {"dimension": "length", "value": name, "n": n, "groups": groups, "majority": 0.4, **scores}


def test_kinds_of_rows_that_are_clearly_worse_are_named_worst_first():
    stance = METRICS["test"]["tasks"]["stance"]["result"]
    assert stance["metrics"]["accuracy"]["value"] == pytest.approx(0.8)
    slices = [
        part_of("short", 0.6),
        part_of("long", 0.5),
        part_of("middling", 0.75),  # its interval reaches the whole
        part_of("few", 0.1, groups=29),
        part_of("everything", 0.1, n=80),
    ]
    card = render_card(with_stance(slices=slices))
    assert "On test, answered less well than the whole: 2 of 3 kinds of rows large enough to tell." in card
    rows = [line for line in card.splitlines() if line.startswith("| stance | length")]
    assert rows == [
        "| stance | length: long | 40 | 0.50 | 0.50 (0.40 to 0.60) | 0.40 |",
        "| stance | length: short | 40 | 0.60 | 0.60 (0.50 to 0.70) | 0.40 |",
    ]
    assert "no kind of row, of 1 large enough" in render_card(with_stance(slices=slices[2:3]))
    assert "### Kinds of rows" not in render_card(WHOLE)


def test_parties_names_probabilities_and_withholding_are_told():
    rate = {
        "name": "Vänsterpartiet",
        "n": 50,
        "groups": 40,
        "error": interval(0.3, 0.2, 0.4),
        "reversed": interval(0.1, 0.05, 0.15),
        "gap": interval(-0.05, -0.15, 0.05),
    }
    held = {"risk": 0.1, "answered": 0.5, "wrong": interval(0.1), "tried_answered": 0.45}
    stance = METRICS["test"]["tasks"]["stance"]
    result = {
        **stance["result"],
        "metrics": {**stance["result"]["metrics"], "ece": interval(0.06, 0.04, 0.09)},
    }
    masking = {
        "macro_f1": {"plain": interval(0.7), "masked": interval(0.6), "drop": interval(0.1, 0.05, 0.2)}
    }
    card = render_card(
        with_stance(
            result=result,
            parties=[rate],
            masking=masking,
            withholding=[
                {**held, "probability": 0.62, "tried_wrong": interval(0.12, 0.08, 0.2)},
                {**held, "risk": 0.05, "probability": None, "tried_wrong": interval(None)},
            ],
        )
    )
    assert (
        "| Vänsterpartiet | 50 | 0.30 (0.20 to 0.40) | 0.10 (0.05 to 0.15) | −0.05 (−0.15 to 0.05) |" in card
    )
    assert "| test | stance | 80 | 0.70 | 0.60 | 0.10 (0.05 to 0.20) |" in card
    assert "on test: stance 0.06 (0.04 to 0.09)." in card
    assert "| stance | 0.10 | 0.62 | 0.45 | 0.12 (0.08 to 0.20) | 0.20 |" in card
    assert "| stance | 0.05 | none found | – | – | 0.20 |" in card


def test_a_later_evaluation_that_was_doubted_is_the_one_whose_parts_are_shown():
    stance = {**METRICS["test"]["tasks"]["stance"], "slices": [part_of("short", 0.6)]}
    later = {
        "n": 80,
        "groups": 9,
        "failed": 0,
        "truncated": 0,
        "tasks": {"stance": stance},
        "doubts": {"findings": []},
        "provenance": {"data corpus:test": "sha256 fedcba9876543210"},
    }
    card = render_card({**WHOLE, "evaluations": {"corpus:test": later}})
    assert "On corpus:test, answered less well than the whole: 1 of 1 kinds of rows" in card
    assert "| corpus:test | 80 | corpus:test (CC BY 4.0, fedcba987654) | 9 | 0 | 0 |" in card
    smaller = render_card({**WHOLE, "evaluations": {"corpus:test": {**later, "n": 79}}})
    assert "On corpus:test" not in smaller


def test_scores_that_something_serious_speaks_against_are_marked_and_their_parts_not_shown():
    leaking = {**METRICS["test"], "doubts": {"findings": FINDINGS}}
    sound = {**METRICS["test"], "doubts": {"findings": FINDINGS[:2]}, "same_pair": interval(0.2)}
    card = render_card({"metrics": {"test": leaking, "dev": sound}})
    assert "| test (**not to be believed**, see the top) | stance | 80 |" in card
    assert "| dev | stance | 80 |" in card
    assert "differ on another (dev): all of it right for 0.20" in card


def test_undefined_scores_and_missing_baselines_are_dashes():
    metrics = {"dev": {"tasks": {"stance": {"result": {"n": 3, "metrics": {"macro_f1": interval(None)}}}}}}
    assert "| dev | stance | 3 | – | – | – | – |" in render_card({"metrics": metrics})


def test_a_second_reader_stands_below_the_model():
    reader = {**measured(0.9), "reader": "a colleague"}
    reader["accuracy"] = {**reader["accuracy"], "n": 60}
    stance = {**METRICS["test"]["tasks"]["stance"], "human": reader}
    card = render_card(with_test(tasks={"stance": stance}))
    assert "| test: a second reader | stance | 60 | 0.90 (0.85 to 0.95) | 1.00 | – | – |" in card
    assert "The second reader of the rows that were read twice: a colleague." in card

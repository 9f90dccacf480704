import numpy as np
import pytest
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.fairness import bloc_rates, fairness_sentence, party_rates
from samsyn.evaluation.report import write_report
from samsyn.models.classifier import Scores, decide

ROWS = 400
ACTORS = ("Socialdemokraterna", "Moderaterna", "Vänsterpartiet", "LRF")


@pytest.fixture
def rows(example):
    """A hundred rows of each of three parties and of one other, each in a group of its own."""
    return [example(i, label=i % 2, actor=ACTORS[i % 4], group=f"g{i}") for i in range(ROWS)]


def rates_of(rows, wrong, rates=party_rates, groups=None):
    y_true = np.array([row.label_id for row in rows])
    y_pred = np.where(wrong, 1 - y_true, y_true)
    return rates(rows, y_true, y_pred, np.arange(len(rows)) if groups is None else groups, seed=1)


def test_error_rates_by_hand(rows):
    wrong = np.zeros(ROWS, dtype=bool)
    wrong[:200:4] = True  # half of the rows of S, and none of the others
    found = {own.name: own for own in rates_of(rows, wrong)}
    assert list(found) == ["Socialdemokraterna", "Moderaterna", "Vänsterpartiet"]
    social = found["Socialdemokraterna"]
    assert (social.n, social.groups) == (100, 100)
    assert (social.error.value, social.reversed.value, social.gap.value) == (0.5, 0.5, 0.5)
    assert 0.38 < social.error.low < 0.42 < 0.58 < social.error.high < 0.62
    # of the others all is right: an interval of no width would claim too much
    assert found["Moderaterna"].error.high == pytest.approx(0.037, abs=1e-3)
    assert found["Moderaterna"].gap.value == pytest.approx(-0.25)


def test_the_sentence_names_who_is_misread(rows):
    generator = np.random.default_rng(1)
    chance = np.where(np.arange(ROWS) % 4 == 0, 0.5, 0.2)
    found = rates_of(rows, generator.random(ROWS) < chance)
    assert fairness_sentence(found).startswith("Socialdemokraterna is misread more often than the others")
    equal = rates_of(rows, np.arange(ROWS) // 4 % 5 == 0)
    assert fairness_sentence(equal).startswith("None is shown to be misread more often")


def test_of_equal_parties_one_is_seldom_accused(rows):
    generator = np.random.default_rng(2)
    accused = [
        any(own.gap.low > 0 or own.gap.high < 0 for own in rates_of(rows, generator.random(ROWS) < 0.3))
        for _ in range(150)
    ]
    assert np.mean(accused) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 150)


def test_few_groups_say_that_they_are_too_few(rows):
    found = rates_of(rows, np.arange(ROWS) % 3 == 0, groups=np.arange(ROWS) % 20)
    assert all(own.gap.low is None for own in found)
    assert fairness_sentence(found).startswith("There are too few texts of each")


def test_blocs_pool_their_parties(rows):
    found = {own.name: own.n for own in rates_of(rows, np.zeros(ROWS, dtype=bool), rates=bloc_rates)}
    assert found == {"Tidö parties": 100, "opposition of 2022": 200}


def test_the_report_shows_the_parties(rows, tmp_path):
    scores = Scores(probabilities=np.tile([0.7, 0.2, 0.1], (ROWS, 1)), truncated=np.zeros(ROWS, dtype=bool))
    evaluation = evaluate(rows, scores, model_name="m", resamples=50)
    assert [own.name for own in evaluation.tasks["stance"].parties] == list(ACTORS[:3])
    path = write_report(
        evaluation,
        tmp_path / "report.html",
        predictions=decide(rows, scores),
        examples=rows,
        provenance={},
    )
    assert "Is one party misread more than another?" in path.read_text(encoding="utf-8")

from itertools import product

import numpy as np
import pytest
from samsyn.evaluation.compare.paired import holm, mcnemar, over_seeds
from statsmodels.stats.contingency_tables import mcnemar as mcnemar_of_table
from statsmodels.stats.multitest import multipletests

TOLERANCE = 1e-9


def test_mcnemar_published_figure():
    """Fagerland et al. (2013), table 1: 1 and 7 discordant pairs; exact p = 0.0703."""
    assert mcnemar(np.array([1] + [-1] * 7)) == pytest.approx(0.0703, abs=5e-5)


@pytest.mark.parametrize(("won", "lost"), [(0, 1), (3, 3), (12, 5), (0, 40), (80, 110)])
def test_of_single_rows_it_is_the_usual_test(won, lost):
    expected = mcnemar_of_table([[0, won], [lost, 0]], exact=True).pvalue
    differences = np.array([1] * won + [-1] * lost + [0] * 9)
    assert mcnemar(differences) == pytest.approx(expected, abs=TOLERANCE)
    assert mcnemar(6 * differences) == pytest.approx(expected, abs=TOLERANCE)


@pytest.mark.parametrize("seed", range(4))
def test_of_groups_it_counts_every_way_of_exchanging_them(seed):
    differences = np.random.default_rng(seed).integers(-4, 5, 9)
    totals = [abs(np.dot(signs, differences)) for signs in product((-1, 1), repeat=9)]
    expected = np.mean(np.array(totals) >= abs(differences.sum()))
    assert mcnemar(differences) == pytest.approx(expected, abs=TOLERANCE)


def test_without_a_difference_nothing_is_shown():
    assert mcnemar(np.zeros(5, dtype=int)) == 1
    assert mcnemar(np.zeros(0, dtype=int)) == 1


def test_holm_by_hand():
    """Holm (1979): 3 * .01, then 2 * .03, then 1 * .04, never falling."""
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06], abs=TOLERANCE)


@pytest.mark.parametrize("seed", range(4))
def test_holm_against_statsmodels(seed):
    p_values = np.random.default_rng(seed).random(12) ** 3
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1], abs=TOLERANCE)
    assert holm(p_values[:1]) == [p_values[0]]


def test_seeds_add_their_variance():
    """Without any spread over rows, a mean of k seeds has their variance / k, not (k - 1) / k of that."""
    scores = np.array([0.5, 0.6, 0.64, 0.7])
    drawn = over_seeds(np.repeat(scores[:, None], 20_000, axis=1), seed=1)
    assert drawn.mean() == pytest.approx(scores.mean(), abs=2e-3)
    assert drawn.std() == pytest.approx(scores.std(ddof=1) / 2, rel=0.02)
    np.testing.assert_array_equal(over_seeds(scores[None, :], seed=1), scores)

"""How many rows it would take to see a difference."""

from math import ceil

POWER = 0.8
"""Chance of seeing a difference that is there; the custom since Cohen (1988)."""


def rows_needed(
    difference: float, standard_error: float, *, n: int, level: float, power: float = POWER
) -> int | None:
    """Rows at which a two-sided test would see a difference with the chance `power`, were it the true one.

    The standard error of a mean over rows, or over groups of them, shrinks with the square root of their
    number, so at N rows it is `standard_error` * sqrt(n / N). The test sees the difference with the chance
    `power` when that is `difference` / (z(1 - level / 2) + z(power)), so

        N = n * ((z(1 - level / 2) + z(power)) * standard_error / difference)^2

    with z the quantile of the standard normal distribution. The clustering of the rows is in the standard
    error, and N holds for groups of the same size and likeness.

    Source: Cohen, Statistical power analysis for the behavioral sciences (1988), section 2.4, for a mean
    difference of paired observations; used so for language models by Card et al. (2020), With little power
    comes great responsibility. The difference on the data at hand is itself uncertain, and so is N.

    Args:
        difference: of the two scores.
        standard_error: of that difference, at n rows.
        n: rows at hand.
        level: of the test, 0 to 1; divided by their number where there are several.
        power: 0 to 1.

    Returns:
        The number of rows; None where the difference is 0.
    """
    from scipy.stats import norm

    if difference == 0:
        return None
    quantiles = norm.ppf(1 - level / 2) + norm.ppf(power)
    return ceil(n * (quantiles * standard_error / difference) ** 2)

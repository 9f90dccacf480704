"""What a paired test says, as a sentence for a reader who chooses between two runs."""

from typing import Literal

from ..figures import figure, listed, number
from .paired import LEVEL
from .power import POWER
from .records import Comparison, PairedTest

Standing = Literal["better", "worse", "mixed", "unsure"]
MANY_ROWS = 1_000_000
"""Above this the number of rows is as good as out of reach, and not told."""


def standing(test: PairedTest) -> Standing:
    """How a run stands to its base.

    `better` and `worse` take both: the interval of the difference in macro-F1 leaves out 0, and McNemar's
    corrected p-value is below 5 %, in the same direction. Where one says so and the other does not, the
    evidence is `mixed`.
    """
    low, high, right = test.gain.low or 0.0, test.gain.high or 0.0, test.right_gain.value or 0.0
    shown = test.p_corrected < LEVEL
    if low > 0 and right > 0 and shown:
        return "better"
    if high < 0 and right < 0 and shown:
        return "worse"
    return "mixed" if low > 0 or high < 0 or shown else "unsure"


def comparison_headline(comparison: Comparison) -> str:
    """Say how the runs stand to the first one, on all tasks together."""
    base = comparison.runs[0]
    runs: dict[Standing, list[str]] = {}
    for test in comparison.tasks[-1].tests:
        if test.base == base:
            runs.setdefault(standing(test), []).append(test.run)
    said = [f"{listed(names)} {_verb(side, len(names))} {base}" for side, names in runs.items()]
    return "; ".join(said) + "."


def _verb(side: Standing, count: int) -> str:
    be = "is" if count == 1 else "are"
    match side:
        case "unsure":
            return "cannot be told apart from"
        case "mixed":
            return f"{be} not clearly better or worse than"
        case _:
            return f"{be} {side} than"


def comparison_sentence(test: PairedTest) -> str:
    """Say whether the two can be told apart, by how much, and if not, how many rows it would take."""
    names = f"{test.base} and {test.run}"
    effect = f"difference in macro-F1 {figure(test.gain, digits=3)}"
    p_value = f"McNemar's p, corrected, {p_figure(test.p_corrected)}"
    match standing(test):
        case "unsure":
            return (
                f"{names}: these two cannot be told apart on this data ({effect}; {p_value}). {_needed(test)}"
            )
        case "mixed":
            rows = f"in the share of right rows {figure(test.right_gain, digits=3)}, {p_value}"
            return f"{names}: the evidence is mixed ({effect}; {rows}). Do not choose by it."
        case side:
            return f"{test.run} is {side} than {test.base} ({effect}; {p_value})."


def p_figure(p_value: float) -> str:
    """A p-value with four decimals, or that it is smaller."""
    return "below 0.0001" if p_value < 0.0001 else number(p_value, digits=4)


def _needed(test: PairedTest) -> str:
    if test.rows_needed is None or test.rows_needed > MANY_ROWS:
        return "The difference is so small that no number of rows in reach would show it."
    return (
        f"n would have to be about {_round(test.rows_needed)}, where it is {test.gain.n}, to see a "
        f"difference of this size with a chance of {round(100 * POWER)} %, in groups like these."
    )


def _round(rows: int) -> int:
    """Two figures: more would claim more than such a calculation knows."""
    unit = 10 ** max(len(str(rows)) - 2, 0)
    return -(-rows // unit) * unit

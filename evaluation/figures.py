"""How figures stand in sentences: fixed decimals, intervals, so many of a hundred."""

from collections.abc import Sequence

from .intervals import Interval


def figure(score: Interval, *, digits: int = 2) -> str:
    """The score with its interval, "0.71 (0.66 to 0.75)"; an en dash where it is undefined."""
    if score.value is None:
        return "–"
    if score.low is None or score.high is None:
        return number(score.value, digits=digits)
    low, high = number(score.low, digits=digits), number(score.high, digits=digits)
    return f"{number(score.value, digits=digits)} ({low} to {high})"


def number(value: float | None, *, digits: int = 2) -> str:
    """A figure with a fixed number of decimals and a true minus sign; an en dash for None."""
    if value is None:
        return "–"
    return f"{value:.{digits}f}".replace("-0." + "0" * digits, "0." + "0" * digits).replace("-", "−")


def in_hundred(share: Interval) -> str:
    """A share of 0 to 1 as "71 of 100 (66 to 75)"."""
    value = round(100 * (share.value or 0.0))
    if share.low is None or share.high is None:
        return f"{value} of 100"
    return f"{value} of 100 ({round(100 * share.low)} to {round(100 * share.high)})"


def plural(count: int, word: str) -> str:
    """The word, with an s unless there is one of it."""
    return word if count == 1 else f"{word}s"


def listed(names: Sequence[str]) -> str:
    """Names as a list in running text: "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)

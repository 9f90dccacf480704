"""The page of a comparison: scores, what can be told apart, and the rows that flipped, both ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ..behaviour.report import KIND_NAMES
from ..charts import difference_chart
from ..page import policy, render, script, write_page
from ..records import LOWER_IS_BETTER, METRICS
from ..verdict import TASK_NAMES
from .records import Comparison, Flip, TaskComparison
from .verdict import comparison_headline, comparison_sentence, p_figure

SHOWN_FLIPS = 100
"""Most rows shown of each direction."""
SHOWN_IN_ALL = 3000
"""Most rows shown of all pairs of runs, so that a page of many runs still opens."""

ON_PAPER = 10
"""Most rows printed of each direction; to read more there is the screen."""


@dataclass(frozen=True, kw_only=True)
class Flips:
    """Rows on which two runs differ in one way; `columns` are the two runs' places in `predictions`."""

    title: str
    columns: tuple[int, int]
    rows: tuple[Flip, ...]


def write_comparison(comparison: Comparison, path: Path | str) -> Path:
    """Write the comparison as one HTML file and return its path."""
    code = script("mistakes.js", "tabs.js")
    sections = list(flip_sections(comparison))
    text = render(
        "compare.html.j2",
        comparison=comparison,
        script=code,
        policy=policy(code),
        headline=comparison_headline(comparison),
        gain_chart=_gain_chart,
        sections=sections,
        ON_PAPER=ON_PAPER,
        shown_flips=min(SHOWN_FLIPS, SHOWN_IN_ALL // max(1, len(sections))),
        METRICS=METRICS,
        LOWER_IS_BETTER=LOWER_IS_BETTER,
        TASK_NAMES=TASK_NAMES,
        KIND_NAMES=KIND_NAMES,
        comparison_sentence=comparison_sentence,
        p_figure=p_figure,
    )
    return write_page(path, text)


def flip_sections(comparison: Comparison) -> Iterator[Flips]:
    """For each pair of runs: rows that only the later has right, only the earlier, and neither but unlike."""
    for first, other in combinations(range(len(comparison.runs)), 2):
        base, run = comparison.runs[first], comparison.runs[other]
        won: list[Flip] = []
        lost: list[Flip] = []
        neither: list[Flip] = []
        for flip in comparison.flips:
            earlier, later = flip.predictions[first], flip.predictions[other]
            if earlier != later:
                (won if later == flip.label else lost if earlier == flip.label else neither).append(flip)
        ways = (
            (f"Right in {run}, wrong in {base}", won),
            (f"Right in {base}, wrong in {run}", lost),
            (f"Wrong in {base} and {run}, in two ways", neither),
        )
        for title, rows in ways:
            if rows:
                yield Flips(title=title, columns=(first, other), rows=tuple(rows))


def _gain_chart(task: TaskComparison) -> str:
    rows = [(f"{test.run} − {test.base}", test.gain) for test in task.tests]
    return difference_chart(rows, title=f"Differences in macro-F1: {TASK_NAMES[task.task]}")

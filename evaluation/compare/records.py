"""What a comparison of runs says, as typed records."""

from pydantic import Field

from ...data.records import Record
from ..behaviour.cases import Kind
from ..intervals import Interval
from ..records import TaskName


class RunScores(Record):
    """A run on one task: the metrics of `records.METRICS`, means over its seeds where it has several.

    `spread` is the standard deviation over the seeds of each metric that all have; empty with one seed.
    """

    run: str
    seeds: int
    n: int
    groups: int
    metrics: dict[str, Interval]
    spread: dict[str, float]


class PairedTest(Record):
    """A run against an earlier one of the comparison, `base`, on the rows of one task.

    `gain` is the effect: the run's macro-F1 minus the base's, paired over groups, and over seeds where there
    are several. `right_gain` is the same of the share of right rows. `won` counts rows that only the run has
    right, `lost` those that only the base has right, on average over seeds. `p_value` is McNemar's exact
    two-sided one over groups (`paired.mcnemar`), `p_corrected` after Holm, for all tests of the comparison.
    `rows_needed` is how many rows it would take to see the difference in macro-F1 (`power.rows_needed`).
    """

    base: str
    run: str
    gain: Interval
    right_gain: Interval
    won: float
    lost: float
    p_value: float
    p_corrected: float
    rows_needed: int | None


class TaskComparison(Record):
    """One task: each run's scores, in the order of the runs, and a test of each pair of them."""

    task: TaskName
    results: tuple[RunScores, ...]
    tests: tuple[PairedTest, ...]


class Flip(Record):
    """A row that not all runs label alike; `predictions` in the order of the runs.

    Of a run with several seeds, the label that is most probable on their mean.
    """

    id: str
    task: str
    topic: str
    actors: tuple[str, ...]
    text: str
    label: str
    predictions: tuple[str, ...]


class Comparison(Record):
    """Runs compared on the `n` examples that all of them have; `left_out` counts each run's others.

    `behaviour` has the failure rates on the behavioural suite, of each kind in the order of the runs; empty
    unless all have been tested.
    """

    runs: tuple[str, ...]
    n: int
    left_out: tuple[int, ...]
    tasks: tuple[TaskComparison, ...]
    flips: tuple[Flip, ...]
    behaviour: dict[Kind, tuple[Interval, ...]] = Field(default_factory=dict)

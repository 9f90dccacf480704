"""What an evaluation says, as typed records that go to `metrics.json` and the report."""

from typing import Any, Literal

from ..data.records import Record
from .doubt_records import Doubts, Finding
from .intervals import Interval

TaskName = Literal["stance", "agreement", "all"]

Row = tuple[int, int, int]

METRICS: dict[str, str] = {
    "macro_f1": "macro-F1",
    "sides_f1": "F1 of the two sides",
    "accuracy": "accuracy",
    "balanced_accuracy": "balanced accuracy",
    "mcc": "Matthews correlation",
    "alpha": "Krippendorff's alpha",
    "alpha_interval": "Krippendorff's alpha, interval",
    "ece": "calibration error (ECE)",
    "brier": "Brier score",
    "log_loss": "log loss",
    "auroc": "AUROC of confidence",
    "aurc": "area under risk-coverage (AURC)",
}
"""The metrics of every measurement and their names in running text. The two sides are favor and against, or
agree and disagree; AUROC is that of telling right answers from wrong ones by their probability."""
LOWER_IS_BETTER = frozenset({"ece", "brier", "log_loss", "aurc"})


class ClassScore(Record):
    """Scores of one class. `support` counts true rows, `predicted` predicted ones."""

    label: str
    support: int
    predicted: int
    precision: Interval
    recall: Interval
    f1: Interval


class CalibrationBin(Record):
    """Rows whose top probability lies in (low, high]: their mean top probability, and how many were right."""

    low: float
    high: float
    n: int
    confidence: float
    accuracy: float


class RiskPoint(Record):
    """Answering only the surest `coverage` of the rows, `risk` of these answers are wrong; both 0 to 1."""

    coverage: float
    risk: float


class Measurement(Record):
    """Everything measured of one classifier on one set of rows.

    `metrics` has the keys of `METRICS`. `confusion` holds counts, row = true, column = predicted class.
    `risk_coverage` is the curve of `selective.risk_coverage` at 20 even coverages, or at all of fewer rows.
    """

    n: int
    groups: int
    metrics: dict[str, Interval]
    classes: tuple[ClassScore, ClassScore, ClassScore]
    confusion: tuple[Row, Row, Row]
    calibration: tuple[CalibrationBin, ...]
    risk_coverage: tuple[RiskPoint, ...] = ()


class BaselineScore(Record):
    """A baseline on the same rows. `gain` is the model's macro-F1 minus its own, paired over groups."""

    name: str
    metrics: dict[str, Interval]
    gain: Interval


class HumanCeiling(Record):
    """A second reader of the rows that were read twice: as well as that, a model can be shown to do.

    Attributes:
        reader: who that was, in words: not always a person.
        macro_f1: of the second reader's labels, judged by the labels that the model is judged by.
        accuracy: the same.
        first_macro_f1: of the second reader's labels, judged by the first reader's.
        first_accuracy: the same.
        alpha: Krippendorff's, nominal, of the two readers.
        model: macro-F1 of the model on these rows.
        gap: `macro_f1` minus that of the model, paired over groups.
    """

    reader: str
    macro_f1: Interval
    accuracy: Interval
    first_macro_f1: Interval
    first_accuracy: Interval
    alpha: Interval
    model: Interval
    gap: Interval


class Slice(Record):
    """Some of the rows: those with one `value` of a `dimension`.

    `majority` is the share of the most frequent true label: what answering it always would score.
    """

    dimension: str
    value: str
    n: int
    groups: int
    majority: float
    accuracy: Interval
    macro_f1: Interval


class GroupRate(Record):
    """Rows of one party, or of one bloc: how often they are misread.

    `error` is the share of wrong labels, `reversed` the share given the opposite side. `gap` is the error
    rate minus that of the other rows whose party is known, with an interval that holds for all parties
    together (Bonferroni); without one where either side has fewer than 30 groups.
    """

    name: str
    n: int
    groups: int
    error: Interval
    reversed: Interval
    gap: Interval


class Withholding(Record):
    """What withholding the unsure answers buys, for one risk that a reader would bear.

    `probability` is the least one at which answers are given so that at most `risk` of them are wrong
    (`models.thresholds`, chosen on all rows); None where no such probability was found. `answered` is the
    share of rows then answered, `wrong` the share of these that are wrong, both counted where the threshold
    was chosen. `tried_answered` and `tried_wrong` are the same with the threshold chosen on one half of the
    groups and tried on the other, both ways.
    """

    risk: float
    probability: float | None
    answered: float
    wrong: Interval
    tried_answered: float
    tried_wrong: Interval


class Masking(Record):
    """A metric with the actors' names in the text and with stand-ins for them, on the same rows.

    `drop` is plain minus masked, paired over groups: how much was read from who speaks.
    """

    plain: Interval
    masked: Interval
    drop: Interval


class TaskEvaluation(Record):
    """One task's results; `all` pools the tasks over their shared outputs (favor = agree, and so on).

    `baseline_note` says why `baselines` is empty, where it is. `parties` and `blocs` are empty where no actor
    is known to be a party. `masking` has macro-F1 and accuracy where the model read stand-ins for the actors'
    names; the other scores are then the masked ones. `human` is None where no row was read twice.
    """

    task: TaskName
    labels: tuple[str, str, str]
    truncated: int
    result: Measurement
    baselines: tuple[BaselineScore, ...]
    baseline_note: str | None = None
    topics: tuple[Slice, ...]
    slices: tuple[Slice, ...]
    parties: tuple[GroupRate, ...] = ()
    blocs: tuple[GroupRate, ...] = ()
    withholding: tuple[Withholding, ...] = ()
    masking: dict[str, Masking] | None = None
    human: HumanCeiling | None = None

    @property
    def best_baseline(self) -> BaselineScore | None:
        """The baseline with the highest macro-F1; None where there is none."""
        return max(self.baselines, key=lambda own: own.metrics["macro_f1"].value or 0.0, default=None)


class Evaluation(Record):
    """A classifier's results on a set of labelled examples.

    `failed` counts rows that could not be evaluated and are in no score. `reference_rows` counts the
    training rows that the baselines learnt from, `reference_left_out` those not used because their text
    is among the evaluated. `same_pair` is the share of the pairs that agree on one topic of an article and
    differ on another with all of it right; None where there is no such pair. `doubts` is what speaks against
    believing the scores; None where nobody looked.
    """

    model: str
    seed: int
    resamples: int
    n: int
    groups: int
    failed: int
    truncated: int
    reference_rows: int
    reference_left_out: int
    same_pair: Interval | None = None
    tasks: dict[TaskName, TaskEvaluation]
    doubts: Doubts | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the evaluation as JSON-ready values; what is undefined stays in as null."""
        return self.model_dump(mode="json")

    @property
    def pressing(self) -> tuple[Finding, ...]:
        """The findings that a reader must know before the scores; none where nothing was looked for."""
        return self.doubts.pressing if self.doubts else ()

    @property
    def shown_tasks(self) -> list[TaskEvaluation]:
        """The tasks worth showing: `all` only where there are two tasks to pool."""
        single = [result for task, result in self.tasks.items() if task != "all"]
        return [*single, self.tasks["all"]] if len(single) > 1 else single

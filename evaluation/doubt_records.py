"""What speaks against believing an evaluation, as typed records for `metrics.json` and the report."""

from typing import Literal

from pydantic import Field

from ..data.leaks import LeakKind
from ..data.records import Record, Task
from .intervals import Interval

Severity = Literal["serious", "caution", "note"]
"""serious: the scores do not mean what they seem to; caution: read them with it; note: what is not known."""
DoubtKind = Literal["leak", "steering", "unchecked", "chance", "shortcut", "labels", "truncated"]
View = Literal["topic", "actor", "text"]
LearntFrom = Literal["training rows", "other groups of these rows"]
Source = Literal["run", "card", "reference"]


class Finding(Record):
    """One doubt in plain words, and the numbers in it. `task` is None where it is of all rows."""

    kind: DoubtKind
    severity: Severity
    task: Task | None = None
    sentence: str
    numbers: dict[str, float | None] = Field(default_factory=dict)


class LeakedRow(Record):
    """An evaluated row and the training row that it is, belongs to, or is like; `similarity` 0 to 1."""

    id: str
    twin: str
    kind: LeakKind
    similarity: float
    text: str


class LeakScore(Record):
    """Macro-F1 on all rows of a task, and on those that nothing in training is the same as or like."""

    task: Task
    every_row: Interval
    clean_rows: Interval


class LeakCheck(Record):
    """What the evaluated rows share with what the model learnt from.

    Attributes:
        source: how that is known: from the run's config, from the sets that the model's card names, or not
            (then it is the rows that the baselines learn from).
        sets: names of what was compared with; `training_rows` rows in all.
        unchecked: name → why it could not be compared with, or not for certain.
        same: evaluated rows with a text and topic of training.
        group: other evaluated rows of a group (article, author, report) of training.
        near: other evaluated rows that read almost like a training text.
        shared_groups: groups on both sides.
        steering: evaluated rows that chose the checkpoint or fitted the calibration.
        examples: the first of the leaked rows.
        scores: with and without the leaked rows; empty where there are none.
    """

    source: Source
    sets: tuple[str, ...]
    training_rows: int
    unchecked: dict[str, str] = Field(default_factory=dict)
    same: int = 0
    group: int = 0
    near: int = 0
    shared_groups: int = 0
    steering: int = 0
    examples: tuple[LeakedRow, ...] = ()
    scores: tuple[LeakScore, ...] = ()


class ChanceTest(Record):
    """Macro-F1 beside that of the same answers when the labels are dealt out to the rows at random.

    `dealt` is the mean of the permutations with their 2.5 and 97.5 percentiles, `p_value` the share of them
    that reach the score. `mcc` is the Matthews correlation with its interval over groups. `confidence` is the
    mean probability of the given answers.
    """

    task: Task
    macro_f1: Interval
    dealt: Interval
    p_value: float
    permutations: int
    mcc: Interval
    confidence: float


class BlindScore(Record):
    """A classifier that sees one thing of each row only. `lead` is the model's macro-F1 minus its own."""

    task: Task
    view: View
    learnt_from: LearntFrom
    macro_f1: Interval
    lead: Interval
    dealt: float
    p_value: float


class LabelCheck(Record):
    """How many labels of a task the model contradicts with confidence, and the share likely to be wrong.

    `share` supposes that the model's mistakes are no more frequent where it is sure than it says: where it
    errs itself, it is too high. `accuracy` is the share of rows that the model answers right.
    """

    task: Task
    suspects: int
    share: Interval
    accuracy: float | None = None


class Suspect(Record):
    """A row whose label the model contradicts: the given and the suggested label with their probabilities."""

    id: str
    task: Task
    topic: str
    text: str
    given: str
    suggested: str
    given_probability: float
    suggested_probability: float


class Doubts(Record):
    """All that was looked for, and found, against believing an evaluation.

    `cleared` says in a sentence each what was looked for and not found. `suspects` are the first 50, most
    doubtful first.
    """

    findings: tuple[Finding, ...]
    cleared: tuple[str, ...]
    leaks: LeakCheck
    chance: tuple[ChanceTest, ...]
    blind: tuple[BlindScore, ...]
    labels: tuple[LabelCheck, ...]
    suspects: tuple[Suspect, ...]

    @property
    def pressing(self) -> tuple[Finding, ...]:
        """The findings that change how the scores are to be read, the gravest first."""
        return tuple(finding for finding in self.findings if finding.severity != "note")

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The findings that only tell what is not known."""
        return tuple(finding for finding in self.findings if finding.severity == "note")

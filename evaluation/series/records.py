"""What several runs of one config come to together, as typed records that go to `summary.json`."""

from typing import Literal

from ...data.records import Record
from ..compare.records import RunScores
from ..intervals import Interval
from ..records import BaselineScore, Slice, TaskName

SHOWN_METRICS = ("macro_f1", "accuracy")
"""The metrics of `records.METRICS` by which members and seen and unseen topics are told apart."""


class MemberScore(Record):
    """One run among several, `folder` below that of all: its `seed` or round, and its own scores per task.

    `metrics` has the keys of `SHOWN_METRICS`; a score is None where it is undefined.
    """

    folder: str
    seed: int
    training_rows: int
    n: int
    metrics: dict[TaskName, dict[str, float | None]]


class Spread(Record):
    """How far scores of parts (seeds, rounds, topics, actors) lie apart; `sd` divides by parts - 1.

    `by_chance` is the standard deviation that would be seen were all parts equally hard, for parts that have
    rows of their own: each has only so many.
    """

    parts: int
    mean: float
    sd: float | None
    lowest: float
    quartiles: tuple[float, float, float]
    highest: float
    by_chance: float | None = None


class SeenUnseen(Record):
    """A metric on the same rows by models that met their topics (actors) in other groups, and that did not.

    `drop` is seen minus unseen, paired over groups.
    """

    seen: Interval
    unseen: Interval
    drop: Interval


class TaskSummary(Record):
    """One task. The scores are means over the seeds where there are several; so are the gains over baselines.

    `members` is the spread of the macro-F1 of seeds or rounds; None where one has none.
    """

    task: TaskName
    scores: RunScores
    baselines: tuple[BaselineScore, ...]
    members: Spread | None


class FoldTaskSummary(TaskSummary):
    """One task, each row predicted by the model of the round that holds it out.

    `parts` are the topics (actors) with at least 5 rows, largest first; `small_parts` counts the others, and
    `spread` is that of the accuracy of the parts. `seen` has the keys of `SHOWN_METRICS`; it is empty where
    no row's topic (actor) occurs in a second group.
    """

    parts: tuple[Slice, ...]
    small_parts: int
    spread: Spread | None
    seen: dict[str, SeenUnseen]


class SeedSummary(Record):
    """A config trained from several seeds and judged on the same rows. `split` is which: dev or test."""

    kind: Literal["seeds"] = "seeds"
    config: str
    split: str
    seed: int
    resamples: int
    members: tuple[MemberScore, ...]
    tasks: tuple[TaskSummary, ...]
    provenance: dict[str, str]


class FoldSummary(Record):
    """A cross-validation: `members` have seen no row of the topics (actors) that they are judged on.

    `seen_members` are judged on the same rows and may have met their topics (actors) in other groups. `units`
    counts the parts that share neither topic (actor) nor group nor, nearly, text: what the intervals draw.
    `unnamed` counts judged rows without an actor, where actors are held out.
    """

    kind: Literal["folds"] = "folds"
    config: str
    by: Literal["topic", "actor"]
    units: int
    unnamed: int
    seed: int
    resamples: int
    members: tuple[MemberScore, ...]
    seen_members: tuple[MemberScore, ...]
    tasks: tuple[FoldTaskSummary, ...]
    provenance: dict[str, str]

"""Scores of a reader on annotated articles: precision, recall and F1 of each stage, with intervals."""

from collections.abc import Mapping, Sequence

import numpy as np

from ...data.records import Record
from ..intervals import Interval, interval, resampled_sums
from ..metrics import macro_f1_of
from .counts import KINDS, MISSING, Counts
from .losses import STEPS

Key = tuple[str, ...]

STANCES, ANSWERS = 3, MISSING + 1
SIDES = 2
"""The first labels of an agreement take a side."""

RATIO_STAGES: dict[str, dict[str, Key]] = {
    "actors": {"hit": ("actor", "hit"), "gold": ("actor", "gold"), "found": ("actor", "found")},
    "statements": {
        "hit": ("statement", "found hit"),
        "gold": ("statement", "gold"),
        "found": ("statement", "found"),
        "gold_hit": ("statement", "gold hit"),
    },
    **{
        f"speaker, {kind}": {
            "hit": ("speaker", kind, "right"),
            "gold": ("speaker", kind, "gold"),
            "found": ("speaker", kind, "placed"),
        }
        for kind in KINDS
    },
    "topic of a statement": {"hit": ("topic", "hit"), "gold": ("topic", "gold"), "found": ("topic", "found")},
    "pair and topic": {"hit": ("pair", "hit"), "gold": ("pair", "gold"), "found": ("pair", "found")},
    "agree or disagree": {
        "hit": ("answer", "hit"),
        "gold": ("answer", "gold"),
        "found": ("answer", "found"),
    },
}
"""Which counts make up each stage with a precision and a recall."""

STAGES = (
    *("actors", "statements", *(f"speaker, {kind}" for kind in KINDS)),
    *("topic of a statement", "stance", "pair and topic", "agree or disagree", "agreement"),
)
"""All stages in the order in which an article is read."""


class StageScore(Record):
    """One stage: of what was found, how much is right (precision); of what there is, how much was found.

    `gold` and `found` count what the articles have and what the reader gave. A stage with three classes has
    macro-F1 alone: of the stances those on the statements and topics that were found; of the agreements all,
    where an annotated row that was not found counts as a wrong answer.
    """

    stage: str
    gold: int
    found: int
    precision: Interval | None = None
    recall: Interval | None = None
    f1: Interval | None = None


class RowScores(Record):
    """The rows of agreements.jsonl beside the annotated ones, and what comes of withholding an answer.

    Attributes:
        annotated: how many are annotated.
        reported: how many the reader reports, whatever the answer.
        found: share of the annotated rows that are reported.
        spurious: share of the reported rows that nobody annotated.
        answered: share of the reported rows that take a side.
        right: share of the answers that are right; one that nobody annotated is wrong.
        right_of_annotated: the same of the answers whose pair and topic are annotated.
        leaning_right: share of the withheld rows with an annotated side whose likelier side is that one.
        table: counts, annotated by reported: agree, disagree, unclear and nothing.
        lost: how many annotated agreements and disagreements each of `STEPS` loses.
    """

    annotated: int
    reported: int
    found: Interval
    spurious: Interval
    answered: Interval
    right: Interval
    right_of_annotated: Interval
    leaning_right: Interval
    table: tuple[tuple[int, int, int, int], ...]
    lost: dict[str, int]

    @property
    def sides(self) -> int:
        """How many rows are annotated with a side."""
        return sum(map(sum, self.table[:2]))

    @property
    def answers(self) -> int:
        """How many of the reported rows take a side."""
        return sum(row[0] + row[1] for row in self.table)


class ArticleEvaluation(Record):
    """The stages of one reader on some articles; `given` says what it was told beside the text."""

    given: str
    articles: int
    failed: int
    stages: tuple[StageScore, ...]
    rows: RowScores


def score_articles(
    counts: Sequence[Counts], *, given: str, failed: int = 0, seed: int = 13
) -> ArticleEvaluation:
    """Sum the counts of the articles into the scores of each stage; intervals resample whole articles.

    Args:
        counts: of each article, from `count_article`.
        given: what the reader was told beside the text.
        failed: how many of them could not be read (`count_unread`).
        seed: of the resampling.
    """
    table = _Table(counts, seed=seed)
    ratios = {
        stage: _stage(table, stage, **keys)  # pyright: ignore[reportArgumentType]
        for stage, keys in RATIO_STAGES.items()
    }
    classes = {
        "stance": _class_stage(table, "stance", columns=STANCES),
        "agreement": _class_stage(table, "agreement", columns=ANSWERS),
    }
    stages = tuple({**ratios, **classes}[stage] for stage in STAGES)
    return ArticleEvaluation(
        given=given, articles=len(counts), failed=failed, stages=stages, rows=_rows(table)
    )


class _Table:
    """Counts as columns over articles, summed as they are and in resamples."""

    def __init__(self, counts: Sequence[Counts], *, seed: int) -> None:
        self.articles = len(counts)
        keys = list(dict.fromkeys(key for one in counts for key in one))
        rows = np.array([[one[key] for key in keys] for one in counts], dtype=float)
        rows = rows.reshape(len(counts), len(keys))
        resampled = resampled_sums(rows, np.arange(len(counts)), seed=seed)
        self._sums: Mapping[Key, np.ndarray] = {
            key: np.append(rows[:, column].sum(), resampled[:, column]) for column, key in enumerate(keys)
        }
        self._none = np.zeros(len(resampled) + 1)

    def sums(self, key: Key) -> np.ndarray:
        """The sum over the articles, then that of each resample."""
        return self._sums.get(key, self._none)

    def cells(self, stage: str, *, rows: int, columns: int) -> np.ndarray:
        """A confusion matrix of each resample, shape (1 + resamples, rows, columns)."""
        cells = [
            [self.sums((stage, str(row), str(column))) for column in range(columns)] for row in range(rows)
        ]
        return np.moveaxis(np.array(cells), -1, 0)

    def interval(self, values: np.ndarray, *, n: int) -> Interval:
        return interval(float(values[0]), values[1:], n=n, groups=self.articles)

    def share(self, part: np.ndarray, whole: np.ndarray) -> Interval:
        return self.interval(_divide(part, whole), n=int(whole[0]))


def _stage(
    table: _Table, stage: str, *, hit: Key, gold: Key, found: Key, gold_hit: Key | None = None
) -> StageScore:
    """Score a stage from its sums; `gold_hit` where one found thing may stand for several annotated ones."""
    there, given = table.sums(gold), table.sums(found)
    precision = _divide(table.sums(hit), given)
    recall = _divide(table.sums(gold_hit or hit), there)
    f1 = _f1(precision, recall)
    return StageScore(
        stage=stage,
        gold=int(there[0]),
        found=int(given[0]),
        precision=table.interval(precision, n=int(given[0])),
        recall=table.interval(recall, n=int(there[0])),
        f1=table.interval(f1, n=int(there[0])),
    )


def _class_stage(table: _Table, stage: str, *, columns: int) -> StageScore:
    matrix = table.cells(stage, rows=STANCES, columns=columns)
    square = np.zeros((len(matrix), columns, columns))
    square[:, :STANCES] = matrix
    gold = int(matrix[0].sum())
    found = int(matrix[0, :, :STANCES].sum())
    return StageScore(stage=stage, gold=gold, found=found, f1=table.interval(macro_f1_of(square), n=gold))


def _rows(table: _Table) -> RowScores:
    """Score the rows of agreements.jsonl; the last row and column of the cells are for what is missing."""
    cells = table.cells("agreement", rows=ANSWERS, columns=ANSWERS)
    annotated, reported = cells[:, :MISSING].sum(axis=(1, 2)), cells[:, :, :MISSING].sum(axis=(1, 2))
    both = cells[:, :MISSING, :MISSING].sum(axis=(1, 2))
    answers, right = cells[:, :, :SIDES].sum(axis=(1, 2)), cells[:, 0, 0] + cells[:, 1, 1]
    return RowScores(
        annotated=int(annotated[0]),
        reported=int(reported[0]),
        found=table.share(both, annotated),
        spurious=table.share(reported - both, reported),
        answered=table.share(answers, reported),
        right=table.share(right, answers),
        right_of_annotated=table.share(right, cells[:, :MISSING, :SIDES].sum(axis=(1, 2))),
        leaning_right=table.share(table.sums(("leaning", "right")), table.sums(("leaning", "all"))),
        table=tuple(tuple(map(int, row)) for row in cells[0]),  # pyright: ignore[reportArgumentType]
        lost={step: int(table.sums(("lost", step))[0]) for step in STEPS},
    )


def _f1(precision: np.ndarray, recall: np.ndarray) -> np.ndarray:
    """The harmonic mean: 0 where nothing is right, NaN only where nothing is annotated and nothing found."""
    both = np.nan_to_num(precision), np.nan_to_num(recall)
    f1 = np.nan_to_num(_divide(2 * both[0] * both[1], both[0] + both[1]))
    return np.where(np.isnan(precision) & np.isnan(recall), np.nan, f1)


def _divide(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    return np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)

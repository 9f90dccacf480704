"""Do a model's answers have anything to do with the labels? A permutation test.

Source: M. Ojala and G. Garriga, Permutation tests for studying classifier performance, Journal of Machine
Learning Research 11 (2010), test 1; p-values after B. Phipson and G. Smyth, Permutation p-values should never
be zero, Statistical Applications in Genetics and Molecular Biology 9 (2010).
"""

from dataclasses import dataclass

import numpy as np

from ...data.records import Task
from ..doubt_records import ChanceTest, Finding
from ..figures import figure, number
from ..intervals import FEW_GROUPS, Interval
from ..metrics import confusion_matrix, macro_f1_of
from ..records import TaskEvaluation
from ..verdict import TASK_NAMES

PERMUTATIONS = 1000
ALPHA = 0.05
WEAK = 0.25
"""Matthews correlation: where its interval reaches up to here, the rows leave open that it is better."""


@dataclass(frozen=True, kw_only=True)
class Dealt:
    """Macro-F1 of given answers when the labels are dealt out at random: mean, percentiles, p-value."""

    mean: float
    low: float
    high: float
    p_value: float


def deal_labels(
    truth: np.ndarray, found: np.ndarray, *, seed: int, permutations: int = PERMUTATIONS
) -> Dealt:
    """Permute the labels over the rows and score the same answers each time.

    A permutation keeps how often each label is given and answered, so the confusion matrices are drawn with
    these margins directly (Patefield 1981).

    Args:
        truth: class numbers (n,).
        found: given class numbers (n,).
        seed: of the draws.
        permutations: how many.
    """
    from scipy.stats import random_table

    matrix = confusion_matrix(truth, found)
    tables = random_table(matrix.sum(axis=1), matrix.sum(axis=0), seed=seed)
    dealt = macro_f1_of(np.asarray(tables.rvs(permutations)))
    reached = int((dealt >= macro_f1_of(matrix) - 1e-12).sum())
    low, high = np.percentile(dealt, [2.5, 97.5])
    return Dealt(
        mean=float(dealt.mean()),
        low=float(low),
        high=float(high),
        p_value=(1 + reached) / (1 + permutations),
    )


def chance_test(
    task: Task, result: TaskEvaluation, truth: np.ndarray, probabilities: np.ndarray, *, seed: int
) -> ChanceTest:
    """Test one task's answers, the most probable classes of `probabilities` (n, 3)."""
    dealt = deal_labels(truth, probabilities.argmax(axis=1), seed=seed)
    metrics = result.result.metrics
    n, groups = result.result.n, result.result.groups
    return ChanceTest(
        task=task,
        macro_f1=metrics["macro_f1"],
        dealt=Interval(value=dealt.mean, low=dealt.low, high=dealt.high, n=n, groups=groups),
        p_value=dealt.p_value,
        permutations=PERMUTATIONS,
        mcc=metrics["mcc"],
        confidence=float(probabilities.max(axis=1).mean()),
    )


def is_chance(test: ChanceTest) -> bool:
    """Whether nothing shows that the answers follow the labels.

    Rows of one article are alike, which a permutation of rows does not know; so the interval of the Matthews
    correlation, whose resamples draw whole groups, must lie above 0 too.
    """
    low = test.mcc.low
    return test.p_value > ALPHA or test.mcc.value is None or (low is not None and low <= 0)


def chance_finding(test: ChanceTest, result: TaskEvaluation) -> Finding | None:
    """Say in words that a task's answers are no better than chance; None where they are better."""
    if not is_chance(test):
        return None
    accuracy = result.result.metrics["accuracy"].value or 0.0
    high = test.mcc.high
    is_open = result.result.groups < FEW_GROUPS or (high is not None and high >= WEAK)
    below = high is not None and high < 0
    task = TASK_NAMES[test.task].lower()
    opening = (
        f"On {task}, the model is right less often than chance: are two labels exchanged?"
        if below
        else f"On {task}, these rows do not show that the model is better than chance."
        if is_open
        else f"On {task}, labels and answers have nothing to do with each other: the model is no better than "
        "chance."
    )
    figures = (
        f"Its macro-F1 is {figure(test.macro_f1)}; with the same labels dealt out to the rows at random it "
        f"is {figure(test.dealt)} (p = {number(test.p_value)}, {test.permutations} permutations)."
    )
    sure = (
        f"Yet it is {round(100 * test.confidence)} % sure on average, and right in "
        f"{round(100 * accuracy)} of 100."
    )
    return Finding(
        kind="chance",
        severity="caution" if is_open and not below else "serious",
        task=test.task,
        sentence=" ".join([opening, figures, sure, *[_cause(result)] * (not is_open and not below)]),
        numbers={"p": test.p_value, "macro_f1": test.macro_f1.value, "dealt": test.dealt.value},
    )


def _cause(result: TaskEvaluation) -> str:
    """Where to look first: word counting that learnt from the training rows tells model from labels."""
    counting = next((own for own in result.baselines if own.name == "tfidf-logreg"), None)
    low = counting.metrics["mcc"].low if counting else None
    if low is not None and low > 0:
        return "Word counting does better than chance on these labels: look at the model first."
    if counting:
        return (
            "Word counting does no better: look at the labels first, these and those it learnt from. Were "
            "they shuffled, or joined to the wrong rows?"
        )
    return "Either the labels were shuffled or joined to the wrong rows, or the model learnt something else."

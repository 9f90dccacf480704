"""The result of an evaluation in plain words, for a reader who decides whether a model may be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..models.baselines import BASELINE_NAMES
from .failings import failings
from .figures import figure, in_hundred, listed, number, plural
from .intervals import FEW_GROUPS, Interval
from .records import BaselineScore, Evaluation, HumanCeiling, Masking, TaskEvaluation, TaskName
from .standing import direction, standing
from .uses import Use, uses

TASK_NAMES = {"stance": "Stance", "agreement": "Agreement", "all": "Both tasks"}
DOES = {
    "stance": (
        "Given a text, an actor and a proposition, it says whether the actor is for the proposition (favor), "
        "against it (against), or on no side that the text tells (neutral)."
    ),
    "agreement": (
        "Given a topic and two actors, with a passage about both or a statement of each, it says whether the "
        "two agree, disagree, or whether the text leaves it open (unclear)."
    ),
}
ROW_NAMES = {"stance": "statements", "agreement": "pairs of actors", "all": "rows"}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One sentence on the whole and one on its use; then, per task, what a reviewer asks.

    `does` says what the model decides, `tasks` how well and against what, `fails` where it goes wrong, `uses`
    what it may be used for; `rows` is about the rows that all this was measured on.
    """

    headline: str
    in_short: str
    does: dict[TaskName, str]
    tasks: dict[TaskName, str]
    fails: dict[TaskName, tuple[str, ...]]
    uses: dict[TaskName, tuple[Use, ...]]
    rows: str


def verdict(evaluation: Evaluation) -> Verdict:
    """Say what was measured, how good it is and how sure that is, and beside what."""
    tasks = [task for name, task in evaluation.tasks.items() if name != "all"]
    judged: dict[TaskName, tuple[Use, ...]] = {task.task: uses(task) for task in tasks}
    return Verdict(
        headline=_headline(tasks),
        in_short=_in_short(judged),
        does={task.task: DOES[task.task] for task in tasks},
        tasks={task.task: _task_paragraph(task, evaluation.same_pair) for task in tasks},
        fails={task.task: failings(task) for task in tasks},
        uses=judged,
        rows=_rows_paragraph(evaluation),
    )


def _headline(tasks: list[TaskEvaluation]) -> str:
    judged = {TASK_NAMES[task.task].lower(): standing(task) for task in tasks if task.baselines}
    if len(judged) < len(tasks):
        return "There is no baseline to judge this model by."
    ahead = [name for name, standing in judged.items() if standing == "better"]
    if len(ahead) == len(tasks):
        return f"Better than every baseline on {' and '.join(ahead)}."
    if ahead:
        return f"Better than every baseline on {ahead[0]} only."
    if set(judged.values()) == {"worse"}:
        return "Worse than a simple baseline."
    return "Not shown to be better than a simple baseline."


def _in_short(judged: Mapping[TaskName, Sequence[Use]]) -> str:
    """What the model may be used for, in one sentence; tasks with the same answers are named together."""
    by_answer: dict[str, list[str]] = {}
    for task, own in judged.items():
        by_answer.setdefault(_uses_sentence(own), []).append(TASK_NAMES[task].lower())
    return " ".join(f"{' and '.join(names).capitalize()}: {said}" for said, names in by_answer.items())


def _uses_sentence(judged: Sequence[Use]) -> str:
    said = []
    for answer, lead in (("yes", "it may be used"), ("with care", "with care"), ("no", "it may not be used")):
        names = [f"to {use.name}" for use in judged if use.answer == answer]
        if names:
            said.append(f"{lead} {listed(names)}")
    return "; ".join(said) + "."


def _task_paragraph(task: TaskEvaluation, same_pair: Interval | None) -> str:
    result, rows = task.result, ROW_NAMES[task.task]
    accuracy, best = result.metrics["accuracy"], task.best_baseline
    sentences = [
        f"Of {result.n} {rows} in {result.groups} {plural(result.groups, 'group')}, the model labels "
        f"{in_hundred(accuracy)} right. Its macro-F1 is {figure(result.metrics['macro_f1'])}."
    ]
    sentences.append(_baseline_sentence(best) if best else f"There is {task.baseline_note}.")
    if task.human:
        sentences.append(_human_sentence(task.human))
    if task.masking:
        sentences.append(masking_sentence(task.masking["macro_f1"]))
    if task.task == "agreement" and same_pair:
        sentences.append(_same_pair_sentence(same_pair))
    if result.groups < FEW_GROUPS:
        sentences.append(f"With only {result.groups} {plural(result.groups, 'group')}, all this is rough.")
    return " ".join(sentences)


def _baseline_sentence(baseline: BaselineScore) -> str:
    known = (
        f"The best baseline, {BASELINE_NAMES.get(baseline.name, baseline.name)}, "
        f"reaches {number(baseline.metrics['macro_f1'].value)}:"
    )
    gain = baseline.gain
    if gain.low is None:
        return f"{known} a difference of {figure(gain)}, of which too few groups tell whether it is chance."
    difference = {
        "better": f"the model is ahead by {figure(gain)}.",
        "worse": f"the model is behind, {figure(gain)}.",
        "unsure": f"the difference, {figure(gain)}, may be chance.",
    }
    return f"{known} {difference[direction(gain)]}"


def _human_sentence(human: HumanCeiling) -> str:
    """What a second reader reaches; on these rows the model is set beside it."""
    return (
        f"A second reader ({human.reader}), who had not seen the labels, gives {in_hundred(human.accuracy)} "
        f"of the {human.accuracy.n} rows that were read twice the label that they have here: macro-F1 "
        f"{figure(human.macro_f1)}. On these the model has {figure(human.model)}."
    )


def masking_sentence(masking: Masking) -> str:
    """How much is read from the text, and how much from who speaks."""
    drop = masking.drop
    told = (
        f"With the actors' names its macro-F1 is {figure(masking.plain)}, with stand-ins for them "
        f"{figure(masking.masked)}: the names are worth {figure(drop)}"
    )
    if drop.low is None or drop.high is None:
        return f"{told}, of which too few groups tell whether it is chance."
    if drop.low > 0:
        return f"{told}. So much is read from who speaks."
    return f"{told}: " + ("without them it does better." if drop.high < 0 else "that may be chance.")


def _same_pair_sentence(same_pair: Interval) -> str:
    return (
        f"Of {same_pair.n} {plural(same_pair.n, 'pair')} who agree on one topic of an article and differ on "
        f"another, it gets all of that right for {in_hundred(same_pair)}."
    )


def _rows_paragraph(evaluation: Evaluation) -> str:
    n, failed, truncated = evaluation.n, evaluation.failed, evaluation.truncated
    sentences = [
        f"{failed} {plural(failed, 'row')} could not be evaluated, and no score counts them."
        if failed
        else f"No row failed: all {n} are in the scores."
    ]
    sentences.append(
        f"{truncated} of the topics did not fit the model whole: it read their beginning."
        if truncated
        else "No text was cut."
    )
    if evaluation.reference_rows:
        left_out = evaluation.reference_left_out
        extra = f"; {left_out} more were left out because their text is evaluated here" if left_out else ""
        sentences.append(f"The baselines learnt from {evaluation.reference_rows} training rows{extra}.")
    return " ".join(sentences)

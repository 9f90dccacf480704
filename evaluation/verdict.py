"""The result of an evaluation in plain words, for a reader who decides whether a model may be used."""

from dataclasses import dataclass

from .intervals import FEW_GROUPS, Interval
from .records import BaselineScore, ClassScore, Evaluation, TaskEvaluation, TaskName

BASELINE_NAMES = {
    "majority": "always the most frequent label",
    "actor-prior": "the actors' usual label",
    "tfidf-logreg": "word counting (tf-idf, logistic regression)",
}
TASK_NAMES = {"stance": "Stance", "agreement": "Agreement", "all": "Both tasks"}
ROW_NAMES = {"stance": "statements", "agreement": "pairs of actors", "all": "rows"}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One sentence on the whole, then paragraphs: one per task, and one on the rows."""

    headline: str
    tasks: dict[TaskName, str]
    rows: str


def verdict(evaluation: Evaluation) -> Verdict:
    """Say what was measured, how good it is and how sure that is, and beside what."""
    tasks = [task for name, task in evaluation.tasks.items() if name != "all"]
    return Verdict(
        headline=_headline(tasks),
        tasks={task.task: _task_paragraph(task, evaluation.same_pair) for task in tasks},
        rows=_rows_paragraph(evaluation),
    )


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


def _headline(tasks: list[TaskEvaluation]) -> str:
    judged = {TASK_NAMES[task.task].lower(): _standing(task) for task in tasks if task.baselines}
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


def _task_paragraph(task: TaskEvaluation, same_pair: Interval | None) -> str:
    result, rows = task.result, ROW_NAMES[task.task]
    accuracy, best = result.metrics["accuracy"], task.best_baseline
    sentences = [
        f"Of {result.n} {rows} in {result.groups} {_plural(result.groups, 'group')}, the model labels "
        f"{_in_hundred(accuracy)} right. Its macro-F1 is {figure(result.metrics['macro_f1'])}."
    ]
    sentences.append(_baseline_sentence(best) if best else f"There is {task.baseline_note}.")
    weakest = min((c for c in result.classes if c.support), key=lambda c: c.f1.value or 0.0)
    sentences.append(_weakest_sentence(weakest))
    if task.task == "agreement" and same_pair:
        sentences.append(_same_pair_sentence(same_pair))
    if result.groups < FEW_GROUPS:
        sentences.append(f"With only {result.groups} {_plural(result.groups, 'group')}, all this is rough.")
    return " ".join(sentences)


def _standing(task: TaskEvaluation) -> str:
    """How the model stands to the baselines: better than all, worse than one, or unsure."""
    directions = [_direction(baseline.gain) for baseline in task.baselines]
    if "worse" in directions:
        return "worse"
    return "better" if set(directions) == {"better"} else "unsure"


def _direction(gain: Interval) -> str:
    if gain.low is not None and gain.low > 0:
        return "better"
    return "worse" if gain.high is not None and gain.high < 0 else "unsure"


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
    return f"{known} {difference[_direction(gain)]}"


def _weakest_sentence(weakest: ClassScore) -> str:
    found = round(100 * (weakest.recall.value or 0.0))
    return f"It is weakest on “{weakest.label}”: it finds {found} of 100 (F1 {number(weakest.f1.value)})."


def _same_pair_sentence(same_pair: Interval) -> str:
    return (
        f"Of {same_pair.n} {_plural(same_pair.n, 'pair')} who agree on one topic of an article and differ on "
        f"another, it gets all of that right for {_in_hundred(same_pair)}."
    )


def _in_hundred(accuracy: Interval) -> str:
    value = round(100 * (accuracy.value or 0.0))
    if accuracy.low is None or accuracy.high is None:
        return f"{value} of 100"
    return f"{value} of 100 ({round(100 * accuracy.low)} to {round(100 * accuracy.high)})"


def _rows_paragraph(evaluation: Evaluation) -> str:
    n, failed, truncated = evaluation.n, evaluation.failed, evaluation.truncated
    sentences = [
        f"{failed} {_plural(failed, 'row')} could not be evaluated, and no score counts them."
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


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"

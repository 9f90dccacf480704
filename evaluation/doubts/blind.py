"""Could the labels be had without reading? Classifiers that see only the topic, the actors or the text.

Sources: S. Gururangan et al., Annotation artifacts in natural language inference data (2018); A. Poliak et
al., Hypothesis only baselines in natural language inference (2018).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from ...data.records import Example, Task
from ...models.baseline import actor_names
from ...models.blind_baselines import text_features, topic_features
from ..doubt_records import BlindScore, Finding, LearntFrom, View
from ..figures import figure, number
from ..reference import Reference
from ..row_scores import macro_f1_interval, macro_f1_lead
from ..verdict import TASK_NAMES
from .chance import deal_labels
from .shortcuts import blind_classifier, cross_validated

TRAINING: LearntFrom = "training rows"
THESE: LearntFrom = "other groups of these rows"
FEWEST_GROUPS = 10
"""Below this many groups nothing is cross-validated."""
DETERMINED = 0.8
"""From this macro-F1 on (lower end of the interval) a label is called nearly determined."""
CLOSE = 0.05
"""The model counts as no better than a blind classifier if it is ahead by no more than this."""
ALPHA = 0.01
"""Of the test that a blind classifier is better than chance: four of them are tried per task."""
ABOVE_CHANCE = 0.05
"""By so much must its interval lie above chance, too. Rows of one topic get one answer, so they are right or
wrong together, which the test does not know: without this, one sound set in eight has a short-cut."""


def blind_scores(
    task: Task,
    rows: Sequence[Example],
    predicted: np.ndarray,
    groups: np.ndarray,
    reference: Reference,
    *,
    seed: int,
) -> list[BlindScore]:
    """Score the blind classifiers on the rows of one task, beside the model.

    Each learns from the training rows of the task; those that see topic or actor also from the evaluated
    rows themselves, ten-fold with groups kept together, for a short-cut may lie in these alone. The one that
    sees the text does so only where there are no training rows.

    Args:
        task: of all rows.
        rows: labelled evaluated rows.
        predicted: class numbers (n,) that the model gives them.
        groups: group numbers (n,).
        reference: the training rows and the baselines that learnt from them.
        seed: of the draws.
    """
    truth = np.array([row.label_id for row in rows])
    scores = []
    crossed = len(set(groups)) >= FEWEST_GROUPS
    for view, learnt_from, found in _answers(rows, truth, reference, crossed=crossed):
        dealt = deal_labels(truth, found, seed=seed)
        scores.append(
            BlindScore(
                task=task,
                view=view,
                learnt_from=learnt_from,
                macro_f1=macro_f1_interval(truth, found, groups, seed=seed),
                lead=macro_f1_lead(truth, predicted, found, groups, seed=seed),
                dealt=dealt.mean,
                p_value=dealt.p_value,
            )
        )
    return scores


def shortcut_findings(scores: Sequence[BlindScore]) -> list[Finding]:
    """Say in words where topic or actor is as good as the model, or gives the label away.

    Args:
        scores: of one task.
    """
    findings = []
    text = next((score for score in scores if score.view == "text"), None)
    for view in ("topic", "actor"):
        telling = [score for score in scores if score.view == view and _is_telling(score)]
        if telling:
            best = max(telling, key=lambda score: score.macro_f1.value or 0.0)
            findings.append(_finding(best, text))
    return findings


def _is_telling(score: BlindScore) -> bool:
    """Better than chance, and either not shown to be worse than the model or nearly always right."""
    low = score.macro_f1.low
    if low is None or low <= score.dealt + ABOVE_CHANCE or score.p_value > ALPHA:
        return False
    return _rivals(score) or low >= DETERMINED


def _rivals(score: BlindScore) -> bool:
    return score.lead.low is not None and score.lead.low <= 0


def _finding(score: BlindScore, text: BlindScore | None) -> Finding:
    seen = {"topic": "topic", "actor": "actors"}[score.view]
    value, low = score.macro_f1.value or 0.0, score.macro_f1.low or 0.0
    determined, close = low >= DETERMINED, (score.lead.value or 0.0) <= CLOSE
    opening = (
        f"On {TASK_NAMES[score.task].lower()}, the label is nearly determined by the {seen}: "
        if determined
        else f"On {TASK_NAMES[score.task].lower()}, the {seen} alone may be what the model goes by: "
    )
    sentence = (
        f"{opening}a classifier that sees only the {seen}, and not a word of the text, reaches macro-F1 "
        f"{figure(score.macro_f1)}, where chance is {number(score.dealt)} (learnt from the "
        f"{score.learnt_from}). {_lead_sentence(score)}"
    )
    if text:
        sentence += f" Seeing the text alone gives {figure(text.macro_f1)}."
    return Finding(
        kind="shortcut",
        severity="serious" if determined or close else "caution",
        task=score.task,
        sentence=sentence,
        numbers={"macro_f1": value, "lead": score.lead.value, "chance": score.dealt},
    )


def _lead_sentence(score: BlindScore) -> str:
    lead = f"The model is ahead by {figure(score.lead)}"
    if not _rivals(score):
        return f"{lead}, but most of its score needs no reading."
    if (score.lead.high or 0.0) < 0:
        return f"The model is behind it, {figure(score.lead)}."
    return f"{lead}, which may be chance: nothing shows that it reads."


def _answers(
    rows: Sequence[Example], truth: np.ndarray, reference: Reference, *, crossed: bool
) -> Iterator[tuple[View, LearntFrom, np.ndarray]]:
    training = [row for row in reference.rows if row.task == rows[0].task]
    for view, features in VIEWS.items():
        seen = [features(row) for row in rows]
        if len(set(seen)) < 2:
            continue
        if len({row.label for row in training}) > 1:
            yield view, TRAINING, _learnt(view, rows, training, reference)
            if view == "text":
                continue
        if crossed and len(set(truth)) > 1:
            yield view, THESE, cross_validated(seen, truth, rows)


def _learnt(
    view: View, rows: Sequence[Example], training: Sequence[Example], reference: Reference
) -> np.ndarray:
    """Class numbers (n,) by what learnt from the training rows: a baseline of the report, where one is."""
    if view in BASELINES_OF_VIEWS:
        return reference.baselines[BASELINES_OF_VIEWS[view]].score(rows).probabilities.argmax(axis=1)
    classifier, features = blind_classifier(), VIEWS[view]
    classifier.fit([Counter(features(row)) for row in training], [row.label_id for row in training])
    return np.asarray(classifier.predict([Counter(features(row)) for row in rows]))


def _actors(example: Example) -> tuple[str, ...]:
    names = [name.casefold() for name in actor_names(example)]
    return (*names, " ⏐ ".join(names))


VIEWS: Mapping[View, Callable[[Example], tuple[str, ...]]] = {
    "topic": topic_features,
    "actor": _actors,
    "text": text_features,
}
"""What each blind classifier sees of a row: words and word pairs, the whole topic, the pair of actors."""
BASELINES_OF_VIEWS: Mapping[View, str] = {"topic": "topic-only", "text": "text-only"}
"""The actors' baseline counts whom it met; this one weighs names, and so knows one actor from two pairs."""

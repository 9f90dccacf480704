"""Do the evaluated rows stand in what the model learnt from? The leak guard's findings, with both scores."""

from collections.abc import Sequence

import numpy as np

from ...data.leaks import find_certain, find_leaks
from ...data.records import LABELS, Example
from ..doubt_records import Finding, LeakCheck, LeakedRow, LeakScore
from ..figures import figure
from ..row_scores import macro_f1_interval
from ..verdict import TASK_NAMES
from .known_training import Learnt

SHOWN_LEAKS = 10
SHOWN_CHARACTERS = 300


def check_leaks(
    examples: Sequence[Example],
    predicted: np.ndarray,
    groups: np.ndarray,
    learnt: Learnt,
    *,
    seed: int,
) -> tuple[LeakCheck, np.ndarray]:
    """Compare evaluated rows with training rows.

    Args:
        examples: labelled rows.
        predicted: class numbers (n,) that the model gives them.
        groups: group numbers (n,).
        learnt: what the model learnt from.
        seed: of the intervals.

    Returns:
        What was found, and a bool array (n,): which rows are clean, neither the same as a training row, nor
        of its group, nor like it.
    """
    numbered = [row.model_copy(update={"id": str(i)}) for i, row in enumerate(examples)]
    report = find_leaks(learnt.rows, numbered)
    leaks = [*report.leaks, *report.near]
    clean = np.ones(len(examples), dtype=bool)
    clean[[int(leak.id) for leak in leaks]] = False
    known = {row.group for row in learnt.rows if row.group}
    check = LeakCheck(
        source=learnt.source,
        sets=learnt.names,
        training_rows=len(learnt.rows),
        unchecked=dict(learnt.unchecked),
        same=sum(leak.kind == "same" for leak in leaks),
        group=sum(leak.kind == "group" for leak in leaks),
        near=len(report.near),
        shared_groups=len(known & {row.group for row in examples}),
        steering=len(find_certain(learnt.steering, numbered)),
        examples=tuple(
            LeakedRow(
                id=examples[int(leak.id)].id,
                twin=leak.twin,
                kind=leak.kind,
                similarity=leak.similarity,
                text=shorten(examples[int(leak.id)].content),
            )
            for leak in leaks[:SHOWN_LEAKS]
        ),
        scores=_scores(examples, predicted, groups, clean, seed=seed) if leaks else (),
    )
    return check, clean


def leak_findings(check: LeakCheck, *, n: int) -> list[Finding]:
    """Say in words what a check found, of `n` evaluated rows."""
    findings = []
    if check.scores:
        certain = check.same + check.group
        findings.append(
            Finding(
                kind="leak",
                severity="serious" if certain else "caution",
                sentence=_leak_sentence(check, n),
                numbers={"rows": n, "same": check.same, "group": check.group, "near": check.near},
            )
        )
    if check.steering:
        sentence = (
            f"{check.steering} of the {n} rows also chose the model's checkpoint or fitted its calibration "
            "(they share a text or a group with its dev rows), so the scores are somewhat too good."
        )
        numbers: dict[str, float | None] = {"rows": n, "steering": check.steering}
        findings.append(Finding(kind="steering", severity="caution", sentence=sentence, numbers=numbers))
    if sentence := _unchecked_sentence(check):
        findings.append(Finding(kind="unchecked", severity="note", sentence=sentence))
    return findings


def shorten(text: str) -> str:
    """Return the beginning of a text, for a list."""
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS].rstrip()} …"


def _scores(
    examples: Sequence[Example], predicted: np.ndarray, groups: np.ndarray, clean: np.ndarray, *, seed: int
) -> tuple[LeakScore, ...]:
    truth = np.array([row.label_id for row in examples])
    scores = []
    for task in LABELS:
        own = np.array([row.task == task for row in examples])
        if not own.any():
            continue
        every, rest = (
            macro_f1_interval(truth[part], predicted[part], groups[part], seed=seed)
            for part in (own, own & clean)
        )
        scores.append(LeakScore(task=task, every_row=every, clean_rows=rest))
    return tuple(scores)


def _leak_sentence(check: LeakCheck, n: int) -> str:
    leaked = check.same + check.group + check.near
    where = {
        "run": "what the model learnt from",
        "card": "the sets that the model learnt from",
        "reference": f"{', '.join(check.sets)} (what the model learnt from is not recorded)",
    }[check.source]
    kinds = {
        "with the same text on the same topic": check.same,
        "of an article or author that stands there too": check.group,
        "with almost the same words": check.near,
    }
    counted = ", ".join(f"{count} {words}" for words, count in kinds.items() if count)
    scores = " ".join(
        f"On {TASK_NAMES[score.task].lower()}, macro-F1 is {figure(score.every_row)} with them and "
        + (
            f"{figure(score.clean_rows)} on the {score.clean_rows.n} rows without."
            if score.clean_rows.n
            else "unknown without, for no row is left."
        )
        for score in check.scores
    )
    return f"{leaked} of the {n} rows leak from {where}: {counted}. Scores on them measure memory. {scores}"


def _unchecked_sentence(check: LeakCheck) -> str:
    sentences = []
    if check.source == "reference":
        sentences.append(
            f"What this model learnt from is not recorded: leaks were looked for in {', '.join(check.sets)} "
            "alone."
        )
    if check.source == "card":
        sentences.append(
            "The model's card names sets, not rows: each was compared whole, as it is on disk today."
        )
    by_reason: dict[str, list[str]] = {}
    for name, reason in check.unchecked.items():
        by_reason.setdefault(reason, []).append(name)
    sentences += [
        f"Not fully checked for leaks: {', '.join(names)} ({reason})." for reason, names in by_reason.items()
    ]
    return " ".join(sentences)

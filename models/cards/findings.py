"""What a reader must know before the scores: findings that speak against them, and rows that are missing."""

from collections.abc import Iterator

from .facts import Facts, measured, part

NOT_LOOKED = (
    "Nobody has looked for what speaks against the scores below (leaks, short-cuts, doubtful labels): they "
    "are of an older version. `samsyn evaluate` looks."
)
NONE_PRESSING = (
    "Leaks, short-cuts and doubtful labels, which would speak against the scores below, were looked for and "
    "not found."
)


def read_first(facts: Facts) -> str:
    """Return the pressing findings of all evaluations, gravest first; empty where nothing was measured."""
    looked = [title for title, own in measured(facts) if own.get("doubts")]
    found = sorted(_findings(facts), key=lambda own: own[0] != "serious")
    lines = [f"- **{severity}**, {where}: {sentence}" for severity, where, sentence in found]
    lines += [f"- {sentence}" for sentence in _missing(facts)]
    if not lines and not any(True for _ in measured(facts)):
        return ""
    if not looked:
        lines.append(f"- {NOT_LOOKED}")
    elif not found:
        lines.append(f"- {NONE_PRESSING}")
    return "\n".join(["**Read this first**", "", *lines])


def _findings(facts: Facts) -> Iterator[tuple[str, str, str]]:
    for title, evaluation in measured(facts):
        for finding in part(evaluation, "doubts").get("findings", ()):
            if finding["severity"] != "note":
                where = f"{title}, {finding['task']}" if finding.get("task") else title
                yield finding["severity"], where, finding["sentence"]


def _missing(facts: Facts) -> Iterator[str]:
    for title, evaluation in measured(facts):
        if failed := evaluation.get("failed"):
            yield f"{title}: {failed} rows could not be evaluated and are in no score."

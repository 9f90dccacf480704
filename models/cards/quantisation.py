"""What the gate of an export measured: the forms of a network beside float."""

from collections.abc import Sequence

from .facts import Facts, table


def quantisation(facts: Facts, *, what: str = "rows", other: str = "label") -> str:
    """Return what the gate of an export measured; empty where it had nothing to choose.

    Args:
        facts: `trials`, `held_out`, `form`, `limit` and `rows`.
        what: was decided on.
        other: was decided.
    """
    trials: Sequence[Facts] = facts.get("trials") or ()
    if not trials:
        return ""
    held_out = ", ".join(facts["held_out"]) or "unnamed"
    text = (
        f"Released as `{facts['form']}`: the first of the forms below whose {other}s differ from those of "
        f"the float model on at most {100 * facts['limit']:g} % of {facts['rows']} held-out {what} "
        f"({held_out}). "
        "The scores on dev and test are those of the float model; all others are of the released form."
    )
    header = ("form", "MB", f"other {other} than float", f"right on labelled {what}")
    return f"{text}\n\n{table(header, map(_trial_cells, trials), right=2)}"


def _trial_cells(trial: Facts) -> tuple[str, str, str, str]:
    changed, rows = trial["changed"], trial["rows"]
    right = "–" if trial.get("accuracy") is None else f"{100 * trial['accuracy']:.1f} %"
    other = f"{changed} of {rows} ({100 * changed / rows:.1f} %)" if rows else "–"
    return trial["form"], f"{trial['megabytes']:.1f}", other, right

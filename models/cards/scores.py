"""Quantitative analyses of a classifier, a table each: scores, weak kinds of rows, parties, names, trust."""

from collections.abc import Iterator, Mapping, Sequence

from ..baselines import short_name
from .facts import (
    FEW_GROUPS,
    MASKED,
    NOT_KNOWN,
    Facts,
    figure,
    is_doubtful,
    measured,
    number,
    part,
    reported,
    table,
    tasks_of,
)

SHOWN_SLICES = 8
SHOWN_RISKS = (0.05, 0.1, 0.2)
DOUBTFUL = "(**not to be believed**, see the top)"
INTERVALS = "In brackets: 95 % intervals, by resampling whole groups (articles, authors, reports)."


def scores(facts: Facts) -> str:
    """Return the scores of every evaluation and task beside the best baseline."""
    rows = [row for title, evaluation in measured(facts) for row in _score_rows(title, evaluation)]
    if not rows:
        return f"Scores are {NOT_KNOWN}."
    header = ("measured on", "task", "rows", "macro-F1", "accuracy", "best baseline: macro-F1", "ahead by")
    notes = " ".join([INTERVALS, *_readers(facts), *_pairs(facts)])
    return f"{table(header, rows, right=3)}\n\n{notes}"


def weak_slices(facts: Facts) -> str:
    """Return the kinds of rows on which the model is clearly worse than on the whole."""
    split, evaluation = reported(facts)
    tasks = tasks_of(evaluation)
    rows = [(task, own) for task, values in tasks.items() for own in _weak(values)]
    judged = sum(_is_judged(own, values) for values in tasks.values() for own in values.get("slices", ()))
    if not judged:
        return ""
    if not rows:
        return (
            f"On {split}, no kind of row, of {judged} large enough to tell, is clearly worse than the whole."
        )
    rows.sort(key=lambda row: row[1]["accuracy"]["value"])
    header = ("task", "kind of row", "rows", "accuracy", "macro-F1", "most frequent label")
    cells = [
        (task, f"{own['dimension']}: {own['value']}", own["n"], *_two_scores(own), number(own["majority"]))
        for task, own in rows[:SHOWN_SLICES]
    ]
    some = f"; the {SHOWN_SLICES} worst" if len(rows) > SHOWN_SLICES else ""
    lead = (
        f"On {split}, answered less well than the whole: {len(rows)} of {judged} kinds of rows large enough "
        f"to tell{some}."
    )
    return f"{lead}\n\n{table(header, cells, right=3)}"


def parties(facts: Facts) -> str:
    """Return how often texts of each party and bloc are misread."""
    split, evaluation = reported(facts)
    tasks = part(evaluation, "tasks")
    values = tasks.get("all") or next(iter(tasks.values()), {})
    rates = [*values.get("blocs", ()), *values.get("parties", ())]
    if not rates:
        return ""
    header = ("party or bloc", "rows", "wrong", "the opposite side", "wrong, beside the others")
    cells = [
        (own["name"], own["n"], *(figure(own[key]) for key in ("error", "reversed", "gap"))) for own in rates
    ]
    note = (
        "Shares of 0 to 1. The last column is the difference to the texts of all other parties, with an "
        "interval that holds for all of them together (Bonferroni), or without one where there are too few."
    )
    return f"On {split}, all tasks together:\n\n{table(header, cells, right=2)}\n\n{note}"


def names(facts: Facts) -> str:
    """Return what is read from who speaks: scores with names and with stand-ins for them."""
    rows = [
        (title, task, values["result"]["n"], *(figure(own[key]) for key in ("plain", "masked", "drop")))
        for title, evaluation in measured(facts)
        for task, values in tasks_of(evaluation).items()
        if (own := part(part(values, "masking"), "macro_f1"))
    ]
    if not rows:
        return ""
    header = ("measured on", "task", "rows", "with the names", "with stand-ins", "the names are worth")
    lead = "Macro-F1 where the model reads the actors' names, and where each name is replaced by a stand-in:"
    return f"{lead}\n\n{table(header, rows, right=3)}"


def trust(facts: Facts) -> str:
    """Return how far the probabilities can be believed, and what withholding unsure answers buys."""
    split, evaluation = reported(facts)
    tasks = tasks_of(evaluation)
    calibrated = [
        f"{task} {figure(error)}"
        for task, values in tasks.items()
        if (error := part(part(values, "result"), "metrics").get("ece"))
    ]
    rows = list(_withholding_rows(tasks))
    parts = []
    if calibrated:
        parts.append(f"Calibration error (ECE, 0 is best) on {split}: {'; '.join(calibrated)}.")
    if rows:
        header = (
            "task",
            "bearable risk",
            "answers from",
            "answered",
            "of these wrong",
            "wrong if all are answered",
        )
        parts += [
            "Only the surest answers given; how many are wrong is counted on rows that did not set it:",
            table(header, rows),
        ]
    return "\n\n".join(parts)


def _score_rows(title: str, evaluation: Facts) -> Iterator[Sequence[object]]:
    marked = f"{title} {DOUBTFUL}" if is_doubtful(evaluation) else title
    for task, values in tasks_of(evaluation).items():
        yield _score_row(marked, task, values)
        human = values.get("human")
        if human and not title.endswith(MASKED):  # who read with the names
            yield f"{title}: a second reader", task, human["accuracy"]["n"], *_two_scores(human), "–", "–"


def _score_row(title: str, task: str, values: Facts) -> Sequence[object]:
    result, best = part(values, "result"), _best(values.get("baselines") or ())
    known, ahead = "–", "–"
    if best:
        known = f"{short_name(best['name'])}: {figure(part(best, 'metrics').get('macro_f1'))}"
        ahead = figure(best.get("gain"))
    return title, task, result.get("n", "?"), *_two_scores(part(result, "metrics")), known, ahead


def _two_scores(metrics: Facts) -> tuple[str, str]:
    return figure(metrics.get("macro_f1")), figure(metrics.get("accuracy"))


def _best(baselines: Sequence[Facts]) -> Facts | None:
    return max(
        baselines,
        key=lambda own: part(part(own, "metrics"), "macro_f1").get("value") or 0.0,
        default=None,
    )


def _readers(facts: Facts) -> Iterator[str]:
    tasks = (values for _, evaluation in measured(facts) for values in tasks_of(evaluation).values())
    if who := dict.fromkeys(values["human"]["reader"] for values in tasks if values.get("human")):
        yield f"The second reader of the rows that were read twice: {'; '.join(who)}."


def _pairs(facts: Facts) -> Iterator[str]:
    title, evaluation = reported(facts)
    if pairs := evaluation.get("same_pair"):
        yield (
            f"Two actors who agree on one topic of an article and differ on another ({title}): all of it "
            f"right for {figure(pairs)} of {pairs['n']} such pairs."
        )


def _is_judged(own: Facts, values: Facts) -> bool:
    return own["groups"] >= FEW_GROUPS and own["n"] < values["result"]["n"]


def _weak(values: Facts) -> Iterator[Facts]:
    overall = _accuracy(values)
    for own in values.get("slices", ()):
        high = own["accuracy"].get("high")
        if _is_judged(own, values) and None not in (high, overall) and high < overall:
            yield own


def _accuracy(values: Facts) -> float | None:
    return part(part(part(values, "result"), "metrics"), "accuracy").get("value")


def _withholding_rows(tasks: Mapping[str, Facts]) -> Iterator[Sequence[object]]:
    for task, values in tasks.items():
        accuracy = _accuracy(values)
        for own in (own for own in values.get("withholding", ()) if own["risk"] in SHOWN_RISKS):
            found = own["probability"] is not None
            yield (
                task,
                number(own["risk"]),
                number(own["probability"]) if found else "none found",
                number(own["tried_answered"]) if found else "–",
                figure(own["tried_wrong"]) if found else "–",
                number(None if accuracy is None else 1 - accuracy),
            )

"""Evaluation and training data: sets with rows, checksums and licences."""

from collections.abc import Iterator, Sequence

from ...data.entries import ENTRIES
from .facts import NOT_KNOWN, Facts, evaluated_sets, measured, part, table

SHOWN_DIGITS = 12
"""Of a checksum; all of them are in environment.json, or in the provenance of an evaluation."""


def training_data(facts: Facts) -> str:
    """Return the table of the sets that a config trains on, with what the run recorded of them."""
    config, sources = part(facts, "config"), part(part(facts, "environment"), "data")
    trained = _trained_on(config)
    names = [name for name in sources if name in trained] or trained
    if not names:
        return f"The training data are {NOT_KNOWN}."
    header = ("set", "rows", "what it is", "licence", "language", "SHA-256")
    return table(header, (_training_row(name, part(sources, name)) for name in names), right=2)


def evaluation_data(facts: Facts, *, unit: str) -> str:
    """Return the table of what was evaluated: rows, groups, and rows that failed or were not read whole.

    Args:
        facts: see `facts.Facts`.
        unit: what a row is: "rows", or "sentences".
    """
    rows = [_evaluation_row(title, evaluation, facts) for title, evaluation in measured(facts)]
    if not rows:
        return f"What it was evaluated on is {NOT_KNOWN}."
    header = ("measured on", unit, "sets, their licences and SHA-256", "groups", "failed", "not read whole")
    return table(header, rows, right=2)


def _trained_on(config: Facts) -> list[str]:
    mixtures = [stage.get("data", ()) for stage in config.get("stages", ())] + [config.get("train", ())]
    return list(dict.fromkeys(entry["name"] for mixture in mixtures for entry in mixture))


def _training_row(name: str, source: Facts) -> Sequence[object]:
    entry = ENTRIES.get(name.partition(":")[0])
    title = f"{entry.title}; {entry.publisher}" if entry else "a file of labelled examples"
    language = source.get("language") or (entry.language if entry else "?")
    if source.get("translated", entry.translated if entry else False):
        language = f"{language} (translated by machine)"
    digest = source.get("sha256", "–")[:SHOWN_DIGITS]
    return name, source.get("rows", "?"), title, _licence(name, source), language, digest


def _licence(name: str, source: Facts) -> str:
    licence = source.get("licence")
    if licence not in (None, "unknown"):
        return licence
    entry = ENTRIES.get(name.partition(":")[0])
    return entry.licence if entry else "unknown licence"


def _evaluation_row(title: str, evaluation: Facts, facts: Facts) -> Sequence[object]:
    sets = "; ".join(_sets(title, evaluation, facts)) or NOT_KNOWN
    n = evaluation.get("n", evaluation.get("sentences", "?"))
    unread = evaluation.get("truncated", evaluation.get("in_parts", "?"))
    return title, n, sets, evaluation.get("groups", "–"), evaluation.get("failed", "–"), unread


def _sets(title: str, evaluation: Facts, facts: Facts) -> Iterator[str]:
    """Yield the sets of an evaluation: of a later one from its provenance, else as the run recorded them."""
    for name, digest in evaluated_sets(evaluation).items():
        yield f"{name} ({_licence(name, {})}, {digest[:SHOWN_DIGITS]})"
    if "provenance" in evaluation:
        return
    config, sources = part(facts, "config"), part(part(facts, "environment"), "data")
    if title == "test" and (fold := part(config, "fold")):
        yield f"training rows held out by {fold['by']}, round {fold['number']} of {fold['count']}"
        return
    for entry in config.get(title) or ():
        source = part(sources, entry["name"])
        digest = source.get("sha256", "no checksum")[:SHOWN_DIGITS]
        yield f"{entry['name']} ({_licence(entry['name'], source)}, {digest})"

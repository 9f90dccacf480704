"""What all cards share: the facts they are written from, figures, and tables in Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Facts = Mapping[str, Any]
"""Parsed JSON: `config` (the resolved experiment), `environment` (of environment.json), `metrics` (of
metrics.json: split → evaluation), `behaviour` (of behaviour.json), `evaluations` (name → evaluation made
later) and, of an export, `release`. Each part is optional, and so is whatever stands in it."""

NOT_KNOWN = "not recorded"
MASKED = ", names masked"
"""How the name of an evaluation ends in which the model read stand-ins for the actors' names."""
FEW_GROUPS = 30
"""Slices of fewer groups are not held up as weak: their intervals are too wide to tell."""
SHA = "sha256 "
"""Before a checksum in a provenance."""
_DATA = "data "
_PLACE = re.compile(r"(?<![\w./:])(?:/|[A-Za-z]:\\)(?:[^\s/\\'\"|]+[/\\])+([^\s/\\'\"|]+)")


def part(facts: Facts, key: str) -> dict[str, Any]:
    """Return one part of the facts; empty where it is not known."""
    return facts.get(key) or {}


def measured(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """Yield what evaluations are of, and the evaluations.

    The run's own come first, test before dev; then later ones, those with names masked last.
    """
    metrics = part(facts, "metrics")
    for split in sorted(metrics, key=lambda split: split != "test"):
        if isinstance(metrics[split], Mapping):
            yield split, metrics[split]
    yield from sorted(part(facts, "evaluations").items(), key=lambda own: own[0].endswith(MASKED))


def reported(facts: Facts) -> tuple[str, Facts]:
    """Return the evaluation whose parts the card shows, and what it is of.

    It is the first that nothing serious speaks against; where nobody looked for that, a later one takes its
    place that was searched and has as many rows.
    """
    known = list(measured(facts))
    sound = [own for own in known if not is_doubtful(own[1])] or known
    if not sound or sound[0][1].get("doubts"):
        return next(iter(sound), ("", {}))
    least = sound[0][1].get("n", 0)
    later = (own for own in sound if own[1].get("doubts") and own[1].get("n", 0) >= least)
    return next(later, sound[0])


def model_name(facts: Facts, *, otherwise: str) -> str:
    """Return what the release is called, or its run, or `otherwise` where neither is known."""
    return part(facts, "release").get("name") or part(facts, "config").get("name") or otherwise


def evaluated_sets(evaluation: Facts) -> dict[str, str]:
    """Return name and SHA-256 of what a later evaluation was of, by its provenance."""
    return {
        key.removeprefix(_DATA): value.removeprefix(SHA)
        for key, value in part(evaluation, "provenance").items()
        if key.startswith(_DATA)
    }


def is_doubtful(evaluation: Facts) -> bool:
    """Whether something serious speaks against the scores of an evaluation."""
    findings = part(evaluation, "doubts").get("findings", ())
    return any(own["severity"] == "serious" for own in findings)


def tasks_of(evaluation: Facts) -> dict[str, Facts]:
    """Return the tasks of an evaluation without `all`, which pools them."""
    return {task: values for task, values in part(evaluation, "tasks").items() if task != "all"}


def without_places(values: Any) -> Any:
    """Return JSON-ready values with the last part alone of each absolute path: places are a machine's own."""
    if isinstance(values, Mapping):
        return {without_places(key): without_places(inner) for key, inner in values.items()}
    if isinstance(values, list | tuple):
        return [without_places(inner) for inner in values]
    return _PLACE.sub(r"\1", values) if isinstance(values, str) else values


def figure(interval: Facts | None) -> str:
    """Return a score with its interval, in two decimals; an en dash where it is undefined."""
    if not interval or interval.get("value") is None:
        return "–"
    value = _number(interval["value"])
    if interval.get("low") is None or interval.get("high") is None:
        return value
    return f"{value} ({_number(interval['low'])} to {_number(interval['high'])})"


def number(value: float | None) -> str:
    """Return a figure in two decimals; an en dash where there is none."""
    return "–" if value is None else _number(value)


def table(header: Iterable[str], rows: Iterable[Iterable[object]], *, right: int = 0) -> str:
    """Return a table in Markdown.

    Args:
        header: of its columns.
        rows: their cells.
        right: number of the column that holds counts, from 1; 0 where none does.
    """
    header = list(header)
    rule = "|".join("---:" if place == right else "---" for place in range(1, len(header) + 1))
    return "\n".join([table_row(*header), f"|{rule}|", *(table_row(*row) for row in rows)])


def table_row(*cells: object) -> str:
    """Return a row of a Markdown table."""
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def bullets(lines: Iterable[tuple[str, object]]) -> str:
    """Return `- key: value` a line, without those that are not known."""
    return "\n".join(f"- {key}: {value}" for key, value in lines if value is not None)


def page(front_matter: str, sections: Iterable[tuple[str, str]]) -> str:
    """Return a whole card: the first section's title is the card's, and those without text are left out."""
    body = "\n\n".join(
        f"{'#' if index == 0 else '##'} {title}\n\n{text}"
        for index, (title, text) in enumerate(sections)
        if text
    )
    return without_places(f"---\n{front_matter}---\n\n{body}\n")


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")

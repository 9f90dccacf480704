"""Behavioural tests on a card: failure rates of each kind, and what the model fails most."""

from ..baselines import short_name
from .facts import Facts, figure, number, part, table

KINDS = {
    "mft": "minimum functionality: the label that every reader gives",
    "inv": "invariance: the same label when nothing that matters changes",
    "dir": "direction: the answer moves as the change demands",
}
CONSTANT = {"constant": "best single answer"}
"""What else stands beside the model here: a baseline in hindsight, which no row teaches."""
SHOWN = 6
"""Capabilities that fail most."""


def behaviour(facts: Facts) -> str:
    """Return the tables of failure rates; empty where the model was not tested."""
    tested = part(facts, "behaviour")
    if not tested:
        return ""
    names = list(next(iter(part(tested, "kind_baselines").values()), {}))
    columns = ("cases", "failure rate", *(CONSTANT.get(name) or short_name(name) for name in names))
    rows = [
        (f"{KINDS.get(kind, kind)} (`{kind}`)", rate["n"], figure(rate), *_theirs(tested, kind, names))
        for kind, rate in tested["kinds"].items()
    ]
    worst = sorted(tested["capabilities"], key=lambda own: own["failed"] / own["n"], reverse=True)[:SHOWN]
    cells = [
        (
            f"{own['name']} (`{own['kind']}`)",
            own["n"],
            figure(own["failure_rate"]),
            *(number(own["baselines"].get(name)) for name in names),
        )
        for own in worst
    ]
    lead = (
        f"Small texts of which every reader knows the answer; the model fails {tested['failed']} of "
        f"{tested['n']}. Lower is better."
    )
    most = f"What it fails most, of {len(tested['capabilities'])} capabilities:"
    note = (
        f"{len(tested['leaked'])} of the cases stand in what the baseline learnt from."
        if tested["leaked"]
        else ""
    )
    tables = (
        lead,
        table(("kind", *columns), rows, right=2),
        most,
        table(("capability", *columns), cells, right=2),
    )
    return "\n\n".join(text for text in (*tables, note) if text)


def _theirs(tested: Facts, kind: str, names: list[str]) -> list[str]:
    rates = part(part(tested, "kind_baselines"), kind)
    return [number(rates.get(name)) for name in names]

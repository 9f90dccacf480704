"""The page on behavioural tests: failure rates per capability, and every case that is failed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from ..charts import interval_mark
from ..figures import number
from ..intervals import Interval
from ..page import render, write_page
from .cases import KINDS, Kind
from .scores import BehaviourEvaluation, CapabilityScore, Failed

KIND_NAMES: dict[Kind, str] = {
    "mft": "minimum functionality: the label must be the one that every reader gives",
    "inv": "invariance: the label must stay when nothing that matters changes",
    "dir": "directional expectation: the answer must move as the change demands, or not against it",
}
BASELINE_NAMES = {"constant": "best single answer", "tfidf-logreg": "word counting"}
NAMED = 3
"""Capabilities that the headline's paragraphs name at either end."""


@dataclass(frozen=True, kw_only=True)
class BehaviourVerdict:
    """One sentence on the whole, and what the model fails most and least."""

    headline: str
    worst: str
    best: str


def write_behaviour_report(
    evaluation: BehaviourEvaluation,
    path: Path | str,
    *,
    failed: Sequence[Failed],
    provenance: Mapping[str, str],
) -> Path:
    """Write the page and return its path.

    Args:
        evaluation: the figures.
        path: of the HTML file; its folder is made where absent.
        failed: all cases that are failed.
        provenance: what a reader needs to get the same figures, in display order.
    """
    by_kind: dict[Kind, list[CapabilityScore]] = {
        kind: [own for own in evaluation.capabilities if own.kind == kind]
        for kind in KINDS
        if kind in evaluation.kinds
    }
    text = render(
        "behaviour.html.j2",
        evaluation=evaluation,
        verdict=behaviour_verdict(evaluation),
        by_kind=by_kind,
        failed=[
            (own, [one for one in failed if one.capability == own.name])
            for group in by_kind.values()
            for own in group
            if own.failed
        ],
        baselines={name: BASELINE_NAMES[name] for name in evaluation.capabilities[0].baselines},
        provenance=provenance,
        KIND_NAMES=KIND_NAMES,
        mark=_mark,
        swedish=_swedish,
    )
    return write_page(path, text)


def behaviour_verdict(evaluation: BehaviourEvaluation) -> BehaviourVerdict:
    """Say how much fails, and where most and least."""
    ranked = sorted(evaluation.capabilities, key=lambda own: -own.failed / own.n)
    leaks = len(evaluation.leaked)
    told = f" The text of {leaks} is known from training rows." if leaks else ""
    return BehaviourVerdict(
        headline=f"It fails {evaluation.failed} of {evaluation.n} cases that every reader gets right.{told}",
        worst=_rates(ranked[:NAMED]),
        best=_rates(ranked[::-1][:NAMED]),
    )


def _rates(capabilities: Sequence[CapabilityScore]) -> str:
    return "; ".join(f"{own.name} ({own.failed} of {own.n})" for own in capabilities) + "."


def _mark(failure_rate: Interval, baseline: float) -> str:
    title = f"{number(failure_rate.value)} failed; best single answer {number(baseline)}"
    return interval_mark(failure_rate, baseline, title=title)


def _swedish(sentence: str) -> Markup:
    """An English sentence in which what stands in quotation marks is marked as Swedish."""
    quoted = re.compile(r"&#34;(.+?)&#34;")
    return Markup(quoted.sub(r'<span lang="sv">”\1”</span>', str(escape(sentence))))

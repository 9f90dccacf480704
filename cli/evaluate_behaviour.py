"""`samsyn evaluate --behaviour`: the behavioural test suite, a line per capability."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from ..evaluation.behaviour.run import BehaviourRun


def show_behaviour(run: "BehaviourRun", console: Console) -> None:
    """Print the failure rate of each capability and kind beside the baselines, and where the rest is."""
    from ..evaluation.behaviour.report import BASELINE_NAMES
    from ..evaluation.figures import figure, number

    evaluation = run.evaluation
    baselines = list(evaluation.capabilities[0].baselines)
    table = Table("capability", "kind", box=None, pad_edge=False)
    for heading in ("failed", "rate (95 %)", *(BASELINE_NAMES[name] for name in baselines)):
        table.add_column(heading, justify="right")
    for own in evaluation.capabilities:
        theirs = (number(own.baselines[name]) for name in baselines)
        table.add_row(own.name, own.kind, f"{own.failed} of {own.n}", figure(own.failure_rate), *theirs)
    for kind, rate in evaluation.kinds.items():
        failed = sum(own.failed for own in evaluation.capabilities if own.kind == kind)
        theirs = (number(evaluation.kind_baselines[kind][name]) for name in baselines)
        table.add_row("all", kind, f"{failed} of {rate.n}", figure(rate), *theirs)
    for column in table.columns[:4]:
        column.no_wrap = True
    console.print(table)
    if evaluation.leaked:
        known = ", ".join(evaluation.leaked)
        console.print(f"{len(evaluation.leaked)} cases are known from training: {known}", soft_wrap=True)
    console.print(
        f"failed cases: {run.folder / 'behaviour.jsonl'}, report: {run.folder / 'report.html'}",
        soft_wrap=True,
    )

"""The behavioural test suite and a model in; a folder with metrics, failed cases and a page out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...data.catalogue import fingerprint, load_examples
from ...data.jsonl import write_jsonl
from ...data.leaks import find_leaks
from ...data.records import Example
from ...models.baseline import Baseline
from ...models.classifier import Classifier, weights_hash
from ...models.loading import load_classifier
from ...models.tfidf_baseline import TfidfBaseline
from ..energy import EnergyMeter
from ..page import write_page
from ..provenance import provenance
from ..reference import prepare_reference
from ..run import OUTPUT, REFERENCE, Tell, slug
from .cases import KINDS, Kind
from .files import Probe, load_behaviour, probes
from .report import write_behaviour_report
from .scores import (
    CONSTANT,
    BehaviourEvaluation,
    Failed,
    answer,
    constant_reasons,
    failed_cases,
    failure_rate,
    score_capabilities,
)

FAILED_FILE = "behaviour.jsonl"


@dataclass(frozen=True, kw_only=True)
class BehaviourRun:
    """An evaluation on disk: its folder, the figures, and the failed cases."""

    folder: Path
    evaluation: BehaviourEvaluation
    failed: tuple[Failed, ...]


def run_behaviour(
    model: str | Path,
    *,
    output: Path | None = None,
    reference: str = REFERENCE,
    tell: Tell = lambda message: None,
) -> BehaviourRun:
    """Test a model on the behavioural suite and write metrics.json, behaviour.jsonl and report.html.

    Args:
        model: a released model's name, a run folder or a model folder.
        output: folder to write; by default `runs/evaluations/<model>-behaviour`.
        reference: name or file of the training rows that the word-counting baseline learns from, and that
            no case may stand in.
        tell: receives one sentence about each step.

    Raises:
        DataError: the suite has faults, or the reference rows cannot be used.
        ModelError: the model cannot be found or loaded.
    """
    cases = probes(load_behaviour())
    training = load_examples(reference).examples
    with EnergyMeter() as meter:
        classifier = load_classifier(model)
        tell(f"{len(cases)} cases to test {classifier.name} on")
        evaluation, failed = evaluate_behaviour(classifier, cases, reference=training, tell=tell)
        spent = meter.read()
    folder = output or OUTPUT / slug(f"{Path(model).name}-behaviour")
    facts = provenance(
        model=model,
        weights=weights_hash(classifier),
        data=suite_facts(cases, training, reference=reference),
        command=["samsyn", "evaluate", str(model), "--behaviour", "--reference", reference],
        spent=spent,
    )
    write_figures(evaluation, folder / "metrics.json", provenance=facts)
    write_jsonl(folder / FAILED_FILE, failed)
    write_behaviour_report(evaluation, folder / "report.html", failed=failed, provenance=facts)
    return BehaviourRun(folder=folder, evaluation=evaluation, failed=tuple(failed))


def write_figures(evaluation: BehaviourEvaluation, path: Path, *, provenance: Mapping[str, str]) -> None:
    """Write the figures of a test as JSON, with what a reader needs to get the same ones."""
    values = {**evaluation.to_json(), "provenance": provenance}
    write_page(path, json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def suite_facts(cases: Sequence[Probe], training: Sequence[Example], *, reference: str) -> dict[str, str]:
    """Return what was tested on and what the baseline learnt from, with checksums."""
    return {
        "cases": f"{len(cases)}, sha256 {fingerprint(probe.case for probe in cases)}",
        "training rows of the baseline": f"{reference}, sha256 {fingerprint(training)}",
    }


def evaluate_behaviour(
    classifier: Classifier,
    cases: Sequence[Probe],
    *,
    reference: Sequence[Example] = (),
    tell: Tell = lambda message: None,
) -> tuple[BehaviourEvaluation, list[Failed]]:
    """Score any classifier on cases, beside baselines, and list what it fails.

    Args:
        classifier: what is tested.
        cases: those of a capability next to one another.
        reference: labelled training rows; without any there is no word-counting baseline and no leak check.
        tell: receives one sentence about each step.
    """
    answers, truncated = answer(cases, classifier)
    reasons = [own.reason for own in answers]
    tell("fitting the baseline and looking for leaks")
    asked = [probe.original.to_example(probe.id) for probe in cases]
    known = prepare_reference(reference, asked)
    baselines = _baseline_reasons(cases, known.rows)
    every = {CONSTANT: constant_reasons(cases), **baselines}
    pooled: dict[Kind, list[int]] = {
        kind: [i for i, probe in enumerate(cases) if probe.capability.kind == kind] for kind in KINDS
    }
    evaluation = BehaviourEvaluation(
        model=classifier.name,
        n=len(cases),
        failed=sum(reason is not None for reason in reasons),
        truncated=truncated,
        capabilities=tuple(score_capabilities(cases, reasons, every)),
        kinds={kind: failure_rate(_failures(reasons, own), len(own)) for kind, own in pooled.items() if own},
        kind_baselines={
            kind: {name: _failures(theirs, own) / len(own) for name, theirs in every.items()}
            for kind, own in pooled.items()
            if own
        },
        reference_rows=len(known.rows),
        leaked=tuple(leaked(cases, reference)),
    )
    return evaluation, failed_cases(cases, answers)


def leaked(cases: Sequence[Probe], training: Sequence[Example]) -> list[str]:
    """Return the ids of the cases whose text, changed or not, stands or nearly stands in training."""
    wordings = {
        f"{probe.id}{suffix}": wording
        for probe in cases
        for suffix, wording in (("", probe.original), ("-changed", probe.changed))
        if wording is not None
    }
    report = find_leaks(training, [wording.to_example(id_) for id_, wording in wordings.items()])
    return list(dict.fromkeys(leak.id.removesuffix("-changed") for leak in (*report.leaks, *report.near)))


def _baseline_reasons(cases: Sequence[Probe], rows: Sequence[Example]) -> dict[str, list[str | None]]:
    """Of word counting, where there are training rows of each task that the cases ask for."""
    if not {probe.original.task for probe in cases} <= {row.task for row in rows}:
        return {}
    baseline: Baseline = TfidfBaseline().fit(rows)
    answers, _ = answer(cases, baseline)
    return {baseline.name: [own.reason for own in answers]}


def _failures(reasons: Sequence[str | None], places: Sequence[int]) -> int:
    return sum(reasons[i] is not None for i in places)

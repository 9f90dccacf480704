"""A model and the names of data in, a folder with metrics, predictions and report out."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..configs.errors import DataError
from ..data.catalogue import checksum, load_examples
from ..data.jsonl import Failure, write_jsonl
from ..data.masking import mask_actors
from ..data.records import Example
from ..models.classifier import Classifier, Scores, decide, weights_hash
from ..models.loading import load_classifier
from .doubts.known_training import known_training
from .doubts.search import with_doubts
from .energy import Energy, EnergyMeter
from .evaluate import evaluate
from .page import write_page
from .predictions import PREDICTIONS_FILE, prediction_rows
from .provenance import evaluate_command, provenance
from .records import Evaluation
from .reference import prepare_reference
from .report import write_report
from .tables import write_tables

OUTPUT = Path("runs/evaluations")
REFERENCE = "corpus:train"
PART = 1000
"""Rows scored between two messages."""

Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class EvaluationRun:
    """An evaluation on disk: its folder, the figures, and the rows that could not be used."""

    folder: Path
    evaluation: Evaluation
    failures: tuple[Failure, ...]


def run_evaluation(
    model: str | Path,
    data: Sequence[str | Path],
    *,
    output: Path | None = None,
    reference: str = REFERENCE,
    masked: bool = False,
    tell: Tell = lambda message: None,
) -> EvaluationRun:
    """Evaluate a model on labelled data and write metrics.json, predictions.jsonl, report.html and tables.

    Rows that cannot be used are written to failures.jsonl, and the others evaluated.

    Args:
        model: a released model's name, a run folder or a model folder.
        data: names or files of examples, evaluated together.
        output: folder to write; by default `runs/evaluations/<model>-<data>`.
        reference: name or file of the training rows that the baselines learn from.
        masked: let the model read stand-ins for the actors' names, to see what the text alone gives, and
            tell how much less that is than with the names; the baselines and the written rows keep them.
        tell: receives one sentence about each step.

    Raises:
        DataError: the data cannot be used at all, or has no labels.
        ModelError: the model cannot be found or loaded.
    """
    with EnergyMeter() as meter:
        return _run(model, data, output=output, reference=reference, masked=masked, tell=tell, meter=meter)


def _run(
    model: str | Path,
    data: Sequence[str | Path],
    *,
    output: Path | None,
    reference: str,
    masked: bool,
    tell: Tell,
    meter: EnergyMeter,
) -> EvaluationRun:
    examples, failures = _load(data)
    training = load_examples(reference).examples
    classifier = load_classifier(model)
    tell(f"{len(examples)} rows to evaluate with {classifier.name}")
    plain = _score(classifier, examples, tell)
    scores = plain
    if masked:
        tell("once more, with the actors masked")
        scores = _score(classifier, [mask_actors(example) for example in examples], tell)
    tell("fitting the baselines and resampling")
    name = f"{classifier.name}, actors masked" if masked else classifier.name
    known = prepare_reference(training, examples)
    evaluation = evaluate(
        examples,
        scores,
        model_name=name,
        plain=plain if masked else None,
        reference=known,
        failed=len(failures),
    )
    tell("looking for leaks, short-cuts and doubtful labels")
    learnt = known_training(model, reference=reference, reference_rows=training)
    evaluation = with_doubts(evaluation, examples, scores, learnt=learnt, reference=known)
    folder = output or OUTPUT / slug(
        "-".join([*(Path(name).name for name in (model, *data)), *["masked"] * masked])
    )
    facts = _provenance(model, weights_hash(classifier), data, reference, masked=masked, spent=meter.read())
    names = [str(own) for own in data]
    _write(folder, evaluation, data=names, examples=examples, scores=scores, failures=failures, facts=facts)
    return EvaluationRun(folder=folder, evaluation=evaluation, failures=tuple(failures))


def _load(data: Sequence[str | Path]) -> tuple[list[Example], list[Failure]]:
    """The usable rows of all data; unlabelled and repeated ones are failures as long as some are usable."""
    examples: list[Example] = []
    failures: list[Failure] = []
    seen: dict[tuple[str, str], str] = {}
    for name in map(str, data):
        loaded = load_examples(name)
        failures += loaded.failures
        for example in loaded.examples:
            key = (example.source, example.id)
            if fault := _fault(example, seen.get(key)):
                failures.append(Failure(input=name, reason=fault))
            else:
                examples.append(example)
                seen[key] = name
    if not examples:
        raise DataError(f"nothing to evaluate in {', '.join(map(str, data))}: {_first(failures)}")
    return examples, failures


def _fault(example: Example, earlier: str | None) -> str | None:
    if example.label is None:
        return f"example {example.id!r} has no 'label'; evaluation needs one"
    return f"example {example.id!r} already stands in {earlier}" if earlier else None


def _first(failures: Sequence[Failure]) -> str:
    if not failures:
        return "there are no rows"
    more = f", and {len(failures) - 1} more" if len(failures) > 1 else ""
    return f"{failures[0]}{more}"


def _score(classifier: Classifier, examples: Sequence[Example], tell: Tell) -> Scores:
    parts = []
    for start in range(0, len(examples), PART):
        parts.append(classifier.score(examples[start : start + PART]))
        if len(examples) > PART:
            tell(f"{min(start + PART, len(examples))} of {len(examples)} rows scored")
    return Scores(
        probabilities=np.concatenate([part.probabilities for part in parts]),
        truncated=np.concatenate([part.truncated for part in parts]),
    )


def slug(name: str) -> str:
    """Return a name as a folder's name."""
    return re.sub(r"[^\w.-]+", "-", name.removesuffix(".jsonl"))


def _provenance(
    model: str | Path,
    weights: str | None,
    data: Sequence[str | Path],
    reference: str,
    *,
    masked: bool,
    spent: Energy,
) -> dict[str, str]:
    sets = {f"data {name}": f"sha256 {checksum(name)}" for name in data}
    sets["training rows of the baselines"] = f"{reference}, sha256 {checksum(reference)}"
    if masked:
        sets["actors"] = "the model reads stand-ins for their names"
    command = [*evaluate_command(model, data, reference=reference), *["--mask-actors"] * masked]
    return provenance(model=model, weights=weights, data=sets, command=command, spent=spent)


def _write(
    folder: Path,
    evaluation: Evaluation,
    *,
    data: Sequence[str],
    examples: Sequence[Example],
    scores: Scores,
    failures: Sequence[Failure],
    facts: dict[str, str],
) -> None:
    predictions = decide(examples, scores)
    metrics = {**evaluation.to_json(), "provenance": facts}
    write_page(
        folder / "metrics.json", json.dumps(metrics, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    )
    write_tables({" ".join(data): evaluation}, folder)
    write_jsonl(folder / PREDICTIONS_FILE, prediction_rows(examples, predictions))
    write_report(
        evaluation,
        folder / "report.html",
        predictions=predictions,
        examples=examples,
        provenance=facts,
    )
    if failures:
        write_jsonl(folder / "failures.jsonl", failures)
    else:
        (folder / "failures.jsonl").unlink(missing_ok=True)

"""`samsyn classify`: decides the rows of an examples file, one by one."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from ..configs.errors import DataError, ModelError
from ..data.faults import check_row
from ..data.jsonl import Failure, read_rows, write_jsonl
from ..data.records import LABELS, Example, Task
from ..models.calibration import Calibration
from ..models.classifier import Classifier, Prediction, decide
from ..models.loading import load_classifier
from ..models.thresholds import RISKS, find_threshold

_CHUNK = 512
_DECIDED = ("label", "probability", "probabilities", "abstain")

Abstains = Callable[[Task, Prediction], bool]


def classify_command(
    examples: Annotated[Path, typer.Argument(help="Examples (.jsonl), labelled or not.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File for the decided rows (.jsonl).")],
    model: Annotated[
        str | None,
        typer.Option(help="Released model, run folder or model folder. Default: the released one."),
    ] = None,
    max_risk: Annotated[
        float | None,
        typer.Option(
            help="Largest share of wrong answers to accept, by the model's threshold fitted on dev: rows "
            f"less sure get abstain: true. One of {', '.join(map(str, RISKS))}."
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Add label, probability and probabilities to each example of a file, in order.

    Other fields are kept; a label that is there already moves to `given_label`. With --max-risk each row also
    says whether to `abstain`: neutral and unclear are answers, abstaining is none. Rows that cannot be used
    go to failures.jsonl beside the output. Exit code 0: done. 1: some rows failed. 2: nothing to classify.

    Example: samsyn classify examples.jsonl --output decided.jsonl
    """
    classifier = load_classifier(model)
    abstains = None if max_risk is None else _abstains(classifier, max_risk)
    failures: list[Failure] = []
    write_jsonl(output, _decided(_usable(examples, failures), classifier, abstains=abstains, quiet=quiet))
    faults = output.with_name("failures.jsonl")
    if failures or faults.exists():
        write_jsonl(faults, failures)
    if not output.stat().st_size:
        raise DataError(f"{examples}: holds no row that can be classified; {faults} says why")
    if failures:
        typer.echo(f"{len(failures)} row(s) failed: {faults}", err=True)
        raise typer.Exit(1)


def _abstains(classifier: Classifier, risk: float) -> Abstains:
    """Return what says whether a prediction is too unsure; a task without a threshold is never answered."""
    calibration: Calibration = getattr(classifier, "calibration", Calibration())
    if not calibration.thresholds:
        raise ModelError(
            f"{classifier.name}: has no thresholds for abstaining; train it anew, or leave out --max-risk"
        )
    if not any(math.isclose(risk, known) for known in RISKS):
        raise DataError(f"--max-risk must be one of {', '.join(map(str, RISKS))}; got {risk:g}")
    least: dict[Task, float] = {}
    for task in LABELS:
        threshold = find_threshold(calibration.thresholds.get(task, ()), risk)
        if threshold is not None and threshold.probability is not None:
            least[task] = threshold.probability
    return lambda task, prediction: prediction.probability < least.get(task, math.inf)


def _usable(path: Path, failures: list[Failure]) -> Iterator[tuple[dict[str, Any], Example]]:
    """Yield the good rows with their examples, and collect the faults of the others."""
    for row in read_rows(path):
        if isinstance(row, Failure):
            failures.append(row)
            continue
        try:
            yield row.values, check_row(row.values)
        except ValueError as error:
            failures.append(Failure(input=str(path), line=row.line, reason=str(error)))


def _decided(
    rows: Iterable[tuple[dict[str, Any], Example]],
    classifier: Classifier,
    *,
    abstains: Abstains | None,
    quiet: bool,
) -> Iterator[dict[str, Any]]:
    waiting = iter(rows)
    done = 0
    while chunk := list(islice(waiting, _CHUNK)):
        examples = [example for _, example in chunk]
        for (values, row), prediction in zip(
            chunk, decide(examples, classifier.score(examples)), strict=True
        ):
            decided = _with_prediction(values, prediction)
            yield decided if abstains is None else {**decided, "abstain": abstains(row.task, prediction)}
        done += len(chunk)
        if not quiet:
            typer.echo(f"{done} rows classified", err=True)


def _with_prediction(values: Mapping[str, Any], prediction: Prediction) -> dict[str, Any]:
    given = {"given_label": values["label"]} if values.get("label") is not None else {}
    kept = {key: value for key, value in values.items() if key not in _DECIDED}
    return {
        **kept,
        **given,
        "label": prediction.label,
        "probability": prediction.probability,
        "probabilities": prediction.probabilities,
    }

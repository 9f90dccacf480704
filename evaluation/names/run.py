"""A tagger and the names of tagged sentences in, a folder with metrics, predictions and report out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...configs.errors import DataError
from ...data.catalogue import fingerprint
from ...data.jsonl import write_jsonl
from ...data.tag_catalogue import load_tagged
from ...data.tagged import TaggedSentence
from ...models.classifier import weights_hash
from ...models.tag_baselines import CapitalRuns, NameList
from ...models.tag_loading import load_tagger
from ...models.tagger import Tagger, Tagging
from ..energy import EnergyMeter
from ..page import write_page
from ..predictions import PREDICTIONS_FILE
from ..provenance import evaluate_command, provenance
from ..run import OUTPUT, Tell, slug
from .report import prediction_rows, write_tag_report
from .scores import TagEvaluation, evaluate_tags

REFERENCE = "swedish-ner:train"


@dataclass(frozen=True, kw_only=True)
class TagEvaluationRun:
    """An evaluation on disk: its folder, and the figures."""

    folder: Path
    evaluation: TagEvaluation


def run_tag_evaluation(
    model: str | Path,
    data: Sequence[str | Path],
    *,
    output: Path | None = None,
    reference: str = REFERENCE,
    tell: Tell = lambda message: None,
) -> TagEvaluationRun:
    """Evaluate a tagger on tagged sentences and write metrics.json, predictions.jsonl and report.html.

    Args:
        model: a released tagger's name, a run folder or a model folder.
        data: names or files of tagged sentences, evaluated together.
        output: folder to write; by default `runs/evaluations/<model>-<data>`.
        reference: name or file of the sentences that the baselines learn from.
        tell: receives one sentence about each step.

    Raises:
        DataError: the data cannot be used.
        ModelError: the model cannot be found or loaded, or is no tagger.
    """
    sets = [load_tagged(name) for name in data]
    sentences = [sentence for rows in sets for sentence in rows]
    if not sentences:
        raise DataError(f"{', '.join(map(str, data))}: must hold tagged sentences; got none")
    training = load_tagged(reference)
    with EnergyMeter() as meter:
        tagger = load_tagger(model)
        tell(f"{len(sentences)} sentences to tag with {tagger.name}")
        found = tagger.tag([sentence.words for sentence in sentences])
        evaluation = evaluate_tagger(sentences, found, name=tagger.name, reference=training)
        spent = meter.read()
    folder = output or OUTPUT / slug("-".join(Path(name).name for name in (model, *data)))
    hashes = {f"data {name}": f"sha256 {fingerprint(rows)}" for name, rows in zip(data, sets, strict=True)}
    hashes["training sentences of the baselines"] = f"{reference}, sha256 {fingerprint(training)}"
    command = evaluate_command(model, data, reference=reference)
    facts = provenance(model=model, weights=weights_hash(tagger), data=hashes, command=command, spent=spent)
    rows = prediction_rows(sentences, [tagging.tags for tagging in found])
    metrics = {**evaluation.to_json(), "provenance": facts}
    write_page(folder / "metrics.json", json.dumps(metrics, ensure_ascii=False, indent=2) + "\n")
    write_jsonl(folder / PREDICTIONS_FILE, rows)
    write_tag_report(evaluation, folder / "report.html", mistakes=rows, provenance=facts)
    return TagEvaluationRun(folder=folder, evaluation=evaluation)


def evaluate_tagger(
    sentences: Sequence[TaggedSentence],
    found: Sequence[Tagging],
    *,
    name: str,
    reference: Sequence[TaggedSentence],
) -> TagEvaluation:
    """Score what a tagger found in sentences, beside the baselines.

    Args:
        sentences: with their gold tags.
        found: of the same sentences, in order.
        name: of the tagger.
        reference: sentences that the baselines learn from.
    """
    words = [sentence.words for sentence in sentences]
    baselines: tuple[Tagger, ...] = (NameList(reference), CapitalRuns(reference))
    return TagEvaluation(
        sentences=len(sentences),
        words=sum(map(len, words)),
        in_parts=sum(tagging.parts > 1 for tagging in found),
        result=evaluate_tags(sentences, [tagging.tags for tagging in found], name=name),
        baselines=tuple(
            evaluate_tags(sentences, [t.tags for t in baseline.tag(words)], name=baseline.name)
            for baseline in baselines
        ),
    )

"""From the config of a tagger to its run folder: load, train, evaluate, describe."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..configs.schema import TaggerExperiment
from ..data.jsonl import write_jsonl
from ..data.tagged import TaggedSentence
from ..evaluation.energy import EnergyMeter
from ..evaluation.names.report import prediction_rows, write_tag_report
from ..evaluation.names.run import evaluate_tagger
from ..evaluation.names.scores import TagEvaluation
from ..models.cards.store import CARD_FILE, METRICS_FILE
from ..models.cards.tag_card import write_tag_card
from ..models.huggingface import save_trained
from ..models.tagger import KIND, TaggerSettings, Tagging
from .environment import describe_environment, report_facts
from .loggers import Logger, Message
from .run_folder import STAGES_FOLDER, finish_run, open_loggers, open_run
from .stages import StageRunner
from .tag_data import TagExperimentData, load_tag_data
from .tag_trainer import TagKit


@dataclass(frozen=True, kw_only=True)
class TagRunResult:
    """A finished run: where it lies, and its evaluations by split, `dev`, and `test` where there is one."""

    folder: Path
    evaluations: dict[str, TagEvaluation]


def train_tagger(config: TaggerExperiment, *, tell: Message = lambda message: None) -> TagRunResult:
    """Run a tagger's experiment, or go on with one that was interrupted, and fill its run folder.

    Args:
        config: the experiment.
        tell: receives one sentence about each step.

    Raises:
        SamsynError: data, encoder or folder cannot be used; nothing has been trained then.
    """
    with EnergyMeter() as meter:
        return _train(config, tell=tell, meter=meter)


def _train(config: TaggerExperiment, *, tell: Message, meter: EnergyMeter) -> TagRunResult:
    environment = describe_environment()  # now: the checkout may change while the run goes on
    folder = open_run(config)
    data = load_tag_data(config)
    tell(f"{len(data.train)} training sentences, {len(data.dev)} dev, {len(data.test)} test: no leaks found")
    logger = open_loggers(config, folder)
    try:
        found = _fit(config, data, folder=folder, logger=logger, tell=tell)
        evaluations = _evaluate(config, data, found, folder=folder, environment=environment, meter=meter)
        for split, evaluation in evaluations.items():
            logger.log("result", {"split": split, "micro_f1": evaluation.result.micro.f1.value})
        finish_run(
            folder,
            config,
            evaluations,
            environment=environment,
            sources=data.sources,
            spent=meter.read(),
            write_card=write_tag_card,
        )
        metrics = {split: evaluation.to_json() for split, evaluation in evaluations.items()}
        logger.finish(metrics, lambda place: _fill(place, folder))
    finally:
        logger.close()
    return TagRunResult(folder=folder, evaluations=evaluations)


def _fit(
    config: TaggerExperiment, data: TagExperimentData, *, folder: Path, logger: Logger, tell: Message
) -> dict[str, list[Tagging]]:
    """Train, save, and tag the sentences of each split that is not empty."""
    from ..models.torch_tagger import TorchTagger

    runner = StageRunner(
        config=config,
        kit=TagKit(config=config),
        dev=data.dev,
        folder=folder / STAGES_FOLDER,
        logger=logger,
        tell=tell,
    )
    model, tokenizer = runner.run(data.stages)
    settings = TaggerSettings(max_length=config.model.max_length)
    save_trained(model, tokenizer, folder / "model")
    settings.save(folder / "model", kind=KIND, name=config.name)
    tell("evaluating")
    tagger = TorchTagger(model, tokenizer, settings=settings, name=config.name)
    splits = {"dev": data.dev, "test": data.test}
    return {split: tagger.tag([row.words for row in rows]) for split, rows in splits.items() if rows}


def _evaluate(
    config: TaggerExperiment,
    data: TagExperimentData,
    found: dict[str, list[Tagging]],
    *,
    folder: Path,
    environment: dict[str, Any],
    meter: EnergyMeter,
) -> dict[str, TagEvaluation]:
    evaluations = {}
    shown = "test" if data.test else "dev"
    for split, taggings in found.items():
        sentences: Sequence[TaggedSentence] = getattr(data, split)
        evaluation = evaluate_tagger(sentences, taggings, name=config.name, reference=data.train)
        evaluations[split] = evaluation
        if split == shown:
            rows = prediction_rows(sentences, [tagging.tags for tagging in taggings])
            write_jsonl(folder / "predictions.jsonl", rows)
            provenance = report_facts(config, data, split=split, environment=environment, spent=meter.read())
            write_tag_report(evaluation, folder / "report.html", mistakes=rows, provenance=provenance)
    return evaluations


def _fill(place: Path, folder: Path) -> None:
    """Copy what may leave the machine: the report quotes sentences that name people."""
    for name in (METRICS_FILE, CARD_FILE):
        shutil.copyfile(folder / name, place / name)

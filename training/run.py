"""From a config to a run folder: load, train, calibrate, evaluate, describe."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..configs.schema import BaselineExperiment, EncoderExperiment, PairConfig
from ..evaluation.behaviour.files import Probe
from ..evaluation.energy import EnergyMeter
from ..evaluation.records import Evaluation
from ..evaluation.sets import set_scores
from ..evaluation.tables import write_tables
from ..models.baselines import BASELINES
from ..models.calibration import fit_calibration
from ..models.cards.pair_card import write_card
from ..models.classifier import Classifier
from ..models.huggingface import PairSettings, save_trained
from ..models.loading import hash_weights
from .data import ExperimentData, load_data
from .environment import describe_environment
from .judging import judge_run
from .loggers import Logger, Message, NullLogger
from .members import keep_members
from .run_folder import STAGES_FOLDER, finish_run, open_loggers, open_run, run_folder
from .stages import StageRunner
from .trainer import PairKit


@dataclass(frozen=True, kw_only=True)
class RunResult:
    """A finished run.

    Attributes:
        folder: where it lies.
        evaluations: by split, `dev`, and `test` where there is one.
        dev_score: the config's metric, mean over the sets and tasks of dev.
    """

    folder: Path
    evaluations: dict[str, Evaluation]
    dev_score: float


def train(
    config: PairConfig,
    *,
    data: ExperimentData | None = None,
    cases: Sequence[Probe] = (),
    tell: Message = lambda message: None,
) -> RunResult:
    """Run an experiment, or go on with one that was interrupted, and fill its run folder.

    Args:
        config: the experiment.
        data: its rows, where they are loaded already.
        cases: what the finished model is asked (`evaluation.behaviour.files.probes`); without any, the
            folder has no behaviour.json.
        tell: receives one sentence about each step.

    Raises:
        SamsynError: data, encoder or folder cannot be used; nothing has been trained then.
    """
    with EnergyMeter() as meter:
        return _train(config, data, cases=cases, tell=tell, meter=meter)


def join(config: EncoderExperiment) -> None:
    """Train along in a run that another process leads: the same stages, nothing written or told.

    For all processes but the first that `accelerate launch` starts; the first calls `train`.

    Raises:
        SamsynError: as `train`.
    """
    data = load_data(config)
    folder = run_folder(config) / STAGES_FOLDER
    StageRunner(
        config=config,
        kit=PairKit(config=config),
        dev=data.dev,
        folder=folder,
        logger=NullLogger(),
        tell=lambda message: None,
    ).run(data.stages)


def _train(
    config: PairConfig,
    data: ExperimentData | None,
    *,
    cases: Sequence[Probe],
    tell: Message,
    meter: EnergyMeter,
) -> RunResult:
    environment = describe_environment()  # now: the checkout may change while the run goes on
    folder = open_run(config)
    data = load_data(config) if data is None else data
    tell(f"{len(data.train)} training rows, {len(data.dev)} dev, {len(data.test)} test: no leaks found")
    logger = open_loggers(config, folder)
    try:
        classifier = _fit(config, data, folder=folder, logger=logger, tell=tell)
        judged = judge_run(
            config,
            classifier,
            data,
            folder=folder,
            cases=cases,
            environment=environment,
            meter=meter,
            tell=tell,
        )
        for split, evaluation in judged.evaluations.items():
            logger.log("result", {"split": split, **_headline(evaluation)})
            for finding in evaluation.pressing:
                tell(f"{finding.severity}: {finding.sentence}")
        write_tables(judged.evaluations, folder)
        finish_run(
            folder,
            config,
            judged.evaluations,
            behaviour=judged.behaviour,
            environment=environment,
            sources=data.sources,
            spent=meter.read(),
            write_card=write_card,
        )
        logger.finish(judged.metrics(), judged.fill)
    finally:
        logger.close()
    chosen_by = config.metric if isinstance(config, EncoderExperiment) else "macro_f1"
    predicted = np.argmax(judged.scores["dev"].probabilities, axis=1)
    return RunResult(
        folder=folder,
        evaluations=judged.evaluations,
        dev_score=set_scores(data.dev, predicted)[chosen_by],
    )


def _fit(
    config: PairConfig, data: ExperimentData, *, folder: Path, logger: Logger, tell: Message
) -> Classifier:
    if isinstance(config, BaselineExperiment):
        return _fit_baseline(config, data, folder=folder)
    return _fit_encoder(config, data, folder=folder, logger=logger, tell=tell)


def _fit_baseline(config: BaselineExperiment, data: ExperimentData, *, folder: Path) -> Classifier:
    baseline = BASELINES[config.model.kind]().fit(data.train)
    baseline.save(folder / "model")
    values = {"format": 1, "kind": config.model.kind}
    (folder / "model" / "samsyn.json").write_text(json.dumps(values) + "\n", encoding="utf-8")
    return baseline


def _fit_encoder(
    config: EncoderExperiment, data: ExperimentData, *, folder: Path, logger: Logger, tell: Message
) -> Classifier:
    from ..models.torch_classifier import TorchClassifier

    runner = StageRunner(
        config=config,
        kit=PairKit(config=config),
        dev=data.dev,
        folder=folder / STAGES_FOLDER,
        logger=logger,
        tell=tell,
    )
    model, tokenizer = runner.run(data.stages)
    settings = PairSettings(templates=config.model.templates, max_length=config.model.max_length)
    save_trained(model, tokenizer, folder / "model")
    settings.save(folder / "model", kind="encoder", name=config.name)
    tell("fitting the calibration on dev")
    plain = TorchClassifier(model, tokenizer, settings=settings, name=config.name)
    calibration = fit_calibration(plain.logits(data.dev)[0], data.dev)
    calibration.save(folder)
    last = runner.place(len(config.stages) - 1)
    keep_members(folder, last, settings=settings, splits={"dev": data.dev, "test": data.test})
    return TorchClassifier(
        model,
        tokenizer,
        settings=settings,
        calibration=calibration,
        name=config.name,
        sha256=hash_weights(folder / "model"),
    )


def _headline(evaluation: Evaluation) -> dict[str, float | None]:
    return {
        f"macro_f1_{task}": result.result.metrics["macro_f1"].value
        for task, result in evaluation.tasks.items()
    }

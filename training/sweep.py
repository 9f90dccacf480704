"""Trains a config many times within its declared ranges: Optuna proposes, dev decides, test stays shut."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..configs.errors import ConfigError, SamsynError
from ..configs.loader import vary_config
from ..configs.schema import EncoderExperiment, Range
from ..data.jsonl import write_jsonl
from ..models.cards.store import METRICS_FILE
from .loggers import Message
from .run import train
from .run_folder import open_series, run_folder

if TYPE_CHECKING:
    from optuna import Study
    from optuna.distributions import BaseDistribution
    from optuna.trial import FrozenTrial

JOURNAL_FILE = "journal.log"
TRIALS_FILE = "trials.jsonl"
FAULT = "fault"


@dataclass(frozen=True, kw_only=True)
class TrialResult:
    """One trial: its settings by dotted key, its run folder, and its mean dev score or why it has none."""

    settings: dict[str, Any]
    folder: Path
    score: float | None
    fault: str | None


def sweep(config: EncoderExperiment, *, tell: Message = lambda message: None) -> list[TrialResult]:
    """Run the trials that a config's `sweep` declares, or those still missing, and return all, best first.

    Every trial is a run in a folder of its own, named after its settings; one that was interrupted goes on
    where it was. Test rows are left out: a choice that has seen them is no longer tested by them. The method
    is Optuna's tree-structured Parzen estimator (Bergstra et al. 2011,
    https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization).

    Args:
        config: an experiment with `sweep`.
        tell: receives one sentence about each step.

    Raises:
        ConfigError: the config declares no sweep, a range does not fit the config, the folder holds another
            sweep, or Optuna is not installed.
    """
    if config.sweep is None:
        raise ConfigError(f"{config.name}: --sweep needs a section sweep: with trials and ranges")
    _check_ranges(config, config.sweep.ranges)
    folder = open_series(config, run_folder(config))
    study = _open_study(config, folder)
    distributions = {key: _distribution(values) for key, values in config.sweep.ranges.items()}
    _repeat_interrupted(study)
    while (number := len(_done(study)) + 1) <= config.sweep.trials:
        trial = study.ask(fixed_distributions=distributions)
        tell(f"trial {number} of {config.sweep.trials}: {describe(trial.params)}")
        score, fault = _run_trial(config, trial.params, study=study, folder=folder, tell=tell)
        trial.set_user_attr(FAULT, fault)
        study.tell(trial, score, state=None if fault is None else _failed())
        tell(f"trial {number} of {config.sweep.trials}: " + (fault or f"dev {config.metric} {score:.3f}"))
        write_jsonl(folder / TRIALS_FILE, [_row(result) for result in _results(study, folder)])
    return _results(study, folder)


def describe(settings: Mapping[str, Any]) -> str:
    """Return settings as the `--set` options that repeat them."""
    return " ".join(f"--set {key}={json.dumps(value)}" for key, value in settings.items())


def _check_ranges(config: EncoderExperiment, ranges: Mapping[str, Range]) -> None:
    faults = []
    for key, values in ranges.items():
        for value in values.choices if values.choices is not None else (values.low, values.high):
            try:
                vary_config(config, {key: value})
            except ConfigError as error:
                faults.append(str(error))
    if faults:
        raise ConfigError("\n".join(dict.fromkeys(faults)))


def _open_study(config: EncoderExperiment, folder: Path) -> "Study":
    try:
        import optuna
    except ImportError as error:
        raise ConfigError("--sweep needs Optuna: pip install 'samsyn[sweep]'") from error
    from optuna.storages.journal import JournalFileBackend

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    storage = optuna.storages.JournalStorage(JournalFileBackend(str(folder / JOURNAL_FILE)))
    study = optuna.create_study(
        study_name=config.name, storage=storage, direction="maximize", load_if_exists=True
    )
    # a sampler seeded alike would propose the first trials again after an interruption
    study.sampler = optuna.samplers.TPESampler(seed=config.seed + len(study.trials))
    return study


def _distribution(values: Range) -> "BaseDistribution":
    from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

    if values.choices is not None:
        return CategoricalDistribution(values.choices)
    low, high = values.low, values.high
    if isinstance(low, int) and isinstance(high, int):
        return IntDistribution(low, high, log=values.log)
    return FloatDistribution(float(low or 0), float(high or 0), log=values.log)


def _failed() -> Any:
    from optuna.trial import TrialState

    return TrialState.FAIL


def _done(study: "Study") -> "list[FrozenTrial]":
    """Return the trials that have a score or a reason for none; what an interruption ended has neither."""
    return [trial for trial in study.trials if trial.values or trial.user_attrs.get(FAULT)]


def _repeat_interrupted(study: "Study") -> None:
    from optuna.trial import TrialState

    for trial in study.get_trials(states=(TrialState.RUNNING,)):
        study.tell(trial.number, state=TrialState.FAIL)
        study.enqueue_trial(trial.params)


def _run_trial(
    config: EncoderExperiment, settings: dict[str, Any], *, study: "Study", folder: Path, tell: Message
) -> tuple[float | None, str | None]:
    """Return the trial's score, or the fault that left it without one."""
    for trial in _done(study):
        if trial.params == settings and trial.values:
            return trial.values[0], None
    place = trial_folder(folder, settings)
    if (place / METRICS_FILE).is_file():  # killed between the end of the run and the journal's line
        shutil.rmtree(place)
    fixed = {"output": str(place), "test": [], "sweep": None}
    try:
        varied = vary_config(config, {**settings, **fixed})
        return train(varied, tell=tell).dev_score, None
    except SamsynError as error:
        return None, str(error)


def trial_folder(folder: Path, settings: Mapping[str, Any]) -> Path:
    """Return the run folder of a trial: the same for the same settings."""
    text = json.dumps(settings, sort_keys=True)
    return folder / f"trial-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def _results(study: "Study", folder: Path) -> list[TrialResult]:
    results = [
        TrialResult(
            settings=trial.params,
            folder=trial_folder(folder, trial.params),
            score=trial.values[0] if trial.values else None,
            fault=trial.user_attrs.get(FAULT),
        )
        for trial in _done(study)
    ]
    return sorted(results, key=lambda result: -1.0 if result.score is None else result.score, reverse=True)


def _row(result: TrialResult) -> dict[str, Any]:
    return {
        "score": result.score,
        "fault": result.fault,
        "run": result.folder.name,
        "settings": result.settings,
    }

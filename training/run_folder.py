"""The folder of a run: opened once, logged to, described at the end; the same for every kind of model."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..configs.errors import ConfigError
from ..configs.loader import dump_config, load_config
from ..configs.schema import Config
from ..data.jsonl import Jsonable
from ..evaluation.energy import Energy
from ..models.cards.store import CARD_FILE, CONFIG_FILE, ENVIRONMENT_FILE, METRICS_FILE, write_known
from .loggers import JsonlLogger, Logger, Loggers
from .stages import trained_seconds
from .wandb_logger import WandbLogger

REPORT_FILE = "report.html"
STAGES_FOLDER = "stages"


def run_folder(config: Config) -> Path:
    """Return where the run of a config lies."""
    return Path(config.output or f"runs/{config.name}")


def open_run(config: Config) -> Path:
    """Make or reopen the run folder and return it.

    Raises:
        ConfigError: the folder holds a run of another config, or a finished one.
    """
    folder = run_folder(config)
    file = folder / CONFIG_FILE
    if _is_of_another(file, config):
        raise ConfigError(
            f"{folder}: holds a run of another config; choose another with --set output=…, or remove it"
        )
    if (folder / METRICS_FILE).is_file():
        raise ConfigError(f"{folder}: this run is finished; see {folder / REPORT_FILE}, or remove the folder")
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(dump_config(config), encoding="utf-8")
    return folder


def open_series(config: Config, folder: Path) -> Path:
    """Make or reopen a folder for several runs of a config and return it.

    Raises:
        ConfigError: it holds something else.
    """
    file = folder / CONFIG_FILE
    if _is_of_another(file, config) or (folder / METRICS_FILE).is_file():
        raise ConfigError(f"{folder}: holds another run or sweep; choose another with --set output=…")
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(dump_config(config), encoding="utf-8")
    return folder


def is_finished(config: Config) -> bool:
    """Whether the run folder of a config holds its finished run.

    Raises:
        ConfigError: it holds a finished run of another config.
    """
    folder = run_folder(config)
    if not (folder / METRICS_FILE).is_file():
        return False
    if _is_of_another(folder / CONFIG_FILE, config):
        raise ConfigError(
            f"{folder}: holds a run of another config; choose another with --set output=…, or remove it"
        )
    return True


def _is_of_another(file: Path, config: Config) -> bool:
    """Whether a run's file holds another config; keys that it was written before have their defaults."""
    try:
        return file.is_file() and load_config(file) != config
    except ConfigError:
        return True


def open_loggers(config: Config, folder: Path) -> Logger:
    """Open log.jsonl in the run folder, and Weights & Biases where the config wants it."""
    loggers: list[Logger] = [JsonlLogger(folder / "log.jsonl")]
    if config.tracking.wandb:
        settings = config.model_dump(mode="json")
        loggers.append(WandbLogger(config.tracking, name=config.name, folder=folder, config=settings))
    return Loggers(loggers)


def finish_run(
    folder: Path,
    config: Config,
    evaluations: Mapping[str, Jsonable],
    *,
    behaviour: Jsonable | None = None,
    environment: Mapping[str, Any],
    sources: Mapping[str, Any],
    spent: Energy,
    write_card: Callable[[Mapping[str, Any], Path], None],
) -> None:
    """Describe a run that is trained and evaluated, and remove its stages.

    Args:
        folder: of the run.
        config: the experiment.
        evaluations: by split.
        behaviour: of a run that was tested on it.
        environment: of `describe_environment`; how long it took, the seed and the data are added.
        sources: per named set, how many rows were used and their checksum.
        spent: time and electricity since the run was last started.
        write_card: writes the model card from what is known to a file.
    """
    environment = {
        **environment,
        "seconds": spent.seconds,
        "training_seconds": round(trained_seconds(folder / STAGES_FOLDER), 1),
        "energy": spent.to_json(),
        "seed": config.seed,
        "data": sources,
    }
    metrics = {split: evaluation.to_json() for split, evaluation in evaluations.items()}
    write_known(folder / ENVIRONMENT_FILE, environment)
    facts = {
        "config": config.model_dump(mode="json"),
        "environment": environment,
        "metrics": metrics,
        "behaviour": behaviour.to_json() if behaviour else None,
    }
    write_card(facts, folder / CARD_FILE)
    # written last: its presence says that the run is finished
    write_known(folder / METRICS_FILE, metrics)
    # only now: a run that is killed while it evaluates has nothing to train again
    shutil.rmtree(folder / STAGES_FOLDER, ignore_errors=True)

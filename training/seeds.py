"""Trains one config from several seeds: `samsyn train CONFIG --seeds 5`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..configs.errors import ConfigError
from ..configs.loader import vary_config
from ..configs.schema import PairConfig
from ..evaluation.intervals import RESAMPLES, group_numbers
from ..evaluation.series.page import write_summary
from ..evaluation.series.records import SeedSummary
from ..evaluation.series.summary import SEED, Judged, summarise_seeds
from .data import load_data
from .loggers import Message
from .run_folder import open_series
from .series import judged_rows, member_baselines, member_score, series_facts, train_member

FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class SeedsResult:
    """The folder of several runs and what they come to."""

    folder: Path
    summary: SeedSummary


def train_seeds(config: PairConfig, *, count: int, tell: Message = lambda message: None) -> SeedsResult:
    """Train a config from `count` seeds, its own and those that follow, and summarise them.

    Each is an ordinary run in a folder of its own, `seed-13` and so on, below `runs/<name>-seeds` or the
    config's output. Those that are finished are kept, and one that was interrupted goes on where it was.

    Args:
        config: the experiment.
        count: how many seeds, 2 or more.
        tell: receives one sentence about each step.

    Raises:
        SamsynError: fewer than two seeds are asked for, a member cannot be trained, or the folder holds
            something else.
    """
    if count < FEWEST:
        raise ConfigError(f"--seeds must be {FEWEST} or more, for a spread takes two; got {count}")
    folder = open_series(config, Path(config.output or f"runs/{config.name}-seeds"))
    data = load_data(config)
    members, probabilities = [], []
    for place, seed in enumerate(range(config.seed, config.seed + count), start=1):
        member = vary_config(config, {"seed": seed, "output": str(folder / f"seed-{seed}")})
        found = train_member(member, data, place=f"{place} of {count}", tell=tell)
        probabilities.append(found)
        members.append(member_score(member, data, found))
    tell("fitting the baselines and resampling")
    rows = judged_rows(data)
    judged = Judged(
        examples=rows,
        probabilities=np.stack(probabilities),
        baselines=member_baselines(data),
        groups=group_numbers(rows),
    )
    summary = SeedSummary(
        config=config.name,
        split="test" if data.test else "dev",
        seed=SEED,
        resamples=RESAMPLES,
        members=tuple(members),
        tasks=summarise_seeds(judged, name=config.name),
        provenance=series_facts(config, data.sources, option=f"--seeds {count}"),
    )
    write_summary(summary, folder)
    return SeedsResult(folder=folder, summary=summary)

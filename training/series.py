"""What all ways of training one config several times share: members that are kept and read again."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from ..configs.errors import ConfigError
from ..configs.schema import PairConfig
from ..data.records import Example
from ..evaluation.predictions import read_predictions
from ..evaluation.provenance import provenance
from ..evaluation.reference import baseline_probabilities, prepare_reference
from ..evaluation.series.records import MemberScore
from ..evaluation.series.summary import member_metrics
from .data import ExperimentData
from .loggers import Message
from .run import train
from .run_folder import is_finished, run_folder


def train_member(config: PairConfig, data: ExperimentData, *, place: str, tell: Message) -> np.ndarray:
    """Train one of several runs, unless it is finished, and return the probabilities (n, 3) of `judged_rows`.

    They are read from its folder in either case, so that a series gives the same numbers when it goes on.

    Args:
        config: of the member, with a run folder of its own.
        data: its rows.
        place: where it stands, "2 of 5".
        tell: receives one sentence about each step.

    Raises:
        SamsynError: it cannot be trained, or its folder holds a run of another config or of other rows.
    """
    folder = run_folder(config)
    if is_finished(config):
        tell(f"{folder.name} ({place}): finished before")
    else:
        counts = f"{len(data.train)} rows to learn from, {len(judged_rows(data))} to judge by"
        tell(f"{folder.name} ({place}): {counts}")
        train(config, data=data, tell=lambda message: tell(f"{folder.name}: {message}"))
    return _read(folder, judged_rows(data))


def judged_rows(data: ExperimentData) -> tuple[Example, ...]:
    """Return the rows that the predictions of a run are of: test, or dev where there is no test."""
    return data.test or data.dev


def member_score(config: PairConfig, data: ExperimentData, probabilities: np.ndarray) -> MemberScore:
    """Return a member's own scores.

    Args:
        config: of the member.
        data: its rows.
        probabilities: (n, 3) of `judged_rows`.
    """
    rows = judged_rows(data)
    return MemberScore(
        folder=run_folder(config).name,
        seed=config.seed,
        training_rows=len(data.train),
        n=len(rows),
        metrics=member_metrics(rows, probabilities),
    )


def member_baselines(data: ExperimentData) -> dict[str, np.ndarray]:
    """Return the probabilities (n, 3) of each baseline that learns what a member learns, of `judged_rows`."""
    reference = prepare_reference(data.train, [*data.dev, *data.test])
    return baseline_probabilities(reference, judged_rows(data))


def series_facts(
    config: PairConfig, sources: Mapping[str, Mapping[str, object]], *, option: str
) -> dict[str, str]:
    """Return what a reader needs to get the same summary, in display order.

    Args:
        config: that was trained several times.
        sources: rows and checksum by named set.
        option: of `samsyn train`, such as "--seeds 5".
    """
    sets = {
        f"data {name}": f"{facts['rows']} rows, sha256 {facts['sha256']}" for name, facts in sources.items()
    }
    command = ["samsyn", "train", f"{config.name}.yaml", *option.split()]
    return provenance(model=config.name, weights=None, data=sets, command=command)


def _read(folder: Path, examples: Sequence[Example]) -> np.ndarray:
    table = {(own.example.source, own.example.id): own for own in read_predictions(folder)}
    keys = [(row.source, row.id) for row in examples]
    if set(keys) != set(table) or any(
        table[key].example != row for key, row in zip(keys, examples, strict=True)
    ):
        raise ConfigError(
            f"{folder}: was judged on other rows than the sets hold now; remove the folder to train it again"
        )
    return np.array([table[key].probabilities for key in keys])

"""Failure rates of compared runs on the behavioural suite, where all of them have been tested."""

import json
from collections.abc import Sequence
from pathlib import Path

from ...configs.errors import DataError
from ...models.cards.store import BEHAVIOUR_FILE
from ..behaviour.cases import Kind
from ..intervals import Interval


def behaviour_rates(runs: Sequence[Path | str]) -> dict[Kind, tuple[Interval, ...]]:
    """Return the failure rates of each kind, in the order of the runs; empty unless all tell theirs.

    Args:
        runs: folders; a pattern that names the seeds of a run has none, as seeds are not tested.

    Raises:
        DataError: a file of such rates is not what `samsyn train` writes.
    """
    files = [Path(run) / BEHAVIOUR_FILE for run in runs]
    if not all(file.is_file() for file in files):
        return {}
    rates = [_read(file) for file in files]
    return {kind: tuple(own[kind] for own in rates) for kind in rates[0] if all(kind in own for own in rates)}


def _read(file: Path) -> dict[Kind, Interval]:
    try:
        kinds = json.loads(file.read_text(encoding="utf-8"))["kinds"]
        return {kind: Interval.model_validate(rate) for kind, rate in kinds.items()}
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise DataError(
            f"{file}: must hold the failure rates that `samsyn train` writes, under 'kinds'; remove the file "
            f"to compare without them ({error})"
        ) from error

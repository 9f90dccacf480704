"""Loads the rows that a config names: mixtures, limits and repeats, guarded against leaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..configs.errors import DataError
from ..configs.schema import BaselineExperiment, DataEntry, PairConfig
from ..data.catalogue import fingerprint, load_examples
from ..data.entry_rows import entry_label, entry_rows
from ..data.leaks import guard
from ..data.records import Example


@dataclass(frozen=True, kw_only=True)
class ExperimentData:
    """All rows of an experiment, loaded and checked before a model is built.

    Attributes:
        stages: the rows of each training stage, repeats included.
        dev, test: rows that choose and rows that are only reported.
        sources: per named set, how many rows were used and their checksum.
        trained_on: those of the named sets that a stage learns from, in order.
    """

    stages: tuple[tuple[Example, ...], ...]
    dev: tuple[Example, ...]
    test: tuple[Example, ...]
    sources: dict[str, dict[str, str | int | bool]]
    trained_on: tuple[str, ...]

    @property
    def train(self) -> list[Example]:
        """The different training rows of all stages."""
        return list({example.id: example for stage in self.stages for example in stage}.values())


def load_data(config: PairConfig) -> ExperimentData:
    """Load every set that the config names, once.

    Raises:
        DataError: a set is missing or holds bad or unlabelled rows, or rows leak between the splits.
    """
    mixtures = (
        [config.train] if isinstance(config, BaselineExperiment) else [stage.data for stage in config.stages]
    )
    entries = [entry for mixture in (*mixtures, config.dev, config.test) for entry in mixture]
    loaded = {entry: _load(entry) for entry in dict.fromkeys(entries)}
    data = ExperimentData(
        stages=tuple(_mix(mixture, loaded, repeat=True) for mixture in mixtures),
        dev=_mix(config.dev, loaded, repeat=False),
        test=_mix(config.test, loaded, repeat=False),
        sources={
            # a set named twice, in part, counts with its larger part: it comes last
            entry_label(entry): _facts(rows)
            for entry, rows in sorted(loaded.items(), key=lambda it: (it[0].name, len(it[1])))
        },
        trained_on=tuple(dict.fromkeys(entry_label(entry) for mixture in mixtures for entry in mixture)),
    )
    guard({"train": data.train, "dev": data.dev, "test": data.test})
    return data


def _load(entry: DataEntry) -> list[Example]:
    loaded = load_examples(entry.name)
    if loaded.failures:
        shown = "\n".join(
            f"  {failure.input}:{failure.line}: {failure.reason}" for failure in loaded.failures[:10]
        )
        raise DataError(
            f"{entry.name}: {len(loaded.failures)} rows cannot be used; mend or remove them:\n{shown}"
        )
    unlabelled = [example.id for example in loaded.examples if example.label is None]
    if unlabelled:
        raise DataError(
            f"{entry.name}: every row must have a label to train or evaluate on; "
            f"{len(unlabelled)} have none, first {', '.join(unlabelled[:5])}"
        )
    rows = entry_rows(loaded.examples, entry)
    if entry.task and not rows:
        raise DataError(f"{entry.name}: has no {entry.task} rows; leave out `task`, or the set")
    return rows


def _mix(
    entries: Sequence[DataEntry], loaded: dict[DataEntry, list[Example]], *, repeat: bool
) -> tuple[Example, ...]:
    return tuple(
        row for entry in entries for _ in range(entry.repeat if repeat else 1) for row in loaded[entry]
    )


def _facts(rows: Sequence[Example]) -> dict[str, str | int | bool]:
    return {
        "rows": len(rows),
        "sha256": fingerprint(rows),
        "licence": next((row.licence for row in rows if row.licence), "unknown"),
        "language": next((row.language for row in rows), "unknown"),
        "translated": any(row.translated for row in rows),
    }

"""Loads the rows that a config names: mixtures, limits and repeats, guarded against leaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..configs.errors import DataError
from ..configs.schema import BaselineExperiment, DataEntry, PairConfig
from ..data.catalogue import fingerprint, load_examples
from ..data.entry_rows import entry_label, entry_rows
from ..data.folds import Cut, cut
from ..data.holding_out import without
from ..data.leaks import guard
from ..data.records import Example
from ..data.reversal import reversals
from ..data.splits import group_of
from ..data.units import Unit


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


LoadedSets = Mapping[DataEntry, list[Example]]
"""Each entry that a config names, and its rows."""


def load_data(config: PairConfig) -> ExperimentData:
    """Load every set that the config names, once.

    Raises:
        DataError: a set is missing or holds bad or unlabelled rows, rows leak between the splits, or the
            training rows cannot be cut into the folds that the config wants.
    """
    loaded = load_sets(config)
    if config.fold is None:
        return _arrange(config, loaded, test=_mix(config.test, loaded, repeat=False))
    rounds = plan_rounds(config, loaded, by=config.fold.by, count=config.fold.count)
    return round_data(config, loaded, held_out=rounds.held_out[config.fold.number - 1])


def load_sets(config: PairConfig) -> LoadedSets:
    """Load the rows of every entry of the config, whole.

    Raises:
        DataError: a set is missing, or holds bad or unlabelled rows.
    """
    entries = [entry for mixture in (*_mixtures(config), config.dev, config.test) for entry in mixture]
    return {entry: _load(entry) for entry in dict.fromkeys(entries)}


def plan_rounds(config: PairConfig, loaded: LoadedSets, *, by: Unit, count: int | None) -> Cut:
    """Cut the training rows of the last stage into rounds of cross-validation.

    Raises:
        DataError: they cannot be cut so.
    """
    return cut(_mix(_judged(config), loaded, repeat=False), by=by, count=count)


def round_data(config: PairConfig, loaded: LoadedSets, *, held_out: frozenset[str]) -> ExperimentData:
    """Return the rows of one round: test is what is held out, and nothing else shares with it.

    Rows that were made of others, reversed or paired, are held out with them and not judged. Rows of earlier
    stages and of dev are left out where they share a topic (an actor) or text with what is held out.

    Args:
        config: the experiment, with its `fold`.
        loaded: of `load_sets`.
        held_out: groups, of `plan_rounds`.

    Raises:
        DataError: nothing is left for a stage or for dev, or rows leak between the splits.
    """
    judged, by = _judged(config), config.fold.by if config.fold else "group"
    test = [row for entry in judged for row in _originals(entry, loaded[entry]) if group_of(row) in held_out]
    kept = {
        entry: [row for row in rows if group_of(row) not in held_out]
        if entry in judged
        else without(rows, test, by=by)
        for entry, rows in loaded.items()
    }
    for mixture in (*_mixtures(config), config.dev):
        if not any(kept[entry] for entry in mixture):
            names = ", ".join(entry.name for entry in mixture)
            raise DataError(
                f"{names}: no row is left that shares no {by} and no text with the rows held out, and a "
                "stage and dev need some; give it other rows, too"
            )
    different = {(row.source, row.id): row for row in test}
    return _arrange(config, kept, test=tuple(different.values()))


def set_facts(loaded: LoadedSets) -> dict[str, dict[str, str | int | bool]]:
    """Return, per named set, how many rows are used, their checksum, licence and language."""
    # a set named twice, in part, counts with its larger part: it comes last
    ordered = sorted(loaded.items(), key=lambda item: (item[0].name, len(item[1])))
    return {entry_label(entry): _facts(rows) for entry, rows in ordered}


def _arrange(config: PairConfig, loaded: LoadedSets, *, test: tuple[Example, ...]) -> ExperimentData:
    mixtures = _mixtures(config)
    data = ExperimentData(
        stages=tuple(_mix(mixture, loaded, repeat=True) for mixture in mixtures),
        dev=_mix(config.dev, loaded, repeat=False),
        test=test,
        sources=set_facts(loaded),
        trained_on=tuple(dict.fromkeys(entry_label(entry) for mixture in mixtures for entry in mixture)),
    )
    guard({"train": data.train, "dev": data.dev, "test": data.test})
    return data


def _mixtures(config: PairConfig) -> list[tuple[DataEntry, ...]]:
    """The entries of each stage."""
    if isinstance(config, BaselineExperiment):
        return [config.train]
    return [stage.data for stage in config.stages]


def _judged(config: PairConfig) -> list[DataEntry]:
    """The entries of the last stage whose rows are judged in turn; not made pairs, which mix several rows."""
    return [entry for entry in _mixtures(config)[-1] if entry.pairs is None]


def _originals(entry: DataEntry, rows: Sequence[Example]) -> list[Example]:
    """The rows of an entry that stand in its set, without the reversals made of them."""
    made = {row.id for row in reversals(rows)} if entry.reversals else set()
    return [row for row in rows if row.id not in made]


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


def _mix(entries: Sequence[DataEntry], loaded: LoadedSets, *, repeat: bool) -> tuple[Example, ...]:
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

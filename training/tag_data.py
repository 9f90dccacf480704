"""Loads the tagged sentences that a config names, guarded against leaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..configs.errors import DataError
from ..configs.schema import TagData, TaggerExperiment
from ..data.catalogue import fingerprint
from ..data.name_exchange import exchange_names, share_of
from ..data.tag_catalogue import load_tagged, shared_sentences
from ..data.tagged import TaggedSentence

_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class TagExperimentData:
    """All sentences of an experiment, loaded and checked before a model is built.

    Attributes:
        stages: the sentences of each training stage, repeats included.
        dev, test: sentences that choose and sentences that are only reported.
        sources: per named set, how many sentences were used and their checksum.
        trained_on: those of the named sets that a stage learns from, in order.
    """

    stages: tuple[tuple[TaggedSentence, ...], ...]
    dev: tuple[TaggedSentence, ...]
    test: tuple[TaggedSentence, ...]
    sources: dict[str, dict[str, str | int | bool]]
    trained_on: tuple[str, ...]

    @property
    def train(self) -> list[TaggedSentence]:
        """The different training sentences of all stages."""
        return list({sentence.id: sentence for stage in self.stages for sentence in stage}.values())


def load_tag_data(config: TaggerExperiment) -> TagExperimentData:
    """Load every set that the config names, once.

    Raises:
        DataError: a set is missing or holds bad rows, or a sentence stands in two splits.
    """
    mixtures = [stage.data for stage in config.stages]
    entries = [entry for mixture in (*mixtures, config.dev, config.test) for entry in mixture]
    loaded = {entry: _load(entry) for entry in dict.fromkeys(entries)}
    data = TagExperimentData(
        stages=tuple(
            tuple(row for entry in mixture for _ in range(entry.repeat) for row in loaded[entry])
            for mixture in mixtures
        ),
        dev=tuple(row for entry in config.dev for row in loaded[entry]),
        test=tuple(row for entry in config.test for row in loaded[entry]),
        sources={
            # a set named twice, in part, counts with its larger part: it comes last
            entry.name: _facts(rows)
            for entry, rows in sorted(loaded.items(), key=lambda it: (it[0].name, len(it[1])))
        },
        trained_on=tuple(dict.fromkeys(entry.name for mixture in mixtures for entry in mixture)),
    )
    _guard({"train": data.train, "dev": data.dev, "test": data.test})
    return data


def _load(entry: TagData) -> list[TaggedSentence]:
    rows = load_tagged(entry.name)
    rows = [row for row in rows if row.has_names or share_of(row.id) < entry.nameless]
    if entry.limit is not None and entry.limit < len(rows):
        rows = sorted(rows, key=lambda row: share_of(row.id))[: entry.limit]
    return [*rows, *exchange_names(rows, times=entry.exchanges)]


def _guard(splits: dict[str, Sequence[TaggedSentence]]) -> None:
    names = list(splits)
    for at, first in enumerate(names):
        for second in names[at + 1 :]:
            if shared := shared_sentences(splits[first], splits[second]):
                raise DataError(
                    f"{len(shared)} sentence(s) of {second} stand in {first}, too, such as "
                    f"{', '.join(shared[:_SHOWN])}; a score on them would be too good: remove them from one"
                )


def _facts(rows: Sequence[TaggedSentence]) -> dict[str, str | int | bool]:
    return {
        "rows": len(rows),
        "sha256": fingerprint(rows),
        "licence": next((row.licence for row in rows if row.licence), "unknown"),
        "language": next((row.language for row in rows), "unknown"),
    }

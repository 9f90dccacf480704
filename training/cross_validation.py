"""Trains a config without some of its topics (actors) in turn: `samsyn train CONFIG --folds topic`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from ..configs.errors import ConfigError
from ..configs.loader import vary_config
from ..configs.schema import PairConfig
from ..data.folds import Cut
from ..data.jsonl import write_jsonl
from ..data.masking import named_actors
from ..data.records import Example
from ..data.splits import group_of
from ..data.units import Unit, unit_keys
from ..evaluation.intervals import RESAMPLES
from ..evaluation.predictions import PREDICTIONS_FILE, prediction_rows
from ..evaluation.series.page import write_summary
from ..evaluation.series.records import FoldSummary, MemberScore
from ..evaluation.series.summary import SEED, Judged, Rounds, summarise_folds
from ..models.classifier import Scores, decide
from .data import ExperimentData, LoadedSets, load_sets, plan_rounds, round_data, set_facts
from .loggers import Message
from .run_folder import open_series
from .series import member_baselines, member_score, series_facts, train_member

HeldOut = Literal["topic", "actor"]
UNSEEN, SEEN = "unseen", "seen"
"""Before the number of a round, in the name of its folder."""


@dataclass(frozen=True, kw_only=True)
class FoldsResult:
    """The folder of a cross-validation and what it comes to."""

    folder: Path
    summary: FoldSummary


@dataclass(frozen=True, kw_only=True)
class _Round:
    """A trained member: its rows, and its probabilities (n, 3) of those held out."""

    config: PairConfig
    data: ExperimentData
    probabilities: np.ndarray

    @property
    def score(self) -> MemberScore:
        return member_score(self.config, self.data, self.probabilities)


def cross_validate(
    config: PairConfig, *, by: HeldOut, count: int | None = None, tell: Message = lambda message: None
) -> FoldsResult:
    """Predict every training row of the last stage by a model that has seen no row of its topic (actor).

    The same rows are predicted once more by models that may have met their topics (actors) in other groups,
    which tells what unseen ones cost. Each model is an ordinary run in a folder of its own, `unseen-1`,
    `seen-1` and so on, below `runs/<name>-<by>-folds` or the config's output. Those that are finished are
    kept, and one that was interrupted goes on where it was. The config's test rows are not read.

    Args:
        config: the experiment.
        by: what is held out.
        count: rounds; None is one for each topic (actor) where they are few, else 5.
        tell: receives one sentence about each step.

    Raises:
        SamsynError: the rows cannot be cut so, a member cannot be trained, or the folder holds other things.
    """
    if config.fold is not None:
        raise ConfigError(f"{config.name}: is one round of a cross-validation already; remove its key fold")
    folder = open_series(config, Path(config.output or f"runs/{config.name}-{by}-folds"))
    config = vary_config(config, {"test": []})
    loaded = load_sets(config)
    tell(f"cutting the training rows into parts that share no {by} and no text")
    cuts = {UNSEEN: plan_rounds(config, loaded, by=by, count=count)}
    rounds = len(cuts[UNSEEN].held_out)
    cuts[SEEN] = plan_rounds(config, loaded, by="group", count=rounds)
    tell(f"{2 * rounds} models to train: {rounds} without the {by}s to judge, {rounds} to compare with")
    units: dict[str, Unit] = {UNSEEN: by, SEEN: "group"}
    trained = {
        kind: list(_rounds(config, loaded, cut, by=units[kind], kind=kind, folder=folder, tell=tell))
        for kind, cut in cuts.items()
    }
    tell("fitting the baselines and resampling")
    judged, extra = _gather(trained[UNSEEN], trained[SEEN], cuts[UNSEEN], by=by)
    scores = Scores(
        probabilities=judged.probabilities[0], truncated=np.zeros(len(judged.examples), dtype=bool)
    )
    write_jsonl(folder / PREDICTIONS_FILE, prediction_rows(judged.examples, decide(judged.examples, scores)))
    summary = FoldSummary(
        config=config.name,
        by=by,
        units=len(np.unique(judged.groups)),
        unnamed=sum(not names for names in extra.names),
        seed=SEED,
        resamples=RESAMPLES,
        members=tuple(own.score for own in trained[UNSEEN]),
        seen_members=tuple(own.score for own in trained[SEEN]),
        tasks=summarise_folds(judged, extra, by=by),
        provenance=series_facts(config, set_facts(loaded), option=f"--folds {by}:{rounds}"),
    )
    write_summary(summary, folder)
    return FoldsResult(folder=folder, summary=summary)


def _rounds(
    config: PairConfig,
    loaded: LoadedSets,
    cut: Cut,
    *,
    by: Unit,
    kind: str,
    folder: Path,
    tell: Message,
) -> Iterator[_Round]:
    count = len(cut.held_out)
    for number, held_out in enumerate(cut.held_out, start=1):
        fold = {"by": by, "count": count, "number": number}
        member = vary_config(config, {"fold": fold, "output": str(folder / f"{kind}-{number}")})
        data = round_data(member, loaded, held_out=held_out)
        found = train_member(member, data, place=f"{number} of {count}", tell=tell)
        yield _Round(config=member, data=data, probabilities=found)


def _gather(
    unseen: Sequence[_Round], seen: Sequence[_Round], cut: Cut, *, by: HeldOut
) -> tuple[Judged, Rounds]:
    """Put the rows of all rounds together, in the order of the rounds that hold out topics (actors)."""
    examples = [row for own in unseen for row in own.data.test]
    places = {(row.source, row.id): place for place, row in enumerate(examples)}
    seen_probabilities, known = np.empty((len(examples), 3)), np.zeros(len(examples), dtype=bool)
    for own in seen:
        where = [places[row.source, row.id] for row in own.data.test]
        seen_probabilities[where] = own.probabilities
        known[where] = _known(own.data, by=by)
    baselines = [member_baselines(own.data) for own in unseen]
    judged = Judged(
        examples=examples,
        probabilities=np.concatenate([own.probabilities for own in unseen])[None],
        baselines={name: np.concatenate([known_by[name] for known_by in baselines]) for name in baselines[0]},
        groups=_unit_numbers(examples, cut),
    )
    rounds = Rounds(
        numbers=np.repeat(np.arange(len(unseen)), [len(own.data.test) for own in unseen]),
        names=_names(examples, cut, by=by),
        seen=seen_probabilities,
        known=known,
    )
    return judged, rounds


def _known(data: ExperimentData, *, by: Unit) -> list[bool]:
    """Whether the model of a round has met the topic (an actor) of each row that it is judged on."""
    met = frozenset().union(*unit_keys(data.train, by=by))
    return [bool(keys & met) for keys in unit_keys(data.test, by=by)]


def _unit_numbers(examples: Sequence[Example], cut: Cut) -> np.ndarray:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(cut.units[group_of(row)], len(numbers)) for row in examples])


def _names(examples: Sequence[Example], cut: Cut, *, by: HeldOut) -> list[tuple[str, ...]]:
    """The actors of each row; or the topic that most rows of its unit have, for all its wordings."""
    if by == "actor":
        return [tuple(named_actors(row)) for row in examples]
    topics: dict[str, Counter[str]] = {}
    for row in examples:
        topics.setdefault(cut.units[group_of(row)], Counter())[row.topic] += 1
    return [(topics[cut.units[group_of(row)]].most_common(1)[0][0],) for row in examples]

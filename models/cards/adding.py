"""Adds what was measured later to a model's folder, and writes its card anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...configs.errors import ModelError
from ..loading import ONNX_FILE, hash_weights
from .facts import MASKED, SHA, Facts, evaluated_sets, part, without_places
from .pair_card import write_card
from .store import (
    BEHAVIOUR_FILE,
    CARD_FILE,
    CONFIG_FILE,
    EVALUATIONS_FILE,
    METRICS_FILE,
    RELEASE_FILE,
    read_card_facts,
    read_known,
    write_known,
)
from .tag_card import write_tag_card

BEHAVIOUR = "behaviour"
_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class _Later:
    """An evaluation by the name that the card gives it; `behaviour` is of the behavioural suite."""

    name: str
    values: dict[str, Any]


def add_evaluations(model: Path, folders: Sequence[Path]) -> list[str]:
    """Add evaluations to a model's folder, write its card anew, and return what they are called there.

    An evaluation of the same data, masked or not, takes the place of the one before. Texts of rows and places
    of this machine stay behind.

    Args:
        model: a release, or a run folder.
        folders: of `samsyn evaluate`, with --data or --behaviour.

    Raises:
        ModelError: a folder holds no such evaluation, or one of other weights, or the model's folder lacks
            what a card is written from; nothing has been written then.
    """
    if not any((model / file).is_file() for file in (RELEASE_FILE, CONFIG_FILE)):
        raise ModelError(
            f"{model}: its card cannot be written anew: it must hold {RELEASE_FILE}, as a release does, or "
            f"{CONFIG_FILE}, as a run does; export it again with `samsyn model export`"
        )
    weights = model if (model / ONNX_FILE).is_file() else model / "model"
    digest = hash_weights(weights)
    added = [_read(folder, model=model, digest=digest) for folder in folders]
    later = read_known(model / EVALUATIONS_FILE)
    for own in added:
        if own.name == BEHAVIOUR:
            write_known(model / BEHAVIOUR_FILE, own.values)
        else:
            later[own.name] = own.values
    if later:
        write_known(model / EVALUATIONS_FILE, later)
    is_tagger = read_known(weights / "samsyn.json").get("kind", "").endswith("tagger")
    write = write_tag_card if is_tagger else write_card
    write(read_card_facts(model), model / CARD_FILE)
    return [own.name for own in added]


def _read(folder: Path, *, model: Path, digest: str) -> _Later:
    values = read_known(folder / METRICS_FILE)
    facts = part(values, "provenance")
    names = list(evaluated_sets(values))
    is_behaviour = "capabilities" in values
    if not is_behaviour and not (names and ("tasks" in values or "result" in values)):
        raise ModelError(
            f"{folder}: must be a folder of `samsyn evaluate MODEL` with --data or --behaviour, whose "
            f"{METRICS_FILE} says what was measured and of which weights; it does not"
        )
    theirs = facts.get("weights", "none").removeprefix(SHA)
    if theirs != digest:
        raise ModelError(
            f"{folder}: was measured with other weights (sha256 {theirs[:_SHOWN]}) than {model} has "
            f"({digest[:_SHOWN]}); measure these: samsyn evaluate {model} "
            + ("--behaviour" if is_behaviour else " ".join(f"--data {name}" for name in names))
        )
    masked = MASKED if "actors" in facts else ""
    name = BEHAVIOUR if is_behaviour else f"{', '.join(names)}{masked}"
    return _Later(name=without_places(name), values=without_places(_textless(values)))


def _textless(values: Facts) -> dict[str, Any]:
    """Without the rows that doubts quote, and without the topics, which are many and stand in the report."""
    kept = dict(values)
    if doubts := part(values, "doubts"):
        leaks = {key: own for key, own in part(doubts, "leaks").items() if key != "examples"}
        kept["doubts"] = {key: own for key, own in doubts.items() if key != "suspects"} | {"leaks": leaks}
    if tasks := part(values, "tasks"):
        kept["tasks"] = {task: dict(_without_topics(own)) for task, own in tasks.items()}
    return kept


def _without_topics(task: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((key, own) for key, own in task.items() if key != "topics")

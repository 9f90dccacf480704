"""What a model learnt from, as far as its run folder or its card says and the rows are on disk."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...configs.errors import ConfigError, DataError
from ...configs.loader import load_config
from ...configs.schema import BaselineExperiment, Config, DataEntry, EncoderExperiment
from ...data.catalogue import fingerprint, load_examples
from ...data.entry_rows import entry_label, entry_rows
from ...data.records import Example
from ...models.loading import find_model
from ..doubt_records import Source

NOT_HERE = "cannot be read here"
CHANGED = "has other rows now than when the model learnt from it"
_CARD_ROW = re.compile(r"^\| (?P<name>\S+:\S+|\S+\.jsonl)(?: \(paired\))? \| \d+ \|", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """The rows that a model learnt from.

    Attributes:
        source: where that is written: `run` (its config), `card` (names of sets only, so all rows of these),
            `reference` (nowhere; these are the rows that the baselines learn from).
        rows: those that could be read.
        names: the sets that they come from.
        unchecked: name → why a set could not be read, or is not what it was.
        steering: rows that chose the checkpoint or fitted the calibration.
    """

    source: Source
    rows: Sequence[Example]
    names: tuple[str, ...]
    unchecked: Mapping[str, str] = field(default_factory=dict)
    steering: Sequence[Example] = ()


def known_training(model: str | Path, *, reference: str, reference_rows: Sequence[Example]) -> Learnt:
    """Find what a model learnt from.

    Args:
        model: a released model's name, a run folder or a model folder.
        reference: name of the rows that the baselines learn from.
        reference_rows: the rows themselves, which stand in where nothing is written of the model.

    Raises:
        ModelError: there is no such model.
    """
    folder = find_model(model)
    run = folder.parent if folder.name == "model" else folder
    unknown = Learnt(source="reference", rows=reference_rows, names=(reference,))
    if (run / "config.yaml").is_file():
        try:
            return _of_run(run, load_config(run / "config.yaml")) or unknown
        except ConfigError:  # of an older version: its card may still name the sets
            pass
    names = _card_sets(folder / "README.md")
    return _of_card(names) if names else unknown


def _of_run(run: Path, config: Config) -> Learnt | None:
    if isinstance(config, EncoderExperiment):
        entries = [entry for stage in config.stages for entry in stage.data]
        steering, _ = _read(config.dev)
    elif isinstance(config, BaselineExperiment):
        entries, steering = list(config.train), {}
    else:
        return None
    rows, unchecked = _read(entries)
    return Learnt(
        source="run",
        rows=_together(rows),
        names=tuple(dict.fromkeys(entry_label(entry) for entry in rows)),
        unchecked=unchecked | _changed(rows, _recorded(run)),
        steering=_together(steering),
    )


def _of_card(names: Iterable[str]) -> Learnt:
    rows, unchecked = _read([DataEntry(name=name) for name in names])
    return Learnt(
        source="card",
        rows=_together(rows),
        names=tuple(entry.name for entry in rows),
        unchecked=unchecked,
    )


def _card_sets(card: Path) -> list[str]:
    """The sets in the table of training data of a model card, in order; empty where there is none."""
    if not card.is_file():
        return []
    _, _, after = card.read_text(encoding="utf-8").partition("\n## Training data\n")
    return list(dict.fromkeys(_CARD_ROW.findall(after.partition("\n## ")[0])))


def _read(entries: Iterable[DataEntry]) -> tuple[dict[DataEntry, list[Example]], dict[str, str]]:
    rows, unchecked = {}, {}
    for entry in dict.fromkeys(entries):
        try:
            rows[entry] = entry_rows(load_examples(entry.name).examples, entry)
        except DataError:
            unchecked[entry_label(entry)] = NOT_HERE
    return rows, unchecked


def _together(rows: Mapping[DataEntry, list[Example]]) -> list[Example]:
    return [row for part in rows.values() for row in part]


def _recorded(run: Path) -> dict[str, Any]:
    """What the run wrote of its sets, by name; empty of a run that was interrupted."""
    file = run / "environment.json"
    return json.loads(file.read_text(encoding="utf-8")).get("data", {}) if file.is_file() else {}


def _changed(rows: Mapping[DataEntry, list[Example]], recorded: Mapping[str, Any]) -> dict[str, str]:
    """The sets with other rows than the run recorded; of a set named twice it recorded the larger part."""
    largest: dict[str, list[Example]] = {}
    for entry, part in rows.items():
        if len(part) >= len(largest.get(entry_label(entry), ())):
            largest[entry_label(entry)] = part
    return {
        name: CHANGED
        for name, part in largest.items()
        if name in recorded and recorded[name].get("sha256") != fingerprint(part)
    }

"""Where the facts of a card lie in the folder of a run or a release."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from .facts import without_places

CARD_FILE = "README.md"
CONFIG_FILE = "config.yaml"
ENVIRONMENT_FILE = "environment.json"
METRICS_FILE = "metrics.json"
BEHAVIOUR_FILE = "behaviour.json"
EVALUATIONS_FILE = "evaluations.json"
"""What `samsyn evaluate` measured later, by what it was measured on."""
RELEASE_FILE = "card.json"
"""Of a release: config and environment of its run, and what its export measured."""
_PARTS = {
    "config": CONFIG_FILE,
    "environment": ENVIRONMENT_FILE,
    "metrics": METRICS_FILE,
    "behaviour": BEHAVIOUR_FILE,
    "evaluations": EVALUATIONS_FILE,
}


def read_card_facts(folder: Path) -> dict[str, Any]:
    """Return all that is known of a run or a release, in the parts of `facts.Facts`."""
    return {name: read_known(folder / file) for name, file in _PARTS.items()} | read_known(
        folder / RELEASE_FILE
    )


def save_release_facts(facts: Mapping[str, Any], folder: Path) -> None:
    """Write what a release would not know without the run that it was made from, without the run's places.

    Args:
        facts: of the card; `metrics` and `behaviour` lie in files of their own.
        folder: of the release.
    """
    kept = {name: facts[name] for name in ("config", "environment", "release")}
    config = {key: value for key, value in kept["config"].items() if key != "output"}
    write_known(folder / RELEASE_FILE, without_places({**kept, "config": config}))


def read_known(file: Path) -> dict[str, Any]:
    """Read a YAML or JSON file; empty where there is none."""
    if not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8")
    return json.loads(text) if file.suffix == ".json" else yaml.safe_load(text) or {}


def write_known(file: Path, values: Any) -> None:
    """Write JSON for people who compare versions of it."""
    file.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

"""What decides the results of a run, and the hash by which a results folder knows its own."""

import hashlib
import json
import platform
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from ...models.classifier import Named, weights_hash
from ..pipeline import Reader

SCHEMA = 1
"""Version of the results folder's contract; raised by a change that breaks a reader of it."""


def describe_settings(reader: Reader) -> dict[str, Any]:
    """Return what decides the results (model, options, version) with a hash of it all under `settings`."""
    options = reader.options
    described = {
        "model": _identity(reader.classifier),
        "rule": asdict(reader.rule),
        "config": {
            "min_probability": options.min_probability,
            "topics": None if options.topics is None else [topic.to_json() for topic in options.topics],
            "actors": None if options.actors is None else [actor.to_json() for actor in options.actors],
        },
        "tagger": None if options.tagger is None else _identity(options.tagger),
        "samsyn": _version("samsyn"),
    }
    encoded = json.dumps({"schema": SCHEMA, **described}, sort_keys=True).encode()
    return {**described, "settings": hashlib.sha256(encoded).hexdigest()}


def _identity(model: Named) -> dict[str, str | None]:
    return {"name": model.name, "sha256": weights_hash(model)}


def versions() -> dict[str, str | None]:
    """Return the versions that `meta.json` names; None where a package is not installed."""
    return {"python": platform.python_version(), **{p: _version(p) for p in ("numpy", "onnxruntime")}}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None

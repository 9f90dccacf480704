"""The facts of a run that let others judge and repeat it."""

import os
import platform
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from ..configs.schema import BaselineExperiment, Config, EncoderExperiment
from ..evaluation.energy import Energy
from ..evaluation.hardware import hardware, processor
from ..evaluation.provenance import commit, package_version, spent_facts

PACKAGES = (
    "samsyn",
    "torch",
    "transformers",
    "tokenizers",
    "datasets",
    "accelerate",
    "scikit-learn",
    "numpy",
    "onnxruntime",
    "wandb",
)


def describe_environment() -> dict[str, Any]:
    """Return commit, versions and hardware, as JSON-ready values; what cannot be known is None."""
    import torch

    return {
        "commit": commit(),
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else None,
        "packages": {name: package_version(name) for name in PACKAGES},
    }


class LoadedSets(Protocol):
    """The named sets of an experiment: facts of each, such as `rows` and `licence`, and which are learnt."""

    @property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """Facts by name."""
        ...

    @property
    def trained_on(self) -> Sequence[str]:
        """Names of those that a stage learns from."""
        ...


def report_facts(
    config: Config, data: LoadedSets, *, split: str, environment: Mapping[str, Any], spent: Energy
) -> dict[str, str]:
    """Return what the report of a run says of it, in display order.

    Args:
        config: the experiment.
        data: what it loaded.
        split: the split that the report is about.
        environment: of `describe_environment`.
        spent: time and electricity until now.
    """
    trained_on = ((name, data.sources[name]) for name in data.trained_on)
    return {
        "Run": config.name,
        "Evaluated on": f"{split}: {_evaluated(config, split)}",
        "Trained on": "; ".join(
            f"{name} ({facts['rows']} rows, {facts['licence']})" for name, facts in trained_on
        ),
        "Seed": str(config.seed),
        "Commit": str(environment["commit"]),
        "Hardware": ", ".join([hardware(), *filter(None, [environment["gpu"]])]),
        **{key.capitalize(): value for key, value in spent_facts(spent).items()},
        "Versions": ", ".join(
            f"{name} {number}" for name, number in environment["packages"].items() if number
        ),
    }


def _evaluated(config: Config, split: str) -> str:
    if split == "test" and isinstance(config, EncoderExperiment | BaselineExperiment) and config.fold:
        part = config.fold
        return f"training rows held out by {part.by}, round {part.number} of {part.count}"
    return ", ".join(entry.name for entry in getattr(config, split))

"""What a reader of a report needs to get the same figures: weights, data, commit, versions, command."""

import platform
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .energy import Energy
from .hardware import hardware

PACKAGES = ("numpy", "onnxruntime", "torch", "tokenizers", "scikit-learn")


def provenance(
    *,
    model: str | Path,
    weights: str | None,
    data: Mapping[str, str],
    command: Sequence[str],
    spent: Energy | None = None,
) -> dict[str, str]:
    """Return the facts in the order in which a report shows them.

    Args:
        model: as it was asked for.
        weights: SHA-256 of what decides; None of a model that has no such file.
        data: what was evaluated or learnt from, with its checksum.
        command: the words by which the same is asked for again.
        spent: time and electricity until now; None where nobody counted.
    """
    versions = ", ".join(f"{name} {found}" for name in PACKAGES if (found := package_version(name)))
    return {
        "model": str(model),
        **({"weights": f"sha256 {weights}"} if weights else {}),
        **data,
        "command": shlex.join(command),
        "made": datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z"),
        "samsyn": package_version("samsyn") or "–",
        "commit": commit() or "not in a checkout",
        "versions": f"Python {platform.python_version()}, {versions}",
        "hardware": hardware(),
        **(spent_facts(spent) if spent else {}),
    }


def spent_facts(spent: Energy) -> dict[str, str]:
    """Return time and electricity in words."""
    return {"time": f"{spent.seconds:.0f} s", "energy": f"{spent.kwh:.2g} kWh, {spent.how}"}


def evaluate_command(model: str | Path, data: Sequence[str | Path], *, reference: str) -> list[str]:
    """Return the words of the `samsyn evaluate` that evaluates a model on the same data again."""
    names = [word for name in data for word in ("--data", str(name))]
    return ["samsyn", "evaluate", str(model), *names, "--reference", reference]


def commit() -> str | None:
    """Return the commit of the checkout, `-dirty` with uncommitted changes; None outside one."""
    command = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--abbrev=40", "--dirty"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() or None
    except (OSError, subprocess.CalledProcessError):
        return None


def package_version(package: str) -> str | None:
    """Return the version of an installed package; None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None

"""The facts of a run that let others judge and repeat it."""

import os
import platform
import sys
from pathlib import Path
from typing import Any

from ..evaluation.provenance import commit, package_version

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
        "processor": _processor(),
        "cores": os.cpu_count(),
        "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else None,
        "packages": {name: package_version(name) for name in PACKAGES},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")

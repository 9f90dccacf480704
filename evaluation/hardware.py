"""What a run was computed on."""

import os
import platform
from pathlib import Path


def processor() -> str:
    """Return the processor's model."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


def hardware() -> str:
    """Return processor and cores in a few words."""
    return f"{processor()}, {os.cpu_count()} cores"

"""The machine's own counters of electricity: RAPL of processors and memory, nvidia-smi of GPUs."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

POWERCAP = Path("/sys/class/powercap")
_COUNTED = ("package", "dram")
"""Zones that do not overlap: a package holds its cores, and the zone `psys` holds the packages."""


@dataclass
class Counter:
    """A file with a count of microjoules that starts anew at `wraps`."""

    file: Path
    wraps: int
    last: int | None = None

    def advance(self) -> float:
        """Return the joules since the last call; 0 the first time."""
        now = int(self.file.read_text(encoding="ascii"))
        grown = 0 if self.last is None else (now - self.last) % self.wraps
        self.last = now
        return grown / 1e6


def find_counters(root: Path = POWERCAP) -> list[Counter]:
    """Return the counters that this user may read; Linux lets only root unless told otherwise."""
    counters = []
    for zone in sorted(root.glob("intel-rapl:*")):
        try:
            if not (zone / "name").read_text(encoding="ascii").startswith(_COUNTED):
                continue
            wraps = int((zone / "max_energy_range_uj").read_text(encoding="ascii"))
            (zone / "energy_uj").read_text(encoding="ascii")
        except (OSError, ValueError):
            continue
        counters.append(Counter(file=zone / "energy_uj", wraps=wraps))
    return counters


def gpu_watts() -> float | None:
    """Return what the visible GPUs draw together at this moment; None where there is none that tells."""
    visible = os.environ.get("CUDA_VISIBLE_DEVICES")
    chosen = [] if visible is None else ["-i", visible]
    command = ["nvidia-smi", *chosen, "--query-gpu=power.draw", "--format=csv,noheader,nounits"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout
        return sum(float(line) for line in told.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return None

"""What a run costs in time and electricity: measured where the machine counts it, else by a stated estimate.

The estimate is that of Lannelongue, Grealey and Inouye 2021, "Green Algorithms: Quantifying the Carbon
Footprint of Computation" (https://doi.org/10.1002/advs.202100707): hours × (cores × watts of a core × share
of the time that they work + gigabytes × watts of a gigabyte) × PUE. Cores × share × hours are the core-hours
that the process was given, which the system counts. A PUE of 1 is the machine alone: whoever knows that of a
data centre multiplies by it. Carbon is left out: it depends on the grid.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self

import psutil

from ..data.records import Record
from .power_counters import Counter, find_counters, gpu_watts

CORE_WATTS = 12.0
"""Of a busy core: what Green Algorithms takes where the processor's model is not known."""
MEMORY_WATTS = 0.3725
"""Of a gigabyte of memory (Karyakin and Salem 2017, as in Green Algorithms)."""
PUE = 1.0
TICK = 10.0
"""Seconds between two readings: a processor's counter starts anew after some minutes of full load."""
_JOULES = 3.6e6
"""In a kilowatt-hour."""

Source = Literal["measured", "estimated"]


class Energy(Record):
    """What the machine drew while something ran.

    Attributes:
        seconds: that it took.
        kwh: kilowatt-hours of all below.
        processor_kwh: of the processors, with memory.
        processor: whether the machine's counters say so, which count all that runs on it, or an estimate.
        gpu_kwh: of the GPUs that are visible, measured; None where there is none that tells its power.
        how: the same in a sentence.
    """

    seconds: float
    kwh: float
    processor_kwh: float
    processor: Source
    gpu_kwh: float | None
    how: str


@dataclass
class EnergyMeter:
    """Counts from `with` on; `read` tells what was drawn until now, as often as it is asked.

    Attributes:
        counters: of the processors, growing in joules; none where the machine lets nobody read them.
        watts: of the GPUs at this moment; None where there is none that tells.
        tick: seconds between two readings.
    """

    counters: Sequence[Counter] = field(default_factory=find_counters)
    watts: Callable[[], float | None] = gpu_watts
    tick: float = TICK
    _joules: float = 0.0
    _gpu_joules: float | None = None
    _gigabytes: float = 0.0

    def __enter__(self) -> Self:
        self._process = psutil.Process()
        self._lock, self._done = threading.Lock(), threading.Event()
        self._started = self._last = time.perf_counter()
        self._core_seconds = _core_seconds(self._process)
        self._gpu_joules = None if self.watts() is None else 0.0
        for counter in self.counters:
            counter.advance()
        self._thread = threading.Thread(target=self._run, name="energy", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def read(self) -> Energy:
        """Return what was drawn since the start."""
        self._advance()
        seconds = time.perf_counter() - self._started
        core_seconds = _core_seconds(self._process) - self._core_seconds
        if self.counters:
            processor, how = self._joules / _JOULES, "measured by the processors' counters (RAPL)"
        else:
            processor = estimated_kwh(seconds=seconds, core_seconds=core_seconds, gigabytes=self._gigabytes)
            how = (
                f"estimated: {core_seconds / 3600:.3f} core-hours × {CORE_WATTS:g} W, and "
                f"{self._gigabytes:.1f} GB × {MEMORY_WATTS} W (Green Algorithms, PUE {PUE:g})"
            )
        gpu = None if self._gpu_joules is None else self._gpu_joules / _JOULES
        return Energy(
            seconds=round(seconds, 1),
            kwh=round(processor + (gpu or 0.0), 6),
            processor_kwh=round(processor, 6),
            processor="measured" if self.counters else "estimated",
            gpu_kwh=None if gpu is None else round(gpu, 6),
            how=how if gpu is None else f"processors {how}; GPUs measured (nvidia-smi)",
        )

    def _run(self) -> None:
        while not self._done.wait(self.tick):
            self._advance()

    def _advance(self) -> None:
        with self._lock:
            now = time.perf_counter()
            self._joules += sum(counter.advance() for counter in self.counters)
            if self._gpu_joules is not None:
                self._gpu_joules += (self.watts() or 0.0) * (now - self._last)
            self._gigabytes = max(self._gigabytes, self._process.memory_info().rss / 1e9)
            self._last = now


def estimated_kwh(*, seconds: float, core_seconds: float, gigabytes: float) -> float:
    """Return the kilowatt-hours that the Green Algorithms formula gives.

    Args:
        seconds: that it took.
        core_seconds: of processor time, all cores together.
        gigabytes: of memory that were held.
    """
    return (core_seconds * CORE_WATTS + seconds * gigabytes * MEMORY_WATTS) * PUE / _JOULES


def _core_seconds(process: psutil.Process) -> float:
    """Of the process and of the children that it waited for."""
    times = process.cpu_times()
    return times.user + times.system + times.children_user + times.children_system

"""Where a run's numbers go: always a plain log.jsonl, Weights & Biases where asked."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

Message = Callable[[str], None]
Fill = Callable[[Path], None]
"""Writes into an empty folder the files of a run that may leave the machine."""


class Logger(Protocol):
    """What a training run tells while it goes on."""

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Record the values of one event: `step`, `dev`, `stage`, `result`."""
        ...

    def finish(self, metrics: Mapping[str, Any], fill: Fill) -> None:
        """Take what a finished run came to: its metrics as JSON-ready values, and its files."""
        ...

    def close(self) -> None:
        """Flush and release what is held."""
        ...


class NullLogger:
    """Records nothing: the stand-in where no one listens."""

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Ignore the event."""

    def finish(self, metrics: Mapping[str, Any], fill: Fill) -> None:
        """Ignore the result."""

    def close(self) -> None:
        """Hold nothing."""


class JsonlLogger:
    """Appends one line an event to a file, so that a resumed run goes on in the same log."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("a", encoding="utf-8")

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Append the event with the time in seconds since 1970."""
        line = {"time": round(time.time(), 3), "event": event, **values}
        self.file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self.file.flush()

    def finish(self, metrics: Mapping[str, Any], fill: Fill) -> None:
        """Add nothing: all of it lies in files beside the log."""

    def close(self) -> None:
        """Close the file."""
        self.file.close()


class Loggers:
    """Several loggers as one."""

    def __init__(self, loggers: Sequence[Logger]) -> None:
        self.loggers = loggers

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Pass the event to each."""
        for logger in self.loggers:
            logger.log(event, values)

    def finish(self, metrics: Mapping[str, Any], fill: Fill) -> None:
        """Pass the result to each."""
        for logger in self.loggers:
            logger.finish(metrics, fill)

    def close(self) -> None:
        """Close each."""
        for logger in self.loggers:
            logger.close()

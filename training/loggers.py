"""Where a run's numbers go: always a plain log.jsonl, Weights & Biases where asked."""

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from ..configs.schema import Tracking

Message = Callable[[str], None]


class Logger(Protocol):
    """What a training run tells while it goes on."""

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Record the values of one event: `step`, `dev`, `stage`, `result`."""
        ...

    def close(self) -> None:
        """Flush and release what is held."""
        ...


class NullLogger:
    """Records nothing: the stand-in where no one listens."""

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Ignore the event."""

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

    def close(self) -> None:
        """Close the file."""
        self.file.close()


class WandbLogger:
    """Sends the numbers to Weights & Biases: to a local folder unless a key or WANDB_MODE says otherwise."""

    def __init__(self, tracking: Tracking, *, name: str, folder: Path, config: Mapping[str, Any]) -> None:
        import wandb

        mode: Any = os.environ.get("WANDB_MODE") or (
            "online" if os.environ.get("WANDB_API_KEY") else "offline"
        )
        self.run = wandb.init(
            project=tracking.project,
            name=name,
            dir=str(folder),
            config=dict(config),
            mode=mode,
            reinit="finish_previous",
        )

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Send the numbers of the event, named `event/key`."""
        numbers = {f"{event}/{key}": value for key, value in values.items() if isinstance(value, int | float)}
        self.run.log(numbers)

    def close(self) -> None:
        """Finish the W&B run."""
        self.run.finish()


class Loggers:
    """Several loggers as one."""

    def __init__(self, loggers: Sequence[Logger]) -> None:
        self.loggers = loggers

    def log(self, event: str, values: Mapping[str, Any]) -> None:
        """Pass the event to each."""
        for logger in self.loggers:
            logger.log(event, values)

    def close(self) -> None:
        """Close each."""
        for logger in self.loggers:
            logger.close()

"""Several processes of one run, as `accelerate launch` starts them: the first one writes, all wait for it."""

import os


def process_count() -> int:
    """How many processes train together; 1 unless a launcher started more."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def is_first() -> bool:
    """Whether this process is the one that writes and tells."""
    return int(os.environ.get("RANK", "0")) == 0


def start_together() -> None:
    """Let the processes know of each other, so that they can wait even where none has to train."""
    if process_count() > 1:
        from accelerate import PartialState

        PartialState()


def wait_for_all() -> None:
    """Return when every process has come here; at once where there is only one."""
    import torch.distributed

    if torch.distributed.is_available() and torch.distributed.is_initialized():
        torch.distributed.barrier()

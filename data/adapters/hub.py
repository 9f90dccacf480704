"""The Hugging Face hub as a source of rows: asked for by name only, and quick to say when out of reach."""

import os
import urllib.error
import urllib.request
from typing import Any

from ...configs.errors import DataError

_ENDPOINT = "https://huggingface.co"
_TIMEOUT_SECONDS = 5.0


def hub_rows(repository: str, config: str, split: str) -> list[dict[str, Any]]:
    """Return the rows of one split of a data set on the hub.

    With `HF_HUB_OFFLINE=1` only the local cache is asked.

    Raises:
        DataError: the hub cannot be reached, or has no such data set, config or split.
    """
    if not _is_offline():
        _check_reachable(repository)
    from datasets import load_dataset

    try:
        return [dict(row) for row in load_dataset(repository, config, split=split)]
    # datasets and huggingface_hub share no base class of errors, and change theirs between versions.
    except Exception as error:
        first_line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        where = "the local cache (HF_HUB_OFFLINE is set)" if _is_offline() else "the hub"
        raise DataError(
            f"{repository} ({config}, split {split}) cannot be read from {where}: {first_line}"
        ) from error


def _is_offline() -> bool:
    names = ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE")
    return any(os.environ.get(name, "").lower() in {"1", "true", "yes", "on"} for name in names)


def _check_reachable(repository: str) -> None:
    """Ask once, for five seconds at most; the hub's own client tries again for minutes."""
    endpoint = os.environ.get("HF_ENDPOINT") or _ENDPOINT
    request = urllib.request.Request(endpoint, method="HEAD", headers={"User-Agent": "samsyn"})
    try:
        urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS).close()
    except urllib.error.HTTPError:
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise DataError(
            f"{repository} cannot be fetched: {endpoint} cannot be reached ({reason}); put the publisher's "
            "files in a folder and name it with --folder or SAMSYN_DATA, or set HF_HUB_OFFLINE=1 to use a "
            "cached copy"
        ) from error

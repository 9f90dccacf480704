"""Bringing a set from the hub to disk, in its publisher's own file format."""

from pathlib import Path

from ..configs.errors import DataError
from .adapters.hub import hub_rows
from .catalogue import find_entry
from .jsonl import write_jsonl


def fetch(name: str, to: str | Path) -> list[Path]:
    """Write every split of a set on the hub below a folder, and return the files.

    The files lie where the set's adapter looks for them when `to` is the data folder.

    Raises:
        DataError: the set is unknown, is not on the hub, or the hub cannot be reached.
    """
    entry = find_entry(name)
    if entry.adapter is None:
        raise DataError("the corpus ships with the package; there is nothing to fetch")
    if entry.hub is None:
        raise DataError(
            f"{name} is not on the hub; get it from {entry.url}, put its files in a folder, and name the "
            "folder with --folder or SAMSYN_DATA"
        )
    repository, _, config = entry.hub.rpartition("/")
    collection = repository.rpartition("/")[2].rpartition("-")[0]
    written = []
    for split in entry.splits:
        path = Path(to) / collection / config / f"{config}_{split}.jsonl"
        write_jsonl(path, hub_rows(repository, config, split))
        written.append(path)
    return written

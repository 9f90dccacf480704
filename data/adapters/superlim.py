"""The file layout that all SuperLim 2 sets share: `<set>_<split>.jsonl`, or the same as `.tsv`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .files import find_file, read_json_rows, read_table


def split_file(folder: Path, stem: str, split: str) -> Path:
    """The file of one split, directly in the folder or in the set's place below it."""
    names = (f"{stem}_{split}.jsonl", f"{stem}_{split}.tsv")
    return find_file(folder, *names, within=(f"superlim/{stem}", stem))


def split_rows(folder: Path, stem: str, split: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield ("file:line", row) for one split."""
    path = split_file(folder, stem, split)
    return read_table(path, delimiter="\t") if path.suffix == ".tsv" else read_json_rows(path)

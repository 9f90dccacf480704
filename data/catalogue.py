"""The data sets by name: `set:split` or a file becomes examples, wherever the files lie."""

import difflib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

from ..configs.errors import DataError
from .entries import ENTRIES, TAGGING, Entry
from .folds import FOLD_NAMES, fold_rows
from .jsonl import Jsonable, LoadedExamples, read_examples
from .leaks import clean
from .records import Example, SplitName

ENVIRONMENT = "SAMSYN_DATA"
LOCAL_FOLDER = Path("data/public")
CLEAN = "clean-"
ALL = "all"


def load_examples(name_or_path: str | Path, *, folder: str | Path | None = None) -> LoadedExamples:
    """Return the examples of a file or of a named set.

    Names are `set:split`, for instance `superlim-argumentation:train`. Beside the splits of the set itself,
    `clean-dev` (or `clean-test`) is the split without the rows that leak from train, and `all` is everything;
    `fold-1` to `fold-5` and `without-fold-1` to `without-fold-5` cut train for cross-validation.
    `sbx/superlim-2/argumentation-sentences:test`, a hub name with its config, is fetched from the hub.

    Args:
        name_or_path: a name, or the path of a `.jsonl` file of examples.
        folder: where the publishers' files lie, or the sets' folders. By default the folder in the
            environment variable SAMSYN_DATA, then `data/public` below the working directory.

    Raises:
        DataError: the name is unknown, the set is not on disk, or its files cannot be used.
    """
    name = str(name_or_path)
    if isinstance(name_or_path, Path) or _is_file_name(name):
        return read_examples(name_or_path)
    set_name, _, split = name.partition(":")
    hub_entry = next((entry for entry in ENTRIES.values() if set_name == entry.hub), None)
    entry = hub_entry or find_entry(set_name)
    if entry.task == TAGGING:
        raise DataError(
            f"{name}: holds tagged sentences, which a tagger of names learns from (configs/names.yaml); "
            "a classifier of pairs needs examples"
        )
    _check_split(entry, split)
    examples = _load(entry, split, folder=folder, from_hub=hub_entry is not None)
    return LoadedExamples(examples=examples, failures=[])


def find_entry(name: str) -> Entry:
    """Return the catalogue's entry of a set.

    Raises:
        DataError: no set has this name; the text lists those that have one, nearest first.
    """
    if name in ENTRIES:
        return ENTRIES[name]
    near = difflib.get_close_matches(name, ENTRIES, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    raise DataError(
        f"{name!r} is neither a known data set nor a .jsonl file; {hint}the sets are {', '.join(ENTRIES)}"
    )


def split_names(name: str) -> list[str]:
    """Return `set:split` for every split of a set."""
    return [f"{name}:{split}" for split in find_entry(name).splits]


def find_files(entry: Entry, split: str, *, folder: str | Path | None = None) -> list[Path]:
    """Return the publisher's files that one split is read from; none for the corpus, which ships inside.

    Raises:
        DataError: they are not on disk; the text says where they were looked for and how to get them.
    """
    found = locate(entry, split, folder)
    return entry.adapter.files(found, split) if entry.adapter and found else []


def is_on_disk(entry: Entry, *, folder: str | Path | None = None) -> bool:
    """Whether the first split of a set can be read."""
    try:
        find_files(entry, entry.splits[0], folder=folder)
    except DataError:
        return False
    return True


def checksum(name_or_path: str | Path, *, folder: str | Path | None = None) -> str:
    """Return the SHA-256 (hex) of what a name or path is read from, for the record of a run.

    Of a file and of a published set that is the bytes of the files, of the corpus and of a set on the hub
    the `fingerprint` of the examples. `clean-dev` has the files of train, too.
    """
    name = str(name_or_path)
    set_name, _, split = name.partition(":")
    if isinstance(name_or_path, Path) or _is_file_name(name):
        paths = [Path(name_or_path)]
    elif set_name in ENTRIES and ENTRIES[set_name].adapter:
        _check_split(ENTRIES[set_name], split)
        parts = _parts(ENTRIES[set_name], split)
        paths = [path for part in parts for path in find_files(ENTRIES[set_name], part, folder=folder)]
    else:
        return fingerprint(load_examples(name_or_path, folder=folder).examples)
    digest = hashlib.sha256()
    for path in dict.fromkeys(paths):
        digest.update(hashlib.sha256(_bytes(path)).digest())
    return digest.hexdigest()


def fingerprint(rows: Iterable[Jsonable]) -> str:
    """Return the SHA-256 (hex) of rows as canonical JSON: same rows in the same order, same hash."""
    digest = hashlib.sha256()
    for row in rows:
        line = json.dumps(row.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest.update(line.encode("utf-8") + b"\n")
    return digest.hexdigest()


def _load(entry: Entry, split: str, *, folder: str | Path | None, from_hub: bool) -> list[Example]:
    if split.startswith(CLEAN):
        part, train = (
            _load(entry, name, folder=folder, from_hub=from_hub)
            for name in (split.removeprefix(CLEAN), entry.splits[0])
        )
        return clean(part, train)
    if split in FOLD_NAMES:
        return fold_rows(_load(entry, entry.splits[0], folder=folder, from_hub=from_hub), split)
    if split == ALL:
        parts = (_load(entry, name, folder=folder, from_hub=from_hub) for name in entry.splits)
        return [example for part in parts for example in part]
    if from_hub:
        return list(_hub(entry, split))
    if entry.adapter is None:
        return _corpus(split)
    found = locate(entry, split, folder)
    return list(entry.adapter.read(found, split)) if found else []


def _hub(entry: Entry, split: str) -> Iterator[Example]:
    read_hub = getattr(entry.adapter, "read_hub", None)
    if read_hub is None:
        raise DataError(f"{entry.name} is not on the hub; get it from {entry.url}")
    return read_hub(split)


def _corpus(split: str) -> list[Example]:
    from .corpus import corpus_examples, load_with_twins

    wanted: Mapping[str, SplitName] = {name: name for name in get_args(SplitName)}
    return corpus_examples(load_with_twins(wanted[split]))


def _parts(entry: Entry, split: str) -> list[str]:
    """The splits of the set itself that a name reads."""
    if split == ALL:
        return list(entry.splits)
    if split in FOLD_NAMES:
        return [entry.splits[0]]
    return [entry.splits[0], split.removeprefix(CLEAN)] if split.startswith(CLEAN) else [split]


def _check_split(entry: Entry, split: str) -> None:
    clean_ones = [f"{CLEAN}{name}" for name in entry.splits[1:]]
    allowed = [*entry.splits, *clean_ones, ALL]
    if split not in [*allowed, *FOLD_NAMES]:
        wrong = f"has no split {split!r}" if split else "needs a split"
        names = ", ".join(f"{entry.name}:{name}" for name in allowed)
        raise DataError(f"{entry.name} {wrong}; write one of {names}, or a fold such as {FOLD_NAMES[0]}")


def locate(entry: Entry, split: str, folder: str | Path | None) -> Path | None:
    """Return the folder that holds the publisher's files of a split; None for the corpus.

    Raises:
        DataError: none does; the text says where they were looked for and how to get them.
    """
    if entry.adapter is None:
        return None
    looked: list[str] = []
    for place in _places(folder):
        try:
            entry.adapter.files(place, split)
        except DataError as error:
            looked.append(str(error))
        else:
            return place
    fetch = f"with `samsyn data fetch {entry.name} --to {LOCAL_FOLDER}`, or " if entry.hub else ""
    raise DataError(
        f"{entry.name}:{split} is not on disk: {'; '.join(looked)}. Get it {fetch}from {entry.url}, "
        f"and name the folder with --folder or the environment variable {ENVIRONMENT}"
    )


def _places(folder: str | Path | None) -> list[Path]:
    if folder is not None:
        return [Path(folder)]
    named = os.environ.get(ENVIRONMENT)
    return [Path(named), LOCAL_FOLDER] if named else [LOCAL_FOLDER]


def _is_file_name(name: str) -> bool:
    return name.endswith((".jsonl", ".jsonl.gz", ".json", ".ndjson")) or Path(name).exists()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}") from error

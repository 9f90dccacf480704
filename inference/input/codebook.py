"""Reads the topics and actors that a user gives for a whole run (`--topics`, `--actors`), strictly."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from ...configs.errors import DataError
from ...data.records import Actor, Office, Record, Topic
from ...data.textfiles import read_text

_R = TypeVar("_R", Actor, Topic)
_EXAMPLES = {
    "topics": "- name: kärnkraft\n  proposition: Kärnkraften ska byggas ut   # optional\n"
    "  keywords: [kärnkraft, reaktor]         # optional, word stems",
    "actors": "- name: Ulf Kristersson\n  kind: person        # person, party, organisation, state, group\n"
    "  party: Moderaterna  # optional, as are aliases, wikidata and offices\n"
    "  offices: [{role: statsminister, of: Sverige, start: 2022-10-18}]",
}


def read_topics(path: str | Path) -> tuple[Topic, ...]:
    """Read topics from a YAML (or JSON) list; an item that is a string is a name.

    Raises:
        DataError: the file is missing or is no such list; the text lists every fault at once.
    """
    return _read(Path(path), Topic, "topics")


def read_actors(path: str | Path) -> tuple[Actor, ...]:
    """Read actors from a YAML (or JSON) list; an item that is a string is a person's name.

    Raises:
        DataError: the file is missing or is no such list; the text lists every fault at once.
    """
    return _read(Path(path), Actor, "actors")


def _read(path: Path, record: type[_R], what: str) -> tuple[_R, ...]:
    items = _items(path, what)
    records: list[_R] = []
    faults: list[str] = []
    for position, item in enumerate(items, start=1):
        try:
            records.append(record.model_validate({"name": item} if isinstance(item, str) else item))
        except ValidationError as error:
            faults += [_fault(position, item, fault, record) for fault in error.errors()]
    faults += _repeated(records)
    if faults:
        lines = "".join(f"\n  - {fault}" for fault in faults)
        raise DataError(f"{path}: {len(faults)} fault(s) in the {what}:{lines}")
    return tuple(records)


def _items(path: Path, what: str) -> list[Any]:
    try:
        content = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise DataError(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    if isinstance(content, dict) and set(content) == {what}:
        content = content[what]
    if not isinstance(content, list) or not content:
        raise DataError(f"{path}: must be a list of {what}, such as\n{_EXAMPLES[what]}\ngot {_kind(content)}")
    return content


def _fault(position: int, item: Any, fault: Any, record: type[Record]) -> str:
    name = item.get("name") if isinstance(item, dict) else None
    where = f"item {position}" + (f" ({name})" if name else "")
    if not isinstance(item, dict):
        return f"{where}: must be a name or a mapping; got {item!r}"
    key = ".".join(map(str, fault["loc"]))
    keys = list(Office.model_fields if "offices" in fault["loc"][:-1] else record.model_fields)
    if fault["type"] == "extra_forbidden":
        near = get_close_matches(str(fault["loc"][-1]), keys, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"keys are {', '.join(keys)}"
        return f"{where}: unknown key {key!r}; {hint}"
    if fault["type"] == "missing":
        return f"{where}: lacks {key!r}"
    return f"{where}: {key}: {fault['msg']}; got {fault['input']!r}"


def _repeated(records: Sequence[Actor | Topic]) -> list[str]:
    seen: set[str] = set()
    faults = []
    for record in records:
        if record.name in seen:
            faults.append(f"{record.name!r} is given more than once")
        seen.add(record.name)
    return faults


def _kind(content: Any) -> str:
    if content in (None, []):
        return "nothing"
    return {dict: "a mapping", str: "a string"}.get(type(content), repr(content))

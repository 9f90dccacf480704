"""Reads the behavioural test suite: a YAML file per capability, with all faults told at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ...configs.errors import DataError
from ...data.leaks import normalise
from ...data.records import Name, Record
from ...data.textfiles import read_text
from .cases import (
    KINDS,
    TOLERANCE,
    Capability,
    Case,
    ChangeName,
    DirCase,
    InvCase,
    Kind,
    MftCase,
    Tolerance,
    Wording,
)
from .changes import change_wording

FOLDER = Path(__file__).with_name("cases")
CASES: dict[Kind, type[MftCase | InvCase | DirCase]] = {"mft": MftCase, "inv": InvCase, "dir": DirCase}


class _File(Record):
    """A file as it is written; its cases are read one by one, so that each can tell its faults."""

    capability: Name
    kind: Kind
    tests: Name
    change: ChangeName | None = None
    tolerance: Tolerance = TOLERANCE
    cases: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Probe:
    """One case ready to be scored: the wording, and its changed version where the kind has one."""

    id: str
    capability: Capability
    case: Case
    original: Wording
    changed: Wording | None


def load_behaviour(folder: Path = FOLDER) -> list[Capability]:
    """Read all capabilities of a folder, by file name.

    Raises:
        DataError: the folder holds no YAML file, or some file or case is not what it must be; the text names
            every fault with its file and the number of its case.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise DataError(f"{folder}: must hold a YAML file per capability; got none")
    capabilities: list[Capability] = []
    faults: list[str] = []
    for path in paths:
        capability, own = _read(path)
        faults += own
        if capability:
            capabilities.append(capability)
    faults += _repeated(capabilities)
    if faults:
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        raise DataError(f"{folder}: {count}:\n" + "\n".join(f"  {fault}" for fault in faults))
    return capabilities


def probes(capabilities: Sequence[Capability]) -> list[Probe]:
    """Return the cases of all capabilities, in order, with their changed versions."""
    return [
        Probe(
            id=capability.case_id(i),
            capability=capability,
            case=case,
            original=case.wording,
            changed=_changed(capability, case),
        )
        for capability in capabilities
        for i, case in enumerate(capability.cases)
    ]


def _changed(capability: Capability, case: Case) -> Wording | None:
    return change_wording(case, change=capability.change) if isinstance(case, InvCase) else None


def _read(path: Path) -> tuple[Capability | None, list[str]]:
    """The capability of a file, None where its head is at fault, and the faults."""
    try:
        values = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        return None, [f"{path.name}: not valid YAML: {' '.join(str(error).split())}"]
    except DataError as error:
        return None, [str(error)]
    try:
        file = _File.model_validate(values)
    except ValidationError as error:
        return None, [f"{path.name}: {fault}" for fault in _faults(error)]
    head = {"id": path.stem, "name": file.capability, **file.model_dump(exclude={"capability", "cases"})}
    cases: list[Case] = []
    faults: list[str] = [] if file.cases else [f"{path.name}: must have cases; got none"]
    if file.kind == "mft" and file.change:
        faults.append(f"{path.name}: 'change' goes with the kinds inv and dir; leave it out of an mft")
    for number, raw in enumerate(file.cases, start=1):
        try:
            cases.append(_case(raw, file))
        except ValidationError as error:
            faults += [f"{path.name}, case {number}: {fault}" for fault in _faults(error)]
        except ValueError as error:
            faults.append(f"{path.name}, case {number}: {error}")
    return Capability(**head, cases=tuple(cases)), faults


def _case(raw: Any, file: _File) -> Case:
    case = CASES[file.kind].model_validate(raw)
    if isinstance(case, InvCase):
        change_wording(case, change=file.change)
    return case


def _repeated(capabilities: Sequence[Capability]) -> Iterator[str]:
    """Cases that ask what an earlier one asks, in whatever file."""
    seen: dict[tuple[str, ...], str] = {}
    for capability in capabilities:
        for i, case in enumerate(capability.cases):
            texts = [case.text] if case.text else sorted((case.says or {}).values())
            way = repr([getattr(case, name) for name in case.changes]) if isinstance(case, InvCase) else ""
            key = (normalise(case.topic), *map(normalise, texts), way)
            first = seen.setdefault(key, capability.case_id(i))
            if first != capability.case_id(i):
                yield f"{capability.id}.yaml, case {i + 1}: asks the same as {first}; write another text"


def _faults(error: ValidationError) -> list[str]:
    return [_fault(fault["loc"], fault["type"], fault["msg"], fault["input"]) for fault in error.errors()]


def _fault(place: tuple[int | str, ...], kind: str, message: str, got: Any) -> str:
    where = ".".join(map(str, place))
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    if kind == "missing":
        return f"'{where}' is missing"
    if kind == "extra_forbidden":
        return f"'{where}' is no field here; check the spelling and the kind ({', '.join(KINDS)})"
    shown = repr(got)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return f"{f'{where!r}: ' if where else ''}{message[:1].lower()}{message[1:]}; got {shown}"

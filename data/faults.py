"""What is wrong with a row that is not an Example, in one plain sentence."""

import difflib
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import ValidationError

from .records import LABELS, Example, Task

_FIELDS_WITH_MEANING = ("id", "task", "topic", "text", "actor", "actors", "statements", "label", "group")
_LIKENESS = 0.8

_KINDS = {
    "id": "a non-empty string",
    "task": " or ".join(get_args(Task)),
    "topic": "a non-empty string",
    "text": "a string",
    "actor": "a string",
    "actors": "two names",
    "statements": 'two objects {"actor": …, "text": …}',
    "label": "a string",
    "label_space": "a list of labels",
    "tags": "a list of strings",
    "translated": "true or false",
}


def check_row(row: Mapping[str, Any]) -> Example:
    """Return the row as an Example.

    A misspelt field that would silently change the row's meaning (a `lable` beside no `label`) is a fault;
    other unknown fields are ignored.

    Raises:
        ValueError: the row is not an Example; the text is one sentence for the user.
    """
    hint = _misspelling(row)
    try:
        example = Example.model_validate(dict(row))
    except ValidationError as error:
        raise ValueError(_sentence(error, row) + hint) from None
    if hint:
        raise ValueError(hint.removeprefix("; "))
    return example


def _misspelling(row: Mapping[str, Any]) -> str:
    absent = [name for name in _FIELDS_WITH_MEANING if name not in row]
    unknown = [key for key in row if isinstance(key, str) and key not in Example.model_fields]
    for key in unknown:
        if near := difflib.get_close_matches(key.lower(), absent, n=1, cutoff=_LIKENESS):
            return f"; there is a field {key!r}, did you mean {near[0]!r}?"
    return ""


def _sentence(error: ValidationError, row: Mapping[str, Any]) -> str:
    fault = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return f"'{where}' is missing; it{_must_be(where)}"
    if not fault["loc"]:
        return _whole_row(fault["msg"].removeprefix("Value error, "), row)
    return f"'{where}'{_must_be(where)}; got {_short(fault['input'])}"


def _whole_row(message: str, row: Mapping[str, Any]) -> str:
    """Add, for a label of the other task, which task it belongs to."""
    label = row.get("label")
    owners = [task for task, labels in LABELS.items() if label in labels]
    if message.startswith("label") and owners:
        return f"{message}, which is a label of {owners[0]}"
    return message


def _must_be(where: str) -> str:
    if where.startswith("statements."):
        part = where.rsplit(".", 1)[-1]
        kind = "a non-empty string" if part in ("actor", "text") else _KINDS["statements"]
        return f" must be {kind}"
    kind = _KINDS.get(where.split(".")[0])
    return f" must be {kind}" if kind else " must be a string"


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"

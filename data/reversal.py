"""Reverses a proposition: "Bron ska byggas" becomes "Bron ska inte byggas", and back; sides change places."""

import re
from collections.abc import Iterable, Iterator

from .records import Example

REVERSED_SIDES = {"favor": "against", "against": "favor", "neutral": "neutral"}
_SHALL = re.compile(r"\bska\b")
_SHALL_NOT = re.compile(r"\bska inte(?: längre)?\b")


def reverse(proposition: str) -> str | None:
    """Return a sentence that whoever holds the proposition denies.

    Only what says once that something shall (not) be is reversed, for the rest it returns None: with two of
    them one could not tell which is meant.
    """
    if len(_SHALL.findall(proposition)) != 1:
        return None
    if _SHALL_NOT.search(proposition):
        return _SHALL_NOT.sub("ska", proposition)
    return None if re.search(r"\binte\b", proposition) else _SHALL.sub("ska inte", proposition)


def reversals(examples: Iterable[Example]) -> Iterator[Example]:
    """Yield the stance rows once more with the proposition reversed; rows without one are left out.

    The new rows keep their groups, and have ":not" behind their ids.
    """
    for example in examples:
        proposition = reverse(example.topic) if example.task == "stance" else None
        if proposition is not None and example.label is not None:
            label = REVERSED_SIDES[example.label]
            yield example.model_copy(update={"id": f"{example.id}:not", "topic": proposition, "label": label})

"""Finds where a text says in words what is at issue ("överens om X", "i frågan om X", "Xs framtid")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .noun_phrases import first_phrase, lexicon, proper_name

DISPUTED = 4
"""Weight of what the text says that somebody agrees or differs on."""

_OWNED = re.compile(r"\b([^\W\d_][\w-]+s) (framtid|avgång|öde|roll)\b")


@dataclass(frozen=True)
class Announced:
    """A noun phrase that the text says is at issue, and how surely (topic_patterns.yaml)."""

    phrase: str
    weight: int


def announced_in(text: str) -> Iterator[Announced]:
    """Yield what a text announces, pattern by pattern."""
    for pattern, weight in _patterns():
        for match in pattern.finditer(text):
            phrase = first_phrase(match["topic"])
            if phrase:
                yield Announced(_short(phrase, match["lead"]), weight)
    for match in _OWNED.finditer(text):
        yield Announced(f"{match[1]} {match[2]}", lexicon()["owned_weight"])


def _short(phrase: str, lead: str) -> str:
    """Name the topic: a person without the office; "kampen mot IS" with the noun that leads on to it."""
    words = lead.split()
    if len(words) == 2 and words[0].casefold().startswith(tuple(lexicon()["led_by"])):
        return f"{lead} {phrase}"
    name = proper_name(phrase)
    return name if name and len(name.split()) > 1 else phrase


def leads_in(text: str) -> bool:
    """Whether a sentence opens with what it is about: "Om Syriens ledare gick åsikterna isär."."""
    pattern, _ = _patterns()[-1]
    return pattern.search(text) is not None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    compiled = []
    for group in lexicon()["patterns"]:
        for before in group["before"]:
            pattern = rf"(?<!\w)(?P<lead>{before})\s+(?P<topic>[^.!?]{{2,90}})"
            compiled.append((re.compile(pattern, re.IGNORECASE), group["weight"]))
    lead_in = lexicon()["lead_ins"]
    begins, goes_on = lead_in["begins"], lead_in["goes_on"]
    pattern = rf"^(?:[–-]\s*)?(?P<lead>{begins})\s+(?P<topic>[^.!?,]{{2,60}}?)\s+{goes_on}\b"
    return (*compiled, (re.compile(pattern), lead_in["weight"]))

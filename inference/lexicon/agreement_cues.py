"""Words by which a Swedish text says that two actors agree or differ (agreement_cues.yaml)."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import yaml

from .keywords import occurs

LEXICON = Path(__file__).with_name("agreement_cues.yaml")
CueKind = Literal["mutual", "reply", "the_two", "the_three", "at_once"]
Side = Literal["agree", "disagree"]

_ENDING = r"\w*"
_GAP = r"(?:[\s,]+\S+){0,4}?"
_CLAUSE = re.compile(r"[;:.!?–]|,?\s(?:men|medan|däremot|dock|samtidigt som)\s|,\s(?:där|när)\s")
_OPEN = re.compile(r"^[\s–]*huruvida\s|återstår att se|får vi se", re.IGNORECASE)
_OPPOSITE: Mapping[Side, Side] = {"agree": "disagree", "disagree": "agree"}


def has_cue(text: str, kind: CueKind) -> bool:
    """Whether the text holds a cue of a kind, such as `mutual` ("överens") or `reply` ("håller med")."""
    return any(_pattern(kind, side).search(text) for side in _lexicon()[kind])


def speaks_of_agreement(text: str) -> bool:
    """Whether the text says in words that somebody agrees or differs with somebody."""
    return has_cue(text, "mutual") or has_cue(text, "reply")


def stated_side(text: str, keywords: Sequence[str] = ()) -> Side | None:
    """Return what the cues of a passage say, None where they say nothing or contradict each other.

    A negation up to three words before a cue, within it or at the end of its clause turns it round ("inte
    längre oense", "delar inte synen"). Questions, and clauses that leave it open ("huruvida …"), say nothing.
    Of several cues in one clause the last counts, the longest where they end alike ("överens om att vara
    oense"). Where clauses differ ("eniga om målet men oense om vägen"), the one that holds a keyword of the
    topic counts; where none does, no side is taken. What "båda avvisar" is no reply of one to the other.

    Args:
        text: the passage.
        keywords: stems of the topic, as `occurs` takes them.
    """
    sides: list[tuple[str, Side]] = [
        (clause, side) for clause in _clauses(text) if (side := _clause_side(clause)) is not None
    ]
    if len({side for _, side in sides}) > 1:
        sides = [(clause, side) for clause, side in sides if occurs(keywords, clause)]
    found: set[Side] = {side for _, side in sides}
    return found.pop() if len(found) == 1 else None


def _clauses(text: str) -> list[str]:
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if text[end : end + 1] != "?"]


def _clause_side(clause: str) -> Side | None:
    if _OPEN.search(clause):
        return None
    at_once = has_cue(clause, "at_once")
    found: list[tuple[int, int, Side]] = [
        (match.end(), -match.start(), _OPPOSITE[side] if _is_negated(clause, match, side) else side)
        for kind in ("mutual", "reply")
        for side in _OPPOSITE
        if not (at_once and kind == "reply" and side == "disagree")
        for match in _pattern(kind, side).finditer(clause)
    ]
    return max(found)[2] if found else None


def _is_negated(clause: str, cue: re.Match[str], side: Side) -> bool:
    before, within, after = _negations()
    # cues of disagreement may hold a negation of their own: "håller inte med"
    inside = side == "agree" and within.search(cue[0]) is not None
    return inside or any(
        pattern.search(part) is not None
        for pattern, part in ((before, clause[: cue.start()]), (after, clause[cue.end() :]))
    )


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load(LEXICON.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def _pattern(kind: str, side: str) -> re.Pattern[str]:
    cues = _lexicon()[kind][side]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_cue, cues)) + r")(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _negations() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a negation before a cue, within it, and at the end of its clause."""
    words = "|".join(map(re.escape, _lexicon()["negation"]["either"]))
    return (
        re.compile(rf"(?<!\w)(?:{words})(?:\s+\S+){{0,2}}\s*$", re.IGNORECASE),
        re.compile(rf"\s(?:{words})\s", re.IGNORECASE),
        re.compile(r"\s(?:inte|ej)[\s,]*$", re.IGNORECASE),
    )


def _cue(phrase: str) -> str:
    pattern = ""
    for part in phrase.split():
        if part == "…":
            pattern += _GAP
        else:
            word = re.escape(part.rstrip("*")) + (_ENDING if part.endswith("*") else "")
            pattern += (r"[\s,]+" if pattern else "") + word
    return pattern

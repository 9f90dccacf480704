"""Words by which a Swedish text says that two actors agree or differ (lexicon/agreement_cues.yaml)."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml

LEXICON = Path(__file__).with_name("lexicon") / "agreement_cues.yaml"
CueKind = Literal["mutual", "reply", "the_two", "the_three"]

_ENDING = r"\w*"
_GAP = r"(?:[\s,]+\S+){0,4}?"


def has_cue(text: str, kind: CueKind) -> bool:
    """Whether the text holds a cue: `mutual` ("överens"), `reply` ("håller med"), `the_two`, `the_three`."""
    return _patterns()[kind].search(text) is not None


def speaks_of_agreement(text: str) -> bool:
    """Whether the text says in words that somebody agrees or differs with somebody."""
    return has_cue(text, "mutual") or has_cue(text, "reply")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon: dict[str, list[str]] = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    return {
        kind: re.compile(r"(?<!\w)(?:" + "|".join(map(_cue, cues)) + r")(?!\w)", re.IGNORECASE)
        for kind, cues in lexicon.items()
    }


def _cue(phrase: str) -> str:
    pattern = ""
    for part in phrase.split():
        if part == "…":
            pattern += _GAP
        else:
            word = re.escape(part.rstrip("*")) + (_ENDING if part.endswith("*") else "")
            pattern += (r"[\s,]+" if pattern else "") + word
    return pattern

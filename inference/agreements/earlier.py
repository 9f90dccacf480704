"""Tells a position that somebody used to hold from one that they hold now (time_words.yaml)."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

_LEXICON = Path(__file__).with_name("time_words.yaml")


def is_past_position(text: str) -> bool:
    """Whether a sentence says that what it reports was held earlier ("I våras ville han …").

    False where it also says what holds now ("Tidigare ville han ja, nu vill han nej"), and where the word is
    part of a title ("den tidigare ministern") or tells when in the day it was said ("tidigare i dag").
    """
    past, present, neither = _patterns()
    return past.search(neither.sub(" ", text)) is not None and present.search(text) is None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = yaml.safe_load(_LEXICON.read_text(encoding="utf-8"))
    return (
        _any_of([*lists["past"].split(), *lists["past_phrases"]]),
        _any_of([*lists["present"].split(), *lists["present_phrases"]]),
        _any_of(lists["not_past"]),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    words = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)

"""Reads the files of `lexicon/`, the linguistic word lists."""

from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "lexicon"


def load_lexicon(name: str) -> dict[str, Any]:
    """Return one file of the lexicon as it stands."""
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set; "i-dag" in it is the one word "i dag"."""
    return frozenset(word.replace("i-dag", "i dag") for word in (text or "").split())

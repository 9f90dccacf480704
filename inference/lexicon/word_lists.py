"""Reads the linguistic word lists, YAML files that lie beside the modules that use them."""

from pathlib import Path
from typing import Any

import yaml


def load_lexicon(path: Path) -> dict[str, Any]:
    """Return a word list as it stands in its file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set; "i-dag" in it is the one word "i dag"."""
    return frozenset(word.replace("i-dag", "i dag") for word in (text or "").split())

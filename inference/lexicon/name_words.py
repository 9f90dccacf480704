"""First names with their gender, and words that are no part of a person's name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .word_lists import load_lexicon, word_set


@dataclass(frozen=True)
class NameWords:
    """first_names.yaml and not_names.yaml; `genders` leads from a first name to "f" or "m"."""

    genders: Mapping[str, str]
    not_first: frozenset[str]
    not_last: frozenset[str]
    men_in_a: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return first names with their gender, and words that are no part of a person's name."""
    raw, not_names = (
        load_lexicon(Path(__file__).with_name("first_names.yaml")),
        load_lexicon(Path(__file__).with_name("not_names.yaml")),
    )
    genders = dict.fromkeys(raw["women"].split(), "f")
    genders.update({name: "m" for name in raw["men"].split() if name not in genders})
    return NameWords(
        genders, word_set(not_names["first"]), word_set(not_names["last"]), word_set(raw["men_in_a"])
    )


def gender_of(full_name: str) -> str | None:
    """Return "f" or "m" by the first name of a full name, None where the lists do not tell."""
    first, _, rest = full_name.partition(" ")
    if not rest:
        return None
    names = name_words()
    known = names.genders.get(first) or names.genders.get(first.split("-")[0])
    # First names in -a are women's, but for a few.
    return known or ("f" if first.endswith("a") and first not in names.men_in_a else None)

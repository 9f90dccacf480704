"""The forms of Swedish nouns that the word lists do not spell out."""

from collections.abc import Iterable

_SHORTEST_SUFFIX = 4


def definite_forms(noun: str) -> Iterable[str]:
    """Return the forms in which "the" person of a noun may be spoken of: "handlare" gives "handlaren"."""
    if noun.endswith("man"):
        return (noun + "nen",)
    if noun.endswith(("e", "are")):
        return (noun + "n",)
    return (noun + "en", noun + "n") if noun[-1] in "eiaou" else (noun + "en",)


def definite_plural(noun: str) -> str:
    """Return "the" persons of a noun: "handlare" gives "handlarna", "tysk" gives "tyskarna"."""
    if noun.endswith("man"):
        return noun.removesuffix("man") + "männen"
    if noun.endswith("are"):
        return noun.removesuffix("e") + "na"
    return noun + ("na" if noun.endswith("er") else "arna" if noun.endswith(("sk", "ing")) else "erna")


def singular_forms(noun: str) -> tuple[str, ...]:
    """Return the forms that a noun of either gender could have in the singular: "svar" gives "svaret"."""
    return (noun, noun + "en", noun + "et", noun + "n", noun + "t")


def is_suffix_long_enough(ending: str) -> bool:
    """Whether a word ending tells something inside a compound; "vd" does not, since "avd" ends in it."""
    return len(ending) >= _SHORTEST_SUFFIX

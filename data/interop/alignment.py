"""Finds again, in what a tool gives back, the spans that were sent to it, though they may have been moved."""

from collections.abc import Sequence

Place = tuple[int, int]


def align(sent: Sequence[Place], returned: Sequence[Place]) -> dict[int, int]:
    """Return which sent span each returned one is, by their places in the two lists.

    Spans in the same place belong together, then those that overlap most; a sent span is used once.
    """
    matches: dict[int, int] = {}
    for number, place in enumerate(returned):
        same = [known for known, other in enumerate(sent) if other == place and known not in matches.values()]
        if same:
            matches[number] = same[0]
    overlaps = [
        (-overlap(place, other), number, known)
        for number, place in enumerate(returned)
        for known, other in enumerate(sent)
        if overlap(place, other) > 0
    ]
    for _, number, known in sorted(overlaps):
        if number not in matches and known not in matches.values():
            matches[number] = known
    return matches


def overlap(first: Place, second: Place) -> int:
    """Return the number of characters that two spans share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))

"""What texts share: runs of words that smell of a template, and near-duplicates."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from .leaks import NEAR_THRESHOLD, normalise, similarity

RUN = 8
"""Words in a row that two independently written texts hardly ever share."""


def find_shared_runs(texts: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each run of `RUN` words that several texts share, with their ids; overlapping runs once.

    Args:
        texts: id → text; case and punctuation do not count.
    """
    last: tuple[str, ...] = ()
    for run, ids in _runs(texts).items():
        found = tuple(sorted(ids))
        if len(found) > 1 and found != last:
            yield run, found
        last = found if len(found) > 1 else ()


def find_near_duplicates(
    texts: Mapping[str, str], *, threshold: float = NEAR_THRESHOLD
) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of texts at least `threshold` alike, among those that share a run of words."""
    pairs = {pair for ids in _runs(texts).values() for pair in combinations(sorted(ids), 2)}
    for first, second in sorted(pairs):
        alike = similarity(texts[first], texts[second])
        if alike >= threshold:
            yield first, second, alike


def _runs(texts: Mapping[str, str]) -> dict[str, set[str]]:
    runs: dict[str, set[str]] = defaultdict(set)
    for key, text in texts.items():
        words = normalise(text).split()
        for start in range(len(words) - RUN + 1):
            runs[" ".join(words[start : start + RUN])].add(key)
    return runs

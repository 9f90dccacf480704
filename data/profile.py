"""The data report: what a list of examples holds, counted."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import mean, median
from typing import Any

from .leaks import normalise
from .records import LABELS, Example

UNLABELLED = "–"


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """Words per row, split at white space; `p95` is the 95th percentile (nearest rank)."""

    shortest: int
    mean: float
    median: float
    p95: int
    longest: int


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Counts over a list of examples.

    Attributes:
        n: rows.
        labels: label → rows, in the fixed order of the labels, unlabelled rows under "–".
        topics: topic → label → rows, most frequent topic first.
        sources: source → label → rows, most frequent source first.
        languages: language → rows.
        translated: rows whose text is a translation.
        groups: distinct groups.
        duplicates: rows whose text stands earlier in the list, on the same topic.
        conflicts: texts that have more than one label on the same topic.
        lengths: words per row; None for an empty list.
    """

    n: int
    labels: dict[str, int]
    topics: dict[str, dict[str, int]]
    sources: dict[str, dict[str, int]]
    languages: dict[str, int]
    translated: int
    groups: int
    duplicates: int
    conflicts: int
    lengths: Lengths | None

    def to_json(self) -> dict[str, Any]:
        """Return the profile as JSON-ready values."""
        return asdict(self)


def profile(examples: Sequence[Example]) -> Profile:
    """Count labels, topics, sources, lengths, duplicates and conflicting labels."""
    seen: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    rows = Counter()
    for example in examples:
        key = (normalise(example.topic), normalise(example.content))
        rows[key] += 1
        if example.label:
            seen[key].add(example.label)
    return Profile(
        n=len(examples),
        labels=_ordered(Counter(_label(e) for e in examples)),
        topics=_by(examples, [e.topic for e in examples]),
        sources=_by(examples, [e.source or UNLABELLED for e in examples]),
        languages=dict(Counter(e.language for e in examples).most_common()),
        translated=sum(e.translated for e in examples),
        groups=len({e.group or e.id for e in examples}),
        duplicates=sum(n - 1 for n in rows.values()),
        conflicts=sum(len(labels) > 1 for labels in seen.values()),
        lengths=_lengths([len(e.content.split()) for e in examples]),
    )


def _by(examples: Sequence[Example], keys: Sequence[str]) -> dict[str, dict[str, int]]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for example, key in zip(examples, keys, strict=True):
        table[key][_label(example)] += 1
    return {key: _ordered(table[key]) for key, _ in Counter(keys).most_common()}


def _ordered(counts: Counter[str]) -> dict[str, int]:
    order = [label for labels in LABELS.values() for label in labels] + [UNLABELLED]
    return {label: counts[label] for label in order if counts[label]}


def _label(example: Example) -> str:
    return example.label or UNLABELLED


def _lengths(words: Sequence[int]) -> Lengths | None:
    if not words:
        return None
    ranked = sorted(words)
    rank = -(-95 * len(ranked) // 100)
    return Lengths(
        shortest=ranked[0],
        mean=round(mean(ranked), 1),
        median=median(ranked),
        p95=ranked[rank - 1],
        longest=ranked[-1],
    )

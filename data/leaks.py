"""The leak guard: rows of a held-out set that training has already seen."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from ..configs.errors import DataError
from .records import Example

NEAR_THRESHOLD = 0.8
_WORD = re.compile(r"\w+")
_SHOWN = 10

LeakKind = Literal["same", "group", "near"]


@dataclass(frozen=True, kw_only=True)
class Leak:
    """One held-out row and its twin in training; `similarity` is in (0, 1], 1 for the same text."""

    id: str
    twin: str
    kind: LeakKind
    similarity: float

    def __str__(self) -> str:
        what = {"same": "same text as", "group": "same group as", "near": f"{self.similarity:.0%} like"}
        return f"{self.id} ({what[self.kind]} {self.twin})"


@dataclass(frozen=True, kw_only=True)
class LeakReport:
    """What a held-out set shares with training.

    Attributes:
        checked: rows of the held-out set.
        leaks: rows that the guard refuses, one entry per row: same text on the same topic, or same group.
        near: rows that are not refused but read almost the same as a training text, on whatever topic.
    """

    checked: int
    leaks: tuple[Leak, ...]
    near: tuple[Leak, ...]

    @property
    def clean(self) -> int:
        """How many held-out rows may steer something."""
        return self.checked - len(self.leaks)


def normalise(text: str) -> str:
    """Return the words of a text, case-folded and composed (NFC), with single spaces; no punctuation.

    A text without any word (“…”) keeps its marks, so that two different ones stay different.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return " ".join(_WORD.findall(folded)) or "".join(folded.split())


def find_leaks(
    train: Sequence[Example], held_out: Sequence[Example], *, threshold: float = NEAR_THRESHOLD
) -> LeakReport:
    """Find the held-out rows that stand in training.

    A row leaks when training has its text verbatim after `normalise`, on the same topic, or has another
    row of its group. These are certain, so the guard refuses them. Near-duplicates are a matter of degree
    ("more than half" against "nearly half" of all abortions is 0.86 alike, and no longer the same claim),
    so they are listed apart for a person to judge: Jaccard similarity of the sets of words and of adjacent
    word pairs at or above `threshold`.

    Args:
        train: rows that a model learns from.
        held_out: rows that are to steer or judge it.
        threshold: of similarity, in (0, 1].
    """
    if not 0 < threshold <= 1:
        raise DataError(f"threshold must be above 0 and at most 1; got {threshold}")
    leaks = find_certain(train, held_out)
    refused = {leak.id for leak in leaks}
    rest = [example for example in held_out if example.id not in refused]
    near = _find_near(train, rest, threshold=threshold)
    return LeakReport(checked=len(held_out), leaks=tuple(leaks), near=tuple(near))


def find_certain(train: Iterable[Example], held_out: Iterable[Example]) -> list[Leak]:
    """Return the leaks that the guard refuses (same text and topic, or same group), without the near ones."""
    by_text: dict[tuple[str, ...], str] = {}
    by_group: dict[str, str] = {}
    for example in train:
        by_text.setdefault(_text_key(example), example.id)
        if example.group:
            by_group.setdefault(example.group, example.id)
    leaks = []
    for example in held_out:
        if twin := by_text.get(_text_key(example)):
            leaks.append(Leak(id=example.id, twin=twin, kind="same", similarity=1.0))
        elif example.group and (twin := by_group.get(example.group)):
            leaks.append(Leak(id=example.id, twin=twin, kind="group", similarity=1.0))
    return leaks


def near_pairs(
    examples: Sequence[Example], *, threshold: float = NEAR_THRESHOLD
) -> Iterator[tuple[int, int]]:
    """Yield the index pairs (first < second) of rows whose texts are at least `threshold` alike."""
    sets = [_shingles(example.content) for example in examples]
    rarity = Counter(part for shingles in sets for part in shingles)
    index: dict[str, list[int]] = defaultdict(list)
    for second, shingles in enumerate(sets):
        prefix = _prefix(shingles, rarity, threshold)
        for first in sorted({place for part in prefix for place in index[part]}):
            if _jaccard(sets[first], shingles) >= threshold:
                yield first, second
        for part in prefix:
            index[part].append(second)


def similarity(first: str, second: str) -> float:
    """Return the Jaccard similarity, 0 to 1, of the words and adjacent word pairs of two texts."""
    return _jaccard(_shingles(first), _shingles(second))


def guard(splits: Mapping[str, Sequence[Example]]) -> None:
    """Refuse splits that share rows: nothing that has been trained on may steer or judge.

    Args:
        splits: split name → rows; every split is compared with every earlier one.

    Raises:
        DataError: some rows leak; the text names the first ten, how many there are, and what to do.
    """
    for first, second in combinations(splits, 2):
        if leaks := find_certain(splits[first], splits[second]):
            raise DataError(_refusal(first, second, leaks, len(splits[second])))


def clean(held_out: Sequence[Example], train: Iterable[Example]) -> list[Example]:
    """Return the held-out rows that do not leak from training, in order."""
    refused = {leak.id for leak in find_certain(train, held_out)}
    return [example for example in held_out if example.id not in refused]


def _text_key(example: Example) -> tuple[str, ...]:
    actors = sorted(example.actors or ())
    return (normalise(example.topic), *actors, *sorted(normalise(text) for text in example.texts))


def _refusal(first: str, second: str, leaks: Sequence[Leak], n: int) -> str:
    shown = "; ".join(str(leak) for leak in leaks[:_SHOWN])
    more = f"; and {len(leaks) - _SHOWN} more" if len(leaks) > _SHOWN else ""
    return (
        f"{len(leaks)} of the {n} rows of {second!r} stand in {first!r} too, so scores on them would measure "
        f"memory: {shown}{more}. Use only the clean rows (a name such as 'set:clean-{second}', or "
        f"samsyn.data.leaks.clean), or split again by group"
    )


def _find_near(train: Sequence[Example], rest: Sequence[Example], *, threshold: float) -> list[Leak]:
    wanted = [_shingles(example.content) for example in rest]
    sets, twins = _candidates(train, frozenset().union(*wanted))
    rarity = Counter(part for shared in sets for part in shared.parts)
    prefixes = [_prefix(shingles, rarity, threshold) for shingles in wanted]
    index: dict[str, list[int]] = {part: [] for prefix in prefixes for part in prefix}
    for position, shared in enumerate(sets):
        for part in shared.parts & index.keys():
            index[part].append(position)
    leaks = []
    for example, shingles, prefix in zip(rest, wanted, prefixes, strict=True):
        found = {i for part in prefix for i in index[part]}
        best = max(((sets[i].likeness(shingles), -i) for i in found), default=(0.0, 0))
        if best[0] >= threshold:
            twin = twins[-best[1]]
            leaks.append(Leak(id=example.id, twin=twin, kind="near", similarity=round(best[0], 4)))
    return leaks


@dataclass(frozen=True, slots=True)
class _Shared:
    """Of a training text: those of its shingles that some held-out text has, and how many it has in all."""

    parts: frozenset[str]
    size: int

    def likeness(self, shingles: frozenset[str]) -> float:
        shared = len(self.parts & shingles)
        return shared / (self.size + len(shingles) - shared) if shared else 0.0


def _candidates(train: Iterable[Example], wanted: frozenset[str]) -> tuple[list[_Shared], list[str]]:
    """The different training texts that share anything with the held-out ones, and the first id of each."""
    sets, twins, seen = [], [], set[str]()
    for example in train:
        if example.content in seen:
            continue
        seen.add(example.content)
        shingles = _shingles(example.content)
        if parts := shingles & wanted:
            sets.append(_Shared(parts, len(shingles)))
            twins.append(example.id)
    return sets, twins


def _shingles(text: str) -> frozenset[str]:
    words = normalise(text).split()
    return frozenset(words) | {f"{first} {second}" for first, second in pairwise(words)}


def _prefix(shingles: frozenset[str], rarity: Mapping[str, int], threshold: float) -> list[str]:
    """The rarest shingles of a set: two sets at or above the threshold share at least one of them.

    Prefix filtering (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007): sets of Jaccard
    similarity t share at least t·|a| parts, so the first |a| − ⌈t·|a|⌉ + 1 in any common order meet, and
    those of one set meet the other.
    """
    # The small allowance keeps 0.8 * 5 = 4.000000000000001 from being taken for more than 4.
    needed = math.ceil(threshold * len(shingles) - 1e-9)
    return sorted(shingles, key=lambda part: (rarity[part], part))[: len(shingles) - needed + 1]


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0

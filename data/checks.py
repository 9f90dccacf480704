"""Checking data sets and files before they are used: bad rows, leaks between splits, faults of the corpus."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from .catalogue import load_examples, split_names
from .entries import ENTRIES
from .jsonl import Failure
from .leaks import LeakReport, find_leaks
from .profile import Profile, profile


@dataclass(frozen=True, kw_only=True)
class CheckedSplit:
    """What one name or file holds, and its bad rows."""

    name: str
    profile: Profile
    failures: tuple[Failure, ...]


@dataclass(frozen=True, kw_only=True)
class CheckedPair:
    """What the second split shares with the first."""

    first: str
    second: str
    report: LeakReport


@dataclass(frozen=True, kw_only=True)
class CheckReport:
    """The outcome of a check; `corpus_faults` are sentences, empty where the corpus was not asked for."""

    splits: tuple[CheckedSplit, ...]
    pairs: tuple[CheckedPair, ...]
    corpus_faults: tuple[str, ...]

    @property
    def faults(self) -> int:
        """Bad rows, leaking rows and faults of the corpus together; near-duplicates are not among them."""
        rows = sum(len(split.failures) for split in self.splits)
        return rows + sum(len(pair.report.leaks) for pair in self.pairs) + len(self.corpus_faults)


def check(names: Sequence[str], *, folder: str | Path | None = None) -> CheckReport:
    """Check names and files; a set's name alone stands for all its splits.

    Every pair of splits is searched for leaks, the earlier taken as what a model trains on.

    Raises:
        DataError: a name is unknown, or a file or set cannot be used at all.
    """
    wanted = [name for given in names for name in (split_names(given) if given in ENTRIES else [given])]
    loaded = {name: load_examples(name, folder=folder) for name in wanted}
    return CheckReport(
        splits=tuple(
            CheckedSplit(name=name, profile=profile(rows.examples), failures=tuple(rows.failures))
            for name, rows in loaded.items()
        ),
        pairs=tuple(
            CheckedPair(
                first=first,
                second=second,
                report=find_leaks(loaded[first].examples, loaded[second].examples),
            )
            for first, second in combinations(loaded, 2)
        ),
        corpus_faults=_corpus_faults(wanted),
    )


def _corpus_faults(names: Sequence[str]) -> tuple[str, ...]:
    if not any(name.partition(":")[0] == "corpus" for name in names):
        return ()
    from .corpus_check import check_corpus

    return tuple(check_corpus())

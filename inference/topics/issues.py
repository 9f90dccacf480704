"""Groups the units of an article into issues: what is said about one thing, and the sentences around it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..lexicon.agreement_cues import speaks_of_agreement
from ..text.document import Document
from .affinity import weights
from .units import Unit


@dataclass(frozen=True)
class Issue:
    """One thing that an article has views on.

    Attributes:
        core: what is said on it; or, where nothing is, a sentence that speaks of agreement.
        around: the sentences that are nearest to it of all issues, in which nobody speaks.
    """

    core: tuple[Unit, ...]
    around: tuple[Unit, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """All its units."""
        return (*self.core, *self.around)


def find_issues(document: Document, units: Sequence[Unit], affinity: np.ndarray) -> list[Issue]:
    """Find the issues of an article, the one on which most is said first.

    What is said is grouped; a sentence of agreement that is near to no group ("om budgeten är de eniga")
    makes one of its own. Every other sentence goes to the group with which it has most affinity.

    Args:
        document: the article's sentences.
        units: in text order; all or some of the article's.
        affinity: log-odds (n, n) that two of them are about the same thing.
    """
    cores = _cores(document, units, affinity)
    if not cores:
        return []
    taken = {unit for core in cores for unit in core}
    around: list[list[int]] = [[] for _ in cores]
    for unit in range(len(units)):
        if unit not in taken:
            around[int(np.argmax([affinity[unit, core].mean() for core in cores]))].append(unit)
    return [
        Issue(tuple(units[unit] for unit in core), tuple(units[unit] for unit in rest))
        for core, rest in zip(cores, around, strict=True)
    ]


def group_units(affinity: np.ndarray) -> list[list[int]]:
    """Group units by average linkage (Sokal and Michener 1958), the largest groups first.

    Args:
        affinity: log-odds (n, n) that two units are about the same thing; two groups become one while the
            mean over their pairs is above the fitted cut.

    Returns:
        The indices of each group's units, in order.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(affinity) < 2:
        return [[index] for index in range(len(affinity))]
    # linkage takes distances, which are not negative; a shift changes no order of means
    distance = affinity.max() - affinity
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    labels = fcluster(tree, affinity.max() - weights()["cut"], criterion="distance")
    groups: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        groups.setdefault(int(label), []).append(index)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _cores(document: Document, units: Sequence[Unit], affinity: np.ndarray) -> list[list[int]]:
    spoken = [number for number, unit in enumerate(units) if unit.speakers]
    cores = [[spoken[index] for index in group] for group in group_units(affinity[np.ix_(spoken, spoken)])]
    for number, unit in enumerate(units):
        if unit.speakers or not speaks_of_agreement(document.text_of(unit.sentences)):
            continue
        if all(affinity[number, core].mean() < weights()["cut"] for core in cores):
            cores.append([number])
    return cores

"""Groups what is said in an article into issues: units that are about the same thing."""

from collections.abc import Sequence

import numpy as np

from .affinity import weights


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


def in_groups(groups: Sequence[Sequence[int]], *, count: int) -> list[int]:
    """Return the number of the group of each of `count` units."""
    of = {unit: number for number, group in enumerate(groups) for unit in group}
    return [of[unit] for unit in range(count)]

"""Samples of grouped rows from a population whose true scores are known."""

from dataclasses import dataclass

import numpy as np

LIKENESS = 4.0
"""Of the rows of a group: the smaller, the more groups differ in their labels and in how hard they are."""
MISTAKEN_FOR = np.array([[0, 0.5, 0.5], [0.3, 0, 0.7], [0.6, 0.4, 0]])
PRIORS = np.array([0.4, 0.35, 0.25])


@dataclass(frozen=True, kw_only=True)
class Population:
    """Rows come in groups of 1 to 12; a group has labels and a difficulty of its own, alike on average."""

    accuracy: float

    @property
    def confusion(self) -> np.ndarray:
        """Expected shares (3, 3) over all groups."""
        return PRIORS[:, None] * self._given_label(np.full(3, self.accuracy))

    def sample(self, generator, *, samples, groups):
        """Confusion counts of each group of each sample (groups, samples, 3, 3)."""
        shape = (groups, samples)
        sizes = generator.integers(1, 13, size=shape)
        labels = generator.dirichlet(LIKENESS * PRIORS, size=shape)
        right = generator.beta(LIKENESS * self.accuracy, LIKENESS * (1 - self.accuracy), size=(*shape, 3))
        cells = labels[..., None] * self._given_label(right)
        return generator.multinomial(sizes, cells.reshape(*shape, 9)).reshape(*shape, 3, 3).astype(float)

    def _given_label(self, right):
        return right[..., None] * np.eye(3) + (1 - right[..., None]) * MISTAKEN_FOR


def paired_differences(generator, *, samples, groups, gain=0.0):
    """Right answers of two runs on the same rows, per group, in rows that are alike within a group.

    Returns:
        Rows (groups, samples) per group, those right in either run, and rows won and lost. A run has a row
        right that the other has wrong with a chance of the group's own; `gain` is the mean share won minus
        the mean share lost.
    """
    shape = (groups, samples)
    sizes = generator.integers(1, 13, size=shape)
    differ = generator.beta(1.0, 3.0, size=shape)  # share of the group's rows on which the runs differ
    first = generator.beta(
        0.5, 0.5, size=shape
    )  # of these, the share that the first has right: mostly all or none
    lost = differ * first * (1 - 4 * gain) if gain > 0 else differ * first
    won = differ - lost
    counts = generator.multinomial(sizes, np.stack([won, lost, 1 - won - lost], axis=-1))
    return sizes, counts[..., 0], counts[..., 1]

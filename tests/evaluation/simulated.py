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
        return PRIORS[:, None] * self.given_label(np.full(3, self.accuracy))

    def sample(self, generator, *, samples, groups):
        """Confusion counts of each group of each sample (groups, samples, 3, 3)."""
        shape = (groups, samples)
        sizes = generator.integers(1, 13, size=shape)
        labels = generator.dirichlet(LIKENESS * PRIORS, size=shape)
        right = generator.beta(LIKENESS * self.accuracy, LIKENESS * (1 - self.accuracy), size=(*shape, 3))
        cells = labels[..., None] * self.given_label(right)
        return generator.multinomial(sizes, cells.reshape(*shape, 9)).reshape(*shape, 3, 3).astype(float)

    @staticmethod
    def given_label(right):
        """Chances (…, 3, 3) of each answer to each label, where the shares `right` (…, 3) are right."""
        return right[..., None] * np.eye(3) + (1 - right[..., None]) * MISTAKEN_FOR


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two runs on the same grouped rows; within a group mostly one of them is right where they differ.

    `gain` is the mean share of rows that the second has right and the first wrong, minus the reverse.
    """

    gain: float = 0.0

    def sample(self, generator, *, samples, groups):
        """Rows, rows won and rows lost of each group of each sample, three arrays (groups, samples)."""
        shape = (groups, samples)
        sizes = generator.integers(1, 13, size=shape)
        differ = generator.beta(1.0, 3.0, size=shape)  # a quarter of the rows
        lost = generator.beta(0.5, 0.5, size=shape) * differ * (1 - 4 * self.gain)
        won = differ - lost
        counts = generator.multinomial(sizes, np.stack([won, lost, 1 - won - lost], axis=-1))
        return sizes, counts[..., 0], counts[..., 1]


def paired_confusions(generator, *, samples, groups):
    """Confusion counts of two runs alike on average, each with strengths of its own in each group.

    Returns:
        Two arrays (groups, samples, 3, 3) with the same true labels.
    """
    shape = (groups, samples)
    labels = generator.multinomial(
        generator.integers(1, 13, size=shape), generator.dirichlet(LIKENESS * PRIORS, size=shape)
    )
    return tuple(
        generator.multinomial(
            labels, Population(accuracy=0.7).given_label(generator.beta(2.8, 1.2, size=(*shape, 3)))
        ).astype(float)
        for _ in range(2)
    )

"""Turns examples into the rows a trainer sees: tokens, label, allowed classes and weight."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from ..configs.errors import DataError
from ..data.records import LABELS, Example
from ..models.batching import pad
from ..models.huggingface import PairSettings, encode_pairs
from ..models.pairs import render

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


class Rows(torch.utils.data.Dataset):
    """Encoded examples, with the length and the balancing weight of each.

    Attributes:
        lengths: tokens per row.
        weights: float array (n,), inverse to how common the label is in its source and task; mean 1.
    """

    def __init__(
        self, examples: Sequence[Example], tokenizer: "PreTrainedTokenizerBase", *, settings: PairSettings
    ) -> None:
        pairs = [render(example, settings.templates) for example in examples]
        self.examples = list(examples)
        self.inputs, self.truncated = encode_pairs(tokenizer, pairs, max_length=settings.max_length)
        self.lengths = [len(row["input_ids"]) for row in self.inputs]
        self.weights = balancing_weights(examples)

    @property
    def cut(self) -> int:
        """How many texts were cut."""
        return sum(self.truncated)

    def __len__(self) -> int:
        return len(self.inputs)

    def __getitem__(self, index: int) -> dict[str, Any]:
        example = self.examples[index]
        return {
            **self.inputs[index],
            "labels": example.label_id,
            "allowed": allowed_classes(example),
            "weight": float(self.weights[index]),
        }


def balancing_weights(examples: Sequence[Example]) -> np.ndarray:
    """Return a weight per row that makes the classes of each source and task count the same; mean 1.

    Raises:
        DataError: there are no rows.
    """
    if not examples:
        raise DataError("no training rows; a stage needs at least one")
    cells = Counter((example.source, example.task, example.label) for example in examples)
    sizes = Counter((example.source, example.task) for example in examples)
    classes = Counter((source, task) for source, task, _ in cells)
    weights = [
        sizes[row.source, row.task] / (classes[row.source, row.task] * cells[row.source, row.task, row.label])
        for row in examples
    ]
    return np.array(weights)


def allowed_classes(example: Example) -> list[bool]:
    """Return which of the three classes the row's source could have given."""
    labels = LABELS[example.task]
    return [example.label_space is None or label in example.label_space for label in labels]


class Collator:
    """Pads rows to the longest of the batch."""

    def __init__(self, pad_id: int) -> None:
        self.fill = {"input_ids": pad_id}

    def __call__(self, rows: Sequence[dict[str, Any]]) -> dict[str, torch.Tensor]:
        """Return tensors: model inputs (n, longest), labels (n,), allowed (n, 3), weight (n,)."""
        fixed = {"labels", "allowed", "weight"}
        batch = {
            key: torch.from_numpy(pad([row[key] for row in rows], value=self.fill.get(key, 0)))
            for key in rows[0]
            if key not in fixed
        }
        batch["labels"] = torch.tensor([row["labels"] for row in rows])
        batch["allowed"] = torch.tensor([row["allowed"] for row in rows])
        batch["weight"] = torch.tensor([row["weight"] for row in rows])
        return batch


class LengthSortedSampler(torch.utils.data.Sampler[int]):
    """Draws batches of similar length in random order: a function of seed and epoch, so a resume is exact.

    Args:
        lengths: tokens per row.
        batch_size: rows per batch.
        seed: of the shuffling.
        weights: draw rows with replacement in proportion to these; None draws each row once.
    """

    POOL = 50
    """Batches that are sorted together: enough for little padding, few enough to stay random."""

    def __init__(
        self, lengths: Sequence[int], *, batch_size: int, seed: int, weights: np.ndarray | None = None
    ) -> None:
        self.lengths = np.asarray(lengths)
        self.batch_size = batch_size
        self.seed = seed
        self.weights = weights
        self.epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """Choose the epoch whose order is drawn next."""
        self.epoch = epoch

    def __len__(self) -> int:
        return len(self.lengths)

    def __iter__(self) -> Any:
        random = np.random.default_rng((self.seed, self.epoch))
        rows = len(self.lengths)
        if self.weights is None:
            order = random.permutation(rows)
        else:
            order = random.choice(rows, size=rows, p=self.weights / self.weights.sum())
        pool = self.POOL * self.batch_size
        batches: list[np.ndarray] = []
        for start in range(0, rows, pool):
            chunk = order[start : start + pool]
            chunk = chunk[np.argsort(self.lengths[chunk], kind="stable")]
            batches += [chunk[at : at + self.batch_size] for at in range(0, len(chunk), self.batch_size)]
        # a short batch anywhere but last would shift all that follow it
        full = [batch for batch in batches if len(batch) == self.batch_size]
        rest = [batch for batch in batches if len(batch) < self.batch_size]
        shuffled = [full[index] for index in random.permutation(len(full))]
        return iter([int(row) for batch in [*shuffled, *rest] for row in batch])

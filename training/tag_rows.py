"""Turns tagged sentences into the rows a trainer sees: tokens, and a label on each word's first."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from ..configs.errors import DataError
from ..data.tagged import OUTSIDE, TAGS, TaggedSentence
from ..models.batching import pad
from ..models.huggingface_tags import backend_of
from ..models.word_tokens import WordTokenizer

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

UNLABELLED = -100
"""What torch's cross-entropy passes over: further tokens of a word, and words whose tag is unknown."""


class TagRows(torch.utils.data.Dataset):
    """Encoded sentences, those that are too long cut after the last word that fits.

    Attributes:
        sentences: as given, without those that have no token.
        lengths: tokens per row.
        cut: how many were too long.
    """

    def __init__(
        self, sentences: Sequence[TaggedSentence], tokenizer: "PreTrainedTokenizerBase", *, max_length: int
    ) -> None:
        if not sentences:
            raise DataError("no tagged sentences; a stage needs at least one")
        self.sentences = list(sentences)
        windows = WordTokenizer(backend_of(tokenizer), max_length=max_length).windows(
            [sentence.words for sentence in sentences]
        )
        first = {window.sentence: window for window in reversed(windows)}
        # a sentence of soft hyphens alone has no window
        self.sentences = [self.sentences[number] for number in sorted(first)]
        self._windows = [first[number] for number in sorted(first)]
        parts = Counter(window.sentence for window in windows)
        self.cut = sum(count > 1 for count in parts.values())
        self.lengths = [len(window.ids) for window in self._windows]

    def __len__(self) -> int:
        return len(self.sentences)

    def __getitem__(self, index: int) -> dict[str, list[int]]:
        window, tags = self._windows[index], self.sentences[index].tags
        labels = [UNLABELLED] * len(window.ids)
        for word, position in window.firsts:
            if tags[word] in TAGS:
                labels[position] = TAGS.index(tags[word])
        return {"input_ids": list(window.ids), "labels": labels}

    def tags_of(self, logits: np.ndarray) -> list[list[str]]:
        """Return the most probable tag per word from logits, float (rows, longest, tags); O for words cut."""
        best = logits.argmax(axis=-1)
        found = []
        for sentence, window, row in zip(self.sentences, self._windows, best, strict=True):
            tags = [OUTSIDE] * len(sentence.words)
            for word, position in window.firsts:
                tags[word] = TAGS[row[position]]
            found.append(tags)
        return found


class TagCollator:
    """Pads rows to the longest of the batch."""

    def __init__(self, pad_id: int) -> None:
        self.pad_id = pad_id

    def __call__(self, rows: Sequence[dict[str, list[int]]]) -> dict[str, Any]:
        """Return tensors (n, longest): input_ids, attention_mask, labels."""
        ids = [row["input_ids"] for row in rows]
        arrays = {
            "input_ids": pad(ids, value=self.pad_id),
            "attention_mask": pad([[1] * len(row) for row in ids], value=0),
            "labels": pad([row["labels"] for row in rows], value=UNLABELLED),
        }
        return {name: torch.from_numpy(array) for name, array in arrays.items()}

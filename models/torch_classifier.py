"""The pair classifier run by torch: what training produces."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from ..data.records import Example
from .batching import length_batches, pad
from .calibration import Calibration
from .classifier import Scores
from .huggingface import PairSettings, encode_windows, load_trained
from .loading import hash_weights
from .pairs import render
from .windows import mean_of_windows

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

BATCH_TOKENS = 8192


class TorchClassifier:
    """Scores examples with a transformers sequence classifier.

    Args:
        model: a three-class sequence classifier.
        tokenizer: its tokenizer.
        settings: templates and maximal length.
        calibration: temperatures applied to the logits.
        name: for reports.
        sha256: of the weights' file, hex; None where there is none.
    """

    def __init__(
        self,
        model: "PreTrainedModel",
        tokenizer: "PreTrainedTokenizerBase",
        *,
        settings: PairSettings,
        calibration: Calibration | None = None,
        name: str,
        sha256: str | None = None,
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.settings = settings
        self.calibration = calibration or Calibration()
        self.name = name
        self.sha256 = sha256

    @classmethod
    def load(cls, folder: Path, *, calibration: Calibration, name: str) -> "TorchClassifier":
        """Load a model folder; runs on a GPU where there is one."""
        model, tokenizer = load_trained(folder)
        model.to("cuda" if torch.cuda.is_available() else "cpu")  # pyright: ignore[reportArgumentType]
        settings = PairSettings.load(folder)
        return cls(
            model,
            tokenizer,
            settings=settings,
            calibration=calibration,
            name=name,
            sha256=hash_weights(folder),
        )

    def score(self, examples: Sequence[Example]) -> Scores:
        """Return calibrated probabilities, one row per example, in order."""
        logits, truncated = self.logits(examples)
        return Scores(probabilities=self.calibration.probabilities(logits, examples), truncated=truncated)

    def logits(self, examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
        """Return the raw outputs, float (n, 3), and which targets were cut, bool (n,)."""
        pairs = [render(example, self.settings.templates) for example in examples]
        windows, owners, cut = encode_windows(self.tokenizer, pairs, max_length=self.settings.max_length)
        logits = np.zeros((len(windows), 3))
        self.model.eval()
        for batch in length_batches([len(window["input_ids"]) for window in windows], tokens=BATCH_TOKENS):
            logits[batch] = self._forward([windows[index] for index in batch])
        return mean_of_windows(logits, owners, rows=len(pairs)), np.array(cut, dtype=bool)

    def _forward(self, rows: list[dict[str, list[int]]]) -> np.ndarray:
        padding: dict[str, Any] = {"input_ids": self.tokenizer.pad_token_id}
        inputs = {
            key: torch.from_numpy(pad([row[key] for row in rows], value=padding.get(key, 0))).to(
                self.model.device
            )  # pyright: ignore
            for key in rows[0]
        }
        with torch.inference_mode():
            return self.model(**inputs).logits.float().cpu().numpy()

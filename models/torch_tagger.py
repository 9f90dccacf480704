"""The tagger of names run by torch: what training produces."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from .batching import pad
from .huggingface_tags import backend_of, load_tagger_weights
from .loading import hash_weights
from .tagger import TaggerSettings, Tagging, tag_sentences
from .word_tokens import Window, WordTokenizer

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

BATCH_TOKENS = 4096


class TorchTagger:
    """Tags sentences with a transformers token classifier.

    Args:
        model: a token classifier over `TAGS`.
        tokenizer: its tokenizer, a fast one.
        settings: maximal length.
        name: for reports.
        sha256: of the weights' file, hex; None where there is none.
    """

    def __init__(
        self,
        model: "PreTrainedModel",
        tokenizer: "PreTrainedTokenizerBase",
        *,
        settings: TaggerSettings,
        name: str,
        sha256: str | None = None,
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.settings = settings
        self.name = name
        self.sha256 = sha256
        self._words = WordTokenizer(backend_of(tokenizer), max_length=settings.max_length)

    @classmethod
    def load(cls, folder: Path, *, name: str) -> "TorchTagger":
        """Load a model folder; runs on a GPU where there is one."""
        settings = TaggerSettings.load(folder)
        model, tokenizer = load_tagger_weights(folder)
        model.to("cuda" if torch.cuda.is_available() else "cpu")  # pyright: ignore[reportArgumentType]
        return cls(model, tokenizer, settings=settings, name=name, sha256=hash_weights(folder))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[Tagging]:
        """Return what each sentence's words are, in order."""
        self.model.eval()
        return tag_sentences(sentences, self._words, self._forward, batch_tokens=BATCH_TOKENS)

    def _forward(self, windows: Sequence[Window]) -> np.ndarray:
        ids: Any = pad([window.ids for window in windows], value=int(self.tokenizer.pad_token_id or 0))  # pyright: ignore
        seen = pad([[1] * len(window.ids) for window in windows], value=0)
        device = self.model.device
        with torch.inference_mode():
            output = self.model(
                input_ids=torch.from_numpy(ids).to(device), attention_mask=torch.from_numpy(seen).to(device)
            )
        return output.logits.float().cpu().numpy()

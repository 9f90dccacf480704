"""The tagger of names run by ONNX Runtime: what is released, without torch or transformers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .batching import pad
from .loading import ONNX_FILE, hash_weights
from .onnx_classifier import TOKENIZER_FILE, open_session, read_facts, read_tokenizer
from .tagger import TaggerSettings, Tagging, tag_sentences
from .word_tokens import Window, WordTokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

BATCH_TOKENS = 1024


class OnnxTagger:
    """Tags sentences with an exported tagger, on all cores of the processor.

    Args:
        session: the network; its inputs are among input_ids, attention_mask and token_type_ids.
        tokenizer: of the words.
        name: for reports.
        sha256: of the network's file, hex.
        pad_id: token that fills rows up to a batch's longest.
    """

    def __init__(
        self, session: "InferenceSession", tokenizer: WordTokenizer, *, name: str, sha256: str, pad_id: int
    ) -> None:
        self.session = session
        self.tokenizer = tokenizer
        self.name = name
        self.sha256 = sha256
        self.pad_id = pad_id
        self._inputs = [entry.name for entry in session.get_inputs()]

    @classmethod
    def load(cls, folder: Path) -> "OnnxTagger":
        """Load a folder written by `export_tagger`.

        Raises:
            ModelError: the folder lacks a file, or a file cannot be read.
        """
        settings, facts = TaggerSettings.load(folder), read_facts(folder)
        tokenizer = WordTokenizer(read_tokenizer(folder / TOKENIZER_FILE), max_length=settings.max_length)
        return cls(
            open_session(folder / ONNX_FILE),
            tokenizer,
            name=facts.get("name", folder.name),
            sha256=hash_weights(folder),
            pad_id=facts.get("pad_id", 0),
        )

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[Tagging]:
        """Return what each sentence's words are, in order."""
        return tag_sentences(sentences, self.tokenizer, self._forward, batch_tokens=BATCH_TOKENS)

    def _forward(self, windows: Sequence[Window]) -> np.ndarray:
        ids = pad([window.ids for window in windows], value=self.pad_id)
        arrays = {
            "input_ids": ids,
            "attention_mask": pad([[1] * len(window.ids) for window in windows], value=0),
            "token_type_ids": np.zeros_like(ids),
        }
        (logits,) = self.session.run(None, {name: arrays[name] for name in self._inputs})
        return np.asarray(logits)

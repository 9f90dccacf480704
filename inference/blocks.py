"""Long articles a stretch at a time: units that stand hundreds of sentences apart are not compared."""

from collections.abc import Sequence

import numpy as np

from .affinity import affinities
from .assignment import Names, assign
from .document import Document
from .units import Unit
from .vocabulary import Vocabulary

MOST_UNITS = 400
"""Units of a stretch; comparing every two of them takes a second, and of ten times as many a hundred."""

Block = tuple[list[Unit], np.ndarray]
"""The units of a stretch, and the log-odds (n, n) that two of them are about the same thing."""


def blocks_of(document: Document, units: Sequence[Unit], vocabulary: Vocabulary) -> list[Block]:
    """Cut the units of an article into stretches; nearly every article is one."""
    starts = range(0, len(units), MOST_UNITS)
    parts = [list(units[start : start + MOST_UNITS]) for start in starts]
    return [(part, affinities(document, part, vocabulary)) for part in parts]


def assign_in_blocks(
    document: Document, blocks: Sequence[Block], *, named: Sequence[Names], topics: Sequence[str]
) -> list[Names]:
    """Return the topics of each unit of all stretches, as `assign` does."""
    paragraphs = [sentence.paragraph for sentence in document.sentences]
    return [
        names
        for units, affinity in blocks
        for names in assign(units, affinity, named=named, paragraphs=paragraphs, topics=topics)
    ]

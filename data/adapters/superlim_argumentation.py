"""SuperLim 2 argumentation sentences: the stance of a sentence on one of six topics, in Swedish.

Publisher: Språkbanken Text, in SuperLim 2 (Berdicevskis et al. 2023); hub name `sbx/superlim-2`, config
`argumentation-sentences`. A translation of the in-domain topics of AURC (Trautmann et al. 2020); train and
dev are machine-translated, test is corrected by hand. Files `argumentation-sentences_<split>.jsonl` or
`.tsv`, columns sentence_id, topic, label (pro, con, non), sentence.

83 % of the published dev rows stand verbatim in train: only `clean-dev` may steer anything.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..leaks import normalise
from ..records import Example
from .files import cell, mapped
from .hub import hub_rows
from .superlim import split_file, split_rows

NAME = "superlim-argumentation"
LICENCE = "CC BY 4.0"
LANGUAGE = "sv"
STEM = "argumentation-sentences"
LABELS = {"pro": "favor", "con": "against", "non": "neutral"}


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads."""
    return [split_file(folder, STEM, split)]


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split from a folder of the publisher's files."""
    for where, row in split_rows(folder, STEM, split):
        yield _example(row, where)


def read_hub(split: str) -> Iterator[Example]:
    """Yield the examples of one split from the hub."""
    for number, row in enumerate(hub_rows("sbx/superlim-2", STEM, split), start=1):
        yield _example(row, f"sbx/superlim-2 {STEM} {split}, row {number}")


def _example(row: Mapping[str, Any], where: str) -> Example:
    sentence = cell(row, "sentence", where=where)
    return Example(
        id=f"{NAME}-{cell(row, 'sentence_id', where=where)}",
        task="stance",
        topic=cell(row, "topic", where=where),
        text=sentence,
        label=mapped(cell(row, "label", where=where), LABELS, where=where),
        source=NAME,
        group=f"{NAME}: {normalise(sentence)}",
        language=LANGUAGE,
        translated=True,
        licence=LICENCE,
    )

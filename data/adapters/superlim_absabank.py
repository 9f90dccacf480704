"""SuperLim 2 ABSAbank-Imm: attitude to immigration in Swedish editorials and forum posts.

Publisher: Språkbanken Text, in SuperLim 2 (Berdicevskis et al. 2023), from ABSAbank (Rouces, Borin and
Tahmasebi 2020); hub name `sbx/superlim-2`, config `absabank-imm`. Files `absabank-imm_<split>.jsonl` or
`.tsv`, columns id, text, label and ten annotators. The label is the mean of the annotators on a scale from
1 (very negative) to 5 (very positive); most rows have one annotator, and Krippendorff's alpha is 0.64.

The mean becomes a stance on "invandring": below 2.5 against, above 3.5 favor, otherwise neutral. The cuts
lie midway between the scale's steps, so a whole-number label never stands on one, and a mean that does
(2.5 or 3.5: the annotators are split between two steps) counts as neutral.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...configs.errors import DataError
from ..records import Example
from .files import cell
from .hub import hub_rows
from .superlim import split_file, split_rows

NAME = "superlim-absabank"
LICENCE = "CC BY 4.0"
LANGUAGE = "sv"
STEM = "absabank-imm"
TOPIC = "invandring"
AGAINST_BELOW, FAVOR_ABOVE = 2.5, 3.5


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
    paragraph_id = str(cell(row, "id", where=where))
    return Example(
        id=f"{NAME}-{paragraph_id}",
        task="stance",
        topic=TOPIC,
        text=cell(row, "text", where=where),
        label=_stance(cell(row, "label", where=where), where),
        source=NAME,
        # The id is the document's id, an underscore, and the number of the paragraph in it.
        group=f"{NAME}: {paragraph_id.rpartition('_')[0] or paragraph_id}",
        language=LANGUAGE,
        licence=LICENCE,
    )


def _stance(value: Any, where: str) -> str:
    try:
        mean = float(value)
    except (TypeError, ValueError):
        mean = float("nan")
    if not 1 <= mean <= 5:
        raise DataError(f"{where}: label must be a number from 1 to 5; got {value!r}")
    if mean < AGAINST_BELOW:
        return "against"
    return "favor" if mean > FAVOR_ABOVE else "neutral"

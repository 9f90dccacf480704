"""MultiNLI in Swedish: does the premise say the hypothesis, its opposite, or neither?

Publisher: Salesforce, XNLI extension (github.com/salesforce/xnli_extension), a machine translation of part
of MultiNLI (Williams, Nangia and Bowman 2018); some rows are clumsy. One file, `multinli.train.sv.tsv`,
columns premise, hypo, label (entailment, contradictory, neutral), quoted as spreadsheets do.

As stance: the hypothesis is the topic, a proposition, and the premise is the text that holds it (favor),
denies it (against), or says neither. The publisher has no dev or test part in Swedish: the three splits are
drawn by a hash of the premise, 80/10/10.
"""

from collections.abc import Iterator
from pathlib import Path

from ..leaks import normalise
from ..records import Example
from ..splits import hash_split
from .files import cell, find_file, mapped, read_table

NAME = "mnli-sv"
LICENCE = "BSD-3-Clause"
LANGUAGE = "sv"
LABELS = {"entailment": "favor", "contradictory": "against", "neutral": "neutral"}


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: one holds every split."""
    return [find_file(folder, "multinli.train.sv.tsv", within=("mnli_sv", "data"))]


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split."""
    rows = read_table(files(folder, split)[0], delimiter="\t")
    for number, (where, row) in enumerate(rows, start=1):
        premise = cell(row, "premise", where=where)
        group = f"{NAME}: {normalise(premise)}"
        if hash_split(group) != split:
            continue
        yield Example(
            id=f"{NAME}-{number}",
            task="stance",
            topic=cell(row, "hypo", where=where),
            text=premise,
            label=mapped(cell(row, "label", where=where), LABELS, where=where),
            source=NAME,
            group=group,
            language=LANGUAGE,
            translated=True,
            licence=LICENCE,
        )

"""ArgKP-2021: crowd-written arguments for and against a proposition, in English.

Publisher: IBM Research, for the KPA 2021 shared task (Bar-Haim et al. 2020; Friedman et al. 2021),
github.com/IBM/KPA_2021_shared_task. Files `arguments_<split>.csv`, columns arg_id, argument, topic, stance
(1 or -1). The publisher's splits share no topic, so the topic is the group. There are no neutral rows.
"""

from collections.abc import Iterator
from pathlib import Path

from ..records import Example
from .files import cell, find_file, mapped, read_table

NAME = "argkp"
LICENCE = "Apache-2.0"
LANGUAGE = "en"
LABELS = {"1": "favor", "-1": "against"}


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads."""
    within = ("argkp2021_en", "kpm_data", "test_data")
    return [find_file(folder, f"arguments_{split}.csv", within=within)]


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split."""
    for where, row in read_table(files(folder, split)[0], delimiter=","):
        topic = cell(row, "topic", where=where)
        yield Example(
            # The publisher numbers the arguments afresh in every split.
            id=f"{NAME}-{split}-{cell(row, 'arg_id', where=where)}",
            task="stance",
            topic=topic,
            text=cell(row, "argument", where=where),
            label=mapped(cell(row, "stance", where=where), LABELS, where=where),
            source=NAME,
            group=f"{NAME}: {topic}",
            language=LANGUAGE,
            licence=LICENCE,
            label_space=("favor", "against"),
        )

"""IBM Debater claim stance: claims from Wikipedia for and against a motion, in English.

Publisher: IBM Research (Bar-Haim et al. 2017, "Stance Classification of Context-Dependent Claims"). Reads
the publisher's `claim_stance_dataset_v1.csv` (topicText, claims.claimCorrectedText, claims.stance) or the
flat `ibm_claim_stance.jsonl` (split, topic, claim, stance). Both hold the publisher's train and test, which
share no topic; the topic is the group. There are no neutral rows.

The motion's formula "This house believes that" is taken off, so that the topic is a plain proposition.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..records import Example
from .files import cell, find_file, mapped, read_json_rows, read_table

NAME = "ibm-claim-stance"
LICENCE = "CC BY-SA 3.0"
LANGUAGE = "en"
LABELS = {"PRO": "favor", "CON": "against"}
_FORMULA = "this house believes that "
_CSV_COLUMNS = {"topic": "topicText", "claim": "claims.claimCorrectedText", "stance": "claims.stance"}


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: one holds both splits."""
    names = ("ibm_claim_stance.jsonl", "claim_stance_dataset_v1.csv")
    return [find_file(folder, *names, within=("ibm_claim_stance_en",))]


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split."""
    for number, (where, row) in enumerate(_rows(files(folder, split)[0]), start=1):
        if cell(row, "split", where=where) != split:
            continue
        topic = _proposition(cell(row, "topic", where=where))
        yield Example(
            id=f"{NAME}-{number}",
            task="stance",
            topic=topic,
            text=cell(row, "claim", where=where),
            label=mapped(cell(row, "stance", where=where), LABELS, where=where),
            source=NAME,
            group=f"{NAME}: {topic}",
            language=LANGUAGE,
            licence=LICENCE,
            label_space=("favor", "against"),
        )


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if path.suffix != ".csv":
        yield from read_json_rows(path)
        return
    for where, row in read_table(path, delimiter=","):
        renamed = {ours: row.get(theirs) for ours, theirs in _CSV_COLUMNS.items()}
        yield where, {"split": row.get("split"), **renamed}


def _proposition(motion: str) -> str:
    if not motion.lower().startswith(_FORMULA):
        return motion
    rest = motion[len(_FORMULA) :]
    return rest[:1].upper() + rest[1:]

"""Perspectrum: perspectives that support or undermine a claim, in English.

Publisher: CogComp, University of Pennsylvania (Chen et al. 2019, "Seeing Things from a Different Angle"),
github.com/CogComp/perspectrum. Reads the publisher's three files (`perspectrum_with_answers_v1.0.json`,
`perspective_pool_v1.0.json`, `dataset_split_v1.0.json`) or the flat `perspectrum_flat.jsonl` (split, claim,
perspective, stance3). The claim is the topic, a full proposition, and the group. There are no neutral rows;
what the annotators found to be no perspective at all is left out. A few claims stand in two of the published
splits, with another capital or full stop: use the clean splits.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...configs.errors import DataError
from ..leaks import normalise
from ..records import Example
from ..textfiles import read_text
from .files import cell, find_file, mapped, read_json_list, read_json_rows

NAME = "perspectrum"
LICENCE = "CC BY-SA 4.0"
LANGUAGE = "en"
LABELS = {"SUPPORT": "favor", "UNDERMINE": "against"}
_CLAIMS = "perspectrum_with_answers_v1.0.json"
_POOL = "perspective_pool_v1.0.json"
_SPLITS = "dataset_split_v1.0.json"
_WITHIN = ("perspectrum_en", "data/dataset")


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: together they hold every split."""
    first = find_file(folder, "perspectrum_flat.jsonl", _CLAIMS, within=_WITHIN)
    if first.suffix == ".jsonl":
        return [first]
    return [first, find_file(first.parent, _POOL), find_file(first.parent, _SPLITS)]


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split."""
    paths = files(folder, split)
    rows = read_json_rows(paths[0]) if len(paths) == 1 else _published_rows(*paths)
    for number, (where, row) in enumerate(rows, start=1):
        if cell(row, "split", where=where) != split:
            continue
        claim = cell(row, "claim", where=where).strip()
        yield Example(
            id=f"{NAME}-{number}",
            task="stance",
            topic=claim,
            text=cell(row, "perspective", where=where).strip(),
            label=mapped(cell(row, "stance3", where=where), LABELS, where=where),
            source=NAME,
            group=f"{NAME}: {normalise(claim)}",
            language=LANGUAGE,
            licence=LICENCE,
            label_space=("favor", "against"),
        )


def _published_rows(claims: Path, pool: Path, splits: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Join the publisher's claims, perspectives and splits into rows of the flat file."""
    texts = {row["pId"]: row["text"] for _, row in read_json_list(pool)}
    split_of = json.loads(read_text(splits))
    for where, claim in read_json_list(claims):
        for cluster in claim["perspectives"]:
            stance = cluster["stance_label_3"].upper()
            if stance not in LABELS:
                continue
            for pid in cluster["pids"]:
                if pid not in texts:
                    raise DataError(f"{where}: perspective {pid} is not in {pool}")
                values = {"claim": claim["text"], "perspective": texts[pid], "stance3": stance}
                yield where, {"split": split_of[str(claim["cId"])], **values}

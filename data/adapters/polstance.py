"""PolStance: quotations of Danish politicians on immigration and integration policy.

Publisher: IT University of Copenhagen (Lehmann and Derczynski 2019, "Political Stance in Danish"),
github.com/StrombergNLP/Political-Stance-in-Danish. One file, `polstance.json`, a list with quoteID, party,
politician, date, topic, quote and label (FAVOR, AGAINST, NEUTRAL).

The published topic is one word, "integration", and it is the wrong target: the annotators marked FAVOR
where the speaker backs a stricter line on immigration and asylum, so a speaker who pleads for integration
by welcome is AGAINST. The topic here is therefore that line as a Danish proposition. The file has no splits:
they are drawn here, about 80/10/10 with even shares of labels, so that no politician is in two of them. (A
sentence that two of them are quoted for goes with the first.)
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..leaks import normalise
from ..records import Example
from ..splits import split_by_group
from .files import cell, find_file, mapped, read_json_list

NAME = "polstance"
LICENCE = "CC BY 4.0"
LANGUAGE = "da"
TOPIC = "Danmark skal føre en stram udlændinge- og integrationspolitik"
LABELS = {"FAVOR": "favor", "AGAINST": "against", "NEUTRAL": "neutral"}


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: one holds every split."""
    return [find_file(folder, "polstance.json", within=("polstance_da",))]


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the examples of one split."""
    rows = read_json_list(files(folder, split)[0])
    owners: dict[str, str] = {}
    examples = [_example(number, row, where, owners) for number, (where, row) in enumerate(rows, start=1)]
    yield from split_by_group(examples)[split]


def _example(number: int, row: Mapping[str, Any], where: str, owners: dict[str, str]) -> Example:
    politician, quote = cell(row, "politician", where=where), cell(row, "quote", where=where)
    return Example(
        id=f"{NAME}-{number}-{cell(row, 'quoteID', where=where)}",
        task="stance",
        topic=TOPIC,
        text=quote,
        actor=politician,
        label=mapped(cell(row, "label", where=where), LABELS, where=where),
        source=NAME,
        group=f"{NAME}: {owners.setdefault(normalise(quote), politician)}",
        language=LANGUAGE,
        licence=LICENCE,
    )

"""Arguments: Swedish sentences that argue for or against a bare topic, or do not argue, written for training.

They ship with the package (`data/arguments/README.md`; format in `samsyn.data.arguments`). All sentences on a
topic are one group.
"""

from collections.abc import Iterator
from pathlib import Path

from ..arguments import parse_arguments
from ..records import Example

NAME = "arguments"
LICENCE = "CC BY 4.0"
LANGUAGE = "sv"
FOLDER = Path(__file__).parents[1] / "arguments"


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads: those of the package, whatever the folder."""
    return sorted(FOLDER.glob("*.txt"))


def read(folder: Path, split: str) -> Iterator[Example]:
    """Yield the sentences of all files."""
    for path in files(folder, split):
        for argument in parse_arguments(path):
            yield Example(
                id=f"{NAME}:{path.stem}:{argument.line}",
                task="stance",
                topic=argument.topic,
                text=argument.text,
                label=argument.stance,
                source=NAME,
                group=f"{NAME}:{argument.topic}",
                licence=LICENCE,
            )

"""Arguments: single sentences for, against and beside a bare topic, a plain text file per writer.

The format, a sentence a line, a blank line between topics where one likes (`data/arguments/README.md`):

    # kärnkraft                                     the topic
    + Ett enda verk ger lika mycket el som …        a reason for it (+), against it (-), or no argument (0)
"""

from dataclasses import dataclass
from pathlib import Path

from ..configs.errors import DataError
from .positions import SIDES
from .records import Stance
from .textfiles import read_text

_MARKS = "one of " + " ".join(["#", *SIDES])


@dataclass(frozen=True, kw_only=True)
class Argument:
    """One sentence and its side on a topic; `line` counts from 1."""

    topic: str
    stance: Stance
    text: str
    line: int


def parse_arguments(path: Path) -> list[Argument]:
    """Read one file of arguments.

    Raises:
        DataError: lines that cannot be read, all of them named with `file:line`.
    """
    arguments: list[Argument] = []
    faults: list[str] = []
    topic: str | None = None
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        mark, gap, text = line[0], line[1:2], line[2:].strip()
        if gap != " " or not text or mark not in {"#", *SIDES}:
            faults.append(f"{path.name}:{number}: must be {_MARKS}, a space and a text; got {line[:40]!r}")
        elif mark == "#":
            topic = text
        elif topic is None:
            faults.append(f"{path.name}:{number}: stands before the first topic (#)")
        else:
            arguments.append(Argument(topic=topic, stance=SIDES[mark], text=text, line=number))
    if faults:
        raise DataError("\n".join(faults))
    return arguments

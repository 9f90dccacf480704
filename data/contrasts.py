"""Contrast sets: an annotated article and its twin, the same but for one small edit that flips a label.

After Gardner et al. 2020, "Evaluating models' local decision boundaries via contrast sets". A twin is
written as an edit in the header of its article (format: corpus/GUIDELINES.md), so nothing else can differ.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from ..configs.errors import DataError

EditKind = Literal["negation", "verb", "actor", "topic", "adverb", "other"]


class Contrast(BaseModel):
    """One edit of an annotated article.

    Attributes:
        edit: what is changed.
        old: a piece of the marked-up text that stands there exactly once.
        new: what takes its place, marks included.
        agreements: rows, as in the header, that replace those of the same pair and topic.
        title: the twin's title, where the article's own would no longer be true.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    edit: EditKind
    old: str
    new: str
    agreements: tuple[str, ...] = ()
    title: str | None = None


def twin(
    header: dict[str, Any], marked: str, contrast: Contrast, *, number: int
) -> tuple[dict[str, Any], str]:
    """Return the header and marked-up text of the twin; its id is the article's, `-kontrast-<number>`.

    Raises:
        DataError: the edit does not fit the text.
    """
    times = marked.count(contrast.old)
    if times != 1:
        raise DataError(
            f"contrast {number}: `old` must stand once in the text, marks included; it stands {times} times: "
            f"{contrast.old!r}"
        )
    replaced = {_key(row) for row in contrast.agreements}
    kept = [row for row in header.get("agreements", []) if _key(row) not in replaced]
    changed = {
        **header,
        "id": f"{header['id']}-kontrast-{number}",
        "agreements": [*kept, *contrast.agreements],
        "title": contrast.title or header.get("title", ""),
    }
    return changed, marked.replace(contrast.old, contrast.new)


def _key(row: str) -> tuple[frozenset[str], str]:
    """The pair, in any order, and the topic of an agreement row."""
    first, second, topic = (*row.split(), "", "", "")[:3]
    return frozenset((first, second)), topic

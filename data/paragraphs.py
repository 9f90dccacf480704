"""Paragraphs of a text as character offsets: blank lines, talstreck and lines that nobody wrapped."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

DASHES = "–—―‒-"
"""What newspapers set as a talstreck; the hyphen counts where a space or a capital follows it."""

_BLOCK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_LINE = re.compile(r"[^\r\n]+")
_TALSTRECK = re.compile(rf"\s*(?:[{DASHES}](?=\s)|[–—―](?=[^\W\d_])|-(?=[A-ZÅÄÖ]))")
_INNER_DASH = re.compile(rf"\s*[{DASHES}]\s+[a-zåäö]")
_CLOSED_LINE = re.compile(r"[.!?…:][*_”“\"»«’')\]]*\s*$")
_WRAPPED_AT = 100
"""Nobody wraps lines by hand beyond so many characters: a longer line is a paragraph if it ends like one."""
_NARROWEST = 60
"""In narrower lines (text television, easy Swedish) room on a line says nothing about paragraphs."""
_FEWEST_LINES = 6
"""So many lines, half of them broken off inside a sentence, show that a text is wrapped."""


def starts_with_talstreck(text: str, start: int = 0) -> bool:
    """Whether the line at `start` opens with a talstreck (a dash that marks speech)."""
    return _TALSTRECK.match(text, start) is not None


def talstreck_end(text: str, start: int) -> int:
    """Offset of the first character after a talstreck and its space, or `start` where there is none."""
    found = _TALSTRECK.match(text, start)
    if not found:
        return start
    end = found.end()
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def split_paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of a text as (start, end), trimmed of whitespace.

    Blank lines separate paragraphs. So does a line end where the first word of the next line would have
    found room on the line: nobody wrapped it there. A line that begins with a talstreck is a paragraph of its
    own: it lasts to the end of the line, or further where the line breaks off in the middle of a sentence.
    """
    gaps = [(gap.start(), gap.end()) for gap in _BLOCK.finditer(text)]
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
    blocks = [list(_LINE.finditer(text, *block)) for block in zip(starts, ends, strict=True)]
    layout = _layout_of([[line.group() for line in lines] for lines in blocks])
    trimmed = (
        trim_space(text, start, end) for lines in blocks for start, end in _paragraphs_of(lines, layout)
    )
    return [(start, end) for start, end in trimmed if start < end]


def trim_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop whitespace from both ends of a span."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@dataclass(frozen=True)
class _Layout:
    """How a text is set: the length that one line in ten exceeds, and whether its lines are wrapped there."""

    width: int
    wrapped: bool


def _layout_of(blocks: Sequence[Sequence[str]]) -> _Layout:
    lengths = sorted(len(line.strip()) for lines in blocks for line in lines)
    width = lengths[ceil(0.9 * (len(lengths) - 1))] if lengths else 0
    inner = [line for lines in blocks for line in lines[:-1]]
    broken = sum(not _is_closed(line) for line in inner)
    return _Layout(width, wrapped=len(inner) >= _FEWEST_LINES and 2 * broken >= len(inner))


def _paragraphs_of(lines: Sequence[re.Match[str]], layout: _Layout) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of the lines between two blank ones."""
    if not lines:
        return
    start, in_talstreck = lines[0].start(), starts_with_talstreck(lines[0].group())
    for line, following in pairwise(lines):
        opens = _opens_talstreck(line.group(), following.group())
        if opens or _is_over(line.group(), following.group(), layout, told=in_talstreck):
            yield start, line.end()
            start, in_talstreck = following.start(), opens
    yield start, lines[-1].end()


def _opens_talstreck(line: str, following: str) -> bool:
    """Whether a line opens a talstreck, not with a dash inside a sentence that was wrapped there."""
    inside = not _is_closed(line) and _INNER_DASH.match(following) is not None
    return starts_with_talstreck(following) and not inside


def _is_over(line: str, following: str, layout: _Layout, *, told: bool) -> bool:
    """Whether a paragraph ends with a line; `told`: inside a talstreck, which ends with its sentence."""
    length, closed = len(line.strip()), _is_closed(line)
    words = following.split(maxsplit=1)
    had_room = bool(words) and length + 1 + len(words[0]) <= layout.width
    if had_room and layout.width >= _NARROWEST and (closed or not words[0][0].islower()):
        return True
    return closed and not layout.wrapped and (told or length > _WRAPPED_AT)


def _is_closed(line: str) -> bool:
    return _CLOSED_LINE.search(line) is not None

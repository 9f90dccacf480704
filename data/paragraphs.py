"""Paragraphs of a text as character offsets: blank lines, talstreck and lines that nobody wrapped."""

import re
from collections.abc import Iterator
from math import ceil

DASHES = "–—―‒-"
"""What newspapers set as a talstreck; the hyphen counts where a space or a capital follows it."""

_BLOCK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
_LINE = re.compile(r"[^\r\n]+")
_TALSTRECK = re.compile(rf"\s*(?:[{DASHES}](?=\s)|[–—―](?=[^\W\d_])|-(?=[A-ZÅÄÖ]))")
_CLOSED_LINE = re.compile(r"[.!?…:][”“\"»«’')\]]*\s*$")
_WRAPPED_AT = 100
"""Nobody wraps lines by hand beyond so many characters: a longer line is a paragraph if it ends like one."""


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
    paragraphs: list[tuple[int, int]] = []
    width = _usual_width(text)
    block_start = 0
    for gap in _BLOCK.finditer(text):
        paragraphs += _split_block(text, block_start, gap.start(), width)
        block_start = gap.end()
    return paragraphs + _split_block(text, block_start, len(text), width)


def trim_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop whitespace from both ends of a span."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _usual_width(text: str) -> int:
    """Length that one line in ten exceeds: about where a text is wrapped, if it is."""
    lengths = sorted(len(line.group().strip()) for line in _LINE.finditer(text))
    return lengths[ceil(0.9 * (len(lengths) - 1))] if lengths else 0


def _split_block(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    cuts = [start, *_cuts(text, start, end, width)]
    trimmed = (trim_space(text, *piece) for piece in zip(cuts, [*cuts[1:], end], strict=True))
    return [piece for piece in trimmed if piece[0] < piece[1]]


def _cuts(text: str, start: int, end: int, width: int) -> Iterator[int]:
    """Yield where lines begin that continue nothing."""
    in_talstreck = False
    previous: re.Match[str] | None = None
    for line in _LINE.finditer(text, start, end):
        opens = starts_with_talstreck(text, line.start())
        if opens or (previous and _is_over(previous.group(), line.group(), width, told=in_talstreck)):
            yield line.start()
            in_talstreck = opens
        previous = line


def _is_over(line: str, following: str, width: int, *, told: bool) -> bool:
    """Whether a paragraph ends with a line; `told`: inside a talstreck, which ends with its sentence."""
    closed = _CLOSED_LINE.search(line) is not None
    length = len(line.strip())
    had_room = length + 1 + len(following.split(maxsplit=1)[0]) <= width if following.strip() else False
    return (closed and (told or length > _WRAPPED_AT)) or had_room

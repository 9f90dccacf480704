"""A text as it is read, with the way back from every character to the text as given."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class View:
    """A text made from another one by replacing and leaving out.

    Attributes:
        text: as it is read.
        starts: per character of `text`, where what it stands for begins in the text as given.
        ends: per character, where that ends.
        seams: offsets in `text` at which a stretch was left out, in order.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    seams: tuple[int, ...] = ()

    @property
    def is_as_given(self) -> bool:
        """Whether the text is the one given, every character in its place."""
        return isinstance(self.starts, range)

    def given(self, start: int, end: int) -> Span:
        """Return the span of the text as given that `text[start:end]` stands for; the span is not empty."""
        return self.starts[start], self.ends[end - 1]

    def stretches(self, start: int, end: int) -> list[Span]:
        """Return the same as one span per stretch that holds nothing left out."""
        seams = self.seams[bisect_right(self.seams, start) : bisect_left(self.seams, end)]
        spans = [
            _trimmed(self.text, left, right)
            for left, right in zip((start, *seams), (*seams, end), strict=True)
        ]
        return [self.given(left, right) for left, right in spans if left < right]

    def replaced(self, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> "View":
        """Return the view with every match of a pattern replaced; each new character stands for the match."""
        pieces: list[str] = []
        starts, ends = array("L"), array("L")
        at = 0
        for match in pattern.finditer(self.text):
            new = replacement(match)
            if new == match.group():
                continue
            pieces += [self.text[at : match.start()], new]
            starts.extend(self.starts[at : match.start()])
            ends.extend(self.ends[at : match.start()])
            left, right = self.given(match.start(), match.end())
            starts.extend([left] * len(new))
            ends.extend([right] * len(new))
            at = match.end()
        if not pieces:
            return self
        starts.extend(self.starts[at:])
        ends.extend(self.ends[at:])
        return View("".join([*pieces, self.text[at:]]), starts, ends)

    def kept(self, spans: Iterable[tuple[int, int]], *, seams_at: Iterable[int]) -> "View":
        """Return the view of some of its stretches, in order, as paragraphs with a blank line between them.

        A line end inside a stretch becomes a space.

        Args:
            spans: what is kept; not empty, without overlaps.
            seams_at: offsets in this view's text at which something is left out that was no mere space.
        """
        spans = list(spans)
        text = "\n\n".join(self.text[start:end].replace("\n", " ") for start, end in spans)
        if text == self.text:
            return self
        starts, ends = array("L"), array("L")
        begins: list[int] = []
        for start, end in spans:
            if starts:
                starts.extend([ends[-1]] * 2)
                ends.extend([ends[-1]] * 2)
            begins.append(len(starts))
            starts.extend(self.starts[start:end])
            ends.extend(self.ends[start:end])
        firsts = [start for start, _ in spans]
        after = {bisect_right(firsts, offset) for offset in seams_at}
        seams = tuple(begins[number] for number in sorted(after) if 0 < number < len(begins))
        return View(text, starts, ends, seams)


def as_given(text: str) -> View:
    """Return the view of a text as it stands."""
    return View(text, range(len(text)), range(1, len(text) + 1))


def _trimmed(text: str, start: int, end: int) -> Span:
    kept = text[start:end]
    return start + len(kept) - len(kept.lstrip()), end - (len(kept) - len(kept.rstrip()))

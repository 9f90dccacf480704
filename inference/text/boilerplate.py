"""Finds what stands around an article and is no part of it: bylines, captions, fact boxes, "Läs mer"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ...data.paragraphs import starts_with_talstreck
from ...data.records import Article
from ..lexicon.agreement_cues import speaks_of_agreement
from ..lexicon.cue_words import cue_words
from .anforing import find_anforing
from .document import build_document
from .tokens import tokenise

LEXICON = Path(__file__).with_name("boilerplate.yaml")
_WHOLE_LINES = (
    "byline", "date", "dateline", "caption", "cookies", "more", "share", "subscribe", "comment", "copyright",
    "contact", "source", "interface",
)  # fmt: skip
_EDGES = "*_#>→›▶►|[] "
_ENDS_SENTENCE = re.compile(r"[.!?…][”’)*_]*$")
_LONGEST_HEADLINE = 120
_CREDIT_WITHIN = 120


@dataclass(frozen=True)
class Aside:
    """A stretch of a text that is no part of the article; `kind` is a key of boilerplate.yaml, or "title"."""

    start: int
    end: int
    kind: str


def find_asides(
    text: str, paragraphs: Sequence[tuple[int, int]], *, known: Sequence[str] = ()
) -> list[Aside]:
    """Return what is no part of the article, in order and without overlaps.

    Args:
        text: the text in plain writing.
        paragraphs: its paragraphs, as `split_paragraphs` gives them.
        known: title and authors as far as known; a paragraph that repeats one is left out. Where nothing is
            known, a first line without a full stop is the title.
    """
    return _Finder(text, paragraphs, known).find()


class _Finder:
    """The steps of `find_asides` over one text; `kinds` has the kind of each paragraph that is left out."""

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]], known: Sequence[str]) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._lines = [_core(text[start:end]) for start, end in paragraphs]
        self._known = {_key(name) for name in known if name}
        self._kinds: dict[int, str] = {}

    def find(self) -> list[Aside]:
        self._set_titles()
        for number, line in enumerate(self._lines):
            if number not in self._kinds and (kind := _kind_of(line)):
                self._kinds[number] = kind
        self._set_names()
        for number in range(len(self._lines)):
            self._set_box(number)
        self._set_trailer()
        return sorted([*self._whole(), *self._parts()], key=lambda aside: aside.start)

    def _whole(self) -> Iterator[Aside]:
        for number, kind in self._kinds.items():
            yield Aside(*self._paragraphs[number], kind)

    def _parts(self) -> Iterator[Aside]:
        """Yield a dateline that opens the article, and credits at the end of a paragraph."""
        body = [number for number in range(len(self._lines)) if number not in self._kinds]
        for number in body[:2]:
            start, end = self._paragraphs[number]
            found = _opening().match(self._text, start, end)
            if found and found.end() < end:
                yield Aside(start, found.end(), "dateline")
        for number in body:
            start, end = self._paragraphs[number]
            credit = _credit().search(self._text, max(start, end - _CREDIT_WITHIN), end)
            if credit and credit.start() > start:
                yield Aside(credit.start(), end, "caption")

    def _set_titles(self) -> None:
        for number, line in enumerate(self._lines):
            if len(line) <= lexicon()["longest"] and _key(line) in self._known:
                self._kinds[number] = "title"
        if not self._known and self._opens_with_headline():
            self._kinds[0] = "title"

    def _opens_with_headline(self) -> bool:
        """Whether a first line without a full stop stands above sentences."""
        if len(self._lines) < 2 or not 0 < len(self._lines[0]) <= _LONGEST_HEADLINE:
            return False
        first = self._text[slice(*self._paragraphs[0])]
        is_sentence = _ENDS_SENTENCE.search(first) or first.endswith((":", "”", ","))
        others = any(_ENDS_SENTENCE.search(line) for line in self._lines[1:])
        return others and not is_sentence and first[0].isalnum() and not _kind_of(self._lines[0])

    def _set_names(self) -> None:
        """Leave out a name that stands alone above the address of whoever bears it."""
        name = _compiled("name")
        for number in range(1, len(self._lines)):
            is_address = self._kinds.get(number) == "byline" and "@" in self._lines[number]
            if is_address and name.fullmatch(self._lines[number - 1]):
                self._kinds.setdefault(number - 1, "byline")

    def _set_box(self, number: int) -> None:
        line = self._lines[number]
        if number in self._kinds or len(line) > lexicon()["longest"]:
            return
        sure, weak = (_compiled(f"boxes {strength}").fullmatch(line) for strength in ("sure", "weak"))
        if not (sure or weak) or _speaks(line):
            return
        last = self._last_of_box(number + 1, weak=not sure)
        # A chapter of the article may be called "Bakgrund": its title alone is no box.
        if sure or last > number + 1:
            self._kinds.update(dict.fromkeys(range(number, last), "boxes"))

    def _last_of_box(self, first: int, *, weak: bool) -> int:
        """Return the number after the last paragraph of a box whose content begins at `first`."""
        limits = lexicon()["longest_box"]
        size = 0
        end = first
        for end in range(first, len(self._lines)):
            size += len(self._lines[end])
            too_long = end - first >= limits["paragraphs"] or size > limits["characters"]
            if too_long or self._tells(end, weak=weak):
                return self._after_list(first)
            if self._kinds.get(end) == "source":
                return end + 1
        return len(self._lines)

    def _tells(self, number: int, *, weak: bool) -> bool:
        if number in self._kinds:
            return False
        line = self._lines[number]
        return _speaks(line) or speaks_of_agreement(line) or (weak and _holds(line))

    def _after_list(self, first: int) -> int:
        bullet = re.compile(lexicon()["bullets"])
        end = first
        while end < len(self._lines) and bullet.match(self._text, self._paragraphs[end][0]):
            end += 1
        return end

    def _set_trailer(self) -> None:
        """Leave out a title like "Mest läst" and the short lines that follow it to the end of the text."""
        trailer = _compiled("trailers")
        first = len(self._lines)
        for number in range(len(self._lines) - 1, -1, -1):
            line = self._lines[number]
            if number not in self._kinds and (len(line) > _LONGEST_HEADLINE or _ENDS_SENTENCE.search(line)):
                break
            if trailer.fullmatch(line):
                first = number
        for number in range(first, len(self._lines)):
            self._kinds.setdefault(number, "trailers")


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Return the patterns of boilerplate.yaml, their shapes filled in."""
    raw = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    return {key: _filled(value, raw["shapes"]) for key, value in raw.items() if key != "shapes"}


def _filled(value: Any, shapes: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(part, shapes) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, shapes) for part in value]
    if not isinstance(value, str):
        return value
    # A shape may hold another one.
    for _ in range(2):
        for name, shape in shapes.items():
            value = value.replace(f"{{{name}}}", shape)
    return value


@lru_cache(maxsize=32)
def _compiled(key: str) -> re.Pattern[str]:
    patterns = lexicon()
    for part in key.split():
        patterns = patterns[part]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\s)|^)(?:{lexicon()['credit']})[.)]*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon()['dateline_opening']})\s+(?=[^\W\d_]|[–”\d])", re.IGNORECASE)


def _core(paragraph: str) -> str:
    line = re.sub(r"^”\s|\s”$", "", paragraph.replace("\n", " ").strip(_EDGES))
    return line.strip(_EDGES).removesuffix(":").strip()


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _kind_of(line: str) -> str | None:
    """Return the kind of a line that is no part of an article, None for the rest."""
    if not 0 < len(line) <= lexicon()["longest"]:
        return None
    kind = next((kind for kind in _WHOLE_LINES if _compiled(kind).fullmatch(line)), None)
    if kind is None and re.fullmatch(lexicon()["box_openings"], line, re.IGNORECASE):
        kind = "boxes"
    if kind is not None and not _speaks(line):
        return kind
    return "caption" if _credit().search(line) and not starts_with_talstreck(line) else None


@lru_cache(maxsize=1024)
def _speaks(line: str) -> bool:
    """Whether somebody speaks in a line: a talstreck, or words that say who does."""
    if starts_with_talstreck(line):
        return True
    tokens = tokenise(build_document(Article(id="-", text=line)))
    return any(find_anforing(tokens, span.start, span.stop) for span in tokens.sentences)


def _holds(line: str) -> bool:
    """Whether a line has a verb by which one says, holds or wants something."""
    verbs = cue_words().verbs
    return any(cue.kind != "act" for word in re.findall(r"\w+", line.lower()) for cue in verbs.get(word, ()))

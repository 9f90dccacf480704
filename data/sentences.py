"""Swedish paragraphs and sentences as character offsets, with talstreck and quotations kept whole."""

import re
from bisect import bisect_right
from functools import lru_cache

from .abbreviations import (
    AMBIGUOUS_ABBREVIATIONS,
    CLOSING_ABBREVIATIONS,
    FUNCTION_WORDS,
    MONTHS,
    OPEN_ABBREVIATIONS,
    REFERENCES,
)
from .paragraphs import DASHES, split_paragraphs, trim_space

_STOP = re.compile(r"[.!?…]+[”“\"»«’')\]*_]*(?=\s)")
_NEXT = re.compile(r"\s+(?:[*_]{1,2})?([”“\"„»«’'(\[]*)(?:([–—―-])\s+)?[”“\"„»«’'(\[]*(\w+)?")
_PARTY = re.compile(r"\s+\([A-ZÅÄÖ]{1,3}\)")
_LAST_WORD = re.compile(r"[\w.:]*\w\Z")
_SPACED_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:t\. ?ex|bl\. ?a|s\. ?k|d\. ?v\. ?s|p\. ?g\. ?a|fr\. ?o\. ?m|t\. ?o\. ?m|f\. ?d|m\. ?a\. ?o"
    r"|i\. ?o\. ?m|d\. ?y|d\. ?ä|t\. ?f|st\. ?f|n\. ?b|f\. ?n|o\. ?dyl|e\. ?d)\Z",
    re.IGNORECASE,
)
_SPACED_CLOSER = re.compile(r"(?:^|\W)(?:m\. ?m|m\. ?fl|o\. ?s\. ?v|o\. ?d|f\. ?Kr|e\. ?Kr)\Z", re.IGNORECASE)

# A mark whose partner is further off was never closed.
_LONGEST_QUOTATION = 10_000
_DEEPEST_QUOTATION = 3
_MOST_MARKS = 200
_MARK = re.compile('[”“„"»«]')
_QUOTE_PAIRS = {"”": "”", "“": "”“", "„": "“”", '"': '"', "»": "«»", "«": "»"}


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a text as (start, end), in order, trimmed of whitespace.

    A sentence never runs across paragraphs and never ends inside quotation marks, after an abbreviation or an
    initial, or inside a number or date. A talstreck line is split like other text; its anföring stays
    with the sentence it follows ("– Varför då? säger hon." is one).
    """
    sentences = []
    for start, end in split_paragraphs(text):
        sentences += _split_paragraph(text, start, end)
    return sentences


def expand_to_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the smallest run of whole sentences that covers `text[start:end]`.

    A span outside every sentence (whitespace only) is returned as it is.
    """
    sentences = _sentences_of(text)
    first = max(bisect_right(sentences, (start, len(text) + 1)) - 1, 0)
    touched = [s for s in sentences[first:] if s[0] < end and s[1] > start]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)


@lru_cache(maxsize=8)
def _sentences_of(text: str) -> list[tuple[int, int]]:
    """Those of the latest texts: many spans of one article are expanded in a row."""
    return split_sentences(text)


def quotation_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the outermost quotations in `text[start:end]`, marks included; an unclosed mark opens nothing.

    Swedish sets the same mark at both ends (”…”), so what stands on either side of a mark tells which it is.
    """
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    spans: list[tuple[int, int]] = []
    passed = start
    for number, position in enumerate(marks):
        closers = _QUOTE_PAIRS[text[position]]
        if position >= passed and _opens(text, position, start, end):
            closing = _closing_mark(text, marks, number, end, closers)
            if closing is not None:
                spans.append((position, closing + 1))
                passed = closing + 1
    return spans


def _opens(text: str, position: int, start: int, end: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    return not after.isspace() and (before.isspace() or before in "([–—-/:*")


def _closing_mark(text: str, marks: list[int], number: int, end: int, closers: str) -> int | None:
    """Offset of the mark that closes mark `number`, inner quotations passed over; None if it stays open."""
    opening, depth = marks[number], 0
    for position in marks[number + 1 : number + 1 + _MOST_MARKS]:
        if depth > _DEEPEST_QUOTATION or position > opening + _LONGEST_QUOTATION:
            return None
        if text[position] not in closers and text[position] != text[opening]:
            continue
        after = text[position + 1] if position + 1 < end else " "
        if text[position - 1].isspace() and not after.isspace():
            depth += 1
        elif not after.isalnum():
            if depth == 0:
                return position
            depth -= 1
    return None


def _split_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    quotations = quotation_spans(text, start, end)
    sentences, sentence_start, passed = [], start, 0
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end:
            break
        while passed < len(quotations) and quotations[passed][1] <= stop.start():
            passed += 1
        # A full stop inside the marks ends the sentence with the mark: ”Det går inte.” Sedan gick hon.
        if passed < len(quotations) and _is_inside(stop, quotations[passed]):
            continue
        if _ends_sentence(text, sentence_start, stop):
            sentences.append(trim_space(text, sentence_start, stop.end()))
            sentence_start = stop.end()
    last = trim_space(text, sentence_start, end)
    return [*sentences, last] if last[0] < last[1] else sentences


def _is_inside(stop: re.Match[str], quotation: tuple[int, int]) -> bool:
    return quotation[0] < stop.start() and stop.end() < quotation[1]


def _ends_sentence(text: str, sentence_start: int, stop: re.Match[str]) -> bool:
    following = _NEXT.match(text, stop.end())
    if not following:
        return True
    opening, dash, word = following.groups()
    if not word:
        return bool(dash or opening)
    if not (word[0].isupper() or word[0].isdigit()):
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    return not _is_inner_dot(text, sentence_start, stop.start(), word)


def _is_inner_dot(text: str, sentence_start: int, dot: int, next_word: str) -> bool:
    before = text[max(sentence_start, dot - 24) : dot]
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word, lead = found.group(), before[: found.start()]
    if next_word[0].isdigit() and word.lower() in REFERENCES:
        return True
    if _SPACED_CLOSER.search(before) or (word.lower() in CLOSING_ABBREVIATIONS and word != "St"):
        # "av Anna Ek m.fl. (S)"
        return _PARTY.match(text, dot + 1) is not None
    if _SPACED_ABBREVIATION.search(before) or _is_abbreviation(word, lead, sentence_start, dot):
        return True
    if word.isdigit():
        return _is_ordinal(text, sentence_start, dot - len(word), word, next_word)
    if next_word.isdigit() and word.lower() in MONTHS and len(word) <= 4:
        return True
    return _is_initial(word, next_word)


def _is_abbreviation(word: str, lead: str, sentence_start: int, dot: int) -> bool:
    if word.lower() not in OPEN_ABBREVIATIONS:
        return False
    if word.lower() in AMBIGUOUS_ABBREVIATIONS:
        return dot - len(word) == sentence_start or lead.rstrip()[-1:] in "(,."
    return True


def _is_ordinal(text: str, sentence_start: int, number_start: int, number: str, next_word: str) -> bool:
    if len(number) > 2:
        return False
    opens_list = not text[sentence_start:number_start].strip(DASHES + ' \t(”"')
    return opens_list or next_word.lower() in MONTHS


def _is_initial(word: str, next_word: str) -> bool:
    pieces = word.split(".")
    if not all(len(piece) == 1 and piece.isupper() for piece in pieces):
        return False
    return next_word.lower() not in FUNCTION_WORDS

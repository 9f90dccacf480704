"""Writes a text in one way: composed letters, plain spaces, one quotation mark, one dash."""

import re
import unicodedata

from .view import View, as_given

_OTHER_SPACES = r"\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = f" {_OTHER_SPACES}"
_UNSEEN = (
    r"\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x90\x98-\x9f"
)
_MARKS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

_LINE_ENDS = re.compile(r"(?P<hyphen>\u00ad?)(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])")
# \x91-\x97 are the quotation marks and dashes of Windows in a text that was decoded as Latin 1.
_UNPLAIN = re.compile(
    rf"(?P<space>[{_OTHER_SPACES}](?:[{_SPACES}{_UNSEEN}]*[{_SPACES}])?|[ ][{_SPACES}{_UNSEEN}]*[{_SPACES}])"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<composed>[^{_MARKS}][{_MARKS}]{{1,30}}|[\u212a\u212b\ufb00-\ufb06])"
    r"|(?P<quote>[“„‟″\"«»〝〞＂\x93\x94]|''|’’)"
    r"|(?P<apostrophe>(?<=\w)[’‘ʼ´`′\x91\x92](?=\w))"
    r"|(?P<single>(?<!\w)'|'(?!\w)|[‘‛‹›\x91\x92])"
    r"|(?P<hyphen>[‐‑﹣－])"
    r"|(?P<dash>[—―‒−⸺⸻\x96\x97]|(?<![-\n])-{2,3}(?![-\n]))"
    r"|(?P<ellipsis>\.{3,})"
)
_WRITTEN_AS = {"space": " ", "unseen": "", "quote": "”", "apostrophe": "'", "single": "’", "hyphen": "-"}
_WRITTEN_AS |= {"dash": "–", "ellipsis": "…"}

_LINE_EDGES = re.compile(r" (?=\n)|(?<=\n) ")
# A line may end in "rege-" of "regeringen", in "EU-" of "EU-kommissionen", in "för-" of "för- och nackdelar".
_AFTER_HYPHEN = r"\n(?!(?:och|eller|samt|respektive|till)\b)"
_DIVIDED = re.compile(rf"(?<=[a-zåäö]{{3}})-{_AFTER_HYPHEN}(?=[a-zåäö])")
_HYPHENATED = re.compile(rf"(?<=\w-){_AFTER_HYPHEN}(?=[^\W\d_])")
# A hyphen between spaces, or one that opens a line, is meant as a dash.
_HYPHEN_AS_DASH = re.compile(r"(?<=[ \n])-(?= )|^-(?= |[A-ZÅÄÖ])", re.MULTILINE)
_SINGLE_QUOTATION = re.compile(r"(?<![\w’])’(?=[^\W\d])([^’\n]{5,800})(?<=[^\s’])’(?!\w)")
_SINGLE = re.compile("’")


def plain(text: str) -> View:
    r"""Return a text in the one way of writing that the reader knows.

    Line ends of all kinds are \n without space beside it, space of all kinds is one space, and what is not
    seen (soft hyphens, zero-width characters, a byte order mark, control characters) is left out. Letters are
    composed (NFC). Double quotation marks are ”, also where single ones stand around several words; dashes
    are –, and dots after each other ….
    """
    view = as_given(text).replaced(_LINE_ENDS, lambda match: "" if match["hyphen"] else "\n")
    view = view.replaced(_UNPLAIN, _write).replaced(_LINE_EDGES, _nothing)
    view = view.replaced(_DIVIDED, _nothing).replaced(_HYPHENATED, _nothing)
    view = view.replaced(_HYPHEN_AS_DASH, lambda match: "–")
    marks = set(_marks_of_single_quotations(view.text))
    return view.replaced(_SINGLE, lambda match: "”" if match.start() in marks else "’") if marks else view


def _write(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    return _WRITTEN_AS[kind] if kind in _WRITTEN_AS else unicodedata.normalize("NFKC", match.group())


def _nothing(match: re.Match[str]) -> str:
    return ""


def _marks_of_single_quotations(text: str) -> list[int]:
    several_words = (match for match in _SINGLE_QUOTATION.finditer(text) if " " in match[1])
    return [offset for match in several_words for offset in (match.start(), match.end() - 1)]

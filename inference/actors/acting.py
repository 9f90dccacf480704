"""Tells whether a name does something where it stands: says or wants, opens a sentence, meets another."""

from ...data.abbreviations import FUNCTION_WORDS
from ..lexicon.cue_words import cue_words
from ..lexicon.role_parsing import parse_role
from ..text.tokens import PREPOSITIONS, Tokens
from .proposals import opens

_JOINS = frozenset(("och", ",", "samt"))
_BETWEEN = frozenset(("mellan", "både", "varken", "såväl"))
_RELATIVES = frozenset(("som", "vars"))
_MOST_JOINED = 12
"""Tokens before and after a name that are looked at for names joined to it."""
_GOVERNMENTS = frozenset(
    ("regering", "utrikesdepartement", "delegation", "parlament", "delegat", "talesperson")
)


def acts_at(tokens: Tokens, start: int, end: int) -> bool:
    """Whether an organisation's name says or does something: as `place_acts_at`, or after a verb of it."""
    before = _before(tokens, _joined(tokens, start, end)[0])
    return before in cue_words().verbs or place_acts_at(tokens, start, end)


def place_acts_at(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a state's or capital's name stands as the subject of its clause, alone or joined to others.

    A verb follows it ("Sverige och Finland vill"), or the name itself opens the sentence and a verb must
    follow ("Brasilien reste sig"); it follows "enligt", or a quotation and its verb (", säger Moskva"); or it
    is one of those that something is "mellan". After another preposition it is a place, and after any other
    verb its object.
    """
    first, stop = _joined(tokens, start, end)
    before = _before(tokens, first)
    if before == "enligt":
        return True
    if before in _BETWEEN:
        return (first, stop) != (start, end)
    if before in PREPOSITIONS:
        return False
    told = before in cue_words().verbs and tokens.words[max(first - 2, 0)] in ',”"!?'
    return told or _verb_follows(tokens, stop) or _opens_clause(tokens, first, stop)


def has_voice_at(tokens: Tokens, end: int) -> bool:
    """Whether the name, a genitive, is of who speaks for it unnamed: "Kremls talesman", "Kinas regering"."""
    stop = tokens.bounds(end - 1).stop
    if end >= stop or not tokens.words[end - 1].endswith("s"):
        return False
    if tokens.lower[end] in _GOVERNMENTS:
        return True
    names_somebody = end + 1 < stop and tokens.words[end + 1][0].isupper()
    return parse_role(tokens.lower[end]) is not None and not names_somebody


def _before(tokens: Tokens, index: int) -> str:
    return tokens.lower[index - 1] if index > tokens.bounds(index).start else ""


def _joined(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The names joined to this one, as (first, stop): of "Kina och Ryssland" both, whichever is asked for."""
    bounds = tokens.bounds(start)
    floor, ceiling = max(bounds.start, start - _MOST_JOINED), min(bounds.stop, end + _MOST_JOINED)
    while start - 2 >= floor and tokens.lower[start - 1] in _JOINS and _is_name(tokens, start - 2):
        start -= 2
        while start > floor and _is_name(tokens, start - 1):
            start -= 1
    while end + 1 < ceiling and tokens.lower[end] in _JOINS and _is_name(tokens, end + 1):
        end += 2
        while end < ceiling and _is_name(tokens, end):
            end += 1
    return start, end


def _is_name(tokens: Tokens, index: int) -> bool:
    return tokens.words[index][0].isupper() and tokens.lower[index] not in FUNCTION_WORDS


def _verb_follows(tokens: Tokens, index: int) -> bool:
    cues = cue_words()
    after = tokens.lower[index : min(index + 3, tokens.bounds(index - 1).stop)]
    while after and after[0] in cues.adverbs:
        after = after[1:]
    return bool(after) and (after[0] in cues.verbs or after[0] in cues.finite)


def _opens_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name opens its sentence as the subject: Swedish has the verb in the second place."""
    stop = tokens.bounds(start).stop
    if not opens(tokens, start) or end >= stop:
        return False
    following = tokens.lower[end]
    if following == ",":
        return end + 1 < stop and tokens.lower[end + 1] in _RELATIVES
    is_word = (
        tokens.words[end].islower() and following not in PREPOSITIONS and following not in FUNCTION_WORDS
    )
    return is_word and not tokens.words[end - 1].endswith("s")

"""Anföring without a speaker as its subject: ", är hans slutsats", ", går resonemanget", ", säger man"."""

from ..lexicon.cue_words import cue_words
from .tokens import Tokens

_MOST_WORDS = 5
"""Tokens between the verb and the noun: "är den svenska regeringens budskap"."""


def source_at(tokens: Tokens, verb: int, last: int) -> int | None:
    """Return where the source begins of an impersonal anföring that opens at a token, None for none."""
    words = cue_words()
    here = tokens.lower[verb : min(verb + 4, last)]
    if any(here[: len(idiom)] == idiom for idiom in words.idioms):
        return verb + 1
    if here[1:2] == ["man"] and any(cue.kind in ("say", "hold") for cue in words.verbs.get(here[0], ())):
        return verb + 1
    start = verb
    if tokens.lower[verb] in ("har", "hade") and here[1:2] in (["varit"], ["blivit"]):
        start += 1
    elif tokens.lower[verb] not in words.copulas:
        return None
    return start + 1 if _is_what_is_said(tokens, start + 1, last) else None


def _is_what_is_said(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a noun phrase is somebody's view or answer: "hans slutsats", "budskapet", "svaret från LO"."""
    words = cue_words()
    for index in range(first, min(first + _MOST_WORDS, last)):
        word = tokens.lower[index]
        if not word[0].isalpha():
            return False
        if word in words.said:
            return True
        if word in words.nouns:
            return index > first
    return False

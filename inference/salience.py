"""How prominent a mention is in its sentence: who speaks, who acts, who is acted on, who merely owns something."""

from .roles import parse_role
from .tokens import PREPOSITIONS, Tokens
from .words import cue_words

SPEAKER, SUBJECT, OBJECT, OWNER = 3, 2, 1, 0
_BREAKS = frozenset(",?!…”“\"»«’–—")


def rank_of(tokens: Tokens, index: int, mention_end: int) -> int:
    """Return SPEAKER, SUBJECT, OBJECT or OWNER for a mention that starts at a token and ends at an offset."""
    last = tokens.index_at(mention_end) - 1
    # In a genitive ("Putins", "SD:s") the word goes on past the mention.
    if tokens.ends[last] > mention_end:
        return OWNER
    start = tokens.bounds(index).start
    # Titles stand between verb and name: "säger statsminister Anna Ek".
    while index > start + 1 and parse_role(tokens.lower[index - 1]):
        index -= 1
    before = tokens.lower[index - 1] if index > start else ""
    if before == "enligt" or (before in cue_words().verbs and is_inverted(tokens, index - 1, start)):
        return SPEAKER
    return OBJECT if before in PREPOSITIONS else SUBJECT


def is_inverted(tokens: Tokens, verb: int, start: int) -> bool:
    """Whether a verb opens its clause, as in ", säger hon"."""
    return verb == start or tokens.words[verb - 1] in _BREAKS

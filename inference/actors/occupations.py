"""What a text calls a person once, and means her by afterwards: "handlaren Robin Färm", then "handlaren"."""

from collections.abc import Iterable, Iterator, Sequence

from ...data.abbreviations import FUNCTION_WORDS
from ...data.records import Mention
from ..lexicon.cue_words import cue_words
from ..lexicon.inflections import definite_forms
from ..lexicon.role_parsing import parse_role
from ..lexicon.role_words import role_words
from ..text.tokens import PREPOSITIONS, Tokens

_MOST_WORDS = 3
"""Words of an apposition among which the noun is looked for."""
_SHORTEST_TITLE = 5
_DEFINITE = ("en", "an", "et", "rn")
_SHORTEST_HALF = 6
"""Letters of the second half of a compound that may stand for the whole: "chauffören"."""


def find_occupations(tokens: Tokens, mentions: Sequence[Mention], people: Iterable[str]) -> dict[str, str]:
    """Return, for definite nouns of the text, the one person whom it calls so beside her name.

    "Robin Färm, handlare i Ekby" and "handlaren Robin Färm" make "handlaren" Färm. Roles of the lexicon
    (minister, ordförande) are not among them: they have rules of their own.

    Args:
        tokens: the article's tokens.
        mentions: the actors' names in it.
        people: the actors that are persons.
    """
    known = frozenset(people)
    spoken = {word for word in tokens.lower if word.endswith(role_words().occupation_endings)}
    owners: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.actor in known:
            if title := _definite_before(tokens, mention):
                owners.setdefault(title, set()).add(mention.actor)
            for noun in _nouns_at(tokens, mention):
                for word in spoken:
                    if word == noun or (len(word) >= _SHORTEST_HALF and noun.endswith(word)):
                        owners.setdefault(word, set()).add(mention.actor)
    return {word: names.pop() for word, names in owners.items() if len(names) == 1 and not parse_role(word)}


def _definite_before(tokens: Tokens, mention: Mention) -> str | None:
    """The noun in the definite form right before a name: "guiden Anna Ek"."""
    first = tokens.index_at(mention.start)
    if first == tokens.bounds(first).start:
        return None
    word = tokens.lower[first - 1]
    words = cue_words()
    others = words.verbs.keys() | words.adverbs | words.fronting | PREPOSITIONS | FUNCTION_WORDS
    is_noun = len(word) >= _SHORTEST_TITLE and word.isalpha() and word.endswith(_DEFINITE)
    return word if is_noun and word not in others else None


def _nouns_at(tokens: Tokens, mention: Mention) -> Iterator[str]:
    """The definite forms of the nouns beside a name."""
    first, after = tokens.index_at(mention.start), tokens.index_at(mention.end)
    if first > tokens.bounds(first).start:
        yield tokens.lower[first - 1]
    end = tokens.bounds(after - 1).stop
    if after < end and (tokens.words[after] == "," or tokens.lower[after] in ("är", "var")):
        for word in tokens.lower[after + 1 : min(after + 1 + _MOST_WORDS, end)]:
            words = cue_words()
            if not word.isalpha() or word in PREPOSITIONS or word in words.verbs or word in words.adverbs:
                return
            yield from definite_forms(word)

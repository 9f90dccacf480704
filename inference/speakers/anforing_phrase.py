"""Reads whom an anföring speaks of: a name, a pronoun, "ordföranden", "bolagets platschef"."""

from dataclasses import dataclass
from typing import Literal

from ..lexicon.actor_words import state_words
from ..text.anforing import Anforing
from ..text.tokens import PREPOSITIONS, Tokens
from .speaker_words import speaker_words

Form = Literal["name", "pronoun", "plural", "own", "indefinite", "noun", "none"]

_LONGEST = 8
_CLOSERS = frozenset(("och", "som", "när", "medan", "efter", "innan", "utan", "varpå"))
_PERSONAL_GENITIVES = frozenset(("hans", "hennes", "deras", "dess"))
_SHORTEST_OWNER = 4


@dataclass(frozen=True)
class AnforingPhrase:
    """The noun phrase of an anföring.

    Attributes:
        form: what kind of phrase it is; "own" is "vår ordförande", "none" no phrase at all.
        head: its common noun, lower case: "chef" in "kommunens tekniska chef Per Ek".
        owner: the genitive before it, lower case: "kommunens".
        name: the last capitalised word, as written.
        gender: "f" or "m" where the words tell.
        plural: whether the noun is a definite plural ("avsändarna"), or two are joined.
        state: the state of an adjective in it: "den polska ministern".
        after: the words after its preposition, lower case: "stödlinjen" in "juristen på stödlinjen".
    """

    form: Form
    head: str | None = None
    owner: str | None = None
    name: str | None = None
    gender: str | None = None
    plural: bool = False
    state: str | None = None
    after: tuple[str, ...] = ()


def anforing_phrase(tokens: Tokens, anforing: Anforing) -> AnforingPhrase:
    """Read the noun phrase of an anföring."""
    indices = _indices(tokens, anforing)
    if not indices:
        return AnforingPhrase("none")
    words = speaker_words()
    preposition = next((n for n, i in enumerate(indices) if n and tokens.lower[i] in PREPOSITIONS), None)
    core, after = indices[:preposition], indices[preposition:] if preposition else []
    small = [tokens.lower[i] for i in core if tokens.words[i][0].islower()]
    owners = [n for n in range(len(core) - 1) if _is_owner(tokens.lower[core[n]])]
    names = [tokens.words[i] for n, i in enumerate(core) if tokens.words[i][0].isupper() and n not in owners]
    head = small[-1] if small and small[-1] not in PREPOSITIONS else None
    return AnforingPhrase(
        form=_form(tokens.lower[core[0]], bool(names)),
        head=head,
        owner=tokens.lower[core[owners[0]]] if owners else None,
        name=names[-1] if names else None,
        gender=_gender(tokens.lower[core[0]], head),
        plural=head is not None and (head.endswith(words.plural_endings) or _is_joined(tokens, indices)),
        state=next((state for i in core if (state := state_words().adjectives.get(tokens.lower[i]))), None),
        after=tuple(tokens.lower[i] for i in after[1:]),
    )


def _indices(tokens: Tokens, anforing: Anforing) -> list[int]:
    found: list[int] = []
    for index in range(anforing.speaker, min(anforing.end, anforing.speaker + _LONGEST)):
        if not tokens.words[index][0].isalnum() or (found and tokens.lower[index] in _CLOSERS):
            break
        found.append(index)
    return found


def _is_joined(tokens: Tokens, indices: list[int]) -> bool:
    """Whether a second definite noun follows: "generaldirektören och rikskronofogden"."""
    following = tokens.lower[indices[-1] + 1 : indices[-1] + 3]
    return (
        following[:1] == ["och"] and len(following) == 2 and following[1].endswith(("en", "an", "rn", "et"))
    )


def _form(first: str, named: bool) -> Form:
    words = speaker_words()
    if first in words.singular:
        return "pronoun"
    if first in words.plural:
        return "plural"
    if first in words.own:
        return "own"
    if first in words.indefinite:
        return "indefinite"
    return "name" if named else "noun"


def _is_owner(word: str) -> bool:
    return word.endswith("s") and len(word) >= _SHORTEST_OWNER and word not in _PERSONAL_GENITIVES


def _gender(first: str, head: str | None) -> str | None:
    words = speaker_words()
    if first in words.singular:
        return words.singular[first]
    if first in words.possessive:
        return words.possessive[first]
    if head is None:
        return None
    if head in words.women or head.endswith(words.endings_of_women):
        return "f"
    return "m" if head in words.men or head.endswith(words.endings_of_men) else None

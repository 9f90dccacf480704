"""Organisations that a tagger proposes: "säger Norrmejerier", "Hönsfarmarna vill"."""

from collections.abc import Iterator, Sequence, Set

from ...data.records import Actor
from ..lexicon.actor_words import organisation_words, party_words, state_words
from ..lexicon.cue_words import cue_words
from ..lexicon.role_parsing import parse_role
from ..text.tokens import Tokens
from .proposals import ProposedNames

_ORGANISATION = "ORG"


def discover_organisations(
    tokens: Tokens, proposed: ProposedNames, known: Sequence[Actor]
) -> Iterator[Actor]:
    """Yield the organisations among the proposed names that are no known actor's.

    Args:
        tokens: of the article.
        proposed: the names that a tagger found.
        known: the actors found otherwise.
    """
    people = {word for actor in known if actor.kind == "person" for word in _words_of(actor)}
    names = [frozenset(name.split()) for actor in known for name in (actor.name, *actor.aliases)]
    for start, end, _ in proposed.of_kind(_ORGANISATION):
        words = tokens.words[start:end]
        last = words[-1].removesuffix(":s")
        name = " ".join([*words[:-1], last.removesuffix("s") if _is_genitive(tokens, end) else last])
        if _is_new(name, words, people, names):
            yield Actor(name=name, kind="organisation")


def _words_of(actor: Actor) -> Iterator[str]:
    return (word for name in (actor.name, *actor.aliases) for word in name.split())


def _is_new(name: str, words: Sequence[str], people: Set[str], names: Sequence[frozenset[str]]) -> bool:
    if not all(word[0].isalnum() or word == "&" for word in words) or not name[0].isupper() or len(name) < 3:
        return False
    if any(word in people or word.removesuffix("s") in people for word in words):
        return False
    own = {*name.split(), name.removesuffix("s").split()[-1]}
    if any(own >= other or set(name.split()) <= other for other in names):
        return False
    if words[-1].lower().removesuffix("s").endswith(organisation_words().media_endings):
        return False
    tables = (organisation_words().names, party_words().names, state_words().names, state_words().seats)
    is_role = len(words) == 1 and parse_role(words[0].lower()) is not None
    return not is_role and not any(name in table or name.removesuffix("s") in table for table in tables)


def _is_genitive(tokens: Tokens, end: int) -> bool:
    """Whether the name belongs to the noun after it, who then acts: "säger Kustfiskarnas ordförande"."""
    following = tokens.words[end] if end < tokens.bounds(end - 1).stop else ""
    return tokens.words[end - 1].endswith("s") and following.islower() and following not in cue_words().verbs

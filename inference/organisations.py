"""Organisations that a tagger proposes and that act: "säger Norrmejerier", "Hönsfarmarna vill"."""

from collections.abc import Iterator, Sequence

from ..data.records import Actor
from .acting import acts_at, has_voice_at
from .proposals import ProposedNames
from .roles import parse_role
from .tokens import Tokens
from .words import cue_words, organisation_words, party_words, state_words

_ORGANISATION = "ORG"


def discover_organisations(
    tokens: Tokens, proposed: ProposedNames, known: Sequence[Actor]
) -> Iterator[Actor]:
    """Yield the organisations among the proposed names that are no known actor's and do something.

    Args:
        tokens: of the article.
        proposed: the names that a tagger found.
        known: the actors found otherwise.
    """
    taken = {word for actor in known for name in (actor.name, *actor.aliases) for word in name.split()}
    for start, end, _ in proposed.of_kind(_ORGANISATION):
        words = tokens.words[start:end]
        owner = _is_genitive(tokens, end)
        last = words[-1].removesuffix(":s")
        name = " ".join([*words[:-1], last.removesuffix("s") if owner else last])
        acts = has_voice_at(tokens, end) if owner else acts_at(tokens, start, end)
        if acts and _is_new(name, words, taken):
            yield Actor(name=name, kind="organisation")


def _is_new(name: str, words: Sequence[str], taken: set[str]) -> bool:
    if not all(word[0].isalnum() or word == "&" for word in words) or not name[0].isupper() or len(name) < 3:
        return False
    if any(word in taken or word.removesuffix("s") in taken for word in words):
        return False
    if words[-1].lower().removesuffix("s").endswith(organisation_words().media_endings):
        return False
    tables = (organisation_words().names, party_words().names, state_words().names, state_words().seats)
    return not any(name in table or name.removesuffix("s") in table for table in tables) and not parse_role(
        words[-1].lower()
    )


def _is_genitive(tokens: Tokens, end: int) -> bool:
    """Whether the name belongs to the noun after it, who then acts: "säger Kustfiskarnas ordförande"."""
    following = tokens.words[end] if end < tokens.bounds(end - 1).stop else ""
    return tokens.words[end - 1].endswith("s") and following.islower() and following not in cue_words().verbs

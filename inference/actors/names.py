"""Discovers the actors of an article without any: persons, parties, organisations, acting states."""

from collections.abc import Iterator, Mapping

from ...data.abbreviations import FUNCTION_WORDS
from ...data.records import Actor
from ...data.tagged import OUTSIDE
from ..lexicon.actor_words import organisation_words, party_words, state_words
from ..lexicon.role_parsing import parse_role
from ..text.document import Document
from ..text.tokens import Tokens
from .acting import has_voice_at, place_acts_at
from .organisations import discover_organisations
from .persons import discover_persons
from .proposals import ProposedNames, opens


def discover_actors(document: Document, tokens: Tokens, proposed: ProposedNames | None = None) -> list[Actor]:
    """Return the actors that a text names, each once; a surname alone later is the same person.

    Args:
        document: the article.
        tokens: its tokens.
        proposed: names that a tagger found in it; None: the rules find what they can.
    """
    found: dict[str, Actor] = {}
    persons = discover_persons(tokens, proposed)
    organisations = [*_listed(document.article.text, tokens), *_patterned(tokens, persons, proposed)]
    if proposed is not None:
        organisations += discover_organisations(tokens, proposed, [*persons, *organisations])
    for actor in (*persons, *organisations):
        found.setdefault(actor.name, actor)
    return list(found.values())


def _listed(text: str, tokens: Tokens) -> Iterator[Actor]:
    words = {form for word in tokens.words for form in (word, word.removesuffix("s").removesuffix(":"))}
    yield from _listed_parties(text, tokens, words)
    organisations = organisation_words().names
    for name in dict.fromkeys(_occurring(text, words, organisations)):
        yield Actor(name=name, kind="organisation", aliases=_aliases(name, organisations))
    for state in dict.fromkeys(_acting_states(tokens)):
        aliases = (*_aliases(state, state_words().names), *seats(state, tokens))
        yield Actor(name=state, kind="state", aliases=aliases)


def _listed_parties(text: str, tokens: Tokens, words: set[str]) -> Iterator[Actor]:
    names, letters = party_words().names, party_words().letters
    # A single letter is too often something else to stand for a party by itself.
    bare = {letter for letter in _bare_letters(tokens) if len(letter) > 1}
    for party in dict.fromkeys([*_occurring(text, words, names), *(letters[letter] for letter in bare)]):
        own = [letter for letter in bare if letters[letter] == party]
        yield Actor(name=party, kind="party", aliases=(*_aliases(party, names), *own))


def _aliases(name: str, table: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(form for form, owner in table.items() if owner == name and form != name)


def seats(state: str, tokens: Tokens) -> list[str]:
    """Return the capitals and palaces that act for a state in a text: "Moskva kräver", "svarar Kreml"."""
    names = [seat for seat, owner in state_words().seats.items() if owner == state]
    return [seat for seat in names if _acts(tokens, seat)]


def _occurring(text: str, words: set[str], table: Mapping[str, str]) -> Iterator[str]:
    for form, owner in table.items():
        first = form.split()[0]
        if first in words and (form == first or form in text):
            yield owner


def _bare_letters(tokens: Tokens) -> set[str]:
    """Party letters that stand as actors, not as a person's party in parentheses."""
    letters = party_words().letters
    return {
        word.removesuffix(":s")
        for before, word in zip(["", *tokens.words], tokens.words, strict=False)
        if word.removesuffix(":s") in letters and before != "("
    }


def _acting_states(tokens: Tokens) -> Iterator[str]:
    names = {**state_words().names, **state_words().seats}
    for word in dict.fromkeys(tokens.words):
        stem = word if word in names else word.removesuffix("s")
        if stem in names and _acts(tokens, stem):
            yield names[stem]


def _acts(tokens: Tokens, name: str) -> bool:
    """Whether a place name stands anywhere for those who act there."""
    return any(
        (word == name and place_acts_at(tokens, index, index + 1))
        or (word == f"{name}s" and has_voice_at(tokens, index + 1))
        for index, word in enumerate(tokens.words)
    )


def _patterned(tokens: Tokens, persons: list[Actor], proposed: ProposedNames | None) -> Iterator[Actor]:
    """Organisations told by the ending of a capitalised word, or by the noun before or after the name."""
    lists = organisation_words()
    in_names = {word for person in persons for word in person.name.split()}
    for index, word in enumerate(tokens.words):
        stem = word.removesuffix("s")
        named_after = _name_after(tokens, index + 1, in_names) if _is_type_noun(tokens.lower[index]) else None
        if named_after:
            yield Actor(name=named_after, kind="organisation")
        elif word in lists.heads and (place := _name_after(tokens, index + 1, in_names)):
            yield Actor(name=f"{word} {place}", kind="organisation")
        elif _is_organisation_word(stem) and stem not in lists.names and stem not in in_names:
            if proposed and is_often_common(tokens, index) and proposed.tags.get(index) == OUTSIDE:
                continue
            yield Actor(name=stem, kind="organisation")
        elif tokens.lower[index] in lists.nouns_after and index and word.islower():
            place = tokens.words[index - 1]
            if place[0].isupper() and place.lower() not in FUNCTION_WORDS and place not in in_names:
                yield Actor(name=f"{place} {word}", kind="organisation")


def is_often_common(tokens: Tokens, index: int) -> bool:
    """Whether a word opens a sentence and may be a noun for an organisation as well as a name."""
    return opens(tokens, index) and tokens.words[index].endswith(organisation_words().common_endings)


def _is_type_noun(word: str) -> bool:
    """Whether a word says what the name after it is: "tankesmedjan Timbro"."""
    lists = organisation_words()
    return word in lists.nouns or (len(word) > 12 and word.endswith(lists.noun_endings))


def _is_organisation_word(word: str) -> bool:
    lists = organisation_words()
    if not word.endswith(lists.endings) or not word[0].isupper() or len(word) <= 7:
        return False
    lower = word.lower()
    is_role = parse_role(lower) is not None
    is_common = _is_type_noun(lower) and not word[:-1].istitle()
    return word not in lists.not_names and not is_role and not is_common


def _name_after(tokens: Tokens, index: int, in_names: set[str]) -> str | None:
    if index >= len(tokens.words):
        return None
    stop = tokens.bounds(index).stop
    last = index
    while last < stop and tokens.words[last][0].isupper():
        last += 1
    words = tokens.words[index:last]
    if not words or words[0] in in_names:
        return None
    name = " ".join([*words[:-1], words[-1].removesuffix(":s")])
    known = organisation_words().names
    return None if name in known or name.removesuffix("s") in known else name

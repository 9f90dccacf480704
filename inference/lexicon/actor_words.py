"""The states, parties and organisations that are known, and the words for their people."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .inflections import definite_forms, definite_plural
from .word_lists import load_lexicon, word_set


@dataclass(frozen=True)
class StateWords:
    """All of states.yaml: from an adjective, a person noun, its plural, a capital or a name to the state."""

    adjectives: Mapping[str, str]
    people: Mapping[str, str]
    peoples: Mapping[str, str]
    seats: Mapping[str, str]
    names: Mapping[str, str]


@lru_cache(maxsize=1)
def state_words() -> StateWords:
    """Return the states."""
    adjectives, people, peoples, seats, names = {}, {}, {}, {}, {}
    for state, entry in load_lexicon(Path(__file__).with_name("states.yaml")).items():
        for stem in (entry["adjective"], *entry.get("also", ())):
            adjectives.update({stem + ending: state for ending in ("", "a", "e", "t")})
            # A woman of the state: isländskan, ryskan.
            people[stem + "an"] = state
        if person := entry.get("person"):
            people.update(dict.fromkeys(definite_forms(person), state))
            peoples[definite_plural(person)] = state
        seats.update(dict.fromkeys(entry.get("seats", ()), state))
        names.update(dict.fromkeys((state, *entry.get("aliases", ())), state))
    return StateWords(adjectives, people, peoples, seats, names)


@dataclass(frozen=True)
class PartyWords:
    """All of parties.yaml: from letters, names, person nouns (moderaten) and prefixes to the party."""

    letters: Mapping[str, str]
    names: Mapping[str, str]
    people: Mapping[str, str]
    prefixes: Mapping[str, str]


@lru_cache(maxsize=1)
def party_words() -> PartyWords:
    """Return the parties of the Riksdag."""
    letters, names, people, prefixes = {}, {}, {}, {}
    for party, entry in load_lexicon(Path(__file__).with_name("parties.yaml")).items():
        letters[entry["letter"]] = party
        names.update(dict.fromkeys((party, *entry["names"]), party))
        people.update(dict.fromkeys((entry["person"], *definite_forms(entry["person"])), party))
        prefixes.update(dict.fromkeys(entry["prefix"], party))
    return PartyWords(letters, names, people, prefixes)


@dataclass(frozen=True)
class OrganisationWords:
    """organisations.yaml and organisation_patterns.yaml."""

    names: Mapping[str, str]
    endings: tuple[str, ...]
    nouns: frozenset[str]
    noun_endings: tuple[str, ...]
    heads: frozenset[str]
    nouns_after: frozenset[str]
    common_endings: tuple[str, ...]
    media_endings: tuple[str, ...]
    not_names: frozenset[str]


@lru_cache(maxsize=1)
def organisation_words() -> OrganisationWords:
    """Return the organisations and the patterns that tell others."""
    names: dict[str, str] = {}
    for name, others in load_lexicon(Path(__file__).with_name("organisations.yaml")).items():
        names.update(dict.fromkeys((name, *others), name))
    patterns = load_lexicon(Path(__file__).with_name("organisation_patterns.yaml"))
    return OrganisationWords(
        names,
        tuple(patterns["endings"].split()),
        word_set(patterns["nouns"]),
        tuple(patterns["noun_endings"].split()),
        word_set(patterns["heads"]),
        word_set(patterns["nouns_after"]),
        tuple(patterns["common_endings"].split()),
        tuple(patterns["media_endings"].split()),
        word_set(patterns["not"]),
    )

"""The linguistic word lists of `lexicon/*.yaml`, loaded once and shaped for lookup."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

CueKind = Literal["say", "hold", "want", "act"]

_FOLDER = Path(__file__).parent / "lexicon"
_SHORTEST_SUFFIX = 4


@dataclass(frozen=True)
class Cue:
    """A verb form that introduces what somebody holds.

    `needs` are the words of which one must stand within a few words after the verb; empty if none.
    """

    lemma: str
    kind: CueKind
    needs: frozenset[str]


@dataclass(frozen=True)
class CueWords:
    """All of cues.yaml; `verbs` goes by verb form."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: frozenset[str]
    said: frozenset[str]
    copulas: frozenset[str]
    idioms: tuple[list[str], ...]
    reports: tuple[list[str], ...]
    joint: frozenset[str]
    impersonal: frozenset[str]
    adverbs: frozenset[str]
    fronting: frozenset[str]
    finite: frozenset[str]
    tail: frozenset[str]
    open: frozenset[str]
    modal: frozenset[str]
    quoting: frozenset[str]
    answers: frozenset[str]
    infinitives: frozenset[str]


@dataclass(frozen=True)
class Collective:
    """A definite word for an organisation spoken of.

    `strict`: only for one whose name has such an ending; `part`: for some of its people, whatever its name.
    """

    kinds: tuple[str, ...]
    endings: tuple[str, ...]
    strict: bool
    part: bool


@dataclass(frozen=True)
class RoleWords:
    """All of roles.yaml; `definite` and `indefinite` lead from a word ending to its indefinite head."""

    definite: Mapping[str, str]
    indefinite: Mapping[str, str]
    plurals: Mapping[str, str]
    voices: frozenset[str]
    relations: frozenset[str]
    offices: frozenset[str]
    collectives: Mapping[str, Collective]
    occupation_endings: tuple[str, ...]


@dataclass(frozen=True)
class StateWords:
    """All of states.yaml: from an adjective, a person noun, its plural, a capital or a name to the state."""

    adjectives: Mapping[str, str]
    people: Mapping[str, str]
    peoples: Mapping[str, str]
    seats: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True)
class PartyWords:
    """All of parties.yaml: from letters, names, person nouns (moderaten) and prefixes to the party."""

    letters: Mapping[str, str]
    names: Mapping[str, str]
    people: Mapping[str, str]
    prefixes: Mapping[str, str]


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


@dataclass(frozen=True)
class NameWords:
    """first_names.yaml and not_names.yaml; `genders` leads from a first name to "f" or "m"."""

    genders: Mapping[str, str]
    not_first: frozenset[str]
    not_last: frozenset[str]
    men_in_a: frozenset[str]


@dataclass(frozen=True)
class JointWords:
    """All of joint.yaml."""

    texts: frozenset[str]
    verbs: frozenset[str]
    apart: frozenset[str]
    voices: frozenset[str]
    documents: frozenset[str]


@dataclass(frozen=True)
class DescriptionWords:
    """All of descriptions.yaml.

    From definite nouns `organisations` leads to the endings of names that they fit, `known` to names,
    `persons` to verbs that tell of such a person.
    """

    organisations: Mapping[str, tuple[str, ...]]
    alike: frozenset[str]
    bodies: frozenset[str]
    known: Mapping[str, frozenset[str]]
    persons: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def description_words() -> DescriptionWords:
    """Return the nouns that take up an actor."""
    raw = load_lexicon("descriptions.yaml")
    return DescriptionWords(
        {noun: tuple(endings.split()) for noun, endings in raw["organisations"].items()},
        _words(raw["alike"]),
        _words(raw["bodies"]),
        {noun: frozenset(names) for noun, names in raw["known"].items()},
        {noun: _words(verbs) for noun, verbs in raw["persons"].items()},
    )


@dataclass(frozen=True)
class ToldWords:
    """All of told.yaml."""

    modals: frozenset[str]
    negations: frozenset[str]
    reasons: frozenset[str]
    open_questions: frozenset[str]


@lru_cache(maxsize=1)
def told_words() -> ToldWords:
    """Return the words of what is told without a word of saying."""
    return ToldWords(**{name: _words(words) for name, words in load_lexicon("told.yaml").items()})


@dataclass(frozen=True)
class SpeakerWords:
    """All of speakers.yaml; `voices` are heads, alone or at the end of a compound, in both forms."""

    singular: Mapping[str, str | None]
    possessive: Mapping[str, str]
    pronouns: Mapping[str, str]
    plural: frozenset[str]
    own: frozenset[str]
    indefinite: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    endings_of_women: tuple[str, ...]
    endings_of_men: tuple[str, ...]
    plural_endings: tuple[str, ...]
    voices: tuple[str, ...]


@lru_cache(maxsize=1)
def speaker_words() -> SpeakerWords:
    """Return the words in which an anföring speaks of somebody without a name."""
    raw = load_lexicon("speakers.yaml")
    return SpeakerWords(
        singular=raw["singular"],
        possessive=raw["possessive"],
        pronouns=raw["pronouns"],
        plural=_words(raw["plural"]),
        own=_words(raw["own"]),
        indefinite=_words(raw["indefinite"]),
        women=_words(raw["women"]),
        men=_words(raw["men"]),
        endings_of_women=tuple(raw["endings_of_women"].split()),
        endings_of_men=tuple(raw["endings_of_men"].split()),
        plural_endings=tuple(raw["plural_endings"].split()),
        voices=tuple(form for noun in raw["voices"].split() for form in (noun, *definite_forms(noun))),
    )


@lru_cache(maxsize=1)
def joint_words() -> JointWords:
    """Return the words of texts that several actors write together."""
    return JointWords(**{name: _words(words) for name, words in load_lexicon("joint.yaml").items()})


@lru_cache(maxsize=1)
def cue_words() -> CueWords:
    """Return the cues."""
    raw = load_lexicon("cues.yaml")
    verbs: dict[str, tuple[Cue, ...]] = {}
    kinds: tuple[CueKind, ...] = ("say", "hold", "want", "act")
    for kind in kinds:
        for lemma, forms in raw[kind].items():
            cue = Cue(lemma, kind, _needs(kind, lemma, raw["act_needs"]))
            for form in forms.split():
                verbs[form] = (*verbs.get(form, ()), cue)
    names = (
        *("nouns", "said", "copulas", "joint", "impersonal", "adverbs", "fronting", "finite", "tail", "open"),
        *("modal", "quoting"),
    )
    infinitives = frozenset(lemma.split()[0] for kind in ("say", "hold") for lemma in raw[kind])
    answers = frozenset(form for noun in raw["answers"].split() for form in _singular_forms(noun))
    lists = {name: _words(raw[name]) for name in names}
    return CueWords(
        verbs,
        idioms=_phrases(raw["idioms"]),
        reports=_phrases(raw["reports"]),
        infinitives=infinitives,
        answers=answers,
        **lists,
    )


def _phrases(lines: Iterable[str]) -> tuple[list[str], ...]:
    return tuple(line.split() for line in lines)


def _singular_forms(noun: str) -> tuple[str, ...]:
    return (noun, noun + "en", noun + "et", noun + "n", noun + "t")


def _needs(kind: str, lemma: str, act_needs: Mapping[str, str]) -> frozenset[str]:
    if kind == "act" and lemma in act_needs:
        return _words(act_needs[lemma])
    # "slå fast" is told from "slå" by its particle; "sig" is no particle.
    return frozenset(lemma.split()[1:]) - {"sig"}


@lru_cache(maxsize=1)
def role_words() -> RoleWords:
    """Return the roles."""
    raw = load_lexicon("roles.yaml")
    definite, indefinite = {}, {}
    for head, forms in {**raw["heads"], **raw["compounds"]}.items():
        indefinite[head] = head
        definite.update({form: head for form in forms.split() if form != head})
    collectives = {
        word: Collective(
            tuple(rule["kinds"]),
            tuple(rule.get("endings", ())),
            strict=rule.get("strict", False),
            part=rule.get("part", False),
        )
        for word, rule in raw["collectives"].items()
    }
    return RoleWords(
        definite,
        indefinite,
        raw["plurals"],
        _words(raw["voices"]),
        _words(raw["relations"]),
        _words(raw["offices"]),
        collectives,
        tuple(raw["occupation_endings"].split()),
    )


@lru_cache(maxsize=1)
def state_words() -> StateWords:
    """Return the states."""
    adjectives, people, peoples, seats, names = {}, {}, {}, {}, {}
    for state, entry in load_lexicon("states.yaml").items():
        for stem in (entry["adjective"], *entry.get("also", ())):
            adjectives.update({stem + ending: state for ending in ("", "a", "e", "t")})
            # A woman of the state: isländskan, ryskan.
            people[stem + "an"] = state
        if person := entry.get("person"):
            people.update(dict.fromkeys(definite_forms(person), state))
            peoples[_definite_plural(person)] = state
        seats.update(dict.fromkeys(entry.get("seats", ()), state))
        names.update(dict.fromkeys((state, *entry.get("aliases", ())), state))
    return StateWords(adjectives, people, peoples, seats, names)


@lru_cache(maxsize=1)
def party_words() -> PartyWords:
    """Return the parties of the Riksdag."""
    letters, names, people, prefixes = {}, {}, {}, {}
    for party, entry in load_lexicon("parties.yaml").items():
        letters[entry["letter"]] = party
        names.update(dict.fromkeys((party, *entry["names"]), party))
        people.update(dict.fromkeys((entry["person"], *definite_forms(entry["person"])), party))
        prefixes.update(dict.fromkeys(entry["prefix"], party))
    return PartyWords(letters, names, people, prefixes)


@lru_cache(maxsize=1)
def organisation_words() -> OrganisationWords:
    """Return the organisations and the patterns that tell others."""
    names: dict[str, str] = {}
    for name, others in load_lexicon("organisations.yaml").items():
        names.update(dict.fromkeys((name, *others), name))
    patterns = load_lexicon("organisation_patterns.yaml")
    return OrganisationWords(
        names,
        tuple(patterns["endings"].split()),
        _words(patterns["nouns"]),
        tuple(patterns["noun_endings"].split()),
        _words(patterns["heads"]),
        _words(patterns["nouns_after"]),
        tuple(patterns["common_endings"].split()),
        tuple(patterns["media_endings"].split()),
        _words(patterns["not"]),
    )


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return first names with their gender, and words that are no part of a person's name."""
    raw, not_names = load_lexicon("first_names.yaml"), load_lexicon("not_names.yaml")
    genders = dict.fromkeys(raw["women"].split(), "f")
    genders.update({name: "m" for name in raw["men"].split() if name not in genders})
    return NameWords(genders, _words(not_names["first"]), _words(not_names["last"]), _words(raw["men_in_a"]))


def gender_of(full_name: str) -> str | None:
    """Return "f" or "m" by the first name of a full name, None where the lists do not tell."""
    first, _, rest = full_name.partition(" ")
    if not rest:
        return None
    names = name_words()
    known = names.genders.get(first) or names.genders.get(first.split("-")[0])
    # First names in -a are women's, but for a few.
    return known or ("f" if first.endswith("a") and first not in names.men_in_a else None)


def is_suffix_long_enough(ending: str) -> bool:
    """Whether a word ending tells something inside a compound; "vd" does not, since "avd" ends in it."""
    return len(ending) >= _SHORTEST_SUFFIX


def definite_forms(noun: str) -> Iterable[str]:
    """Return the forms in which "the" person of a noun may be spoken of: "handlare" gives "handlaren"."""
    if noun.endswith("man"):
        return (noun + "nen",)
    if noun.endswith(("e", "are")):
        return (noun + "n",)
    return (noun + "en", noun + "n") if noun[-1] in "eiaou" else (noun + "en",)


def _definite_plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun.removesuffix("man") + "männen"
    if noun.endswith("are"):
        return noun.removesuffix("e") + "na"
    return noun + ("na" if noun.endswith("er") else "arna" if noun.endswith(("sk", "ing")) else "erna")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.replace("i-dag", "i dag") for word in (text or "").split())


def load_lexicon(name: str) -> dict[str, Any]:
    """Return one file of the lexicon as it stands."""
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))

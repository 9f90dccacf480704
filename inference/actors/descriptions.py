"""Nouns that take up an actor: "klubben" is Verkstadsklubben, "taxiföraren" who drives a taxi."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...data.abbreviations import FUNCTION_WORDS
from ...data.records import Actor, Mention
from ..lexicon.actor_words import organisation_words
from ..text.tokens import Tokens
from .description_words import description_words
from .noun_parts import (
    FEWEST_LETTERS,
    is_definite_name,
    is_definite_of,
    is_member,
    may_describe,
    organisation_head,
    person_head,
    shares,
)
from .roles import Bearer

_REACH_AFTER = 4


@dataclass(frozen=True)
class _Known:
    """What is known of one actor.

    Attributes:
        is_person: whether it is one.
        forms: its names as written.
        words: their words in lower case.
        types: what an organisation is called beside its name, in lower case.
        told: the words of the sentences that name a person.
    """

    is_person: bool
    forms: frozenset[str]
    words: frozenset[str]
    types: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)


class Descriptions:
    """What the names and the text tell of each actor, and whom a definite noun fits.

    Args:
        tokens: the article's tokens.
        mentions: the actors' names in it.
        bearers: the actors.
    """

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention], bearers: Mapping[str, Bearer]) -> None:
        self._known = {name: _known_by_name(bearer.actor) for name, bearer in bearers.items()}
        for mention in mentions:
            known = self._known[mention.actor]
            if known.is_person:
                known.told.update(_told_beside(tokens, mention))
            else:
                known.types.update(_types_beside(tokens, mention))
        self._heads = {name: _heads_of(known) for name, known in self._known.items()}

    def fitting(self, noun: str, among: Iterable[str]) -> list[str]:
        """Return those of some actors that a definite noun fits best, none or several where it is open."""
        if not may_describe(noun):
            return []
        scores = {name: _score(noun, self._known[name]) for name in among}
        best = max(scores.values(), default=0)
        return [name for name, score in scores.items() if score == best] if best else []

    def is_only_taken_up(self, name: str) -> bool:
        """Whether a name is but a noun for another actor: "Branschorganisationen" before "Visita"."""
        noun = name.lower()
        if " " in name or not may_describe(noun) or name in organisation_words().names:
            return False
        others = [other for other in self._known if other != name and not self._known[other].is_person]
        return any(_is_called(noun, self._known[other]) for other in others)

    def contradicts(self, noun: str, name: str) -> bool:
        """Whether an organisation is known to be something else: "bolaget" is no förbund."""
        head, own, alike = organisation_head(noun), self._heads[name], description_words().alike
        if head is None or not own or head in own:
            return False
        return head not in alike or not own & alike


def _known_by_name(actor: Actor) -> _Known:
    forms = frozenset((actor.name, *actor.aliases))
    words = frozenset(word for form in forms for word in form.lower().replace("-", " ").split())
    return _Known(actor.kind == "person", forms, words - FUNCTION_WORDS)


def _heads_of(known: _Known) -> frozenset[str]:
    """What an organisation is by its name, the words beside it, or the lists."""
    words, told = description_words(), (*known.words, *known.types)
    heads = {
        head for head, bases in words.organisations.items() if any(word.endswith(bases) for word in told)
    }
    nouns = [noun for noun, names in words.known.items() if names & known.forms]
    return frozenset(heads | {head for noun in nouns if (head := organisation_head(noun))})


def _score(noun: str, known: _Known) -> int:
    return _person_score(noun, known) if known.is_person else _organisation_score(noun, known)


def _organisation_score(noun: str, known: _Known) -> int:
    words = description_words()
    if noun in known.words or any(is_definite_of(noun, kind) for kind in known.types):
        return 4
    if words.known.get(noun, frozenset()) & known.forms:
        return 3
    is_named = is_definite_name(noun, known.words)
    head = organisation_head(noun)
    if head is None or is_named:
        return 3 if is_named or is_member(noun, known.words) else _voice_score(noun, known)
    modifier = noun.removesuffix(head).rstrip("-")
    is_such = any(word.endswith(words.organisations[head]) for word in (*known.words, *known.types))
    if not modifier:
        return int(is_such)
    may_be = is_such or head not in words.bodies
    return 2 + is_such if may_be and shares(modifier, known.words) else 0


def _is_called(noun: str, known: _Known) -> bool:
    """Whether a noun is what an organisation is called: beside its name, in the lists, or by it."""
    return (
        any(is_definite_of(noun, kind) for kind in known.types)
        or bool(description_words().known.get(noun, frozenset()) & known.forms)
        or is_definite_name(noun, known.words)
    )


def _voice_score(noun: str, known: _Known) -> int:
    """Whether somebody is named after her organisation: "bankchefen" for Sparbanken."""
    head = person_head(noun)
    return int(head is not None and shares(noun.removesuffix(head).rstrip("-"), known.words))


def _person_score(noun: str, known: _Known) -> int:
    head = person_head(noun)
    stem = noun.removesuffix(head).rstrip("-").removesuffix("s") if head else ""
    if head is None or len(stem) < FEWEST_LETTERS:
        return 0
    if any(stem in word and word != noun for word in known.told):
        return 3
    return 2 if description_words().persons[head] & known.told else 0


def _types_beside(tokens: Tokens, mention: Mention) -> Iterator[str]:
    """What an organisation is called beside its name: "branschorganisationen Visita"."""
    heads = description_words().organisations
    first, after = tokens.index_at(mention.start), tokens.index_at(mention.end)
    if first > tokens.bounds(first).start and organisation_head(tokens.lower[first - 1]):
        yield tokens.lower[first - 1]
    end = tokens.bounds(after - 1).stop
    if after < end and (tokens.words[after] == "," or tokens.lower[after] in ("är", "var")):
        bases = tuple(base for bases in heads.values() for base in bases)
        for word in tokens.lower[after + 1 : min(after + 1 + _REACH_AFTER, end)]:
            if not word.isalpha() or word == "som":
                return
            if len(word) > FEWEST_LETTERS and word.endswith(bases):
                yield word


def _told_beside(tokens: Tokens, mention: Mention) -> Iterator[str]:
    """The words of the sentence that names a person."""
    for index in tokens.near(tokens.index_at(mention.start)):
        word = tokens.lower[index]
        if len(word) >= FEWEST_LETTERS and word not in FUNCTION_WORDS:
            yield word

"""Resolves pronouns to actors: "hon", "De kräver", "hans slutsats", "den förra", "de båda"."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..lexicon.actor_words import state_words
from ..lexicon.cue_words import cue_words
from ..lexicon.role_words import role_words
from ..text.tokens import PREPOSITIONS, Tokens
from .roles import Bearer, state_fits
from .salience import POSSESSIVES, Memory, is_inverted

PRONOUNS = {"han": "m", "hon": "f", "honom": "m", "henne": "f"}
"""The pronouns that may stand for a person, and her gender."""
_OBJECT_PRONOUNS = frozenset(("honom", "henne"))
_OF_ORGANISATIONS = frozenset(("de", "den"))
_ORDINALS = {("den", "förra"): 0, ("de", "förra"): 0, ("den", "senare"): 1, ("de", "senare"): 1}
_PLURAL_OPENERS = frozenset(("de", "båda", "två", "bägge"))
_PAIRS = (["båda"], ["bägge"], ["de", "båda"], ["de", "två"], ["parterna"])


@dataclass(frozen=True)
class Group:
    """A span that stands for two or more actors ("de båda presidenterna")."""

    actors: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Pronouns:
    """Whom the pronouns of one text mean; `memory` knows who has been spoken of so far."""

    tokens: Tokens
    bearers: Mapping[str, Bearer]
    memory: Memory

    def at(self, index: int, number: int) -> tuple[str | None, int]:
        """Return whom the pronoun at a token of sentence `number` means, and the index after it."""
        word, span = self.tokens.lower[index], self.tokens.sentences[number]
        if word in PRONOUNS:
            return self._person(index, number), index + 1
        if word in POSSESSIVES:
            actor, end = self._relation(index, number, span)
            if actor is None and end == index + 1 and (gender := POSSESSIVES[word]):
                actor = self._possessive(index, number, gender)
            return actor, end
        following = self.tokens.lower[index + 1].removesuffix("s") if index + 1 < span.stop else ""
        place = _ORDINALS.get((word, following))
        if place is not None:
            return self._one_of_two(number, place), index + 2
        return None, index + 1

    def organisation_at(self, index: int, number: int) -> str | None:
        """Return whom "de" or "den" at a token means, None where it is no pronoun for an organisation."""
        is_one = self.tokens.lower[index] in _OF_ORGANISATIONS
        stands = is_one and self._stands_for_actor(index, self.tokens.sentences[number])
        return self.memory.last_organisation(number) if stands else None

    # "hon", "enligt honom"

    def _person(self, index: int, number: int) -> str | None:
        word, start = self.tokens.lower[index], self.tokens.sentences[number].start
        before = self.tokens.lower[index - 1] if index > start else ""
        if word in _OBJECT_PRONOUNS and before != "enligt":
            return None
        # In ", säger hon" what is said comes first, and whoever is named there is not the one who says it.
        in_anforing = before in cue_words().verbs and is_inverted(self.tokens, index - 1, start)
        gender = PRONOUNS[word]
        if in_anforing:
            return self.memory.antecedent(number, gender, same_sentence=False)
        if before == "enligt" and (
            named_before := self.memory.antecedent(number, gender, same_sentence=False)
        ):
            return named_before
        return self.memory.antecedent(number, gender, same_sentence=True)

    # "De kräver", "skriver de", "aviserade den att"

    def _stands_for_actor(self, index: int, span: range) -> bool:
        """Whether "de" or "den" is the subject of a verb of saying, wanting or acting."""
        lower, verbs = self.tokens.lower, cue_words().verbs
        before = lower[index - 1] if index > span.start else ""
        following = lower[index + 1] if index + 1 < span.stop else ""
        if index == span.start:
            return following in ("har", "hade") or any(cue.kind != "act" for cue in verbs.get(following, ()))
        if before not in verbs:
            return False
        ends = not following or not following[0].isalnum() or following in PREPOSITIONS
        return following in ("att", "inte") or (ends and is_inverted(self.tokens, index - 1, span.start))

    # "är hans slutsats", "den förra", "den senare"

    def _possessive(self, index: int, number: int, gender: str) -> str | None:
        start = self.tokens.sentences[number].start
        before = self.tokens.lower[index - 1] if index > start else ""
        in_anforing = before in cue_words().copulas and is_inverted(self.tokens, index - 1, start)
        return self.memory.antecedent(number, gender, same_sentence=not in_anforing)

    def _one_of_two(self, number: int, place: int) -> str | None:
        pair = self.memory.last_pair(number)
        return pair[place] if len(pair) == 2 else None

    # "Hans ryske kollega"

    def _relation(self, index: int, number: int, span: range) -> tuple[str | None, int]:
        lower, adjectives = self.tokens.lower, state_words().adjectives
        noun = index + 1
        while noun < span.stop and lower[noun] in adjectives:
            noun += 1
        # "sin ryske kollega Putin": the name says who it is.
        named = noun + 1 < span.stop and self.tokens.words[noun + 1][0].isupper()
        if noun >= span.stop or lower[noun] not in role_words().relations:
            return None, index + 1
        if named:
            return None, noun + 1
        owner = self.memory.antecedent(number, POSSESSIVES[lower[index]], same_sentence=True)
        state = adjectives.get(lower[noun - 1])
        others = [n for n in self.memory.persons() if n != owner and state_fits(self.bearers[n], state)]
        certain = [name for name in others if state in self.bearers[name].states]
        if state in self.bearers and not certain:
            return state, noun + 1
        chosen = certain or others
        return (chosen[0] if owner and len(chosen) == 1 else None), noun + 1

    # "de båda presidenterna", "de två"

    def group_at(self, index: int, number: int) -> Group | None:
        """Return the two actors that "båda" or "de två ministrarna" at a token stands for."""
        lower, span = self.tokens.lower, self.tokens.sentences[number]
        noun = index
        while noun < span.stop and lower[noun] in _PLURAL_OPENERS:
            noun += 1
        head = role_words().plurals.get(lower[noun]) if noun < span.stop else None
        if head:
            actors, last = self._two_of(head), noun
        elif lower[index : max(noun, index + 1)] in _PAIRS or self._opens_with_de(index, span):
            actors, last = self.memory.last_ones(number, index), max(noun - 1, index)
        else:
            return None
        if len(actors) != 2:
            return None
        return Group(tuple(actors), self.tokens.starts[index], self.tokens.ends[last])

    def _two_of(self, head: str) -> list[str]:
        persons = self.memory.persons()
        bearing = [n for n in persons if any(role.word.endswith(head) for role in self.bearers[n].roles)]
        return bearing if len(bearing) == 2 else persons

    def _opens_with_de(self, index: int, span: range) -> bool:
        following = self.tokens.lower[index + 1] if index + 1 < span.stop else ""
        opens = index == span.start and self.tokens.lower[index] == "de"
        return opens and (following in cue_words().verbs or following in ("är", "var", "båda"))

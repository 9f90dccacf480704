"""Who a text was last about: the rank of each mention in its sentence, and the memory of those before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from ..lexicon.cue_words import cue_words
from ..lexicon.role_parsing import parse_role
from ..text.tokens import PREPOSITIONS, Tokens
from .roles import Bearer

SPEAKER, SUBJECT, OBJECT, OWNER = 3, 2, 1, 0
POSSESSIVES = {"hans": "m", "hennes": "f", "sin": None, "sitt": None}
"""Possessive pronouns and the gender of the owner, None where they do not tell."""

_BREAKS = frozenset(',?!…”“"»«’–—')
_REACH = 9
_NEAR = 3
_MOST_IN_MIND = 50


def rank_of(tokens: Tokens, index: int, mention_end: int) -> int:
    """Return SPEAKER, SUBJECT, OBJECT or OWNER for a mention that starts at a token and ends at an offset."""
    last = tokens.index_at(mention_end) - 1
    # In a genitive ("Putins", "SD:s") the word goes on past the mention.
    if tokens.ends[last] > mention_end or tokens.lower[last] in POSSESSIVES:
        return OWNER
    start = tokens.bounds(index).start
    # Titles stand between verb and name: "säger statsminister Anna Ek".
    while index > start + 1 and parse_role(tokens.lower[index - 1]):
        index -= 1
    before = tokens.lower[index - 1] if index > start else ""
    if before == "enligt" or (before in cue_words().verbs and is_inverted(tokens, index - 1, start)):
        return SPEAKER
    if before in ("och", "samt") and _is_object(tokens, index - 1, start):
        return OBJECT
    return OBJECT if before in PREPOSITIONS else SUBJECT


def _is_object(tokens: Tokens, och: int, start: int) -> bool:
    """Whether what an och joins to follows a preposition: "mellan Anna Ek och Per Berg"."""
    index = och - 2
    while index > start and tokens.words[index][0].isupper() and tokens.lower[index] not in PREPOSITIONS:
        index -= 1
    return index >= start and tokens.lower[index] in PREPOSITIONS


def is_inverted(tokens: Tokens, verb: int, start: int) -> bool:
    """Whether a verb opens its clause, as in ", säger hon"."""
    return verb == start or tokens.words[verb - 1] in _BREAKS


@dataclass(frozen=True)
class Seen:
    """One mention that was passed: its actor, its first token, and its rank in the sentence.

    `is_person` is also true of an unnamed person who speaks for the actor; `gender` is hers.
    """

    actor: str
    index: int
    rank: int
    is_person: bool
    gender: str | None


@dataclass
class Memory:
    """The mentions that a reader has passed, sentence by sentence; those inside quotations are left out.

    `actors` are those in mind, in the order of their first mention: of very many the last ones spoken of.
    """

    tokens: Tokens
    bearers: Mapping[str, Bearer]
    actors: dict[str, None] = field(default_factory=dict)
    _by_sentence: dict[int, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    _recent: dict[str, None] = field(default_factory=dict)
    _genders: set[str] = field(default_factory=set)

    def add(self, actor: str, index: int, sentence: int, mention_end: int) -> None:
        """Remember a mention that starts at a token and ends at an offset."""
        bearer = self.bearers[actor]
        is_person = bearer.actor.kind == "person"
        rank = rank_of(self.tokens, index, mention_end)
        self._by_sentence[sentence].append(Seen(actor, index, rank, is_person, bearer.gender))
        self._keep_in_mind(actor)
        if bearer.gender:
            self._genders.add(bearer.gender)

    def _keep_in_mind(self, actor: str) -> None:
        self.actors.setdefault(actor)
        self._recent.pop(actor, None)
        self._recent[actor] = None
        if len(self._recent) > _MOST_IN_MIND:
            forgotten = next(iter(self._recent))
            del self._recent[forgotten], self.actors[forgotten]

    def add_voice(self, actor: str, index: int, sentence: int, end: int, gender: str | None) -> None:
        """Remember somebody who speaks for an actor, in a noun phrase from a token to an offset."""
        rank = rank_of(self.tokens, index, end)
        self._by_sentence[sentence].append(Seen(actor, index, rank, True, gender))

    def persons(self) -> list[str]:
        """Return the persons mentioned so far, in the order of their first mention."""
        return [actor for actor in self.actors if self.bearers[actor].actor.kind == "person"]

    def antecedent(
        self, sentence: int, gender: str | None, *, same_sentence: bool, but: Set[str] = frozenset()
    ) -> str | None:
        """Return the person last spoken of, None where two are as likely.

        The nearest sentence comes first, and in it the speaker, then the subject, then any other; owners
        ("Putins armé") do not count.

        Args:
            sentence: number of the sentence that refers back.
            gender: "f" or "m" where known; an actor whose gender is unknown fits only if no other has it.
            same_sentence: whether the sentence itself may hold the antecedent.
            but: actors that cannot be meant.
        """
        for number in range(sentence if same_sentence else sentence - 1, max(sentence - _REACH, -1), -1):
            there = self._by_sentence.get(number, ())
            fitting = [seen for seen in there if seen.actor not in but and _can_be(seen, gender)]
            best = _most_prominent(fitting)
            if best:
                chosen = self._one_of(best, number, gender)
                return chosen if self._is_safe(chosen, gender, sentence - number) else None
        return self._owner_before(sentence, gender, but)

    def _owner_before(self, sentence: int, gender: str | None, but: Set[str]) -> str | None:
        """The person whom the sentence before names as an owner alone: "Ulla Eks stab. Själv säger hon"."""
        there = [seen for seen in self._by_sentence.get(sentence - 1, ()) if seen.actor not in but]
        names = {seen.actor for seen in there if seen.gender and _can_be(seen, gender)}
        return names.pop() if len(names) == 1 else None

    def nearest(self, fitting: list[str], sentence: int) -> str | None:
        """Return the only one of some actors, or their only one in the nearest sentence that has any."""
        if len(fitting) == 1:
            return fitting[0]
        for number in range(sentence, max(sentence - _NEAR, -1), -1):
            there = {seen.actor for seen in self._by_sentence.get(number, ())} & set(fitting)
            if there:
                return there.pop() if len(there) == 1 else None
        return None

    def last_ones(self, sentence: int, index: int) -> list[str]:
        """Return the two most prominent actors before a token of a sentence, else those of an earlier one."""
        here = [seen for seen in self._by_sentence.get(sentence, ()) if seen.index < index]
        names = list(dict.fromkeys(seen.actor for seen in _most_prominent(here)))
        if len(names) == 2:
            return names
        for number in range(sentence - 1, max(sentence - 1 - _NEAR, -1), -1):
            if best := _most_prominent(self._by_sentence.get(number, ())):
                return list(dict.fromkeys(seen.actor for seen in best))
        return []

    def last_organisation(self, sentence: int) -> str | None:
        """Return the one organisation, party, state or group that the nearest sentence is about."""
        for number in range(sentence - 1, max(sentence - 1 - _NEAR, -1), -1):
            there = self._by_sentence.get(number, ())
            names = {seen.actor for seen in (_most_prominent(there) or there)}
            if names:
                name = names.pop()
                return None if names or self.bearers[name].actor.kind == "person" else name
        return None

    def last_pair(self, sentence: int) -> list[str]:
        """Return the actors of the nearest earlier sentence that names two or more, in their order there."""
        for number in range(sentence - 1, max(sentence - 1 - _NEAR, -1), -1):
            there = sorted(self._by_sentence.get(number, ()), key=lambda seen: seen.index)
            names = list(dict.fromkeys(seen.actor for seen in there))
            if len(names) > 1:
                return names
        return []

    def _one_of(self, best: list[Seen], number: int, gender: str | None) -> str | None:
        """Of several in one sentence: the only one of known gender, or the one that opens the sentence."""
        names = list(dict.fromkeys(seen.actor for seen in best))
        if len(names) == 1:
            return names[0]
        certain = [seen.actor for seen in best if gender and seen.gender == gender]
        certain = list(dict.fromkeys(certain))
        if len(certain) == 1:
            return certain[0]
        opens = best[0].index <= self.tokens.sentences[number].start + _NEAR
        coordinated = any(self.tokens.lower[seen.index - 1] == "och" for seen in best[1:2])
        return names[0] if opens and not coordinated else None

    def _is_safe(self, actor: str | None, gender: str | None, distance: int) -> bool:
        """Whether an actor of unknown gender may be meant although the text has one whose gender is known."""
        if actor is None or gender is None or self.bearers[actor].gender == gender:
            return True
        if self.bearers[actor].actor.kind != "person":
            return distance <= _NEAR
        return distance <= 1 or gender not in self._genders


def _can_be(seen: Seen, gender: str | None) -> bool:
    return seen.is_person and (not gender or seen.gender in (None, gender))


def _most_prominent(seen: Sequence[Seen]) -> list[Seen]:
    best = max((item.rank for item in seen), default=OWNER)
    return [item for item in seen if item.rank == best] if best > OWNER else []

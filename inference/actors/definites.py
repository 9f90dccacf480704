"""Resolves definite nouns to actors: "handlaren", "klubben", "partiet", "den franske presidenten"."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from ..lexicon.actor_words import party_words, state_words
from ..lexicon.role_parsing import RoleWord, parse_role
from ..lexicon.role_words import role_words
from ..text.tokens import Tokens
from .descriptions import Descriptions
from .roles import Bearer, led_party, matches, state_fits, wanted_role
from .salience import Memory
from .voices import Voice

_GENITIVES = ("ens", "ets", "ans", "nas", "rns", ":ns", "ons", "lns")
_NEW_IN_OFFICE = frozenset(("vice", "nye", "nya"))


@dataclass
class Definites:
    """Whom the definite nouns of one text mean.

    Attributes:
        memory: who has been spoken of so far.
        occupations: the nouns that stand for one person of the text.
        descriptions: what names and text tell of the actors.
        nouns: each token in lower case, nouns without the genitive -s.
    """

    tokens: Tokens
    bearers: Mapping[str, Bearer]
    memory: Memory
    occupations: Mapping[str, str]
    descriptions: Descriptions
    nouns: list[str] = field(init=False)
    _voices: dict[str, set[str]] = field(init=False, default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.nouns = [_without_genitive(word) for word in self.tokens.lower]

    def add_voice(self, actor: str, voice: Voice) -> None:
        """Remember in what role somebody speaks for an actor."""
        self._voices[actor].add(voice.role)

    def at(self, index: int, number: int, named: Set[int]) -> tuple[str | None, int]:
        """Return whom the noun phrase at a token of sentence `number` means, and the index after it.

        `named` are the tokens of names: before one, a noun is its title.
        """
        span = self.tokens.sentences[number]
        noun, end = self.nouns[index], index + 1
        before_name = end in named or (end < span.stop and self.tokens.words[end][0].isupper())
        if not before_name:
            actor = self.occupations.get(noun) or self._described(noun, number)
            if actor is None and noun in role_words().collectives:
                actor = self._collective(noun, number)
            if actor:
                return actor, end
        return self._role(index, number, named)

    def _described(self, noun: str, number: int) -> str | None:
        fitting = self.descriptions.fitting(noun, self.memory.actors)
        return self.memory.nearest(fitting, number) if fitting else None

    # "den franske presidenten", "LO-ordföranden", "moderaten"

    def _role(self, index: int, number: int, named: Set[int]) -> tuple[str | None, int]:
        span, lower, adjectives = self.tokens.sentences[number], self.tokens.lower, state_words().adjectives
        before = lower[index - 1] if index > span.start else ""
        if before == "den" or before in adjectives:
            return None, index + 1  # "den ryske presidenten" was tried whole, and is not just any president
        noun = index + (lower[index] in ("den", "det"))
        state = None
        while noun < span.stop and (lower[noun] in adjectives or lower[noun] in _NEW_IN_OFFICE):
            state = state or adjectives.get(lower[noun])
            noun += 1
        role = parse_role(self.nouns[noun]) if noun < span.stop else None
        if role is None or not role.definite or noun + 1 in named:
            return None, index + 1
        return self._bearer_of(role, state or role.state, number), noun + 1

    def _bearer_of(self, role: RoleWord, state: str | None, number: int) -> str | None:
        if role.party:
            return self._party_person(role.party, number)
        wanted = wanted_role(role, state)
        persons = {n: b for n, b in self.bearers.items() if b.actor.kind == "person"}
        if party := led_party(role):
            fitting = [n for n, b in persons.items() if party in b.parties]
        elif role.state:
            fitting = [n for n, b in persons.items() if role.state in b.states]
        else:
            fitting = [n for n, b in persons.items() if any(matches(own, wanted) for own in b.roles)]
        fitting = [name for name in fitting if state_fits(self.bearers[name], state)]
        fitting = fitting or self._speaking_as(role, state)
        return self.memory.nearest(fitting, number) if fitting else self._unbound(role, state, number)

    def _speaking_as(self, role: RoleWord, state: str | None) -> list[str]:
        """Those for whom the text has let somebody in such a role speak ("ombudet"), or the state named."""
        if state:
            return [state] if state in self.bearers else []
        return [n for n, told in self._voices.items() if any(word.endswith(role.word) for word in told)]

    def _unbound(self, role: RoleWord, state: str | None, number: int) -> str | None:
        """The person last spoken of whose role the text has not told: in a story about a farmer, "bonden"."""
        # Who is prime minister everybody knows: such a word may well name somebody new.
        if any(role.word.endswith(office) for office in role_words().offices):
            states = [n for n in self.memory.actors if self.bearers[n].actor.kind == "state"]
            return self.memory.nearest(states, number) if states and not state else None
        impossible = {
            name
            for name, bearer in self.bearers.items()
            if (bearer.states if role.state else bearer.roles)
            or (role.woman and bearer.gender == "m")
            or not state_fits(self.bearers[name], state)
            or bearer.actor.kind != "person"
        }
        gender = "f" if role.woman else None
        return self.memory.antecedent(number, gender, same_sentence=False, but=impossible)

    def _party_person(self, party: str, number: int) -> str | None:
        everybody = {n: b for n, b in self.bearers.items() if b.actor.kind == "person"}
        persons = [n for n, b in everybody.items() if party in b.parties]
        if len(persons) == 1:
            return persons[0]
        # Nobody of the party is named: the word stands for the party's unnamed speaker.
        named = [n for n in self.bearers if party_words().names.get(n) == party]
        if named or persons:
            return named[0] if not persons else None
        of_others = {n for n, b in everybody.items() if b.parties}
        return self.memory.antecedent(number, None, same_sentence=False, but=of_others)

    # "partiet", "myndigheten"

    def _collective(self, noun: str, number: int) -> str | None:
        rule = role_words().collectives[noun]
        fitting = [n for n in self.memory.actors if self.bearers[n].actor.kind in rule.kinds]
        if not rule.part:
            fitting = [n for n in fitting if not self.descriptions.contradicts(noun, n)]
        named_so = [n for n in fitting if rule.endings and n.lower().endswith(rule.endings)]
        if rule.strict or named_so:
            fitting = named_so
        return self.memory.nearest(fitting, number) if fitting else None


def _without_genitive(word: str) -> str:
    """Return the definite noun of a genitive: "partiets" and "vd:ns" are of "partiet" and "vd:n"."""
    return word[:-1] if word.endswith(_GENITIVES) else word

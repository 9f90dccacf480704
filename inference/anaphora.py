"""Resolves "den franske presidenten", "hon" and "partiet" to actors; unresolved rather than guessed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..data.records import Mention
from .descriptions import Descriptions
from .roles import Bearer, Role, RoleWord, led_party, matches, parse_role
from .salience import POSSESSIVES, Memory, is_inverted
from .tokens import PREPOSITIONS, Tokens
from .voices import voice_of
from .words import cue_words, party_words, role_words, state_words

_PRONOUNS = {"han": "m", "hon": "f", "honom": "m", "henne": "f"}
_OBJECT_PRONOUNS = frozenset(("honom", "henne"))
_OF_ORGANISATIONS = frozenset(("de", "den"))
_ORDINALS = {("den", "förra"): 0, ("de", "förra"): 0, ("den", "senare"): 1, ("de", "senare"): 1}
_PLURAL_OPENERS = frozenset(("de", "båda", "två", "bägge"))
_PAIRS = (["båda"], ["bägge"], ["de", "båda"], ["de", "två"], ["parterna"])
_DEFINITE_GENITIVES = ("ens", "ets", "ans", "nas", "rns", ":ns", "ons", "lns")
_LEADERS = frozenset(("partiledare", "språkrör"))
_NEW_IN_OFFICE = frozenset(("vice", "nye", "nya"))


@dataclass(frozen=True)
class Group:
    """A span that stands for two or more actors ("de båda presidenterna")."""

    actors: tuple[str, ...]
    start: int
    end: int


@dataclass
class Resolver:
    """Walks through a text once, from name to name, and resolves what stands between them.

    `quoted` tells per token whether it is inside a quotation: names there are no antecedents, and the
    pronouns there are another speaker's. `occupations` has the nouns that stand for one person of the text,
    `descriptions` what names and text tell of the actors, `people` the gender of each named spokesperson.
    """

    text: str
    tokens: Tokens
    bearers: Mapping[str, Bearer]
    quoted: Sequence[bool]
    occupations: Mapping[str, str]
    descriptions: Descriptions
    people: Mapping[str, str | None] = field(default_factory=dict)
    memory: Memory = field(init=False)
    _named: set[int] = field(init=False, default_factory=set)
    _nouns: list[str] = field(init=False)
    _voices: dict[str, set[str]] = field(init=False, default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self._nouns = [_without_genitive(word) for word in self.tokens.lower]
        self.memory = Memory(self.tokens, self.bearers)

    def resolve(self, names: Sequence[Mention]) -> tuple[list[Mention], list[Group]]:
        """Return the mentions that are no names, and the groups, in text order."""
        at = self.tokens.index_at
        starts = {at(mention.start): mention for mention in names}
        self._named = {index for mention in names for index in range(at(mention.start), at(mention.end))}
        mentions: list[Mention] = []
        groups: list[Group] = []
        for number, span in enumerate(self.tokens.sentences):
            index = span.start
            while index < span.stop:
                if name := starts.get(index):
                    self._remember(name, index, number)
                elif index not in self._named and not self.quoted[index]:
                    found = self._at(index, number, span)
                    if isinstance(found, Group):
                        groups.append(found)
                    elif found:
                        self._remember(found, index, number)
                        mentions.append(found)
                    index = at(found.end) - 1 if found else index
                index += 1
        return mentions, groups

    def _remember(self, mention: Mention, index: int, number: int) -> None:
        if self.quoted[index]:
            return
        self.memory.add(mention.actor, index, number, mention.end)
        if self.bearers[mention.actor].actor.kind == "person":
            return
        if mention.text in self.people:
            self.memory.add_voice(mention.actor, index, number, mention.end, self.people[mention.text])
            return
        after = self.tokens.index_at(mention.end)
        owner = self.tokens.ends[after - 1] > mention.end
        if voice := voice_of(self.tokens, index, after, owner=owner):
            end = self.tokens.ends[voice.noun]
            self.memory.add_voice(mention.actor, voice.first, number, end, voice.gender)
            self._voices[mention.actor].add(voice.role)

    def _at(self, index: int, number: int, span: range) -> Mention | Group | None:
        """What starts at a token, resolved, or None."""
        word = self.tokens.lower[index]
        end = index + 1
        if word in _PRONOUNS:
            actor = self._pronoun(index, number)
        elif group := self._group(index, number, span):
            return group
        elif word in POSSESSIVES:
            actor, end = self._relation(index, number, span)
            if actor is None and end == index + 1 and (gender := POSSESSIVES[word]):
                actor = self._possessive(index, number, gender)
        elif index + 1 < span.stop and (word, self._nouns[index + 1]) in _ORDINALS:
            actor, end = self._one_of_two(number, _ORDINALS[word, self._nouns[index + 1]]), index + 2
        else:
            actor, end = self._noun(index, number, span)
            if actor is None and word in _OF_ORGANISATIONS and self._stands_for_actor(index, span):
                actor, end = self.memory.last_organisation(number), index + 1
        if actor is None:
            return None
        start, stop = self.tokens.starts[index], self.tokens.ends[end - 1]
        stop -= self._nouns[end - 1] != self.tokens.lower[end - 1]
        return Mention(actor=actor, start=start, end=stop, text=self.text[start:stop])

    # "hon", "enligt honom"

    def _pronoun(self, index: int, number: int) -> str | None:
        word, start = self.tokens.lower[index], self.tokens.sentences[number].start
        before = self.tokens.lower[index - 1] if index > start else ""
        if word in _OBJECT_PRONOUNS and before != "enligt":
            return None
        # In ", säger hon" what is said comes first, and whoever is named there is not the one who says it.
        in_anforing = before in cue_words().verbs and is_inverted(self.tokens, index - 1, start)
        gender = _PRONOUNS[word]
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
        others = [n for n in self.memory.persons() if n != owner and self._state_fits(n, state)]
        certain = [name for name in others if state in self.bearers[name].states]
        if state in self.bearers and not certain:
            return state, noun + 1
        chosen = certain or others
        return (chosen[0] if owner and len(chosen) == 1 else None), noun + 1

    def _state_fits(self, name: str, state: str | None) -> bool:
        states = self.bearers[name].states
        return not state or not states or state in states

    # "handlaren", "klubben", "partiet", "den franske presidenten"

    def _noun(self, index: int, number: int, span: range) -> tuple[str | None, int]:
        noun, end = self._nouns[index], index + 1
        before_name = end in self._named or (end < span.stop and self.tokens.words[end][0].isupper())
        if not before_name:
            actor = self.occupations.get(noun) or self._described(noun, number)
            if actor is None and noun in role_words().collectives:
                actor = self._collective(noun, number)
            if actor:
                return actor, end
        return self._role(index, number, span)

    def _described(self, noun: str, number: int) -> str | None:
        fitting = self.descriptions.fitting(noun, self.memory.actors)
        return self.memory.nearest(fitting, number) if fitting else None

    # "den franske presidenten", "LO-ordföranden", "moderaten"

    def _role(self, index: int, number: int, span: range) -> tuple[str | None, int]:
        lower, adjectives = self.tokens.lower, state_words().adjectives
        before = lower[index - 1] if index > span.start else ""
        if before == "den" or before in adjectives:
            return None, index + 1  # "den ryske presidenten" was tried whole, and is not just any president
        noun = index + (lower[index] in ("den", "det"))
        state = None
        while noun < span.stop and (lower[noun] in adjectives or lower[noun] in _NEW_IN_OFFICE):
            state = state or adjectives.get(lower[noun])
            noun += 1
        role = parse_role(self._nouns[noun]) if noun < span.stop else None
        if role is None or not role.definite or noun + 1 in self._named:
            return None, index + 1
        return self._bearer_of(role, state or role.state, number), noun + 1

    def _bearer_of(self, role: RoleWord, state: str | None, number: int) -> str | None:
        if role.party:
            return self._party_person(role.party, number)
        wanted = _wanted(role, state)
        persons = {n: b for n, b in self.bearers.items() if b.actor.kind == "person"}
        if party := led_party(role):
            of_party = [n for n, b in persons.items() if party in b.parties]
            leaders = [n for n in of_party if any(own.word in _LEADERS for own in persons[n].roles)]
            fitting = leaders or of_party
        elif role.state:
            fitting = [n for n, b in persons.items() if role.state in b.states]
        else:
            fitting = [n for n, b in persons.items() if any(matches(own, wanted) for own in b.roles)]
        fitting = [name for name in fitting if self._state_fits(name, state)]
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
            or not self._state_fits(name, state)
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

    # "de båda presidenterna", "de två"

    def _group(self, index: int, number: int, span: range) -> Group | None:
        lower = self.tokens.lower
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


def _without_genitive(word: str) -> str:
    """Return the definite noun of a genitive: "partiets" and "vd:ns" are of "partiet" and "vd:n"."""
    return word[:-1] if word.endswith(_DEFINITE_GENITIVES) else word


def _wanted(role: RoleWord, state: str | None) -> Role:
    """The role that a definite word asks for: "LO-ordföranden" is the ordförande of LO."""
    prefix, hyphen, word = role.word.partition("-")
    return Role((word if hyphen else role.word).removeprefix("vice"), state, prefix if hyphen else None)

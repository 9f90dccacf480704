"""Resolves roles ("den franske presidenten"), pronouns and "partiet" to actors; unresolved rather than guessed."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from ..data.records import Mention
from .roles import Bearer, Role, RoleWord, parse_role
from .salience import OWNER, is_inverted, rank_of
from .tokens import Tokens
from .words import cue_words, party_words, role_words, state_words

_REACH = 9
_PRONOUNS = {"han": "m", "hon": "f", "honom": "m", "henne": "f"}
_OBJECT_PRONOUNS = frozenset(("honom", "henne"))
_POSSESSIVES = {"hans": "m", "hennes": "f", "sin": None, "sitt": None}
_PLURAL_OPENERS = frozenset(("de", "båda", "två", "bägge"))


@dataclass(frozen=True)
class Group:
    """A span that stands for two or more actors ("de båda presidenterna")."""

    actors: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class _Seen:
    actor: str
    index: int
    sentence: int
    rank: int


@dataclass
class Resolver:
    """Walks through a text once, keeping who was last spoken of.

    `quoted` tells per token whether it is inside a quotation: names there are no antecedents, and the
    pronouns there are another speaker's.
    """

    text: str
    tokens: Tokens
    bearers: dict[str, Bearer]
    quoted: Sequence[bool]
    _seen: list[_Seen] = field(default_factory=list)

    def resolve(self, names: Sequence[Mention]) -> tuple[list[Mention], list[Group]]:
        """Return the mentions that are no names, and the groups, in text order."""
        named = {self.tokens.index_at(mention.start): mention for mention in names}
        inside = self._tokens_inside(names)
        found: list[Mention] = []
        groups: list[Group] = []
        for number, span in enumerate(self.tokens.sentences):
            index = span.start
            while index < span.stop:
                if mention := named.get(index):
                    self._remember(mention.actor, index, number, mention.end)
                elif index not in inside and not self.quoted[index]:
                    index = self._anaphor(index, number, span, inside, found, groups)
                index += 1
        return found, groups

    def _tokens_inside(self, names: Sequence[Mention]) -> set[int]:
        at = self.tokens.index_at
        return {index for mention in names for index in range(at(mention.start), at(mention.end))}

    def _anaphor(
        self, index: int, number: int, span: range, names: set[int], found: list[Mention], groups: list[Group]
    ) -> int:
        """Resolve what starts at a token; return the index of the last token it used."""
        word = self.tokens.lower[index]
        if word in _PRONOUNS:
            actor, end = self._pronoun(index, number), index + 1
        elif group := self._plural(index, number, span):
            groups.append(group)
            return self.tokens.index_at(group.end) - 1
        elif word in _POSSESSIVES:
            actor, end = self._relation(index, number, span)
        elif word in role_words().collectives and index + 1 not in names:
            actor, end = self._collective(index, number), index + 1
        else:
            actor, end = self._role(index, number, span, names)
        if actor is None:
            return index
        self._remember(actor, index, number, self.tokens.ends[end - 1])
        found.append(self._mention(actor, index, end))
        return end - 1

    def _mention(self, actor: str, index: int, end: int) -> Mention:
        start, stop = self.tokens.starts[index], self.tokens.ends[end - 1]
        return Mention(actor=actor, start=start, end=stop, text=self.text[start:stop])

    def _remember(self, actor: str, index: int, number: int, end: int) -> None:
        if not self.quoted[index]:
            self._seen.append(_Seen(actor, index, number, rank_of(self.tokens, index, end)))

    # Pronouns

    def _pronoun(self, index: int, number: int) -> str | None:
        word = self.tokens.lower[index]
        span = self.tokens.sentences[number]
        before = self.tokens.lower[index - 1] if index > span.start else ""
        if word in _OBJECT_PRONOUNS and before != "enligt":
            return None
        # In ", säger hon" what is said comes first, and whoever is named there is not the one who says it.
        in_anforing = before == "enligt" or (before in cue_words().verbs and is_inverted(self.tokens, index - 1, span.start))
        return self._antecedent(number, _PRONOUNS[word], same_sentence=not in_anforing)

    def _antecedent(self, number: int, gender: str | None, *, same_sentence: bool, but: Set[str] = frozenset()) -> str | None:
        """The person last spoken of: nearest sentence first, in it the speaker, then the subject."""
        nearest = number if same_sentence else number - 1
        for sentence in range(nearest, max(number - _REACH, -1), -1):
            fitting = [s for s in self._seen_in(sentence) if s.actor not in but and self._can_be(s.actor, gender)]
            ranks = [seen.rank for seen in fitting if seen.rank > OWNER]
            if not ranks:
                continue
            best = [seen for seen in fitting if seen.rank == max(ranks)]
            names = list(dict.fromkeys(seen.actor for seen in best))
            chosen = names[0] if len(names) == 1 else self._among(best, names, gender)
            return chosen if self._is_safe(chosen, gender) else None
        return None

    def _among(self, best: list[_Seen], names: list[str], gender: str | None) -> str | None:
        """Of several in one sentence: the one of known gender, or the one that opens the sentence."""
        certain = [name for name in names if gender and self.bearers[name].gender == gender]
        if len(certain) == 1:
            return certain[0]
        opening = self.tokens.sentences[best[0].sentence].start
        coordinated = self.tokens.lower[best[1].index - 1] == "och"
        return best[0].actor if best[0].index <= opening + 3 and not coordinated else None

    def _is_safe(self, actor: str | None, gender: str | None) -> bool:
        """Whether no one of known gender competes with an actor whose gender is not known."""
        if actor is None or gender is None or self.bearers[actor].gender == gender:
            return True
        return not any(self.bearers[seen.actor].gender == gender for seen in self._seen)

    def _can_be(self, actor: str, gender: str | None) -> bool:
        bearer = self.bearers[actor]
        return bearer.actor.kind == "person" and (not gender or bearer.gender in (None, gender))

    def _seen_in(self, sentence: int) -> Iterator[_Seen]:
        for seen in reversed(self._seen):
            if seen.sentence < sentence:
                return
            if seen.sentence == sentence:
                yield seen

    # "Hans ryske kollega"

    def _relation(self, index: int, number: int, span: range) -> tuple[str | None, int]:
        tokens = self.tokens
        noun = index + 1
        while noun < span.stop and tokens.lower[noun] in state_words().adjectives:
            noun += 1
        if noun >= span.stop or tokens.lower[noun] not in role_words().relations:
            return None, index + 1
        if noun + 1 < span.stop and tokens.words[noun + 1][0].isupper():
            return None, index + 1  # "sin ryske kollega Putin": the name says it
        gender = _POSSESSIVES[tokens.lower[index]]
        owner = self._antecedent(number, gender, same_sentence=True)
        state = state_words().adjectives.get(tokens.lower[noun - 1])
        others = [n for n in self._persons_so_far() if n != owner and self._state_fits(n, state)]
        certain = [name for name in others if state and state in self.bearers[name].states]
        chosen = certain or others
        return (chosen[0] if owner and len(chosen) == 1 else None), noun + 1

    def _persons_so_far(self) -> list[str]:
        return list(dict.fromkeys(s.actor for s in self._seen if self._can_be(s.actor, None)))

    def _state_fits(self, name: str, state: str | None) -> bool:
        states = self.bearers[name].states
        return not state or not states or state in states

    # "den franske presidenten", "LO-ordföranden", "moderaten"

    def _role(self, index: int, number: int, span: range, names: set[int]) -> tuple[str | None, int]:
        tokens = self.tokens
        first = index
        qualifiers: list[str] = []
        if tokens.lower[index] in ("den", "det") or tokens.lower[index] in state_words().adjectives:
            first += tokens.lower[index] in ("den", "det")
            while first < span.stop and (
                tokens.lower[first] in state_words().adjectives or tokens.lower[first] in ("vice", "nye", "nya")
            ):
                qualifiers.append(tokens.lower[first])
                first += 1
        role = parse_role(tokens.lower[first]) if first < span.stop else None
        if role is None or not role.definite or first + 1 in names:
            return None, index + 1
        state = next((s for word in qualifiers if (s := state_words().adjectives.get(word))), role.state)
        return self._bearer_of(role, state, number), first + 1

    def _bearer_of(self, role: RoleWord, state: str | None, number: int) -> str | None:
        if role.party:
            return self._party_person(role.party)
        prefix, hyphen, word = role.word.partition("-")
        word = (word if hyphen else role.word).removeprefix("vice")
        wanted = Role(word, state, prefix if hyphen else None)
        persons = [name for name, bearer in self.bearers.items() if bearer.actor.kind == "person"]
        if role.state:
            fitting = [n for n in persons if role.state in self.bearers[n].states]
        else:
            fitting = [n for n in persons if any(_matches(own, wanted) for own in self.bearers[n].roles)]
        fitting = [name for name in fitting if self._state_fits(name, state)]
        return self._nearest(fitting, number) if fitting else self._unbound(role, state, number)

    def _unbound(self, role: RoleWord, state: str | None, number: int) -> str | None:
        """The person last spoken of of whom the text has told no role: in a story on a farmer, "bonden"."""
        # Who is prime minister everybody knows: such a word may well name somebody new.
        if any(role.word.endswith(office) for office in role_words().offices):
            return None
        told = {n for n, b in self.bearers.items() if (b.states if role.state else b.roles)}
        gender = "f" if role.woman else None
        wrong = {n for n, b in self.bearers.items() if role.woman and b.gender == "m"}
        elsewhere = {n for n in self.bearers if not self._state_fits(n, state)}
        return self._antecedent(number, gender, same_sentence=False, but=told | wrong | elsewhere)

    def _party_person(self, party: str) -> str | None:
        persons = [n for n, b in self.bearers.items() if party in b.parties and b.actor.kind == "person"]
        if len(persons) == 1:
            return persons[0]
        # Nobody of the party is named: the word stands for the party's unnamed speaker.
        named = [n for n in self.bearers if party_words().names.get(n) == party]
        return named[0] if named and not persons else None

    def _nearest(self, fitting: list[str], number: int) -> str | None:
        if len(fitting) == 1:
            return fitting[0]
        for sentence in range(number, max(number - 3, -1), -1):
            there = {seen.actor for seen in self._seen_in(sentence)} & set(fitting)
            if there:
                return there.pop() if len(there) == 1 else None
        return None

    # "partiet", "myndigheten"

    def _collective(self, index: int, number: int) -> str | None:
        rule = role_words().collectives[self.tokens.lower[index]]
        seen = {seen.actor for seen in self._seen}
        fitting = [n for n, b in self.bearers.items() if b.actor.kind in rule.kinds and n in seen]
        named_so = [n for n in fitting if rule.endings and n.lower().endswith(rule.endings)]
        if rule.strict or named_so:
            fitting = named_so
        return self._nearest(fitting, number) if fitting else None

    # "de båda presidenterna"

    def _plural(self, index: int, number: int, span: range) -> Group | None:
        tokens = self.tokens
        noun = index
        while noun < span.stop and tokens.lower[noun] in _PLURAL_OPENERS:
            noun += 1
        if noun < span.stop and (head := role_words().plurals.get(tokens.lower[noun])):
            persons = self._persons_so_far()
            bearing = [n for n in persons if any(r.word.endswith(head) for r in self.bearers[n].roles)]
            chosen = bearing if len(bearing) == 2 else persons
        elif self._is_pair_word(index, noun) or self._opens_with_de(index, span):
            noun = max(noun - 1, index)
            chosen = self._last_pair(number)
        else:
            return None
        if len(chosen) != 2:
            return None
        return Group(tuple(chosen), tokens.starts[index], tokens.ends[noun])

    def _is_pair_word(self, index: int, noun: int) -> bool:
        words = self.tokens.lower[index:noun]
        if self.tokens.lower[index] == "parterna":
            return True
        return words in (["båda"], ["bägge"], ["de", "båda"], ["de", "två"])

    def _opens_with_de(self, index: int, span: range) -> bool:
        following = self.tokens.lower[index + 1] if index + 1 < span.stop else ""
        opens = index == span.start and self.tokens.lower[index] == "de"
        return opens and (following in cue_words().verbs or following in ("är", "var", "båda"))

    def _last_pair(self, number: int) -> list[str]:
        """The most prominent actors of the nearest sentence before."""
        for sentence in range(number - 1, max(number - 4, -1), -1):
            there = list(self._seen_in(sentence))
            best = max((seen.rank for seen in there), default=OWNER)
            if best > OWNER:
                return list(dict.fromkeys(seen.actor for seen in reversed(there) if seen.rank == best))
        return []


def _matches(own: Role, wanted: Role) -> bool:
    same = own.word == wanted.word or own.word.endswith(wanted.word) or wanted.word.endswith(own.word)
    if not same:
        return False
    if own.state and wanted.state and own.state != wanted.state:
        return False
    # "nämndordföranden" is not the ordförande of a föräldraförening.
    first_half = wanted.word.removesuffix(own.word)
    if own.owner and len(first_half) >= 3 and first_half[:4] not in own.owner:
        return False
    if wanted.owner and own.owner and wanted.owner not in (own.owner, own.owner.removesuffix("s")):
        return own.owner.startswith(wanted.owner) or wanted.owner.startswith(own.owner)
    return True

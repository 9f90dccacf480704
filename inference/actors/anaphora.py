"""Resolves "den franske presidenten", "hon" and "partiet" to actors; unresolved rather than guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...data.records import Mention
from ..text.tokens import Tokens
from .definites import Definites
from .descriptions import Descriptions
from .pronouns import PRONOUNS, Group, Pronouns
from .roles import Bearer
from .salience import Memory
from .voices import voice_of


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
    _pronouns: Pronouns = field(init=False)
    _definites: Definites = field(init=False)
    _named: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.memory = Memory(self.tokens, self.bearers)
        self._pronouns = Pronouns(self.tokens, self.bearers, self.memory)
        self._definites = Definites(
            self.tokens, self.bearers, self.memory, self.occupations, self.descriptions
        )

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
                    found = self._at(index, number)
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
            self._definites.add_voice(mention.actor, voice)

    def _at(self, index: int, number: int) -> Mention | Group | None:
        """What starts at a token, resolved, or None."""
        is_person = self.tokens.lower[index] in PRONOUNS
        if not is_person and (group := self._pronouns.group_at(index, number)):
            return group
        actor, end = self._pronouns.at(index, number)
        if actor is None and end == index + 1 and not is_person:
            actor, end = self._definites.at(index, number, self._named)
        if actor is None:
            actor, end = self._pronouns.organisation_at(index, number), index + 1
        if actor is None:
            return None
        start, stop = self.tokens.starts[index], self.tokens.ends[end - 1]
        stop -= self._definites.nouns[end - 1] != self.tokens.lower[end - 1]
        return Mention(actor=actor, start=start, end=stop, text=self.text[start:stop])

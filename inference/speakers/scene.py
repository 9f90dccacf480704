"""One article with everything that questions about its speakers are asked of."""

from dataclasses import dataclass
from functools import cached_property

from ...data.records import Mention
from ..actors.finding import Actors
from ..actors.pronouns import Group
from ..actors.salience import POSSESSIVES, rank_of
from ..text.document import Document
from ..text.quotations import Quotation
from ..text.tokens import Tokens

Speakers = tuple[str, ...]
"""Canonical names of those who say or hold something together; () for nobody known."""

_FOCUS_REACH = 3
_OPENING = 3


@dataclass(frozen=True, eq=False)
class Scene:
    """One article with its tokens, actors and quotations: what every question about speakers needs."""

    document: Document
    tokens: Tokens
    actors: Actors
    quotations: list[Quotation]
    quoted: list[bool]

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """The mention that covers each token, by token index."""
        at = self.tokens.index_at
        mentions = self.actors.mentions
        return {index: m for m in mentions for index in range(at(m.start), at(m.end))}

    @cached_property
    def group_at(self) -> dict[int, Group]:
        """The group that covers each token, by token index."""
        at = self.tokens.index_at
        return {index: g for g in self.actors.groups for index in range(at(g.start), at(g.end))}

    @cached_property
    def quoted_sentences(self) -> frozenset[int]:
        """Numbers of the sentences that a quotation touches."""
        return frozenset(
            number for quotation in self.quotations for number in range(quotation.first, quotation.last + 1)
        )

    @cached_property
    def kinds(self) -> dict[str, str]:
        """From an actor's name to its kind."""
        return {actor.name: actor.kind for actor in self.actors.actors}

    @cached_property
    def ranked(self) -> dict[int, list[tuple[int, int, str]]]:
        """Per sentence, the (rank, token index, actor) of its mentions outside quotations."""
        ranked: dict[int, list[tuple[int, int, str]]] = {}
        for mention in self.actors.mentions:
            index = self.tokens.index_at(mention.start)
            number = self.tokens.sentence_of(index)
            if number is not None and not self.quoted[index]:
                rank = rank_of(self.tokens, index, mention.end)
                ranked.setdefault(number, []).append((rank, index, mention.actor))
        return ranked

    def is_owner(self, mention: Mention) -> bool:
        """Whether a mention is in the genitive or a possessive pronoun."""
        last = self.tokens.index_at(mention.end) - 1
        return self.tokens.ends[last] > mention.end or self.tokens.lower[last] in POSSESSIVES

    def focus(self, number: int) -> str | None:
        """The one actor that the nearest sentence before `number` is about, None for none or several.

        Of several subjects it is the one that opens the sentence, unless another is joined to it.
        """
        for earlier in range(number - 1, max(number - 1 - _FOCUS_REACH, -1), -1):
            there = self.ranked.get(earlier, ())
            if there:
                highest = max(rank for rank, _, _ in there)
                best = [(index, actor) for rank, index, actor in there if rank == highest]
                joined = any(self.tokens.lower[index - 1] in ("och", "samt") for index, _ in best[1:])
                opens = best[0][0] <= self.tokens.sentences[earlier].start + _OPENING
                one = len({actor for _, actor in best}) == 1 or (opens and not joined)
                return best[0][1] if one else None
        return None

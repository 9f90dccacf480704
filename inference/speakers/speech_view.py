"""What the features of an article's speakers are computed from, put together once."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from ...data.records import Mention
from ..actors.roles import Bearer, collect_bearers
from ..lexicon.cue_words import cue_words
from ..text.quotations import Quotation
from .cases import Case, cases_of
from .interviews import Interview
from .likeness import Likeness
from .scene import Scene


class SpeechView:
    """One article as the ranker of speakers sees it.

    Args:
        scene: the article.

    Attributes:
        scene: the article.
        cases: its quotations.
        bearers: what the text tells of each actor.
        likeness: what the text calls each actor, outside quotations.
        interview: who is asked in it.
        first: where each actor is first mentioned.
    """

    def __init__(self, scene: Scene) -> None:
        actors, mentions = scene.actors.actors, scene.actors.mentions
        told = [m for m in mentions if not scene.quoted[scene.tokens.index_at(m.start)]]
        self.scene = scene
        self.cases: list[Case] = cases_of(scene)
        self.bearers: dict[str, Bearer] = collect_bearers(
            actors, scene.tokens, [mention for mention in mentions if _is_name(mention)]
        )
        self.likeness = Likeness(scene.tokens, told, actors)
        self.interview = Interview(
            scene, [(case.quotation, case.told) for case in self.cases if case.quotation.anforing]
        )
        self.first: dict[str, int] = {}
        for mention in mentions:
            self.first.setdefault(mention.actor, mention.start)

    def nearest(self, place: int, count: int) -> list[str]:
        """Return at most so many actors, those first who are mentioned nearest to an offset of the text."""
        mentions = self.scene.actors.mentions
        after = bisect_left(mentions, place, key=lambda mention: mention.start)
        before, found = after - 1, dict[str, None]()
        while len(found) < count and (before >= 0 or after < len(mentions)):
            gap_before = place - mentions[before].start if before >= 0 else None
            gap_after = mentions[after].start - place if after < len(mentions) else None
            if gap_after is None or (gap_before is not None and gap_before <= gap_after):
                found[mentions[before].actor] = None
                before -= 1
            else:
                found[mentions[after].actor] = None
                after += 1
        return list(found)

    def kind(self, actor: str) -> str:
        """Return "person", or "body" for everybody who is none."""
        return "person" if self.scene.kinds[actor] == "person" else "body"

    def words(self, quotation: Quotation) -> set[str]:
        """Return the quoted words, lower case."""
        tokens = self.scene.tokens
        return set(tokens.lower[tokens.index_at(quotation.start) : tokens.index_at(quotation.end)])

    def is_alone(self, quotation: Quotation) -> bool:
        """Whether only one person is mentioned before a quotation."""
        before = {name for name, start in self.first.items() if start < quotation.start}
        return sum(self.kind(name) == "person" for name in before) == 1

    def names_inside(self, quotation: Quotation) -> Iterator[Mention]:
        """Yield the names in the quoted words, those of the anföring aside."""
        for mention in self._quoted_names:
            if quotation.start <= mention.start < quotation.end:
                yield mention

    @cached_property
    def _quoted_names(self) -> list[Mention]:
        scene = self.scene
        return [
            mention
            for mention in scene.actors.mentions
            if _is_name(mention) and scene.quoted[scene.tokens.index_at(mention.start)]
        ]

    def lead_of(self, number: int) -> str | None:
        """Return the speaker, else the first subject, else the first other actor of a sentence."""
        there = self.scene.ranked.get(number)
        return max(there, key=lambda seen: (seen[0], -seen[1]))[2] if there else None

    def says(self, index: int, within: range) -> bool:
        """Whether a verb of saying stands at a token."""
        verbs = cue_words().verbs
        word = self.scene.tokens.lower[index] if index in within else ""
        return any(cue.kind == "say" for cue in verbs.get(word, ()))

    def sayer(self, number: int, within: range) -> str | None:
        """Return the last actor of a sentence who stands right before or after a verb of saying."""
        tokens, found = self.scene.tokens, None
        for _, index, actor in sorted(self.scene.ranked.get(number, ()), key=lambda seen: seen[1]):
            after = tokens.index_at(self.scene.mention_at[index].end)
            if tokens.words[after : after + 1] == ["("]:
                after += 3
            if index in within and (self.says(after, within) or self.says(index - 1, within)):
                found = actor
        return found


def _is_name(mention: Mention) -> bool:
    return mention.text[:1].isupper()

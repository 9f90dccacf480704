"""Tells who speaks: from the anföring, or from the sentences around a quotation that has none."""

from dataclasses import dataclass
from functools import cached_property

from ..data.records import Mention
from .actors import Actors
from .anaphora import Group
from .anforing import Anforing
from .document import Document
from .quotations import Quotation
from .roles import parse_role
from .salience import SUBJECT, rank_of
from .tokens import PREPOSITIONS, Tokens
from .words import cue_words, role_words, state_words

Speakers = tuple[str, ...]

_REACH = 5
_FOCUS_REACH = 3
_MOST_PARAGRAPHS = 2
_LIGHT = frozenset(("den", "det", "de", "vice", "nye", "nya", "tidigare", "också", "också", "själv", "en", "både"))
_OF_AN_OWNER = frozenset(("på", "för", "från", "hos", "vid", "i", "inom"))
_DEFINITE = ("en", "et", "an", "na", "rn", "on", ":n", "ln")
_INDEFINITE = frozenset(("en", "ett", "flera", "många", "några", "två", "tre"))
_PRONOUNS = frozenset(("han", "hon", "hen", "de", "honom", "henne", "dem", "båda", "bägge"))


@dataclass(frozen=True)
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
    def kinds(self) -> dict[str, str]:
        """From an actor's name to its kind."""
        return {actor.name: actor.kind for actor in self.actors.actors}

    @cached_property
    def _ranked(self) -> dict[int, list[tuple[int, int, str]]]:
        ranked: dict[int, list[tuple[int, int, str]]] = {}
        for mention in self.actors.mentions:
            index = self.tokens.index_at(mention.start)
            number = self.tokens.sentence_of(index)
            if number is not None and not self.quoted[index]:
                rank = rank_of(self.tokens, index, mention.end)
                ranked.setdefault(number, []).append((rank, index, mention.actor))
        return ranked

    def is_owner(self, mention: Mention) -> bool:
        """Whether a mention is in the genitive."""
        last = self.tokens.index_at(mention.end) - 1
        return self.tokens.ends[last] > mention.end

    def most_prominent(self, number: int, *, before: int | None = None) -> str | None:
        """The speaker, else the first subject, else the first other actor of a sentence, quoted words aside.

        Args:
            number: index of the sentence.
            before: token index from which on mentions do not count.
        """
        there = [seen for seen in self._ranked.get(number, ()) if before is None or seen[1] < before]
        if not there:
            return None
        best = max(rank for rank, _, _ in there)
        return next(actor for rank, _, actor in there if rank == best)

    def lead(self, number: int, *, before: int | None = None) -> Speakers:
        """Like `most_prominent`, with those joined to it: "Norge och Irland lade fram …"."""
        there = [seen for seen in self._ranked.get(number, ()) if before is None or seen[1] < before]
        if not there:
            return ()
        best = max(rank for rank, _, _ in there)
        rank, index, actor = next(seen for seen in there if seen[0] == best)
        joined = rank == SUBJECT and not _is_title_of_next(self, self.mention_at[index], index + 1)
        return _noun_phrase(self, index, self.tokens.bounds(index).stop) if joined else (actor,)

    def focus(self, number: int) -> str | None:
        """The one actor that the nearest sentence before `number` is about, None where it is about several."""
        for earlier in range(number - 1, max(number - 1 - _FOCUS_REACH, -1), -1):
            there = self._ranked.get(earlier, ())
            ranks = [rank for rank, _, _ in there]
            if there:
                best = {actor for rank, _, actor in there if rank == max(ranks)}
                return best.pop() if len(best) == 1 else None
        return None


def speakers_of(scene: Scene, anforing: Anforing, number: int) -> Speakers:
    """Return the actors that an anföring of sentence `number` names, () where it names none of the actors."""
    start, end = anforing.speaker, anforing.end
    if group := scene.group_at.get(start):
        return group.actors
    index = next((i for i in range(start, end) if i in scene.mention_at), None)
    if anforing.kind == "impersonal":
        return _source(scene, index, number)
    if index is not None and _leads_to(scene, start, index):
        return _noun_phrase(scene, index, end)
    if index is not None and _belongs_to(scene, start, index):
        return (scene.mention_at[index].actor,)
    return _by_definite_noun(scene, start, number)


def speaker_around(scene: Scene, quotation: Quotation, previous: tuple[Quotation, Speakers] | None) -> Speakers:
    """Return who speaks in a quotation without anföring, () where the text leaves it open.

    In order: who introduces it before a colon, the speaker of the talstreck directly before, "Det säger
    Anna Ek" after it, the subject of the sentence before, and the one who answered the last question.
    """
    if quotation.intro and (actors := scene.lead(quotation.first, before=quotation.intro.stop)):
        return actors
    if quotation.style == "label":
        return ()
    if previous and previous[0].last == quotation.first - 1 and not quotation.intro:
        return previous[1]
    if after := _presented_after(scene, quotation):
        return after
    return _spoken_of_before(scene, quotation, previous)


def _spoken_of_before(
    scene: Scene, quotation: Quotation, previous: tuple[Quotation, Speakers] | None
) -> Speakers:
    sentences = scene.document.sentences
    paragraph, gap = sentences[quotation.first].paragraph, 0
    for number in range(quotation.first - 1, max(quotation.first - 1 - _REACH, -1), -1):
        if sentences[number].paragraph != paragraph:
            paragraph, gap = sentences[number].paragraph, gap + 1
        if previous and previous[0].last == number:
            return previous[1]
        if _is_question(scene, number):
            # An interviewer's question: whom it names is not the one who answers.
            gap -= 1
            continue
        if gap > _MOST_PARAGRAPHS:
            break
        if actors := scene.lead(number):
            return actors
        if _is_about_somebody_else(scene, number):
            break
    return ()


def _is_question(scene: Scene, number: int) -> bool:
    """Whether a sentence belongs to a paragraph of nothing but questions, or is set in italics or bold."""
    sentences = scene.document.sentences
    if sentences[number].text[:1] == "*":
        return True
    first = last = number
    while first > 0 and sentences[first - 1].paragraph == sentences[number].paragraph:
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[number].paragraph:
        last += 1
    return all(sentence.text.endswith("?") for sentence in sentences[first : last + 1])


def _is_about_somebody_else(scene: Scene, number: int) -> bool:
    """Whether a sentence without actors has a speaker or a role ("Kolonisten torkar …") that is none of them."""
    span = scene.tokens.sentences[number]
    words = scene.tokens.lower[span.start : span.stop]
    opening = parse_role(words[0]) if words else None
    says = any(cue.kind == "say" for word in words for cue in cue_words().verbs.get(word, ()) if not cue.needs)
    return says or (opening is not None and opening.definite)


def _presented_after(scene: Scene, quotation: Quotation) -> Speakers:
    """Who a following "Det säger Anna Ek" or "Så inledde Ek" presents as the speaker."""
    number = quotation.last + 1
    if number >= len(scene.document.sentences):
        return ()
    span = scene.tokens.sentences[number]
    words = scene.tokens.lower[span.start : span.start + 2]
    if len(words) < 2 or words[0] not in ("det", "så", "orden", "rösten"):
        return ()
    verb = words[1] in cue_words().verbs or words[1] in ("är", "var", "kommer", "tillhör")
    index = next((i for i in range(span.start + 2, span.stop) if i in scene.mention_at), None)
    if not verb or index is None or not _leads_to(scene, span.start + 2, index):
        return ()
    return _noun_phrase(scene, index, span.stop)


def _source(scene: Scene, index: int | None, number: int) -> Speakers:
    """Whose: "heter det i föreningens yttrande": its owner; "heter det i brevet": whom the text is about."""
    if index is not None:
        return _noun_phrase(scene, index, index + 1)
    focus = scene.most_prominent(number) or scene.focus(number)
    return (focus,) if focus else ()


def _leads_to(scene: Scene, start: int, index: int) -> bool:
    """Whether only a title stands between the start of a noun phrase and a mention in it."""
    tokens = scene.tokens
    for position in range(start, index):
        word = tokens.lower[position]
        fits = word in _LIGHT or parse_role(word) or word in state_words().adjectives
        if not fits and not (tokens.words[position].endswith("s") and position + 1 < index + 1):
            return False
    return True


def _belongs_to(scene: Scene, start: int, index: int) -> bool:
    """Whether somebody unnamed speaks for an organisation: "chefsekonomen på Villaägarna"."""
    tokens = scene.tokens
    actor = scene.mention_at[index].actor
    if scene.kinds.get(actor) == "person" or tokens.lower[index - 1] not in _OF_AN_OWNER:
        return False
    between = tokens.words[start : index - 1]
    return len(between) <= 4 and all(word[0].isalpha() for word in between)


def _noun_phrase(scene: Scene, index: int, end: int) -> Speakers:
    """The actors of a noun phrase that starts with a mention: its head, and those joined to it by "och"."""
    tokens, mentions = scene.tokens, scene.mention_at
    mention = mentions[index]
    after = tokens.index_at(mention.end)
    if scene.is_owner(mention) or _is_title_of_next(scene, mention, after):
        # "Frankrikes president François Hollande", "Liberalernas Cornelia Vretblad"; else a spokesperson's owner.
        for position in range(after, min(after + 5, end)):
            if not tokens.words[position][0].isalnum() or tokens.lower[position] in PREPOSITIONS:
                break
            if position in mentions:
                return _noun_phrase(scene, position, end)
        return (mention.actor,)
    joined = _joined_after(scene, after, end)
    return tuple(dict.fromkeys((mention.actor, *joined)))


def _is_title_of_next(scene: Scene, mention: Mention, after: int) -> bool:
    following = scene.mention_at.get(after)
    return following is not None and parse_role(mention.text.split()[-1].lower()) is not None


def _joined_after(scene: Scene, after: int, end: int) -> Speakers:
    tokens = scene.tokens
    if tokens.words[after : after + 1] == ["("]:
        after += 3
    if after + 1 >= end or tokens.lower[after] not in ("och", ",", "samt"):
        return ()
    following = after + 1
    if following not in scene.mention_at:
        titles = following
        while titles < end and parse_role(tokens.lower[titles]):
            titles += 1
        if titles not in scene.mention_at or tokens.lower[after] == ",":
            return ()
        following = titles
    if tokens.lower[after] == "," and not _list_goes_on(scene, following, end):
        return ()
    return _noun_phrase(scene, following, end)


def _list_goes_on(scene: Scene, index: int, end: int) -> bool:
    """Whether "A, B" is the start of "A, B och C" rather than two clauses."""
    after = scene.tokens.index_at(scene.mention_at[index].end)
    return after + 1 < end and scene.tokens.lower[after] in ("och", ",") and after + 1 in scene.mention_at


def _by_definite_noun(scene: Scene, start: int, number: int) -> Speakers:
    """Of "säger bolagets jurist", "svarar nämndordföranden": the one whom the sentence before is about."""
    tokens = scene.tokens
    word = tokens.lower[start]
    if word in _PRONOUNS or word in _INDEFINITE or tokens.words[start][0].isupper():
        return ()
    definite = word.endswith(_DEFINITE) or word.endswith("s") or word == "den" or word in role_words().voices
    focus = scene.focus(number) if definite else None
    # A person's role was looked up already; only an organisation has speakers that the text does not introduce.
    if focus is None or (parse_role(word) and scene.kinds.get(focus) == "person"):
        return ()
    return (focus,)


def subject_noun_phrase(scene: Scene, index: int, end: int) -> Speakers:
    """Return the actors of a subject that starts with the mention at a token."""
    return _noun_phrase(scene, index, end)

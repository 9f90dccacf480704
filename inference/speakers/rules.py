"""Tells who speaks: from the anföring, or from the sentences around a quotation that has none."""

from ..actors.salience import SUBJECT
from ..lexicon.actor_words import state_words
from ..lexicon.cue_words import cue_words
from ..lexicon.role_parsing import parse_role
from ..lexicon.role_words import role_words
from ..text.anforing import Anforing
from .joint import find_signatories
from .scene import Scene, Speakers
from .speaker_words import joint_words
from .subjects import is_title_of_next, leads_to, noun_phrase

_OF_AN_OWNER = frozenset(("på", "för", "från", "hos", "vid", "i", "inom"))
_DEFINITE = ("en", "et", "an", "na", "rn", "on", ":n", "ln")
_INDEFINITE = frozenset(("en", "ett", "flera", "många", "några", "två", "tre"))
_PRONOUNS = frozenset(("han", "hon", "hen", "de", "honom", "henne", "dem", "båda", "bägge"))


def speakers_of(scene: Scene, anforing: Anforing, number: int) -> Speakers:
    """Return the actors that an anföring of sentence `number` names, () where it names none of the actors."""
    start, end = anforing.speaker, anforing.end
    if group := scene.group_at.get(start):
        return group.actors
    index = next((i for i in range(start, end) if i in scene.mention_at), None)
    if anforing.kind in ("impersonal", "loose"):
        return _source(scene, index, number, anforing)
    if index is not None and (leads_to(scene, start, index) or _is_apposed(scene, start, index)):
        return noun_phrase(scene, index, end)
    if index is not None and _belongs_to(scene, start, index):
        return (scene.mention_at[index].actor,)
    return _by_definite_noun(scene, start, number)


def about_somebody_else(scene: Scene, number: int) -> bool:
    """Whether a sentence without actors has a speaker or a role ("Kolonisten torkar …") of its own."""
    span = scene.tokens.sentences[number]
    words = scene.tokens.lower[span.start : span.stop]
    opening = parse_role(words[0]) if words else None
    says = any(
        cue.kind == "say" for word in words for cue in cue_words().verbs.get(word, ()) if not cue.needs
    )
    return says or (opening is not None and opening.definite)


def presented_in(scene: Scene, number: int) -> Speakers:
    """Return who "Det säger Anna Ek" or "Så inledde Ek" presents as the speaker of what comes before."""
    if number >= len(scene.document.sentences):
        return ()
    span = scene.tokens.sentences[number]
    words = scene.tokens.lower[span.start : span.start + 2]
    if len(words) < 2 or words[0] not in ("det", "så", "orden", "rösten"):
        return ()
    verb = words[1] in cue_words().verbs or words[1] in ("är", "var", "kommer", "tillhör")
    index = next((i for i in range(span.start + 2, span.stop) if i in scene.mention_at), None)
    if not verb or index is None or not leads_to(scene, span.start + 2, index):
        return ()
    return noun_phrase(scene, index, span.stop)


def _source(scene: Scene, index: int | None, number: int, anforing: Anforing) -> Speakers:
    """Whose: "heter det i föreningens yttrande": its owner; "heter det i brevet": those who signed it.

    Without either, whom the text is about.
    """
    if index is not None:
        mention = scene.mention_at[index]
        return (mention.actor,) if scene.is_owner(mention) else noun_phrase(scene, index, anforing.end)
    if set(scene.tokens.lower[anforing.verb : anforing.end]) & joint_words().documents:
        return source_of_text(scene, number)
    focus = _opening_organisation(scene, number) or scene.focus(number)
    return (focus,) if focus else lead(scene, number)


def source_of_text(scene: Scene, number: int) -> Speakers:
    """Return those who wrote "brevet": the signatories of the article's joint text, or whom it is about."""
    if signatories := find_signatories(scene).actors:
        return signatories
    focus = scene.focus(number)
    return (focus,) if focus else lead(scene, number)


def _is_apposed(scene: Scene, start: int, index: int) -> bool:
    """Whether a noun in the definite form stands before a person's name: "kollegan Pontus Almgård"."""
    is_person = scene.kinds.get(scene.mention_at[index].actor) == "person"
    return is_person and index == start + 1 and scene.tokens.lower[start].endswith(_DEFINITE)


def _belongs_to(scene: Scene, start: int, index: int) -> bool:
    """Whether somebody unnamed speaks for an organisation: "chefsekonomen på Villaägarna"."""
    tokens = scene.tokens
    actor = scene.mention_at[index].actor
    if scene.kinds.get(actor) == "person" or tokens.lower[index - 1] not in _OF_AN_OWNER:
        return False
    between = tokens.words[start : index - 1]
    return len(between) <= 4 and all(word[0].isalpha() for word in between)


def _by_definite_noun(scene: Scene, start: int, number: int) -> Speakers:
    """Who is "säger bolagets jurist": the organisation that the sentence before is about."""
    tokens = scene.tokens
    word = tokens.lower[start]
    for adjective in tokens.lower[start : start + 3]:
        state = state_words().adjectives.get(adjective)
        if state in scene.kinds:
            return (state,)  # "den tyska regeringens talesperson"
    if word in joint_words().voices and (signatories := find_signatories(scene).actors):
        return signatories
    if word in _PRONOUNS or word in _INDEFINITE or tokens.words[start][0].isupper():
        return ()
    definite = word.endswith(_DEFINITE) or word.endswith("s") or word == "den" or word in role_words().voices
    if definite and (own := _opening_organisation(scene, number)):
        return (own,)  # "Seko vill avbryta strejken, säger ombudsmannen"
    focus = scene.focus(number) if definite else None
    # A person's role was looked up already; organisations have speakers whom nobody introduces.
    if focus is None or (parse_role(word) and scene.kinds.get(focus) == "person"):
        return ()
    return (focus,)


def _opening_organisation(scene: Scene, number: int) -> str | None:
    """The organisation that is the subject of a sentence from its first word on."""
    first = scene.tokens.sentences[number].start
    mention = scene.mention_at.get(first)
    if mention is None or scene.quoted[first] or scene.is_owner(mention):
        return None
    return None if scene.kinds.get(mention.actor) == "person" else mention.actor


def lead(scene: Scene, number: int, *, before: int | None = None) -> Speakers:
    """Return the speaker, else the first subject, else the first other actor of a sentence, quotes aside.

    Those joined to it come along: "Norge och Irland lade fram …".

    Args:
        scene: the article.
        number: index of the sentence.
        before: token index from which on mentions do not count.
    """
    there = [seen for seen in scene.ranked.get(number, ()) if before is None or seen[1] < before]
    if not there:
        return ()
    best = max(rank for rank, _, _ in there)
    rank, index, actor = next(seen for seen in there if seen[0] == best)
    joined = rank == SUBJECT and not is_title_of_next(scene, scene.mention_at[index], index + 1)
    return noun_phrase(scene, index, scene.tokens.bounds(index).stop) if joined else (actor,)

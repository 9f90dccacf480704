"""What the sentences around a quotation tell of a candidate: whom they are about, ask or address."""

from collections.abc import Iterator

from ..actors.salience import OWNER, SPEAKER
from ..lexicon.actor_words import state_words
from ..lexicon.cue_words import cue_words
from ..text.quotations import Quotation
from .cases import Case
from .interviews import is_vocative
from .phrase_features import Named, noun_features
from .speaker_words import speaker_words
from .speech_view import SpeechView
from .turns import Turn

_BEFORE = 3
"""Sentences before a quotation that are looked at, back to the quotation before."""
_SHORT_QUESTION = 5
"""Words of "Och facket?", which hands over to somebody."""
_OPENING = 5
_NOUN_ENDINGS = ("n", "et", "na", "ns", "nas", "ts")
_SHORTEST_NOUN = 5
_PREPOSITIONS = frozenset(("till", "hos", "från", "på", "med", "för", "av"))


def context_features(view: SpeechView, case: Case, actor: str, turn: Turn) -> Iterator[Named]:
    """Yield what speaks for an actor in the sentences around a case that no name decides."""
    quotation = case.quotation
    if case.phrase is None:
        yield from _intro(view, quotation, actor)
        yield from _after(view, quotation, actor)
        yield from _asked(view, quotation, actor)
    for distance, number in enumerate(sentences_before(view, quotation)):
        yield from _sentence(view, number, distance, actor)
    if case.number and actor not in turn.before:
        before = view.scene.quotations[case.number - 1]
        if any(mention.actor == actor for mention in view.names_inside(before)):
            yield "named by the one before", 1.0
    if any(mention.actor == actor for mention in view.names_inside(quotation)):
        yield f"names itself:{view.kind(actor)}", 1.0


def sentences_before(view: SpeechView, quotation: Quotation) -> Iterator[int]:
    """Yield the writer's sentences right before a quotation, nearest first; "Men:" is none."""
    scene, found = view.scene, 0
    for number in range(quotation.first - 1, -1, -1):
        if number in scene.quoted_sentences or found == _BEFORE:
            return
        short = len(scene.tokens.sentences[number]) <= 2 and not scene.ranked.get(number)
        if not (short and scene.document.sentences[number].text.endswith(":")):
            found += 1
            yield number


def opening_noun(view: SpeechView, number: int) -> tuple[str, int] | None:
    """Return the definite noun that opens a sentence, and its token: "Repslagaren synar henne"."""
    scene = view.scene
    span = scene.tokens.sentences[number]
    for index in span[:_OPENING]:
        word = scene.tokens.lower[index]
        if index in scene.mention_at or scene.quoted[index]:
            return None
        if _looks_definite(word):
            return word, index
        if word in cue_words().verbs and index > span.start:
            return None
    return None


def _looks_definite(word: str) -> bool:
    words = cue_words()
    if len(word) < _SHORTEST_NOUN or not word.endswith(_NOUN_ENDINGS):
        return False
    return word not in words.verbs and word not in words.adverbs and word not in words.fronting


def _intro(view: SpeechView, quotation: Quotation, actor: str) -> Iterator[Named]:
    """The words before a quotation in its own sentence: "Ek svarar: …", "Så löd åklagarens ord: …"."""
    if not quotation.intro:
        return
    scene, intro = view.scene, quotation.intro
    there = [seen for seen in scene.ranked.get(quotation.first, ()) if seen[1] < intro.stop]
    if any(name == actor for _, _, name in there):
        yield "intro:in", 1.0
        if max(there, key=lambda seen: (seen[0], -seen[1]))[2] == actor:
            yield "intro:lead", 1.0
        if scene.tokens.words[intro.stop - 1] == ":":
            yield "intro:colon", 1.0
        if view.sayer(quotation.first, intro) == actor:
            yield "intro:says", 1.0
    if noun := _last_noun(view, intro):
        yield from noun_features(view, "intro:noun", noun, actor)


def _last_noun(view: SpeechView, intro: range) -> str | None:
    for index in reversed(intro):
        word = view.scene.tokens.lower[index]
        if index in view.scene.mention_at:
            return None
        if _looks_definite(word) and word not in cue_words().answers:
            return word
    return None


def _sentence(view: SpeechView, number: int, distance: int, actor: str) -> Iterator[Named]:
    scene = view.scene
    sentence, span = scene.document.sentences[number], scene.tokens.sentences[number]
    asks = sentence.asks or sentence.text.startswith("*")
    nearest = distance == 0
    opens = nearest and sentence.text.rstrip("*_").endswith(":")
    prefix = "colon" if opens else f"before{distance}{'?' if asks else ''}"
    yield from _nouns(view, number, f"before{distance}{'?' if asks else ''}", actor)
    if nearest and _pronoun_fits(view, number, actor):
        yield "before0:pronoun", 1.0
    if nearest and _state_fits(view, span, actor):
        yield "before0:state", 1.0
    yield from _named(view, number, prefix, actor)
    if nearest:
        for _, index, name in scene.ranked.get(number, ()):
            if name == actor and index > span.start and scene.tokens.lower[index - 1] in _PREPOSITIONS:
                yield f"{prefix}:{scene.tokens.lower[index - 1]}", 1.0


def _named(view: SpeechView, number: int, prefix: str, actor: str) -> Iterator[Named]:
    """How a sentence speaks of an actor whom it mentions."""
    scene = view.scene
    there = scene.ranked.get(number, ())
    own = [seen for seen in there if seen[2] == actor]
    if not own:
        return
    yield f"{prefix}:in", 1.0
    if view.lead_of(number) == actor:
        yield f"{prefix}:lead", 1.0
    if len({name for _, _, name in there}) == 1:
        yield f"{prefix}:only", 1.0
    if max(there, key=lambda seen: seen[1])[2] == actor:
        yield f"{prefix}:last", 1.0
    rank = max(seen[0] for seen in own)
    if rank in (SPEAKER, OWNER):
        yield f"{prefix}:{'speaker' if rank == SPEAKER else 'owner'}", 1.0
    if view.sayer(number, scene.tokens.sentences[number]) == actor:
        yield f"{prefix}:says", 1.0
    if not any(scene.mention_at[index].text[:1].isupper() for _, index, _ in own):
        yield f"{prefix}:unnamed", 1.0


def _nouns(view: SpeechView, number: int, prefix: str, actor: str) -> Iterator[Named]:
    found = opening_noun(view, number)
    if found is None:
        return
    noun, index = found
    span = view.scene.tokens.sentences[number]
    yield from noun_features(view, f"{prefix}:noun", noun, actor)
    if view.says(index + 1, span):
        yield from noun_features(view, "noun says", noun, actor)
    if view.scene.document.sentences[number].asks and len(span) <= _SHORT_QUESTION:
        yield from noun_features(view, "noun asked", noun, actor)


def _pronoun_fits(view: SpeechView, number: int, actor: str) -> bool:
    """Whether a sentence has a pronoun of an actor's gender, and is preceded by one that she leads."""
    gender = view.bearers[actor].gender
    span = view.scene.tokens.sentences[number]
    words = view.scene.tokens.lower[span.start : span.stop]
    if gender is None or not any(speaker_words().pronouns.get(word) == gender for word in words):
        return False
    leads = (view.lead_of(earlier) for earlier in (number - 1, number - 2))
    return next((lead for lead in leads if lead), None) == actor


def _state_fits(view: SpeechView, span: range, actor: str) -> bool:
    opening = view.scene.tokens.lower[span.start : min(span.start + _OPENING, span.stop)]
    state = next((state for word in opening if (state := state_words().adjectives.get(word))), None)
    return state is not None and (actor == state or state in view.bearers[actor].states)


def _asked(view: SpeechView, quotation: Quotation, actor: str) -> Iterator[Named]:
    scene, before = view.scene, quotation.first - 1
    if before < 0 or before in scene.quoted_sentences:
        return
    document = scene.document
    question = document.article.text[document.paragraph_start(before) : document.sentences[before].end]
    forms = {actor, actor.split()[0], actor.split()[-1]} if view.kind(actor) == "person" else {actor}
    addressed = any(is_vocative(form, question) for form in forms)
    if addressed:
        yield "vocative", 1.0
    names = [index for _, index, name in scene.ranked.get(before, ()) if name == actor]
    is_named = any(scene.mention_at[index].text[:1].isupper() for index in names)
    if is_named and len(question.split()) <= _SHORT_QUESTION:
        yield "short question", 1.0
    if names and not addressed and view.interview.answers(quotation):
        yield "asked about", 1.0
    if names and document.sentences[before].text.endswith("då?"):
        yield "then", 1.0
    if view.interview.addressed(quotation) == actor:
        yield "addressed", 1.0
    if view.interview.interviewee == actor and view.interview.answers(quotation):
        yield "interviewee", 1.0


def _after(view: SpeechView, quotation: Quotation, actor: str) -> Iterator[Named]:
    scene, number = view.scene, quotation.last + 1
    if number >= len(scene.document.sentences) or number in scene.quoted_sentences:
        return
    if any(name == actor for _, _, name in scene.ranked.get(number, ())):
        sentences = scene.document.sentences
        same = sentences[number].paragraph == sentences[quotation.last].paragraph
        prefix = f"after:{'same' if same else 'next'}"
        yield f"{prefix}:in", 1.0
        if view.lead_of(number) == actor:
            yield f"{prefix}:lead", 1.0

"""Finds reported speech: "…, anser X", "enligt X", "X:s krav är att …", "X svarar: …"."""

from collections.abc import Iterator

from ...data.records import Kind
from ..lexicon.cue_words import cue_words
from ..lexicon.role_parsing import parse_role
from ..speakers.rules import lead, presented_in, source_of_text, speakers_of
from ..speakers.scene import Scene, Speakers
from ..speakers.speaker_words import joint_words
from ..speakers.subjects import before_apposition
from ..text.anforing import Anforing, find_anforingar
from .located import find_located
from .positions import Reported, positions_in, span_of
from .told_words import told_words

_WINDOW = 7
_FEWEST_AFTER = 4
_CONTRASTS = frozenset(("medan", "men", "och"))
# Tokens; longer ones are lists or broken text, and would take time that grows with the square.
_LONGEST_SENTENCE = 400
_PRONOUNS = frozenset(("han", "hon"))


def find_reported(scene: Scene) -> list[Reported]:
    """Return the reported speech and narrated positions of the sentences that are no direct quotation."""
    found: list[Reported] = []
    told_in_last = True
    for number in range(len(scene.document.sentences)):
        if number in scene.quoted_sentences:
            told_in_last = True
            continue
        here = _in_sentence(scene, number)
        if not told_in_last and (before := _presented(scene, number)):
            here = [before, *here]
        found += here
        told_in_last = bool(here)
    return found


def _presented(scene: Scene, number: int) -> Reported | None:
    """The sentence before "Det säger Anna Ek, …": what she says."""
    actors = presented_in(scene, number)
    span = scene.tokens.sentences[number - 1]
    return span_of(scene, actors, span.start, span.stop, "indirect")


def _in_sentence(scene: Scene, number: int) -> list[Reported]:
    span = scene.tokens.sentences[number]
    if not 0 < len(span) <= _LONGEST_SENTENCE:
        return []
    if scene.document.sentences[number].asks:
        return _trailing_or_according(scene, number, span)
    if located := find_located(scene, number, span):
        return [located]
    if told := _trailing_or_according(scene, number, span):
        return told
    if found := _by_noun(scene, span) or _after_colon(scene, number, span):
        return [found]
    return list(positions_in(scene, span))


def _trailing_or_according(scene: Scene, number: int, span: range) -> list[Reported]:
    found = _trailing(scene, number, span) or _according(scene, number, span)
    return [found, *_after_it(scene, found, span)] if found else []


def _after_it(scene: Scene, found: Reported, span: range) -> Iterator[Reported]:
    """What another actor holds in the same sentence: "…, framhåller hon, medan klubben ber om att …"."""
    tokens = scene.tokens
    for index in range(tokens.index_at(found.end), span.stop - _FEWEST_AFTER):
        if tokens.words[index] == "," and tokens.lower[index + 1] in _CONTRASTS:
            rest = positions_in(scene, range(index + 2, span.stop))
            yield from (one for one in rest if one.actors != found.actors)
            return


def _trailing(scene: Scene, number: int, span: range) -> Reported | None:
    for anforing in find_anforingar(scene.tokens, span.start, span.stop):
        if _closes_apposition(scene, anforing, span) or _opens_clause(scene, anforing, span):
            return None
        if actors := speakers_of(scene, anforing, number):
            last = span.stop if anforing.goes_on else anforing.verb
            return span_of(scene, actors, _content_start(scene, span, anforing), last, "indirect")
    return None


def _opens_clause(scene: Scene, anforing: Anforing, span: range) -> bool:
    """Whether an att-clause follows an adverbial and the verb: "Två mil bort, i Sunne, hävdar LO att …"."""
    lower, words = scene.tokens.lower, cue_words()
    if "att" not in lower[anforing.speaker : anforing.end]:
        return False
    before = lower[span.start : anforing.verb]
    return not any(
        word in words.verbs or word in words.finite or word in told_words().modals for word in before
    )


def _closes_apposition(scene: Scene, anforing: Anforing, span: range) -> bool:
    """Whether the verb's subject stands before it: "Ek, gruppledare för partiet, kallar beslutet …"."""
    comma = anforing.verb - 1
    return scene.tokens.words[comma] == "," and bool(before_apposition(scene, comma, span))


def _content_start(scene: Scene, span: range, anforing: Anforing) -> int:
    """After the colon in "Det är en dålig affär, tycker hon: …", else the sentence's start."""
    after_colon = scene.tokens.words[anforing.end - 1] == ":"
    short_before = anforing.verb - span.start < span.stop - anforing.end
    return anforing.end if after_colon and short_before else span.start


def _according(scene: Scene, number: int, span: range) -> Reported | None:
    tokens = scene.tokens
    for index in range(span.start, span.stop - 1):
        if tokens.lower[index] != "enligt":
            continue
        noun = index + 1
        first = _after_source(scene, noun, span.stop) if index == span.start else span.start
        return span_of(scene, _source(scene, number, index, span.stop), first, span.stop, "indirect")
    return None


def _source(scene: Scene, number: int, enligt: int, stop: int) -> Speakers:
    """Whose view it is: of the actor named, of whose text it is, or of those that "brevet" is from."""
    noun = enligt + 1
    mention, word = scene.mention_at.get(noun), scene.tokens.lower[noun]
    if mention and scene.is_owner(mention) and scene.kinds.get(mention.actor) == "person":
        following = scene.tokens.lower[scene.tokens.index_at(mention.end) : stop][:2]
        return () if any(parse_role(one) for one in following) else (mention.actor,)
    # "enligt polisen" is somebody else; a noun phrase that leads to an actor is not.
    if mention or noun in scene.group_at or parse_role(word):
        return speakers_of(scene, Anforing(enligt, noun, stop, "according", goes_on=True), number)
    return source_of_text(scene, number) if word in joint_words().documents else ()


def _after_source(scene: Scene, index: int, stop: int) -> int:
    """The token after "enligt LO", "enligt Anna Ek (M)", "enligt LO:s ordförande", "enligt brevet"."""
    while index < stop and (index in scene.mention_at or parse_role(scene.tokens.lower[index])):
        index += 1
    if index < stop and _is_document(scene, index):
        index += 1
    if index < stop and scene.tokens.words[index] == "(":
        index += 3
    return index


def _is_document(scene: Scene, index: int) -> bool:
    """Whether it is "brevet" or, after its owner, "brev", "beräkning" and the like."""
    before = scene.mention_at.get(index - 1)
    owned = before is not None and scene.is_owner(before)
    return owned or scene.tokens.lower[index] in joint_words().documents


def _by_noun(scene: Scene, span: range) -> Reported | None:
    tokens, words = scene.tokens, cue_words()
    for index in range(span.start, span.stop - 2):
        mention = scene.mention_at.get(index)
        if mention is None:
            continue
        if scene.is_owner(mention):
            noun = next(
                (i for i in range(index + 1, min(index + 4, span.stop)) if tokens.lower[i] in words.nouns),
                None,
            )
            after = None if noun is None else noun + 1
        else:
            before = tokens.lower[max(index - 2, span.start) : index]
            is_from = (
                len(before) == 2 and before[1] == "från" and before[0].rstrip("tn").rstrip("e") in words.nouns
            )
            after = tokens.index_at(mention.end) if is_from else None
        if after is not None and (content := _predicate(scene, after, span.stop)):
            return span_of(scene, (mention.actor,), content, span.stop, "indirect")
    return None


def _predicate(scene: Scene, index: int, stop: int) -> int | None:
    """First token of what follows "är att" or a colon after a noun of saying."""
    words = scene.tokens.lower
    for position in range(index, min(index + _WINDOW, stop - 1)):
        if words[position] == ":" or (
            words[position] == "att" and words[position - 1] in ("är", "var", "blir")
        ):
            return position + 1
        if words[position] == ",":
            return None
    return None


def _after_colon(scene: Scene, number: int, span: range) -> Reported | None:
    tokens = scene.tokens
    colon = next((i for i in range(span.start + 1, span.stop - 3) if tokens.words[i] == ":"), None)
    if colon is None:
        return None
    group = next((scene.group_at[i] for i in range(span.start, colon) if i in scene.group_at), None)
    actors = group.actors if group else lead(scene, number, before=colon)
    if not actors and set(tokens.lower[span.start : colon]) & (cue_words().nouns | cue_words().said):
        focus = scene.focus(number)
        actors = (focus,) if focus else ()
    kind: Kind = "narrated" if tokens.lower[colon + 1] in _PRONOUNS else "indirect"
    return span_of(scene, actors, colon + 1, span.stop, kind)

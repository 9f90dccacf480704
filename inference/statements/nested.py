"""What one actor says that another holds: "Edling anser att …" in a quotation, "du skriver att …"."""

from collections.abc import Iterator, Sequence

from ..lexicon.cue_words import cue_words
from ..speakers.scene import Scene, Speakers
from .positions import Reported, position_at, span_of

_THIRD_PERSON = frozenset(("han", "hon", "de"))
_SECOND_PERSON = frozenset(("du", "ni"))
_ATT_REACH = 10


def find_nested(scene: Scene, direct: Sequence[Reported]) -> Iterator[Reported]:
    """Yield what the quoted words report of other actors than the speaker.

    Whoever is named holds it; a pronoun is the one actor of the question that the quotation answers.
    """
    for quotation in direct:
        for number in scene.document.sentence_range(quotation.start, quotation.end):
            for verb in scene.tokens.sentences[number]:
                if scene.quoted[verb] and (found := _reported(scene, verb, quotation)):
                    yield found


def _reported(scene: Scene, verb: int, quotation: Reported) -> Reported | None:
    span = _quoted_around(scene, verb)
    for cue in cue_words().verbs.get(scene.tokens.lower[verb], ()):
        if cue.kind == "act":
            continue
        found = position_at(scene, cue, verb, span)
        after = found is not None and scene.tokens.index_at(found.start) > verb
        if found and after and not set(found.actors) & set(quotation.actors):
            return found
    return _of_the_one_asked_about(scene, verb, span, quotation)


def _quoted_around(scene: Scene, index: int) -> range:
    """The quoted tokens around one, in its sentence."""
    start, stop = index, index
    sentence = scene.tokens.bounds(index)
    while start > sentence.start and scene.quoted[start - 1]:
        start -= 1
    while stop < sentence.stop and scene.quoted[stop]:
        stop += 1
    return range(start, stop)


def _of_the_one_asked_about(scene: Scene, verb: int, span: range, quotation: Reported) -> Reported | None:
    """What "he" or "they" hold, in the answer to a question about one other actor."""
    lower = scene.tokens.lower
    opens = verb == span.start + 1 or (verb == span.start + 2 and lower[span.start] in ("–", "men"))
    if not opens or lower[verb - 1] not in _THIRD_PERSON or verb + 1 >= span.stop:
        return None
    if not any(cue.kind != "act" for cue in cue_words().verbs.get(lower[verb], ())):
        return None
    att = att_after(scene, verb, span.stop)
    actors = _asked_about(scene, quotation) if att is not None else ()
    return span_of(scene, actors, att + 1, span.stop, "indirect") if att is not None else None


def _asked_about(scene: Scene, quotation: Reported) -> Speakers:
    document = scene.document
    first = document.sentence_index(quotation.start)
    if not first:
        return ()
    start = document.paragraph_start(first - 1)
    named = {m.actor for m in scene.actors.mentions if start <= m.start < quotation.start}
    others = named - set(quotation.actors)
    return tuple(others) if len(others) == 1 else ()


def find_addressed(scene: Scene, authors: Speakers) -> Iterator[Reported]:
    """Yield what the authors of a signed reply say that the one whom they answer holds: "du skriver att …".

    That is the only other person of the text, or for "ni" its only organisation.
    """
    kinds = scene.kinds
    people = [name for name, kind in kinds.items() if kind == "person" and name not in authors]
    bodies = [name for name, kind in kinds.items() if kind != "person" and name not in authors]
    for number in range(len(scene.document.sentences)):
        span = scene.tokens.sentences[number]
        for index in span:
            actors = {"du": people, "ni": bodies}.get(scene.tokens.lower[index], ())
            if len(actors) == 1 and not scene.quoted[index]:
                content = _of_addressee(scene, index, span) or range(0)
                if found := span_of(scene, tuple(actors), content.start, content.stop, "indirect"):
                    yield found
                    break


def _of_addressee(scene: Scene, pronoun: int, span: range) -> range | None:
    """The tokens that tell what "du" says: after its att, or before "…, sade du"."""
    verb = next((i for i in (pronoun - 1, pronoun + 1) if i in span and _says(scene, i)), None)
    if verb is None:
        return None
    att = att_after(scene, max(verb, pronoun), span.stop)
    if att is not None:
        return range(att + 1, span.stop)
    ends = pronoun + 1 >= span.stop or not scene.tokens.words[pronoun + 1][0].isalnum()
    after_comma = verb > span.start and scene.tokens.words[verb - 1] == ","
    return range(span.start, verb) if ends and after_comma else None


def _says(scene: Scene, index: int) -> bool:
    return any(cue.kind in ("say", "hold") for cue in cue_words().verbs.get(scene.tokens.lower[index], ()))


def att_after(scene: Scene, verb: int, stop: int) -> int | None:
    """Index of the att within a few words after a verb, None where none or a mark comes first."""
    tokens = scene.tokens
    for index in range(verb + 1, min(verb + _ATT_REACH, stop - 1)):
        if tokens.lower[index] == "att":
            return index
        if tokens.words[index] in ".:;!?":
            return None
    return None

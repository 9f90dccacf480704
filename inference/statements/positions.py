"""Finds positions by their verb: "X menar att …", "X vill …", "X röstade nej till …"."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...data.records import Kind
from ..lexicon.cue_words import Cue, cue_words
from ..speakers.scene import Scene, Speakers
from ..speakers.subjects import may_invert, subject_after, subject_before
from ..text.quotations import trim

_WINDOW = 7
_ATT_WINDOW = 14
_FEWEST_WORDS = 3
_SUBJECT_REACH = 2


@dataclass(frozen=True)
class Reported:
    """What actors are said to hold, as a span of the text."""

    actors: Speakers
    start: int
    end: int
    kind: Kind


def span_of(scene: Scene, actors: Speakers, first: int, last: int, kind: Kind) -> Reported | None:
    """A statement over `tokens[first:last]`; None where that is too little to be one."""
    if not actors or last - first < _FEWEST_WORDS:
        return None
    tokens = scene.tokens
    start, end = trim(scene.document.article.text, tokens.starts[first], tokens.ends[last - 1])
    return Reported(actors, start, end, kind) if end > start else None


def positions_in(scene: Scene, span: range) -> Iterator[Reported]:
    """Yield the positions that the verbs of one sentence (a range of tokens) tell."""
    index = span.start
    while index < span.stop:
        found = None
        if not scene.quoted[index]:
            for cue in cue_words().verbs.get(scene.tokens.lower[index], ()):
                found = position_at(scene, cue, index, span)
                if found:
                    break
            found = found or _joint(scene, index, span)
        if found:
            yield found
            index = max(scene.tokens.index_at(found.end), index + 1)
        else:
            index += 1


def position_at(scene: Scene, cue: Cue, verb: int, span: range) -> Reported | None:
    """Return the position that one verb of a sentence tells, None where it tells none."""
    if not _has_particle(scene, cue, verb, span):
        return None
    clause = _clause(scene, verb, span)
    subject = _subject(scene, cue, verb, clause)
    if not subject:
        return None
    att = None if cue.kind == "act" else _att_after(scene, verb, clause)
    if att is not None and clause.stop - att > _FEWEST_WORDS:
        return span_of(scene, subject, att + 1, clause.stop, "indirect")
    if cue.kind == "act":
        return span_of(scene, subject, clause.start, clause.stop, "narrated")
    if cue.kind == "want" or _takes_content(scene, cue, verb, clause):
        return span_of(scene, subject, clause.start, clause.stop, "indirect")
    return None


def _has_particle(scene: Scene, cue: Cue, verb: int, span: range) -> bool:
    if not cue.needs:
        return True
    return any(
        word in cue.needs for word in scene.tokens.lower[verb + 1 : min(verb + 1 + _WINDOW, span.stop)]
    )


def _takes_content(scene: Scene, cue: Cue, verb: int, clause: range) -> bool:
    """Whether a verb of saying without att still tells a position: undrar hur, varnar för, säger nej till."""
    following = scene.tokens.lower[verb + 1 : min(verb + 4, clause.stop)]
    if cue.lemma in cue_words().open or set(following) & {"nej", "ja"}:
        return True
    return bool({"hur", "om", "varför", "vad", "när", "vem"} & set(following)) and cue.kind == "say"


def _clause(scene: Scene, verb: int, span: range) -> range:
    """The tokens around a verb up to ", men", "medan" or a semicolon."""
    tokens = scene.tokens
    start, stop = span.start, span.stop
    for index in range(span.start + 1, span.stop - 1):
        if not _breaks(scene, index, verb):
            continue
        if index < verb:
            start = index + 1
        else:
            stop = index - 1 if tokens.words[index - 1] == "," else index
            break
    return range(start, stop)


def _breaks(scene: Scene, index: int, verb: int) -> bool:
    tokens = scene.tokens
    word, before = tokens.lower[index], tokens.words[index - 1]
    if word == ";" or (word == "medan" and before == ","):
        return True
    following = tokens.lower[index + 1]
    if word == "utan":
        return following in cue_words().finite or following in cue_words().verbs
    if word == "men":
        return before == "," and following not in ("att", "inte", "också", "bara")
    if word == "och":
        return index + 1 in scene.mention_at and (before == "," or _opens_sentence(scene, index))
    return False


def _opens_sentence(scene: Scene, och: int) -> bool:
    """Whether both sides of an och have a verb of their own: "LO röstade nej och TCO:s ordförande vill …"."""
    if och - 1 in scene.mention_at:
        return False  # "både LO och TCO:s ordförande vill"
    tokens, words = scene.tokens, cue_words()
    span = tokens.bounds(och)
    verbs = [i for i in span if tokens.lower[i] in words.verbs or tokens.lower[i] in words.finite]
    after = tokens.index_at(scene.mention_at[och + 1].end)
    return any(i < och for i in verbs) and any(after <= i <= after + _SUBJECT_REACH for i in verbs)


def _att_after(scene: Scene, verb: int, clause: range) -> int | None:
    """Index of the att that opens the content of a verb, None where a comma or nothing comes first."""
    tokens = scene.tokens
    for index in range(verb + 1, min(verb + _ATT_WINDOW, clause.stop - 1)):
        if tokens.lower[index] == "att" and not _is_purpose(scene, verb, index):
            return index
        if tokens.words[index] in ",:;":
            return None
    return None


def _is_purpose(scene: Scene, verb: int, att: int) -> bool:
    """Whether it is: "för att kunna betala" is no content, "varnar för att" is."""
    lower = scene.tokens.lower
    return lower[att - 1] in ("för", "genom", "utan", "än") and att - 1 != verb + 1


def _joint(scene: Scene, index: int, span: range) -> Reported | None:
    """One statement of both in "X och Y är överens om att …"."""
    tokens = scene.tokens
    if tokens.lower[index] not in cue_words().joint:
        return None
    denied = {"inte", "aldrig", "knappast", "oeniga"} & set(tokens.lower[max(index - 4, span.start) : index])
    verb = next(
        (i for i in range(index - 1, span.start - 1, -1) if tokens.lower[i] in ("är", "var", "blev")), None
    )
    if denied or verb is None:
        return None
    subject = subject_before(scene, verb, span) or subject_after(scene, verb, span.stop)
    att = _att_after(scene, index, span)
    first = index + 1 if att is None else att + 1
    return span_of(scene, subject, first, span.stop, "indirect") if len(subject) > 1 else None


def _subject(scene: Scene, cue: Cue, verb: int, clause: range) -> Speakers:
    if before := subject_before(scene, verb, clause):
        return before
    if not may_invert(scene, cue, verb, clause):
        return ()
    return subject_after(scene, verb, clause.stop)

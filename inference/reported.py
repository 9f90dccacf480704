"""Finds reported speech and positions: "X menar att …", "…, anser X", "enligt X", "X röstade nej till …"."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..data.records import Kind
from .anforing import Anforing, find_anforing
from .quotations import trim
from .roles import parse_role
from .speakers import Scene, Speakers, speakers_of, subject_noun_phrase
from .tokens import PREPOSITIONS
from .words import Cue, cue_words

_WINDOW = 7
_ATT_WINDOW = 14
_MOST_APPOSITION = 28
_LINK_REACH = 6
_FEWEST_WORDS = 3
_PRONOUNS = frozenset(("han", "hon"))
_CLAUSE_BREAKS = frozenset(("men", "medan", "utan", "samtidigt"))


@dataclass(frozen=True)
class Reported:
    """What actors are said to hold, as a span of the text."""

    actors: Speakers
    start: int
    end: int
    kind: Kind


def find_reported(scene: Scene) -> list[Reported]:
    """Return the reported speech and narrated positions of the sentences that are no direct quotation."""
    direct = {n for quotation in scene.quotations for n in range(quotation.first, quotation.last + 1)}
    found: list[Reported] = []
    for number in range(len(scene.document.sentences)):
        if number not in direct:
            found += _in_sentence(scene, number)
    return found


def _in_sentence(scene: Scene, number: int) -> list[Reported]:
    span = scene.tokens.sentences[number]
    if not span:
        return []
    if found := _trailing(scene, number, span) or _according(scene, number, span):
        return [found]
    if scene.document.sentences[number].text.endswith("?"):
        return []
    if found := _by_noun(scene, span) or _after_colon(scene, number, span):
        return [found]
    return list(_by_verbs(scene, span))


def _span(scene: Scene, actors: Speakers, first: int, last: int, kind: Kind) -> Reported | None:
    """A statement over `tokens[first:last]`; None where that is too little to be one."""
    if not actors or last - first < _FEWEST_WORDS:
        return None
    tokens = scene.tokens
    start, end = trim(scene.document.article.text, tokens.starts[first], tokens.ends[last - 1])
    return Reported(actors, start, end, kind) if end > start else None


# "Skatten ska ner, anser hon."


def _trailing(scene: Scene, number: int, span: range) -> Reported | None:
    anforing = find_anforing(scene.tokens, span.start, span.stop)
    if anforing is None or _closes_apposition(scene, anforing, span):
        return None
    actors = speakers_of(scene, anforing, number)
    last = span.stop if anforing.goes_on else anforing.verb
    first = _content_start(scene, span, anforing)
    return _span(scene, actors, first, last, "indirect")


def _closes_apposition(scene: Scene, anforing: Anforing, span: range) -> bool:
    """Whether the verb's subject stands before it: "Ek, gruppledare för partiet, kallar beslutet …"."""
    comma = anforing.verb - 1
    return scene.tokens.words[comma] == "," and bool(_before_apposition(scene, comma, span))


def _content_start(scene: Scene, span: range, anforing: Anforing) -> int:
    """After the colon in "Det är en dålig affär, tycker hon: inga pengar ska …", else the sentence's start."""
    after_colon = scene.tokens.words[anforing.end - 1] == ":"
    short_before = anforing.verb - span.start < span.stop - anforing.end
    return anforing.end if after_colon and short_before else span.start


# "enligt X"


def _according(scene: Scene, number: int, span: range) -> Reported | None:
    tokens = scene.tokens
    for index in range(span.start, span.stop - 1):
        if tokens.lower[index] != "enligt":
            continue
        anforing = Anforing(index, index + 1, span.stop, "according", goes_on=True)
        noun = index + 1
        named = noun in scene.mention_at or noun in scene.group_at
        # "enligt polisen" is somebody else; a noun phrase that leads to an actor is not.
        actors = speakers_of(scene, anforing, number) if named or parse_role(tokens.lower[noun]) else ()
        first = _after_noun_phrase(scene, noun, span.stop) if index == span.start else span.start
        return _span(scene, actors, first, span.stop, "indirect")
    return None


def _after_noun_phrase(scene: Scene, index: int, stop: int) -> int:
    while index < stop and (index in scene.mention_at or parse_role(scene.tokens.lower[index])):
        index += 1
    if index < stop and scene.tokens.words[index] == "(":
        index += 3
    return index


# "LO:s krav är att …", "Beskedet från LO: …"


def _by_noun(scene: Scene, span: range) -> Reported | None:
    tokens, words = scene.tokens, cue_words()
    for index in range(span.start, span.stop - 2):
        mention = scene.mention_at.get(index)
        if mention is None:
            continue
        if scene.is_owner(mention):
            noun = next((i for i in range(index + 1, min(index + 4, span.stop)) if tokens.lower[i] in words.nouns), None)
            after = None if noun is None else noun + 1
        else:
            before = tokens.lower[max(index - 2, span.start) : index]
            is_from = len(before) == 2 and before[1] == "från" and before[0].rstrip("tn").rstrip("e") in words.nouns
            after = tokens.index_at(mention.end) if is_from else None
        if after is not None and (content := _predicate(scene, after, span.stop)):
            return _span(scene, (mention.actor,), content, span.stop, "indirect")
    return None


def _predicate(scene: Scene, index: int, stop: int) -> int | None:
    """First token of what follows "är att" or a colon after a noun of saying."""
    words = scene.tokens.lower
    for position in range(index, min(index + _WINDOW, stop - 1)):
        if words[position] == ":" or (words[position] == "att" and words[position - 1] in ("är", "var", "blir")):
            return position + 1
        if words[position] == ",":
            return None
    return None


# "Ek läste upp ett svar: …"


def _after_colon(scene: Scene, number: int, span: range) -> Reported | None:
    tokens = scene.tokens
    colon = next((i for i in range(span.start + 1, span.stop - 3) if tokens.words[i] == ":"), None)
    if colon is None:
        return None
    actors = scene.lead(number, before=colon)
    if not actors and set(tokens.lower[span.start : colon]) & cue_words().nouns:
        focus = scene.focus(number)
        actors = (focus,) if focus else ()
    kind: Kind = "narrated" if tokens.lower[colon + 1] in _PRONOUNS else "indirect"
    return _span(scene, actors, colon + 1, span.stop, kind)


# "X menar att …", "X vill …", "X röstade nej …"


def _by_verbs(scene: Scene, span: range) -> Iterator[Reported]:
    index = span.start
    while index < span.stop:
        found = None
        if not scene.quoted[index]:
            for cue in cue_words().verbs.get(scene.tokens.lower[index], ()):
                found = _by_verb(scene, cue, index, span)
                if found:
                    break
            found = found or _joint(scene, index, span)
        if found:
            yield found
            index = max(scene.tokens.index_at(found.end), index + 1)
        else:
            index += 1


def _by_verb(scene: Scene, cue: Cue, verb: int, span: range) -> Reported | None:
    if not _has_particle(scene, cue, verb, span):
        return None
    clause = _clause(scene, verb, span)
    subject = _subject(scene, cue, verb, clause)
    if not subject:
        return None
    att = None if cue.kind == "act" else _att_after(scene, verb, clause)
    if att is not None and clause.stop - att > _FEWEST_WORDS:
        return _span(scene, subject, att + 1, clause.stop, "indirect")
    if cue.kind == "act":
        return _span(scene, subject, clause.start, clause.stop, "narrated")
    if cue.kind == "want" or _takes_content(scene, cue, verb, clause):
        return _span(scene, subject, clause.start, clause.stop, "indirect")
    return None


def _has_particle(scene: Scene, cue: Cue, verb: int, span: range) -> bool:
    if not cue.needs:
        return True
    return any(word in cue.needs for word in scene.tokens.lower[verb + 1 : min(verb + 1 + _WINDOW, span.stop)])


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
    if word == ";" or word == "medan":
        return True
    following = tokens.lower[index + 1]
    if word == "utan":
        return following in cue_words().finite or following in cue_words().verbs
    if word == "men":
        return before == "," and following not in ("att", "inte", "också", "bara")
    if word == "och":
        new_subject = index + 1 in scene.mention_at and tokens.lower[index - 1] != "både"
        return before == "," and new_subject
    return False


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
    """"X och Y är överens om att …": one statement of both."""
    tokens = scene.tokens
    if tokens.lower[index] not in cue_words().joint:
        return None
    denied = {"inte", "aldrig", "knappast", "oeniga"} & set(tokens.lower[max(index - 4, span.start) : index])
    verb = next((i for i in range(index - 1, span.start - 1, -1) if tokens.lower[i] in ("är", "var", "blev")), None)
    if denied or verb is None:
        return None
    subject = _before(scene, verb, span) or _after(scene, verb, span.stop)
    att = _att_after(scene, index, span)
    first = index + 1 if att is None else att + 1
    return _span(scene, subject, first, span.stop, "indirect") if len(subject) > 1 else None


# Subjects


def _subject(scene: Scene, cue: Cue, verb: int, clause: range) -> Speakers:
    if before := _before(scene, verb, clause):
        return before
    if not _may_invert(scene, cue, verb, clause):
        return ()
    return _after(scene, verb, clause.stop)


def _before(scene: Scene, verb: int, clause: range) -> Speakers:
    """The actors of the noun phrase that ends before a verb."""
    tokens, adverbs = scene.tokens, cue_words().adverbs
    index = verb - 1
    while index >= clause.start and (tokens.lower[index] in adverbs or tokens.lower[index] in ("har", "hade")):
        index -= 1
    if index >= clause.start and tokens.words[index] == ")":
        index -= 3
    if index < clause.start:
        return ()
    if tokens.words[index] == ",":
        return _before_apposition(scene, index, clause)
    return _ending_at(scene, index, clause) or _shared(scene, verb, clause)


def _shared(scene: Scene, verb: int, clause: range) -> Speakers:
    """The subject of a verb that shares it: "Ek reste sig och yrkade avslag", "Ek, som i våras röstade nej"."""
    tokens = scene.tokens
    for index in range(verb - 1, max(verb - _LINK_REACH, clause.start), -1):
        if tokens.lower[index] == "som":
            last = index - 1 - (tokens.words[index - 1] == ",")
            if tokens.words[last] == ")":
                last -= 3
            return _ending_at(scene, last, clause) if last in scene.mention_at else ()
        if tokens.lower[index] in ("och", "men", "utan"):
            return _first_subject(scene, clause) if index == verb - 1 or _only_adverbs(scene, index, verb) else ()
        if tokens.words[index] in ",;:" or index in scene.mention_at:
            return ()
    return ()


def _only_adverbs(scene: Scene, start: int, stop: int) -> bool:
    return all(word in cue_words().adverbs for word in scene.tokens.lower[start + 1 : stop])


def _first_subject(scene: Scene, clause: range) -> Speakers:
    """The mention that opens a clause, titles aside."""
    for index in range(clause.start, min(clause.start + 4, clause.stop)):
        mention = scene.mention_at.get(index)
        if mention and not scene.is_owner(mention):
            return subject_noun_phrase(scene, index, clause.stop)
        if not mention and not parse_role(scene.tokens.lower[index]) and scene.tokens.lower[index] != "både":
            return ()
    return ()


def _ending_at(scene: Scene, index: int, clause: range) -> Speakers:
    tokens = scene.tokens
    if group := scene.group_at.get(index):
        return group.actors
    mention = scene.mention_at.get(index)
    if mention is None:
        return _owner_before(scene, index, clause)
    first = tokens.index_at(mention.start)
    if first > clause.start and tokens.lower[first - 1] in PREPOSITIONS:
        return _head_of_prepositional(scene, first - 1, clause, mention.actor)
    if scene.is_owner(mention):
        return ()
    return _coordinated(scene, first, clause)


def _coordinated(scene: Scene, first: int, clause: range) -> Speakers:
    """The mention at a token and those joined to it before: "A, B och C"."""
    tokens = scene.tokens
    actors = [scene.mention_at[first].actor]
    while first - 2 >= clause.start and tokens.lower[first - 1] in ("och", ",", "samt"):
        index = first - 2
        if tokens.words[index] == ")":
            index -= 3
        mention = scene.mention_at.get(index)
        if mention is None or scene.is_owner(mention):
            break
        if tokens.lower[first - 1] == "," and len(actors) == 1:
            break
        actors.insert(0, mention.actor)
        first = tokens.index_at(mention.start)
    return tuple(dict.fromkeys(actors))


def _head_of_prepositional(scene: Scene, preposition: int, clause: range, owner: str) -> Speakers:
    """The head: "Anna Ek på LO": Anna Ek; "ordföranden i LO": LO, unless the ordförande is known."""
    head = preposition - 1
    if head < clause.start:
        return ()
    mention = scene.mention_at.get(head)
    if mention and not scene.is_owner(mention):
        return (mention.actor,)
    is_voice = parse_role(scene.tokens.lower[head]) is not None
    return (owner,) if is_voice and scene.kinds.get(owner) != "person" else ()


def _owner_before(scene: Scene, index: int, clause: range) -> Speakers:
    """The owner: "Sekos huvudskyddsombud": an organisation speaks by whoever it sends."""
    for position in range(index - 1, max(index - 3, clause.start - 1), -1):
        mention = scene.mention_at.get(position)
        if mention and scene.is_owner(mention):
            return (mention.actor,) if scene.kinds.get(mention.actor) != "person" else ()
    return ()


def _before_apposition(scene: Scene, comma: int, clause: range) -> Speakers:
    """The mention before an apposition or relative clause that a comma closes: "Ek, som leder LO, säger"."""
    tokens = scene.tokens
    for index in range(comma - 1, max(comma - _MOST_APPOSITION, clause.start), -1):
        if tokens.words[index] != ",":
            continue
        last = index - 1
        if tokens.words[last] == ")":
            last -= 3
        mention = scene.mention_at.get(last) if last >= clause.start else None
        if mention and not scene.is_owner(mention):
            return _ending_at(scene, last, clause)
    return ()


def _after(scene: Scene, verb: int, stop: int) -> Speakers:
    """The actors of the noun phrase right after an inverted verb."""
    tokens, adverbs = scene.tokens, cue_words().adverbs
    index = verb + 1
    while index < stop and (tokens.lower[index] in adverbs or parse_role(tokens.lower[index])) and not (
        index in scene.mention_at
    ):
        index += 1
    if group := scene.group_at.get(index):
        return group.actors
    if index >= stop or index not in scene.mention_at:
        return ()
    mention = scene.mention_at[index]
    if scene.is_owner(mention) and scene.kinds.get(mention.actor) == "person":
        return ()
    return subject_noun_phrase(scene, index, stop)


def _may_invert(scene: Scene, cue: Cue, verb: int, clause: range) -> bool:
    """Whether what follows the verb can be its subject: "I går lade han", not "Oppositionen stöder Ek"."""
    if verb == clause.start or cue.kind != "act":
        return True
    following = scene.tokens.lower[verb + 1] if verb + 1 < clause.stop else ""
    return following in _PRONOUNS or scene.tokens.lower[clause.start] in cue_words().fronting

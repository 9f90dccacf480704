"""Reads noun phrases: who stands as the subject before or after a verb, alone or joined by "och"."""

from ...data.records import Mention
from ..lexicon.actor_words import state_words
from ..lexicon.cue_words import Cue, cue_words
from ..lexicon.role_parsing import parse_role
from ..text.tokens import PREPOSITIONS
from .scene import Scene, Speakers

_MOST_APPOSITION = 28
_LINK_REACH = 6
_JOINS = frozenset(("och", ",", "samt", "eller", "liksom"))
_LONGEST_ATTRIBUTE = 5
_PERFECT = frozenset(("har", "hade"))
_OF_SOMEWHERE = frozenset(("på", "i", "från", "vid", "hos", "för"))
_PRONOUNS = frozenset(("han", "hon"))
_LIGHT = frozenset(("den", "det", "de", "vice", "nye", "nya", "tidigare", "också", "själv", "en", "både"))


def noun_phrase(scene: Scene, index: int, end: int) -> Speakers:
    """The actors of a noun phrase that starts with a mention: its head, and those joined to it by "och"."""
    tokens, mentions = scene.tokens, scene.mention_at
    mention = mentions[index]
    after = tokens.index_at(mention.end)
    if scene.is_owner(mention) or is_title_of_next(scene, mention, after):
        # "Frankrikes president François Hollande"; without such a name, a spokesperson's owner.
        for position in range(after, min(after + 5, end)):
            if not tokens.words[position][0].isalnum() or tokens.lower[position] in PREPOSITIONS:
                break
            if position in mentions:
                return noun_phrase(scene, position, end)
        return () if _owns_somebody(scene, mention, after) else (mention.actor,)
    joined = _joined_after(scene, after, end)
    return tuple(dict.fromkeys((mention.actor, *joined)))


def _owns_somebody(scene: Scene, mention: Mention, after: int) -> bool:
    """Whether it is somebody else who is named after a person: "Eks fru", but not "Eks besked"."""
    nouns = scene.tokens.lower[after : after + 3]
    is_person = scene.kinds.get(mention.actor) == "person"
    return is_person and scene.is_owner(mention) and not any(noun in cue_words().nouns for noun in nouns)


def is_title_of_next(scene: Scene, mention: Mention, after: int) -> bool:
    """Whether a mention is the title before a name: "Frankrikes president" before "François Hollande"."""
    following = scene.mention_at.get(after)
    return following is not None and parse_role(mention.text.split()[-1].lower()) is not None


def _is_title(scene: Scene, index: int) -> bool:
    """Whether it is a title before a name, or whose title it is: "EU:s handelskommissionär"."""
    tokens = scene.tokens
    if parse_role(tokens.lower[index]):
        return True
    following = tokens.lower[index + 1] if index + 1 < len(tokens.lower) else ""
    owner = tokens.words[index][0].isupper() and tokens.words[index].endswith("s")
    return owner and parse_role(following) is not None


def _joined_after(scene: Scene, after: int, end: int) -> Speakers:
    tokens = scene.tokens
    if tokens.words[after : after + 1] == ["("]:
        after += 3
    if after + 1 >= end or tokens.lower[after] not in _JOINS:
        return ()
    following = after + 1
    if following not in scene.mention_at:
        titles = following
        while titles < end and titles not in scene.mention_at and _is_title(scene, titles):
            titles += 1
        if titles == following < end - 1 and tokens.lower[titles].endswith(("en", "et", "an")):
            titles += 1  # "Region Gävleborg och brukarorganisationen RFHL"
        if titles >= end or titles not in scene.mention_at or tokens.lower[after] == ",":
            return ()
        following = titles
    if tokens.lower[after] == "," and not _list_goes_on(scene, following, end):
        return ()
    return noun_phrase(scene, following, end)


def _list_goes_on(scene: Scene, index: int, end: int) -> bool:
    """Whether "A, B" is the start of "A, B och C" rather than two clauses."""
    after = scene.tokens.index_at(scene.mention_at[index].end)
    if scene.tokens.words[after : after + 1] == ["("]:
        after += 3
    return after + 1 < end and scene.tokens.lower[after] in _JOINS and after + 1 in scene.mention_at


def leads_to(scene: Scene, start: int, index: int) -> bool:
    """Whether only a title stands between the start of a noun phrase and a mention in it."""
    tokens = scene.tokens
    for position in range(start, index):
        word = tokens.lower[position]
        fits = word in _LIGHT or parse_role(word) or word in state_words().adjectives
        if not fits and not (tokens.words[position].endswith("s") and position + 1 < index + 1):
            return False
    return True


def subject_before(scene: Scene, verb: int, clause: range) -> Speakers:
    """The actors of the noun phrase that ends before a verb."""
    tokens, adverbs = scene.tokens, cue_words().adverbs
    verb = _auxiliary_of(scene, verb, clause)
    index = verb - 1
    while index >= clause.start and index not in scene.group_at:
        if tokens.lower[index] not in adverbs and tokens.lower[index] not in _PERFECT:
            break
        index -= 1
    if index >= clause.start and tokens.words[index] == ")":
        index -= 3
    if index < clause.start:
        return ()
    if tokens.words[index] == ",":
        return before_apposition(scene, index, clause)
    here = _ending_at(scene, index, clause) or _before_attribute(scene, index, clause)
    return here or _shared(scene, verb, clause)


def _auxiliary_of(scene: Scene, verb: int, clause: range) -> int:
    """The verb that the subject stands before: in "LO har i många år sagt att" it is "har"."""
    lower = scene.tokens.lower
    if not lower[verb].endswith("t"):
        return verb
    for index in range(verb - 1, max(verb - _LINK_REACH, clause.start), -1):
        if lower[index] in _PERFECT:
            return index
        if not lower[index][0].isalnum() or lower[index] in ("som", "att", "och"):
            break
    return verb


def _before_attribute(scene: Scene, last: int, clause: range) -> Speakers:
    """The mention before its attribute: "Anna Ek på Exportförbundet säger", "klubben i Ånge har"."""
    tokens = scene.tokens
    for index in range(last - 1, max(last - _LONGEST_ATTRIBUTE, clause.start), -1):
        if index in scene.mention_at or not tokens.words[index][0].isalpha():
            return ()
        if tokens.lower[index] in _OF_SOMEWHERE:
            mention = scene.mention_at.get(index - 1)
            opens = mention is not None and leads_to(scene, clause.start, tokens.index_at(mention.start))
            return _ending_at(scene, index - 1, clause) if opens else ()
    return ()


def _shared(scene: Scene, verb: int, clause: range) -> Speakers:
    """The subject that a verb shares: "Ek reste sig och yrkade avslag", "Ek, som i våras röstade nej"."""
    tokens = scene.tokens
    for index in range(verb - 1, max(verb - _LINK_REACH, clause.start), -1):
        if tokens.lower[index] == "som":
            last = index - 1 - (tokens.words[index - 1] == ",")
            if tokens.words[last] == ")":
                last -= 3
            antecedent = scene.mention_at.get(last)
            return (antecedent.actor,) if antecedent and not scene.is_owner(antecedent) else ()
        if tokens.lower[index] in ("och", "men", "utan"):
            return (
                _first_subject(scene, clause)
                if index == verb - 1 or _only_adverbs(scene, index, verb)
                else ()
            )
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
            return noun_phrase(scene, index, clause.stop)
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
    while first - 2 >= clause.start and tokens.lower[first - 1] in _JOINS:
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


def before_apposition(scene: Scene, comma: int, clause: range) -> Speakers:
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


def subject_after(scene: Scene, verb: int, stop: int) -> Speakers:
    """The actors of the noun phrase right after an inverted verb."""
    tokens, adverbs = scene.tokens, cue_words().adverbs
    index = verb + 1
    while index < stop and index not in scene.mention_at and index not in scene.group_at:
        if tokens.lower[index] not in adverbs and not _is_title(scene, index):
            break
        index += 1
    if group := scene.group_at.get(index):
        return group.actors
    if index >= stop or index not in scene.mention_at:
        return ()
    mention = scene.mention_at[index]
    if scene.is_owner(mention) and scene.kinds.get(mention.actor) == "person":
        return ()
    return noun_phrase(scene, index, stop)


def may_invert(scene: Scene, cue: Cue, verb: int, clause: range) -> bool:
    """Whether what follows the verb can be its subject: "I går lade han", not "Oppositionen stöder Ek"."""
    if verb == clause.start or cue.kind != "act":
        return True
    following = scene.tokens.lower[verb + 1] if verb + 1 < clause.stop else ""
    return following in _PRONOUNS or scene.tokens.lower[clause.start] in cue_words().fronting

"""Discovers the actors of an article that comes without any: persons, parties, organisations, acting states."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..data.abbreviations import FUNCTION_WORDS
from ..data.records import Actor
from .document import Document
from .roles import parse_role
from .tokens import PREPOSITIONS, Tokens
from .words import cue_words, name_words, organisation_words, party_words, role_words, state_words

_PARTICLES = frozenset(("de", "af", "av", "von", "van", "bin", "el", "al", "der", "den", "la", "le", "di", "da", "du"))
_NAME = re.compile(r"[A-ZÅÄÖÉÜØÆÁÓŁŠŽÐÞÍ][\w’'-]*[a-zåäöéüøæáóíłšžðþ]\w*(?:-[A-ZÅÄÖ]\w+)*|al-[A-ZÅÄÖ]\w+|[A-ZÅÄÖ]")
_MOST_WORDS = 5
_STATE_VERBS = frozenset(("ska", "bör", "måste", "kan", "kunde", "fick", "får", "gav", "tog", "gick", "stod", "står"))
_GOVERNMENTS = (["regering"], ["utrikesdepartement"], ["delegation"], ["parlament"], ["delegat"], ["talesperson"])


def discover_actors(document: Document, tokens: Tokens) -> list[Actor]:
    """Return the actors that a text names, each once; a surname alone later is the same person."""
    found: dict[str, Actor] = {}
    persons = _persons(tokens)
    for actor in (*persons, *_listed(document.article.text, tokens), *_patterned(tokens, persons)):
        found.setdefault(actor.name, actor)
    return list(found.values())


# Persons


def _persons(tokens: Tokens) -> list[Actor]:
    counts: Counter[str] = Counter()
    for span in tokens.sentences:
        for first, last in _capital_runs(tokens, span):
            if name := _person_name(tokens, first, last, span.start):
                counts[name] += 1
    return [Actor(name=name, kind="person", aliases=_aliases(name)) for name in _without_genitives(counts)]


def _aliases(name: str) -> tuple[str, ...]:
    """Bashar al-Assad is also Assad."""
    last = name.split()[-1]
    return (last.removeprefix("al-"),) if last.startswith("al-") else ()


def _capital_runs(tokens: Tokens, span: range) -> Iterator[tuple[int, int]]:
    """Runs of name-like words, particles inside them; (first, last) are inclusive token indices."""
    index = span.start
    while index < span.stop:
        if not _NAME.fullmatch(tokens.words[index]):
            index += 1
            continue
        last = index
        while last + 1 < span.stop and last - index < _MOST_WORDS:
            step = _next_of_name(tokens, last, span.stop)
            if not step:
                break
            last += step
        yield index, last
        index = last + 1


def _next_of_name(tokens: Tokens, last: int, stop: int) -> int:
    """How many tokens further the name goes on: 0 where it ends."""
    gap = tokens.starts[last + 1] - tokens.ends[last]
    if gap > 1 or tokens.words[last].endswith(":s"):
        return 0
    if _NAME.fullmatch(tokens.words[last + 1]):
        return 1
    is_initial = tokens.words[last + 1] == "." and len(tokens.words[last]) == 1
    is_particle = tokens.words[last + 1] in _PARTICLES
    if (is_initial or is_particle) and last + 2 < stop and _NAME.fullmatch(tokens.words[last + 2]):
        return 2
    return 0


def _person_name(tokens: Tokens, first: int, last: int, sentence_start: int) -> str | None:
    """The person's name in a run of capitals, without titles and function words before it."""
    opens = first == sentence_start or tokens.words[first - 1] in "–—”\"»“(:"
    if opens and last - first > 1 and not _is_first_name(tokens.words[first]) and _is_first_name(tokens.words[first + 1]):
        first += 1
        opens = False
    while first < last and _is_no_first_name(tokens.words[first], opens=opens):
        first += 1
        opens = False
    words = tokens.words[first : last + 1]
    if len([word for word in words if len(word) > 1]) < 2 or not _looks_like_person(words):
        return None
    if opens and words[0] not in name_words().genders and not _is_confirmed(tokens, first, last):
        return None
    return " ".join(words).replace(" .", ".")


def _is_first_name(word: str) -> bool:
    return word in name_words().genders or word.split("-")[0] in name_words().genders


def _is_no_first_name(word: str, *, opens: bool) -> bool:
    lower = word.lower()
    if word in name_words().genders:
        return False
    if parse_role(lower) or word in state_words().names or word in party_words().names:
        return True
    genitive = word.endswith("s") and (word[:-1] in state_words().names or word[:-1] in party_words().names)
    listed = word.removesuffix("s") in organisation_words().names or word in organisation_words().names
    ending = word.removesuffix("s").endswith(organisation_words().endings)
    function = opens and (lower in FUNCTION_WORDS or lower in PREPOSITIONS or lower in cue_words().fronting or lower in cue_words().verbs)
    light = opens and (lower in cue_words().finite or lower in cue_words().tail or lower in cue_words().adverbs)
    return genitive or listed or ending or function or light or lower in state_words().adjectives


def _looks_like_person(words: list[str]) -> bool:
    lists = name_words()
    if words[0] in lists.not_first or words[-1] in lists.not_last or " ".join(words) in organisation_words().names:
        return False
    if " ".join(words) in state_words().names or " ".join(words) in state_words().seats:
        return False
    last = words[-1]
    return not (last.endswith(organisation_words().endings) or last in state_words().names)


def _is_confirmed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a run that opens a sentence is a name: (S) or an age after it, or its surname again elsewhere."""
    after = tokens.words[last + 1 : last + 4]
    if after[:1] == ["("] or (after[:1] == [","] and after[1:2] and after[1].isdigit()):
        return True
    surname = tokens.words[last]
    forms = (surname, surname + "s")
    return sum(word in forms for word in tokens.words) > 1 or after[:1] and after[0].lower() in cue_words().verbs


def _without_genitives(counts: Counter[str]) -> Iterator[str]:
    """Drop "Anna Eks" beside "Anna Ek", and names that are the end of a longer one."""
    for name in counts:
        if name.endswith("s") and (name[:-1] in counts or _is_genitive_only(name)):
            if name[:-1] not in counts:
                yield name[:-1]
            continue
        if not any(other != name and other.endswith(" " + name) for other in counts):
            yield name


def _is_genitive_only(name: str) -> bool:
    # Swedish surnames in -s are few beside genitives of -sson, -berg, -ström, -qvist …
    return name.endswith(("sons", "bergs", "ströms", "qvists", "kvists", "gréns", "grens", "lunds", "dahls", "mans"))


# Parties, organisations and states of the lists


def _listed(text: str, tokens: Tokens) -> Iterator[Actor]:
    tables = (("party", party_words().names), ("organisation", organisation_words().names))
    for kind, table in tables:
        for name in dict.fromkeys(_occurring(text, tokens, table)):
            aliases = [form for form, owner in table.items() if owner == name and form != name]
            yield Actor(name=name, kind=kind, aliases=(*aliases, *_letters(name, tokens)))  # pyright: ignore
    named = {party_words().names[word] for word in tokens.words if word in party_words().names}
    for letter, party in party_words().letters.items():
        if party not in named and len(letter) > 1 and letter in _bare_letters(tokens):
            yield Actor(name=party, kind="party", aliases=(letter,))
    for state in dict.fromkeys(_acting_states(tokens)):
        aliases = [form for form, owner in state_words().names.items() if owner == state and form != state]
        yield Actor(name=state, kind="state", aliases=(*aliases, *seats(state, tokens)))


def seats(state: str, tokens: Tokens) -> list[str]:
    """Return the capitals and palaces that act for a state in a text: "Moskva kräver", "svarar Kreml"."""
    names = [seat for seat, owner in state_words().seats.items() if owner == state]
    return [seat for seat in names if _acts(tokens, seat)]


def _occurring(text: str, tokens: Tokens, table: Iterable[str]) -> Iterator[str]:
    words = set(tokens.words)
    words |= {word.removesuffix(":s").removesuffix("s") for word in tokens.words}
    owners = dict(table) if not isinstance(table, dict) else table
    for form, owner in owners.items():
        first = form.split()[0]
        if first in words and (form == first or form in text):
            yield owner


def _letters(party: str, tokens: Tokens) -> list[str]:
    letters = [letter for letter, name in party_words().letters.items() if name == party]
    return [letter for letter in letters if len(letter) > 1 and letter in _bare_letters(tokens)]


def _bare_letters(tokens: Tokens) -> set[str]:
    """Party letters that stand as actors, not as a person's party in parentheses."""
    letters = party_words().letters
    return {
        word.removesuffix(":s")
        for before, word in zip(["", *tokens.words], tokens.words, strict=False)
        if word.removesuffix(":s") in letters and before != "("
    }


def _acting_states(tokens: Tokens) -> Iterator[str]:
    names = {**state_words().names, **state_words().seats}
    for word in dict.fromkeys(tokens.words):
        stem = word if word in names else word.removesuffix("s")
        if stem in names and _acts(tokens, stem):
            yield names[stem]


def _acts(tokens: Tokens, name: str) -> bool:
    """Whether a place name stands as the subject of a verb of saying, wanting or acting, or after "enligt"."""
    cues = cue_words()
    for index, word in enumerate(tokens.words):
        if word == name + "s" and tokens.lower[index + 1 : index + 2] in _GOVERNMENTS:
            return True
        if word != name:
            continue
        before = tokens.lower[index - 1] if index else ""
        after = tokens.lower[index + 1 : index + 4]
        told = before in cues.verbs and tokens.words[max(index - 2, 0)] in ",”\"!?"
        if before == "enligt" or told:
            return True
        while after and after[0] in cues.adverbs:
            after = after[1:]
        if before not in PREPOSITIONS and after and (after[0] in cues.verbs or after[0] in _STATE_VERBS):
            return True
        # "Sverige och Finland vill"
        if after[:1] == ["och"] and before not in PREPOSITIONS and after[2:3] and after[2] in cues.verbs:
            return True
    return False


# Organisations by pattern


def _patterned(tokens: Tokens, persons: list[Actor]) -> Iterator[Actor]:
    """Organisations told by the ending of a capitalised word, or by the noun before or after the name."""
    lists = organisation_words()
    in_names = {word for person in persons for word in person.name.split()}
    for index, word in enumerate(tokens.words):
        stem = word.removesuffix("s")
        named_after = _name_after(tokens, index + 1, in_names) if _is_type_noun(tokens.lower[index]) else None
        if named_after:
            yield Actor(name=named_after, kind="organisation")
        elif _is_organisation_word(stem) and stem not in lists.names and stem not in in_names:
            yield Actor(name=stem, kind="organisation")
        elif tokens.lower[index] in lists.nouns_after and index and word.islower():
            place = tokens.words[index - 1]
            if place[0].isupper() and place.lower() not in FUNCTION_WORDS and place not in in_names:
                yield Actor(name=f"{place} {word}", kind="organisation")


def _is_type_noun(word: str) -> bool:
    """Whether a word says what the name after it is: "tankesmedjan Timbro"."""
    lists = organisation_words()
    return word in lists.nouns or (len(word) > 12 and word.endswith(lists.noun_endings))


def _is_organisation_word(word: str) -> bool:
    lists = organisation_words()
    if not word.endswith(lists.endings) or not word[0].isupper() or len(word) <= 7:
        return False
    lower = word.lower()
    is_role = parse_role(lower) is not None or lower.endswith("rådet") and lower in role_words().definite
    is_common = _is_type_noun(lower) and not word[:-1].istitle()
    return word not in lists.not_names and not is_role and not is_common


def _name_after(tokens: Tokens, index: int, in_names: set[str]) -> str | None:
    if index >= len(tokens.words):
        return None
    stop = tokens.bounds(index).stop
    last = index
    while last < stop and tokens.words[last][0].isupper():
        last += 1
    words = tokens.words[index:last]
    if not words or words[0] in in_names:
        return None
    name = " ".join([*words[:-1], words[-1].removesuffix(":s")])
    known = organisation_words().names
    return None if name in known or name.removesuffix("s") in known else name

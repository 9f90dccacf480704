"""Discovers persons: two or more capitalised words that are no other kind of name."""

import re
from collections import Counter
from collections.abc import Iterator

from ...data.abbreviations import FUNCTION_WORDS
from ...data.records import Actor
from ..lexicon.actor_words import organisation_words, party_words, state_words
from ..lexicon.cue_words import cue_words
from ..lexicon.name_words import name_words
from ..lexicon.role_parsing import parse_role
from ..text.tokens import PREPOSITIONS, Tokens
from .proposals import ProposedNames

_PARTICLES = frozenset(
    ("de", "af", "av", "von", "van", "bin", "el", "al", "der", "den", "la", "le", "di", "da", "du")
)
_NAME = re.compile(
    r"[A-ZÅÄÖÉÜØÆÁÓŁŠŽÐÞÍ][\w’'-]*[a-zåäöéüøæáóíłšžðþ]\w*(?:-[A-ZÅÄÖ]\w+)*|al-[A-ZÅÄÖ]\w+|[A-ZÅÄÖ]"
)
_MOST_WORDS = 5
_PERSON = "PER"


def discover_persons(tokens: Tokens, proposed: ProposedNames | None = None) -> list[Actor]:
    """Return the persons that a text names in full, in order; a surname alone later is the same person.

    Args:
        tokens: of the article.
        proposed: names that a tagger found; they add persons, and take away runs of capitals that are none.
    """
    words = Counter(tokens.words)
    counts: Counter[str] = Counter()
    for span in tokens.sentences:
        for first, last in capital_runs(tokens, span):
            name = _person_name(tokens, words, first, last)
            if name and (proposed is None or _may_be_person(name, proposed, range(first, last + 1))):
                counts[name] += 1
    if proposed is not None:
        counts.update(name for name in _proposed_persons(tokens, proposed) if name not in counts)
    return [Actor(name=name, kind="person", aliases=_aliases(name)) for name in _without_genitives(counts)]


def _may_be_person(name: str, proposed: ProposedNames, place: range) -> bool:
    """Whether a tagger sees a person in a run of capitals, or was not asked, or its first name is one."""
    tags = {proposed.tags.get(index, _PERSON) for index in place}
    return _PERSON in tags or is_first_name(name.split()[0])


def _proposed_persons(tokens: Tokens, proposed: ProposedNames) -> Iterator[str]:
    """The full names that a tagger found and that look like one."""
    for start, end, _ in proposed.of_kind(_PERSON):
        while start < end and _is_title(tokens, start, end):
            start += 1
        words = tokens.words[start:end]
        named = [word for word in words if _NAME.fullmatch(word) and len(word) > 1]
        fits = all(_NAME.fullmatch(word) or word in _PARTICLES or word == "." for word in words)
        if fits and len(named) > 1 and _looks_like_person(words):
            yield " ".join(words).replace(" .", ".")


def _is_title(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word before a name is no part of it: "Taxichauffören Bengt Rask"."""
    word, following = tokens.words[start], tokens.words[start + 1 : end]
    is_before_first_name = len(following) > 1 and is_first_name(following[0]) and not is_first_name(word)
    return is_before_first_name or _is_no_first_name(word, opens=False)


def _aliases(name: str) -> tuple[str, ...]:
    """Bashar al-Assad is also Assad."""
    last = name.split()[-1]
    return (last.removeprefix("al-"),) if last.startswith("al-") else ()


def capital_runs(tokens: Tokens, span: range) -> Iterator[tuple[int, int]]:
    """Yield the runs of name-like words, particles inside them; (first, last) are inclusive token indices."""
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


def _person_name(tokens: Tokens, counts: Counter[str], first: int, last: int) -> str | None:
    """The person's name in a run of capitals, without titles and function words before it."""
    opens = first == tokens.bounds(first).start or tokens.words[first - 1] in '–—”"»“(:'
    if opens and last - first > 1 and is_first_name(tokens.words[first + 1]):
        # "Taxichauffören Bengt Rask"
        is_title = not is_first_name(tokens.words[first])
        first, opens = first + is_title, not is_title
    while first < last and _is_no_first_name(tokens.words[first], opens=opens):
        first += 1
        opens = False
    words = tokens.words[first : last + 1]
    if len([word for word in words if len(word) > 1]) < 2 or not _looks_like_person(words):
        return None
    if opens and words[0] not in name_words().genders and not _is_confirmed(tokens, counts, first, last):
        return None
    return " ".join(words).replace(" .", ".")


def is_first_name(word: str) -> bool:
    """Whether the list of first names has a word, or its part before a hyphen."""
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
    function = opens and (
        lower in FUNCTION_WORDS
        or lower in PREPOSITIONS
        or lower in cue_words().fronting
        or lower in cue_words().verbs
    )
    light = opens and (
        lower in cue_words().finite or lower in cue_words().tail or lower in cue_words().adverbs
    )
    return genitive or listed or ending or function or light or lower in state_words().adjectives


def _looks_like_person(words: list[str]) -> bool:
    lists = name_words()
    if (
        words[0] in lists.not_first
        or words[-1] in lists.not_last
        or " ".join(words) in organisation_words().names
    ):
        return False
    if " ".join(words) in state_words().names or " ".join(words) in state_words().seats:
        return False
    last = words[-1]
    return not (last.endswith(organisation_words().endings) or last in state_words().names)


def _is_confirmed(tokens: Tokens, counts: Counter[str], first: int, last: int) -> bool:
    """Whether a run that opens a sentence is a name: (S) or an age after it, or its surname elsewhere."""
    after = tokens.words[last + 1 : last + 4]
    if after[:1] == ["("] or (after[:1] == [","] and after[1:2] and after[1].isdigit()):
        return True
    surname = tokens.words[last]
    told = bool(after) and after[0].lower() in cue_words().verbs
    return told or counts[surname] + counts[surname + "s"] > 1


def _without_genitives(counts: Counter[str]) -> Iterator[str]:
    """Drop "Anna Eks" beside "Anna Ek", and names that are the end of a longer one."""
    endings = {ending for name in counts for ending in _shorter(name)}
    for name in counts:
        nominative = name.removesuffix("s")
        if nominative == name or not (nominative in counts or _is_genitive_only(name)):
            if name not in endings:
                yield name
        elif nominative not in counts:
            yield nominative


def _shorter(name: str) -> Iterator[str]:
    """The name without its first words: "Maria Ek" of "Anna Maria Ek"."""
    words = name.split()
    return (" ".join(words[start:]) for start in range(1, len(words) - 1))


def _is_genitive_only(name: str) -> bool:
    # Swedish surnames in -s are few beside genitives of -sson, -berg, -ström, -qvist …
    return name.endswith(
        ("sons", "bergs", "ströms", "qvists", "kvists", "gréns", "grens", "lunds", "dahls", "mans")
    )

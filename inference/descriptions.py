"""Nouns that take up an actor: "klubben" is Verkstadsklubben, "taxiföraren" who drives a taxi."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..data.abbreviations import FUNCTION_WORDS
from ..data.records import Mention
from .roles import Bearer
from .tokens import Tokens
from .words import DescriptionWords, description_words

_FEWEST_LETTERS = 4
"""Letters that a noun and a name must share at the least."""
_SHORTEST_STEM = 5
_REACH_AFTER = 4
_REACH_AROUND = 80
_DEFINITE = ("en", "et", "an", "na", "rn")


class Descriptions:
    """What the names and the text tell of each actor, and whom a definite noun fits.

    Args:
        tokens: the article's tokens.
        mentions: the actors' names in it.
        bearers: the actors.
    """

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention], bearers: Mapping[str, Bearer]) -> None:
        self._parts = {name: _name_parts(bearer) for name, bearer in bearers.items()}
        self._kinds = {name: bearer.actor.kind for name, bearer in bearers.items()}
        self._types: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            if self._kinds[mention.actor] == "person":
                self._told[mention.actor] |= set(_told_beside(tokens, mention))
            else:
                self._types[mention.actor] |= set(_types_beside(tokens, mention))

    def fitting(self, noun: str, among: Iterable[str]) -> list[str]:
        """Return those of some actors that a definite noun fits best, none or several where it is open."""
        words = description_words()
        if _person_stem(noun, words) is None:
            among = [name for name in among if self._kinds[name] != "person"]
        scores = {name: self._score(noun, name, words) for name in among}
        best = max(scores.values(), default=0)
        return [name for name, score in scores.items() if score == best] if best else []

    def contradicts(self, noun: str, name: str) -> bool:
        """Whether an organisation is known to be something else: "bolaget" is no förbund."""
        words = description_words()
        head = _longest_ending(noun, words.organisations)
        own = self._heads(name, words)
        if head is None or not own or head in own:
            return False
        return head not in words.alike or not own & words.alike

    def _heads(self, name: str, words: DescriptionWords) -> set[str]:
        """What an organisation is by its name, the words beside it, or the lists."""
        told = (*self._parts[name].words, *self._types[name])
        heads = {head for head, bases in words.organisations.items() if any(w.endswith(bases) for w in told)}
        known = [noun for noun, names in words.known.items() if names & self._parts[name].forms]
        return heads | {head for noun in known if (head := _longest_ending(noun, words.organisations))}

    def _score(self, noun: str, name: str, words: DescriptionWords) -> int:
        if self._kinds[name] == "person":
            return self._person_score(noun, name, words)
        return self._organisation_score(noun, name, words)

    def _organisation_score(self, noun: str, name: str, words: DescriptionWords) -> int:
        types, parts = self._types[name], self._parts[name]
        if noun in parts.words or any(_is_definite_of(noun, kind) for kind in types):
            return 4
        if words.known.get(noun, frozenset()) & parts.forms:
            return 3
        head = _longest_ending(noun, words.organisations)
        if head is None or _is_definite_name(noun, parts.words):
            is_named = _is_member(noun, parts.words) or _is_definite_name(noun, parts.words)
            return 3 if is_named else _voice_score(noun, parts.words, words)
        modifier = noun.removesuffix(head).rstrip("-")
        is_such = any(word.endswith(words.organisations[head]) for word in (*parts.words, *types))
        if not modifier:
            return int(is_such)
        may_be = is_such or head not in words.bodies
        return 2 + is_such if may_be and _shares(modifier, parts.words) else 0

    def _person_score(self, noun: str, name: str, words: DescriptionWords) -> int:
        found = _person_stem(noun, words)
        if found is None:
            return 0
        stem, head = found
        if any(stem in word and word != noun for word in self._told[name]):
            return 3
        return 2 if words.persons[head] & self._told[name] else 0


class _Parts:
    """The forms of an actor's name, and their words in lower case."""

    def __init__(self, forms: Sequence[str]) -> None:
        self.forms = frozenset(forms)
        self.words = frozenset(
            word for form in forms for word in form.lower().replace("-", " ").split() if len(word) > 1
        )


def _name_parts(bearer: Bearer) -> _Parts:
    return _Parts((bearer.actor.name, *bearer.actor.aliases))


def _is_definite_of(noun: str, kind: str) -> bool:
    """Whether a noun is the definite form of what an organisation is called: "föreningen" of "förening"."""
    return noun == kind if kind.endswith(_DEFINITE) else noun in (kind + "en", kind + "et", kind + "n")


def _longest_ending(noun: str, endings: Mapping[str, object] | frozenset[str]) -> str | None:
    return next((noun[start:] for start in range(len(noun)) if noun[start:] in endings), None)


def _person_stem(noun: str, words: DescriptionWords) -> tuple[str, str] | None:
    """Cut "taxiföraren" in two: what she does, and what tells that somebody does it. None for other nouns."""
    head = _longest_ending(noun, words.persons)
    stem = noun.removesuffix(head).rstrip("-").removesuffix("s") if head else ""
    return (stem, head) if head and len(stem) >= _FEWEST_LETTERS else None


def _shares(modifier: str, words: frozenset[str]) -> bool:
    """Whether the first half of a compound is in a name: "fiskeorganisationen" and Sveriges Fiskares PO."""
    stem = modifier.removesuffix("s")
    if len(stem) < _FEWEST_LETTERS:
        return False
    beginning = stem[: max(_FEWEST_LETTERS, len(stem) - 2)]
    return any(word.startswith(beginning) or stem in word for word in words)


def _is_definite_name(noun: str, words: frozenset[str]) -> bool:
    """Whether it is a word of a name in the definite form: "åkeriföretagen" for Sveriges Åkeriföretag."""
    return any(noun in (word + "en", word + "et", word + "n", word + "na") for word in words if len(word) > 5)


def _is_member(noun: str, words: frozenset[str]) -> bool:
    """Whether a plural names the members of who is named after them: "fiskarna" for Sveriges Fiskares PO."""
    if noun.endswith("arna"):
        stem = noun.removesuffix("na")
    elif noun.endswith("erna"):
        stem = noun.removesuffix("erna")
    else:
        return False
    if len(stem) < _SHORTEST_STEM:
        return False
    # "konståkarna" of the konståkningsklubb
    base = noun[:-4] if len(noun) - 4 > _SHORTEST_STEM else noun
    return any(word.startswith((stem, base)) or word.endswith((noun, stem + "e", stem)) for word in words)


def _voice_score(noun: str, name: frozenset[str], words: DescriptionWords) -> int:
    """Whether somebody is named after her organisation: "bankchefen" for Sparbanken."""
    head = _longest_ending(noun, words.persons)
    return int(head is not None and _shares(noun.removesuffix(head).rstrip("-"), name))


def _types_beside(tokens: Tokens, mention: Mention) -> Iterator[str]:
    """What an organisation is called beside its name: "branschorganisationen Visita"."""
    heads = description_words().organisations
    first, after = tokens.index_at(mention.start), tokens.index_at(mention.end)
    if first > tokens.bounds(first).start and _longest_ending(tokens.lower[first - 1], heads):
        yield tokens.lower[first - 1]
    end = tokens.bounds(after - 1).stop
    if after < end and (tokens.words[after] == "," or tokens.lower[after] in ("är", "var")):
        bases = tuple(base for bases in heads.values() for base in bases)
        for word in tokens.lower[after + 1 : min(after + 1 + _REACH_AFTER, end)]:
            if not word.isalpha() or word == "som":
                return
            if len(word) > _SHORTEST_STEM and word.endswith(bases):
                yield word


def _told_beside(tokens: Tokens, mention: Mention) -> Iterator[str]:
    """The words of the sentence that names a person, of a very long one those near the name."""
    here = tokens.index_at(mention.start)
    sentence = tokens.bounds(here)
    for index in range(max(sentence.start, here - _REACH_AROUND), min(sentence.stop, here + _REACH_AROUND)):
        word = tokens.lower[index]
        if len(word) >= _FEWEST_LETTERS and word not in FUNCTION_WORDS:
            yield word

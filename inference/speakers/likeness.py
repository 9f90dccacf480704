"""How close a noun comes to what a text calls each actor: "hönsbonden" to "Hönsfarmarna"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ...data.records import Actor, Mention
from ..lexicon.actor_words import party_words
from ..text.tokens import Tokens

_BEFORE, _AFTER, _PREDICATE = 4, 8, 6
"""Tokens before a name, after it, and after "är" among which a word for the actor is looked for."""
_SHORTEST_STEM = 4
_SHORTEST_PART = 4
"""Letters of a part of a compound that two words must share."""
_LONG_PART = 6
_ENDINGS = (
    *("arnas", "ernas", "ornas", "arna", "erna", "orna", "aren", "ens", "ets", "nas", "ans"),
    *("en", "et", "an", "ns", "n", "s", "a", "t"),
)


class Likeness:
    """The words that a text uses of its actors.

    Args:
        tokens: the article's tokens.
        mentions: where the actors are mentioned.
        actors: all actors of the article.
    """

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention], actors: Sequence[Actor]) -> None:
        self._names: dict[str, set[str]] = {actor.name: _words_of(actor) for actor in actors}
        self._beside: dict[str, set[str]] = {actor.name: set() for actor in actors}
        self._together: dict[str, Counter[str]] = {actor.name: Counter() for actor in actors}
        for mention in mentions:
            self._read(tokens, mention)
        self._everywhere: Counter[str] = Counter()
        for together in self._together.values():
            self._everywhere.update(together)

    def named(self, noun: str, actor: str) -> float:
        """How close a noun comes to the words of an actor's name, 0 to 1."""
        return max((closeness(noun, word) for word in self._names[actor]), default=0.0)

    def called(self, noun: str, actor: str) -> float:
        """How close a noun comes to the words beside the actor's names, 0 to 1."""
        return max((closeness(noun, word) for word in self._beside[actor]), default=0.0)

    def shared(self, noun: str, actor: str) -> float:
        """The part of a noun's occurrences beside any actors, in one sentence, that are beside this one."""
        stem = stem_of(noun)
        return self._together[actor][stem] / self._everywhere[stem] if self._everywhere[stem] else 0.0

    def _read(self, tokens: Tokens, mention: Mention) -> None:
        first, after = tokens.index_at(mention.start), tokens.index_at(mention.end)
        bounds = tokens.bounds(first)
        beside, together = self._beside[mention.actor], self._together[mention.actor]
        if tokens.lower[after : after + 1] in (["är"], ["var"]):
            beside.update(tokens.lower[after : min(after + _PREDICATE, bounds.stop)])
        if not bounds or not mention.text[:1].isupper() or len(mention.text) <= 3:
            return
        beside.update(tokens.lower[max(first - _BEFORE, bounds.start) : first])
        beside.update(tokens.lower[after : min(after + _AFTER, bounds.stop)])
        if tokens.words[after : after + 1] == ["("]:
            beside.update(_party_people(tokens.words[after + 1 : after + 2]))
        together.update(stem_of(tokens.lower[index]) for index in tokens.near(first))


@lru_cache(maxsize=50_000)
def closeness(one: str, other: str) -> float:
    """Return how likely two words stand for the same: 1 for the same stem, less for a shared part."""
    one, other = stem_of(one), stem_of(other)
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST_STEM:
        return 0.0
    if one == other:
        return 1.0
    begin, end = _common(one, other), _common(one[::-1], other[::-1])
    if begin == shorter or begin >= _LONG_PART or end == shorter:
        return 0.7
    if begin > _SHORTEST_PART or end >= _LONG_PART:
        return 0.5
    crossed = any(
        one[:size] == other[-size:] or one[-size:] == other[:size] for size in range(_SHORTEST_PART, shorter)
    )
    return 0.3 if begin == _SHORTEST_PART or crossed else 0.0


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """Return a word in lower case without the endings of nouns: "föreningens" gives "förening"."""
    word = word.lower()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _words_of(actor: Actor) -> set[str]:
    return {word for form in (actor.name, *actor.aliases) for word in form.lower().replace("-", " ").split()}


def _party_people(letters: Sequence[str]) -> set[str]:
    """What those of a party are called, by the letter in parentheses: "(MP)" gives "miljöpartisten"."""
    party = party_words().letters.get(letters[0]) if letters else None
    people: Mapping[str, str] = party_words().people
    return {word for word, owner in people.items() if owner == party} if party else set()

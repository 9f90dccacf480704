"""Names the issues of an article by a word that stands all over one and not in the others."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from ...data.records import Actor, Topic
from ..actors.finding import Actors
from ..lexicon.actor_words import party_words
from ..lexicon.agreement_cues import speaks_of_agreement
from ..lexicon.cue_words import cue_words
from ..lexicon.keywords import is_acronym, is_function_word, is_generic, stem, words_of
from ..lexicon.role_words import role_words
from ..text.document import Document
from .affinity import weights
from .announcements import DISPUTED, Announced, announced_in
from .issues import Issue
from .noun_phrases import lexicon, looks_like_noun, phrase_with
from .units import Unit
from .vocabulary import Vocabulary

_SHORTEST = 4
_LONG = 14
_LONG_WORD = 10
_MOST_WORDS = 4
_GENITIVE = re.compile(r"(?<=en|et|na)s$")


@dataclass(frozen=True)
class Namer:
    """Names the issues of one article.

    Attributes:
        document: its sentences.
        vocabulary: its words.
        found: everybody in it; by name alone they are a topic only where they are announced.
        holders: names of those who hold positions; they never are.
    """

    document: Document
    vocabulary: Vocabulary
    found: Actors
    holders: frozenset[str]

    def name(self, issue: Issue, others: Sequence[Issue]) -> Topic | None:
        """Return an issue as a topic with a keyword, None where no word of it can name it.

        The likeliest word is one that most of what is said on the issue holds and little else does, that the
        title has, or that the text announces ("i frågan om …"). The fullest announced phrase with that word
        is the name, or else the noun phrase around it.

        Args:
            issue: what to name.
            others: the other issues of the article.
        """
        texts = [self.document.text_of(unit.sentences) for unit in issue.units]
        announced = [
            phrase for text in (self.document.article.title, *texts) for phrase in announced_in(text)
        ]
        announced += [phrase for unit in issue.units for phrase in self._spoken_of(unit)]
        spellings = self._spellings(texts, announced)
        if not spellings:
            return None
        said = self._announced_weights(announced)
        elsewhere = [unit for other in others for unit in other.core]
        scores = {
            key: self._score(key, forms, here=issue.core, elsewhere=elsewhere, said=said.get(key, 0))
            for key, forms in spellings.items()
        }
        key = max(sorted(scores), key=scores.__getitem__)
        best = _best_form(spellings[key])
        name = self._announced_name(key, announced) or _name_in_text(best, texts)
        return Topic(name=name, keywords=(best if is_acronym(best) else stem(best),))

    def _spoken_of(self, unit: Unit) -> Iterator[Announced]:
        """Yield whom a sentence of agreement names without their having a say; states are places."""
        named = {actor for number in unit.sentences for actor in self._silent_in.get(number, ())}
        if named and speaks_of_agreement(self.document.text_of(unit.sentences)):
            yield from (Announced(actor, DISPUTED) for actor in sorted(named))

    @cached_property
    def _silent_in(self) -> dict[int, set[str]]:
        """Per sentence, the actors named there who hold nothing in the article and are no states."""
        places = {actor.name for actor in self.found.actors if actor.kind == "state"}
        silent: dict[int, set[str]] = {}
        for mention in self.found.mentions:
            if mention.actor not in self.holders | places:
                for number in self.document.sentence_range(mention.start, mention.end):
                    silent.setdefault(number, set()).add(mention.actor)
        return silent

    def _spellings(self, texts: Iterable[str], announced: Sequence[Announced]) -> dict[str, Counter[str]]:
        """From the key of each word that could name the issue to how it is spelt there."""
        said = {word.casefold() for one in announced for word in words_of(one.phrase)}
        found: dict[str, Counter[str]] = {}
        for words in map(words_of, texts):
            for before, word in zip(["", *words], words, strict=False):
                # a capital tells a name, but not in the first word of a sentence
                spelt = word if before or is_acronym(word) else word.casefold()
                is_noun = spelt.casefold() in said or _stands_as_noun(spelt, before)
                if is_noun and self._may_name(spelt, said):
                    found.setdefault(self.vocabulary.key(spelt), Counter())[spelt] += 1
        return found

    def _may_name(self, word: str, announced: Container[str]) -> bool:
        folded = word.casefold()
        if is_function_word(word) or folded in self._holding or folded in self._people:
            return False
        if folded in self._named and folded not in announced:
            return False
        return is_acronym(word) or (len(word) >= _SHORTEST and not is_generic(word) and _may_be_topic(folded))

    @cached_property
    def _holding(self) -> frozenset[str]:
        return _words_of_names(actor for actor in self.found.actors if actor.name in self.holders)

    @cached_property
    def _named(self) -> frozenset[str]:
        return _words_of_names(self.found.actors)

    @cached_property
    def _people(self) -> frozenset[str]:
        """The common nouns by which the text calls its actors ("de båda presidenterna")."""
        text = self.document.article.text
        called = (text[span.start : span.end] for span in (*self.found.mentions, *self.found.groups))
        return frozenset(word for role in called for word in words_of(role) if word.islower())

    def _score(
        self, key: str, forms: Iterable[str], *, here: Sequence[Unit], elsewhere: Sequence[Unit], said: int
    ) -> float:
        weight = weights()["naming"]
        return (
            weight["here"] * self._share(key, here)
            + weight["elsewhere"] * self._share(key, elsewhere)
            + weight["title"] * (key in self._in_title)
            + weight["announced"] * said
            + weight["count"] * log(max(self.vocabulary.counts[key], 1))
            + weight["noun"] * any(map(looks_like_noun, forms))
            + weight["acronym"] * is_acronym(key)
            + weight["letter"] * min(len(key), _LONG)
        )

    def _share(self, key: str, units: Sequence[Unit]) -> float:
        holding = sum(
            any(key in self.vocabulary.sentences[number] for number in unit.sentences) for unit in units
        )
        return holding / len(units) if units else 0

    @cached_property
    def _in_title(self) -> frozenset[str]:
        return frozenset(map(self.vocabulary.key, words_of(self.document.article.title)))

    def _announced_weights(self, announced: Iterable[Announced]) -> dict[str, int]:
        """From a key to the weight of the surest phrase with it."""
        said: dict[str, int] = {}
        for one in announced:
            for key in map(self.vocabulary.key, words_of(one.phrase)):
                said[key] = max(said.get(key, 0), one.weight)
        return said

    def _announced_name(self, key: str, announced: Sequence[Announced]) -> str | None:
        short = [one.phrase for one in announced if len(one.phrase.split()) <= _MOST_WORDS]
        short = [phrase for phrase in short if key in map(self.vocabulary.key, words_of(phrase))]
        return max(short, key=lambda phrase: len(phrase.split()), default=None)


def _name_in_text(word: str, texts: Iterable[str]) -> str:
    """The noun phrase around the word where it has most words."""
    folded = word.casefold()
    phrases = [phrase_with(word, text) for text in texts if folded in map(str.casefold, words_of(text))]
    name = _GENITIVE.sub("", max(phrases, key=lambda phrase: len(phrase.split())))
    return name if is_acronym(name.split()[0]) or word[:1].isupper() else name[:1].lower() + name[1:]


def _words_of_names(actors: Iterable[Actor]) -> frozenset[str]:
    names = (name for actor in actors for name in (actor.name, *actor.aliases))
    words = {word.casefold() for name in names for word in words_of(name)}
    return frozenset({*words, *(word + "s" for word in words)})


def _stands_as_noun(word: str, before: str) -> bool:
    """Whether a word looks like a noun, or stands where one does; a name or a long word is likely one."""
    if is_acronym(word) or word[0].isupper() or looks_like_noun(word):
        return True
    return len(word) >= _LONG_WORD or before.casefold() in lexicon()["before_nouns"]


def _best_form(forms: Counter[str]) -> str:
    """The spelling that looks most like a noun, stands in no genitive, and is the commonest."""
    return max(
        sorted(forms), key=lambda form: (looks_like_noun(form), not _GENITIVE.search(form), forms[form])
    )


@lru_cache(maxsize=4096)
def _may_be_topic(folded: str) -> bool:
    """Whether a word can be a topic: no verb of the lists, nobody's role, and no word that never is one."""
    plain = folded.removesuffix("s")
    return (
        folded not in cue_words().verbs
        and folded not in cue_words().finite
        and plain not in lexicon()["never_topics"]
        and plain not in party_words().people
        and not plain.startswith(tuple(lexicon()["numerals"]))
        and not plain.endswith((*lexicon()["adjective_endings"], *_people()))
    )


@lru_cache(maxsize=1)
def _people() -> tuple[str, ...]:
    roles = role_words()
    words = {*roles.definite, *roles.indefinite, *roles.plurals, *roles.collectives}
    return tuple(word for word in words if len(word) > _SHORTEST)

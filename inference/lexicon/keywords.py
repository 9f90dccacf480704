"""Keyword stems of topics, and where their inflected and compounded forms occur in Swedish text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import yaml

_ACRONYM = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,4}")
_WORD = re.compile(r"[^\W\d_][\w-]*(?::\w+)?")
_DEFINITE = ("arnas", "ernas", "ornas", "arna", "erna", "orna", "ens", "ets", "en", "et")
_SHORTEST_STEM = 4
_INNER_KEYWORD = 5
_NAME_PARTICLES = ("al-", "el-", "ben-")
_SHORTEST_HEAD = 3
_LEXICON = Path(__file__).with_name("topic_words.yaml")


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, as written; "IS:s" and "al-Assad" are one word each."""
    return _WORD.findall(text)


def is_acronym(word: str) -> bool:
    """Whether a keyword is two to five capitals or digits, as IS and EU, and so is matched as written."""
    return _ACRONYM.fullmatch(word) is not None


def is_function_word(word: str) -> bool:
    """Whether a word is grammatical glue that can neither start a topic nor be its keyword."""
    return word.casefold() in _words("function_words")


def is_generic(word: str) -> bool:
    """Whether a word is one that many topics share ("framtid", "frågan"), and so tells none apart."""
    return word.casefold().startswith(_words("generic_stems"))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Strip a Swedish genitive s and definite ending, leaving at least four letters; casefolded.

    Stems are matched at the start of words, so too short a stem does harm and too long a one little:
    "kärnkraftens" gives "kärnkraft", "al-Assads" gives "assad", "polis" stays whole.
    """
    folded = word.casefold().split(":")[0]
    if folded.startswith(_NAME_PARTICLES):
        folded = folded.split("-", 1)[1]
    for ending in _DEFINITE:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return folded[: -len(ending)]
    genitive = re.fullmatch(r"(.{3,}[^aeiouyåäöns])s|(.{3,}[aeoyåäö])s", folded)
    if genitive and (genitive[1] or word[:1].isupper()):
        return genitive[1] or genitive[2]
    return folded


def keywords_from_name(name: str) -> tuple[str, ...]:
    """Derive keyword stems from a topic's name: its content words, without the words that many topics share.

    "Assads framtid" gives ("assad",), "kampen mot IS" gives ("IS",). Where nothing else is left the
    shared words stay: "framtiden" gives ("framtid",). A name without a content word is its own keyword.
    """
    content = [word for word in words_of(name) if not is_function_word(word)]
    telling = [word for word in content if not is_generic(word)] or content
    stems = [word if is_acronym(word) else stem(word) for word in telling]
    return tuple(dict.fromkeys(stems)) or (name.casefold(),)


def occurs(keywords: Iterable[str], text: str) -> bool:
    """Whether any keyword occurs in the text.

    Capitals (IS, EU) match whole words as written, also with a genitive or a hyphen ("EU:s", "IS-ledare").
    Other keywords match at the start of a word in any case ("Assad" in "Assadregimen"); so does each word
    of a phrase. A single one of five letters or more also matches as the later half of a compound ("skatter"
    in "bolagsskatter"), where the first half is at least three letters and no prefix.
    """
    folded = text.casefold()
    return any(_occurs(keyword, text, folded) for keyword in keywords)


def _occurs(keyword: str, text: str, folded: str) -> bool:
    if is_acronym(keyword):
        return _acronym_pattern(keyword).search(text) is not None
    first, *rest = [_given_stem(part) for part in keyword.split()] or [""]
    if not first or first not in folded:
        return False
    if rest:
        return _phrase_pattern((first, *rest)).search(folded) is not None
    return any(_may_stand_before(head, first) for head in _heads(first, folded))


def _heads(stem_: str, folded: str) -> Iterator[str]:
    """Yield what stands before the stem in each word that holds it: "" at the start of a word."""
    at = folded.find(stem_)
    while at >= 0:
        start = at
        while start and folded[start - 1].isalpha():
            start -= 1
        yield folded[start:at]
        at = folded.find(stem_, at + 1)


def _may_stand_before(head: str, keyword: str) -> bool:
    if not head:
        return True
    return len(keyword) >= _INNER_KEYWORD and len(head) >= _SHORTEST_HEAD and head not in _words("prefixes")


@lru_cache(maxsize=8)
def _words(section: str) -> tuple[str, ...]:
    return tuple(yaml.safe_load(_LEXICON.read_text(encoding="utf-8"))[section])


@lru_cache(maxsize=1024)
def _acronym_pattern(keyword: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(keyword)}s?(?::\w+)?(?!\w)")


@lru_cache(maxsize=1024)
def _phrase_pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\w*\s+".join(map(re.escape, parts)))


@lru_cache(maxsize=4096)
def _given_stem(word: str) -> str:
    """A keyword as a person gave it: only a definite ending is taken off, since it may be a stem already."""
    folded = word.casefold()
    for ending in _DEFINITE:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            return folded[: -len(ending)]
    return folded

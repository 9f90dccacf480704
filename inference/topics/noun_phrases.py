"""Cuts short Swedish noun phrases out of running text, by its small words and endings, without a tagger."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ..lexicon.keywords import is_acronym, is_function_word, words_of

LEXICON = Path(__file__).with_name("topic_patterns.yaml")
LONGEST = 5
"""Most words of a phrase."""

_TOKEN = re.compile(r"[^\W\d_][\w-]*(?::\w+)?|\d+|[^\w\s]")
_ARTICLES = frozenset({"den", "det", "de", "en", "ett"})
_LINKS = frozenset({"mot", "om", "för", "i", "på", "till", "av", "inom", "från"})
_DEFINITE_GENITIVE = re.compile(r"(?:ens|ets|nas|ans)$")
_CAPITAL_NAME = re.compile(r"[A-ZÅÄÖ][\w-]*|al-[A-Z]\w*")


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Return the patterns and word lists of topic_patterns.yaml."""
    return yaml.safe_load(LEXICON.read_text(encoding="utf-8"))


def looks_like_noun(word: str) -> bool:
    """Whether a word is likely a common noun that could be a topic, judged by its ending alone."""
    folded = word.casefold()
    return (
        len(folded) >= 5
        and word[0].islower()
        and not is_function_word(word)
        and folded not in lexicon()["never_topics"]
        and folded.endswith(tuple(lexicon()["noun_endings"]))
    )


def first_phrase(text: str) -> str | None:
    """Return the noun phrase that begins a text, None where there is none.

    "kampen mot terrorn och flyktingarna" gives "kampen mot terrorn". After "att" the first acronym, name or
    noun of the clause stands for it: "att IS är en fiende" gives "IS", "att sänka matmomsen" "matmomsen".
    """
    tokens = _TOKEN.findall(text)
    if tokens and tokens[0] in ("att", "hur", "vad", "huruvida", "när", "vem", "vilka"):
        return _first_noun(tokens[1:])
    phrase: list[str] = []
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        if len(phrase) == LONGEST or not _continues(phrase, token, following):
            break
        phrase.append(token)
    while phrase and (phrase[-1].casefold() in _LINKS | _ARTICLES or is_function_word(phrase[-1])):
        phrase.pop()
    while phrase and phrase[0].casefold() in _ARTICLES:
        phrase.pop(0)
    return " ".join(phrase) if any(len(word) > 3 or is_acronym(word) for word in phrase) else None


def phrase_with(word: str, text: str) -> str:
    """Return the noun phrase around the first place where a text has a word.

    A genitive before it and one link after it are taken along: "kommunens ordningsvakter", "upphandlingen av
    bussarna".
    """
    tokens = _TOKEN.findall(text)
    at = [token.casefold() for token in tokens].index(word.casefold())
    owner = tokens[at - 1] if at and _owns(tokens[at - 1]) else None
    link, *rest = [*tokens[at + 1 : at + 3], ""]
    # "kallar det för bra": what follows för may be no noun
    linked = link in _LINKS - {"för"} and bool(rest[0]) and _begins_noun(rest[0])
    return " ".join([*([owner] if owner else []), word, *([link, rest[0]] if linked else [])])


def proper_name(phrase: str) -> str | None:
    """Return the capitalised words that end a phrase: "Syriens ledare Bashar al-Assad" gives the man."""
    run: list[str] = []
    for word in reversed(phrase.split()):
        if not _CAPITAL_NAME.fullmatch(word):
            break
        run.insert(0, word)
    return " ".join(run) or None


def nouns_of(text: str) -> list[str]:
    """Return the words of a text that look like nouns, and its acronyms, in order."""
    return [word for word in words_of(text) if looks_like_noun(word) or is_acronym(word)]


def _first_noun(tokens: list[str]) -> str | None:
    for token in tokens:
        if token in ".!?;":
            return None
        if is_acronym(token) or looks_like_noun(token):
            return token
    return None


def _continues(phrase: list[str], token: str, following: str) -> bool:
    folded = token.casefold()
    if not token[0].isalpha():
        return False
    if folded in _ARTICLES:
        return not phrase or phrase[-1].casefold() in _LINKS
    if folded in _LINKS:
        linked = any(word.casefold() in _LINKS for word in phrase)
        return bool(phrase) and not linked and bool(_begins_noun(following))
    if is_function_word(token):
        return False
    # A noun ends the phrase unless a genitive, a name or an adjective leads on.
    return not phrase or _leads_on(phrase[-1], token)


def _owns(word: str) -> bool:
    return bool(_DEFINITE_GENITIVE.search(word)) and not is_function_word(word)


def _begins_noun(word: str) -> bool:
    return bool(word) and (is_acronym(word) or looks_like_noun(word) or word[:1].isupper())


def _leads_on(last: str, token: str) -> bool:
    if last.casefold() in _LINKS | _ARTICLES:
        return True
    if _CAPITAL_NAME.fullmatch(token) and not is_acronym(last):
        return True
    return last.endswith("s") or (last.endswith(("a", "t", "ig", "sk")) and not looks_like_noun(last))

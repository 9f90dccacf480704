"""People who speak for an organisation that is to be read, and are not to be read themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ...data.records import Mention
from ..lexicon.cue_words import cue_words

_NAME = r"[A-ZÅÄÖ][\wé-]+(?: (?:von|af|de|van|al-)?[A-ZÅÄÖ][\wé-]+){1,2}"
_LINK = r"(?P<link>(?:[a-zåäöé-]+ ){0,4})"
_AFTER_OWNER = re.compile(rf"(?::?s)? (?P<link>(?:[a-zåäöé-]+,? ){{1,5}})(?P<name>{_NAME})\b")
_BEFORE = (
    re.compile(rf"\b(?P<name>{_NAME}),? {_LINK}(?:på|i|för|från|vid|hos|av)(?: den| det| de)? $"),
    re.compile(rf"\b(?P<name>{_NAME}) (?P<link>)\($"),
)
_APPOSED = re.compile(rf"\b(?P<name>{_NAME}), $")
_TITLE = re.compile(r"(?::?s)? [a-zåäöé-]+(?: [a-zåäöé-]+)?[,.]")
_REACH = 80
"""Characters before a mention in which the name may stand."""
_JOINS = frozenset(("att", "och", "men", "som", "eller", "om", "när", "medan"))


def find_spokespeople(text: str, mentions: Sequence[Mention], taken: Mapping[str, str]) -> dict[str, str]:
    """Return the full names and surnames of spokespeople, each with its organisation.

    "LRF:s viltexpert Anna Rosell", "Anna Rosell, jurist på LRF", "Anna Rosell (LRF)" and "Anna Rosell, LRF:s
    viltexpert": what she says is what LRF says, unless she is among the actors herself. Somebody whom the
    text ties to two of them speaks for neither.

    Args:
        text: the article's text.
        mentions: where the organisations, parties, states and groups are named.
        taken: names of the actors, which nobody else can have.
    """
    owners: dict[str, set[str]] = {}
    for mention in mentions:
        for name in _people_at(text, mention):
            owners.setdefault(name, set()).add(mention.actor)
    found: dict[str, str | None] = {}
    for name, tied in owners.items():
        owner = tied.pop() if len(tied) == 1 else None
        for form in (name, name.split()[-1]):
            found[form] = owner if found.get(form, owner) == owner else None
    words = {word for form in taken for word in form.split()}
    return {form: owner for form, owner in found.items() if owner and form.split()[-1] not in words}


def _people_at(text: str, mention: Mention) -> Iterator[str]:
    after = _AFTER_OWNER.match(text, mention.end)
    if after and _is_owner(text, mention) and _is_title(after["link"]):
        yield after["name"]
    before = text[max(0, mention.start - _REACH) : mention.start]
    for pattern in _BEFORE:
        match = pattern.search(before)
        if match and _is_title(match["link"]):
            yield match["name"]
    # "Dan Rosell, LRF:s viltexpert, …", but not the list "Dan Rosell, LRF och …"
    apposed = _APPOSED.search(before)
    if apposed and _is_owner(text, mention) and _TITLE.match(text, mention.end):
        yield apposed["name"]


def _is_owner(text: str, mention: Mention) -> bool:
    return text[mention.end - 1] == "s" or text[mention.end : mention.end + 2] in (":s", "s ")


def _is_title(link: str) -> bool:
    """Whether the words between are no clause of their own ("Anna Ek är besviken på LRF")."""
    words = link.replace(",", "").split()
    return not any(
        word in _JOINS or word in cue_words().verbs or word in cue_words().finite for word in words
    )

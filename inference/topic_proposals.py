"""Proposes the topics of an article whose topics nobody has given."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..data.mentions import find_names
from ..data.records import Actor, Statement, Topic
from .cues import speaks_of_agreement
from .document import Document
from .keywords import is_acronym, is_generic, keywords_from_name, occurs, stem, words_of
from .noun_phrases import first_phrase, lexicon, nouns_of, proper_name
from .topics import statement_sentences

MOST_PROPOSALS = 6
DISPUTED_WEIGHT = 4
TITLE_WEIGHT = 3
FUTURE_WEIGHT = 3
SHARED_WEIGHT = 1
_FUTURE = re.compile(r"\b([^\W\d_][\w-]+s) (framtid|avgång|öde|roll)\b")


@dataclass(frozen=True)
class _Proposal:
    name: str
    weight: int
    announced: bool

    @property
    def disputed(self) -> bool:
        """Whether the text itself says that somebody agrees or differs on it."""
        return self.announced and self.weight >= DISPUTED_WEIGHT


def propose_topics(
    document: Document,
    actors: Sequence[Actor],
    statements: Sequence[Statement],
    *,
    roles: Iterable[str] = (),
) -> tuple[Topic, ...]:
    """Propose at most `MOST_PROPOSALS` topics, the likeliest first: short noun phrases with keywords.

    Sources, in order of weight: what the text says that somebody agrees or differs on ("överens om X", "Om X
    gick åsikterna isär"), a person or organisation that says nothing and stands in such a sentence ("IS är en
    gemensam fiende"), what it says is at issue ("i frågan om X", "förbudet mot X", "Xs framtid"), phrases
    and nouns of the title, and nouns that statements of two actors share. Proposals that share a keyword are
    one, under the fullest name. A proposal is kept if the text says that somebody agrees or differs on it, or
    if statements of two actors name it, and if it occurs in a sentence where no likelier one does. An actor
    who holds positions is no topic by name alone; "Assads framtid" is. Where nothing is kept, the likeliest
    proposal that two sentences name stands alone.

    Args:
        document: the article's sentences.
        actors: everybody in it.
        statements: what they say.
        roles: what the text calls actors ("de båda presidenterna"); its common nouns are no topics.
    """
    people = {word for role in roles for word in words_of(role) if word.islower()}
    speakers = {name for statement in statements for name in statement.actors}
    holders = [actor for actor in actors if actor.name in speakers]
    silent = [actor for actor in actors if actor.name not in speakers]
    found = [
        proposal
        for proposal in (*_silent_actors(document, silent), *_all_proposals(document, statements))
        if proposal.name not in people and not _is_actor(proposal.name, holders)
    ]
    kept: list[Topic] = []
    spare: list[Topic] = []
    claimed: set[int] = set()
    for topic, disputed in _ranked(_merge(found)):
        where = {i for i, piece in enumerate(document.sentences) if occurs(topic.keywords, piece.text)}
        named_by = _speakers_naming(topic, document, statements)
        if where - claimed and (disputed or len(named_by) > 1):
            kept.append(topic)
            claimed |= where
        elif named_by and len(where) > 1:
            spare.append(topic)
    return tuple(kept[:MOST_PROPOSALS] or spare[:1])


def _silent_actors(document: Document, silent: Sequence[Actor]) -> Iterator[_Proposal]:
    """Propose whom a sentence of (dis)agreement names without their having a say; states are places."""
    for sentence in document.sentences:
        if speaks_of_agreement(sentence.text):
            named = {mention.actor for mention in find_names(sentence.text, silent)}
            for actor in silent:
                if actor.name in named and actor.kind != "state":
                    yield _Proposal(actor.name, DISPUTED_WEIGHT, True)


def _all_proposals(document: Document, statements: Sequence[Statement]) -> Iterator[_Proposal]:
    for sentence in document.sentences:
        yield from _announced(sentence.text)
    title = document.article.title
    yield from _announced(title)
    yield from (_Proposal(noun, TITLE_WEIGHT, False) for noun in nouns_of(title) if not is_generic(noun))
    yield from _shared_nouns(document, statements)


def _announced(text: str) -> Iterator[_Proposal]:
    for pattern, weight in _patterns():
        for match in pattern.finditer(text):
            phrase = first_phrase(match["topic"])
            if phrase:
                yield _Proposal(_short(phrase, match["lead"]), weight, True)
    for match in _FUTURE.finditer(text):
        yield _Proposal(f"{match[1]} {match[2]}", FUTURE_WEIGHT, True)


def _short(phrase: str, lead: str) -> str:
    """Name the topic: a person without the office; "kampen mot IS" with the noun that leads on to it."""
    words = lead.split()
    if len(words) == 2 and words[0].casefold().startswith(("kamp", "förbud", "krig", "plan", "stöd")):
        return f"{lead} {phrase}"
    name = proper_name(phrase)
    return name if name and len(name.split()) > 1 else phrase


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    compiled = []
    for group in lexicon()["patterns"]:
        for before in group["before"]:
            pattern = rf"(?<!\w)(?P<lead>{before})\s+(?P<topic>[^.!?]{{2,90}})"
            compiled.append((re.compile(pattern, re.IGNORECASE), group["weight"]))
    lead_in = lexicon()["lead_ins"]
    begins, goes_on = lead_in["begins"], lead_in["goes_on"]
    pattern = rf"^(?:[–-]\s*)?(?P<lead>{begins})\s+(?P<topic>[^.!?,]{{2,60}}?)\s+{goes_on}\b"
    return (*compiled, (re.compile(pattern), lead_in["weight"]))


def _shared_nouns(document: Document, statements: Sequence[Statement]) -> Iterator[_Proposal]:
    forms: dict[str, Counter[str]] = {}
    for noun in nouns_of(document.article.text):
        forms.setdefault(_key(noun), Counter())[noun] += 1
    said = [(s.actors, document.text_of(statement_sentences(document, s))) for s in statements]
    for key, spellings in forms.items():
        if is_generic(key):
            continue
        naming = [actors for actors, text in said if occurs((key,), text)]
        if len(set().union(*naming)) > 1:
            yield _Proposal(spellings.most_common(1)[0][0], SHARED_WEIGHT * len(naming), False)


def _key(noun: str) -> str:
    return noun if is_acronym(noun) else stem(noun)


def _is_actor(name: str, holders: Iterable[Actor]) -> bool:
    words = set(words_of(name))
    forms = [form for actor in holders for form in (actor.name, *actor.aliases)]
    return any(words <= {part for word in words_of(form) for part in (word, word + "s")} for form in forms)


def _merge(proposals: Iterable[_Proposal]) -> dict[str, list[_Proposal]]:
    """Group the proposals by the keyword they share; the head keyword of a group is its first one's last."""
    groups: dict[str, list[_Proposal]] = {}
    for proposal in proposals:
        keywords = keywords_from_name(proposal.name)
        head = next((key for key in groups if _shares(key, keywords)), keywords[-1])
        groups.setdefault(head, []).append(proposal)
    return groups


def _shares(head: str, keywords: Sequence[str]) -> bool:
    for keyword in keywords:
        shorter, longer = sorted((keyword, head), key=len)
        if keyword == head or (len(shorter) >= 5 and longer.startswith(shorter)):
            return True
    return False


def _ranked(groups: dict[str, list[_Proposal]]) -> list[tuple[Topic, bool]]:
    def weight(head: str) -> int:
        return sum(proposal.weight for proposal in groups[head])

    heads = sorted(groups, key=weight, reverse=True)
    return [(_topic(head, groups[head]), any(p.disputed for p in groups[head])) for head in heads]


def _topic(head: str, proposals: Sequence[_Proposal]) -> Topic:
    """Name a group by its fullest announced phrase of at most four words, or else its first proposal."""
    phrases = [p.name for p in proposals if p.announced and len(p.name.split()) <= 4] or [proposals[0].name]
    return Topic(name=max(phrases, key=lambda name: len(name.split())), keywords=(head,))


def _speakers_naming(topic: Topic, document: Document, statements: Sequence[Statement]) -> set[str]:
    return {
        name
        for statement in statements
        if occurs(topic.keywords, document.text_of(statement_sentences(document, statement)))
        for name in statement.actors
    }

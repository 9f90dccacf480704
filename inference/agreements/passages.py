"""Finds the passages in which an article says, or may say, that two actors agree or differ on a topic."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from ...data.mentions import find_names
from ...data.records import Actor, Evidence, Mention, Statement, Topic
from ..actors.pronouns import Group
from ..lexicon.agreement_cues import has_cue, speaks_of_agreement
from ..lexicon.keywords import occurs
from ..text.document import Document
from ..topics.announcements import leads_in
from ..topics.mapping import TopicMap, statement_sentences

MOST_NAMED = 4
"""A sentence that names more actors than this is a list, and says little about any two of them."""

LOOK_BACK = 4
"""How many sentences back an actor may be named whom a cue sentence leaves unnamed ("hon håller med")."""

LOOK_AHEAD = 3
"""How many sentences on the topic of a lead-in may be named."""

CONTEXT = 2
"""How many sentences back a passage may begin so that both of its actors are named in it."""


_GENITIVE = re.compile(r"s (?:[a-zåäö-]+ ){0,2}")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One to three sentences, or the title, that may say how two actors stand to each other on a topic.

    `cued`: an agreement cue or a joint statement ties the two; otherwise they are merely both named.
    `joint`: the two say it together.
    `actors` are in alphabetical order.
    """

    actors: tuple[str, str]
    topic: str
    evidence: Evidence
    cued: bool
    joint: bool = False


@dataclass(frozen=True, kw_only=True)
class Scene:
    """All that the reader knows of one article before any classification.

    `groups` are spans that stand for several actors at once ("de båda presidenterna").
    """

    document: Document
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    topics: TopicMap
    groups: tuple[Group, ...] = ()


def find_passages(scene: Scene) -> list[Passage]:
    """Return the passages of the article about two actors and a topic, in text order, the title's last.

    - A sentence with an agreement cue ("överens", "går isär", "håller med"): about the actors it names;
      where it names fewer than two ("de båda", "hon håller med") or than "alla tre", the unnamed are the
      actors with statements who were last named before it, or the only ones of the article. Its topic is the
      one it names, or takes over.
    - A joint statement: about every two of its actors.
    - A sentence without a cue that names two actors, and names or takes over a topic; but not an actor and
      whom it stands for ("Klimatrörelsens talesperson Iris Falk").
    - The title, where it names two actors and a topic.
    An actor who is the topic ("Assad" in "Assads framtid") and says nothing is no party to it.
    """
    finder = _Finder(scene)
    found = [*finder.in_sentences(), *finder.joint_statements(), *finder.in_title()]
    return list(dict.fromkeys(found))


class _Finder:
    """The steps of `find_passages` over one scene, sharing who is named in which sentence."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._sentences = scene.document.sentences
        self._named = _named_per_sentence(scene)
        self._order = [actor.name for actor in scene.actors]
        speakers = {name for statement in scene.statements for name in statement.actors}
        self._speakers = {name: None for name in self._order if name in speakers}
        self._said = {
            number
            for statement in scene.statements
            if len(statement.actors) == 1
            for number in statement_sentences(scene.document, statement)
        }
        self._affiliated = _affiliated(scene)
        self._actors = {actor.name: actor for actor in scene.actors}
        self._topics = {topic.name: topic for topic in scene.topics.topics}

    def in_sentences(self) -> Iterator[Passage]:
        for index, sentence in enumerate(self._sentences):
            here = range(index, index + 1)
            cued = speaks_of_agreement(sentence.text) or has_cue(sentence.text, "the_two")
            about = self._agreed_on(index) if cued else self._scene.topics.about(here)
            for topic in self._in_order(about):
                if cued:
                    yield from self._cued(index, topic)
                else:
                    parties = self._parties(index, topic)
                    yield from self._passages(parties, topic, self._evidence(here), cued=False)

    def _agreed_on(self, index: int) -> frozenset[str]:
        """The topics of a sentence of agreement: all that it names ("eniga om målet men inte om vägen").

        One that names none opens what comes next where it is a lead-in ("Om styret i Damaskus gick meningarna
        isär") or the first sentence of a paragraph that names one; but a reply ("Putin såg saken annorlunda")
        looks back.
        """
        if named := self._spoken_of(index):
            return named
        lead_in = leads_in(self._sentences[index].text)
        following = range(index + 1, min(index + 1 + LOOK_AHEAD, len(self._sentences)))
        opens = self._opens_paragraph(index) and not has_cue(self._sentences[index].text, "reply")
        for number in following if lead_in or opens else ():
            if not lead_in and self._opens_paragraph(number):
                break
            if named := self._spoken_of(number):
                return named
        return self._scene.topics.about(range(index, index + 1))

    def _spoken_of(self, index: int) -> frozenset[str]:
        """The topics that a sentence names; where one actor says it, those that it is about."""
        topics, here = self._scene.topics, range(index, index + 1)
        return (topics.about(here) if index in self._said else frozenset()) or topics.named_in(here)

    def _opens_paragraph(self, index: int) -> bool:
        return index == 0 or self._sentences[index].paragraph != self._sentences[index - 1].paragraph

    def joint_statements(self) -> Iterator[Passage]:
        for statement in self._scene.statements:
            if len(statement.actors) > 1:
                where = statement_sentences(self._scene.document, statement)
                for topic in self._in_order(self._scene.topics.about(where)):
                    yield from self._together(statement.actors, topic, self._evidence(where))

    def in_title(self) -> Iterator[Passage]:
        title = self._scene.document.article.title
        named = list(dict.fromkeys(mention.actor for mention in find_names(title, self._scene.actors)))
        evidence = Evidence(text=title, start=0, end=len(title), field="title")
        for topic in self._in_order(self._scene.topics.title):
            parties = self._without_subject(named, topic)
            yield from self._passages(parties, topic, evidence, cued=speaks_of_agreement(title))

    def _cued(self, index: int, topic: Topic) -> Iterator[Passage]:
        named = self._parties(index, topic)
        text = self._sentences[index].text
        wanted = 3 if has_cue(text, "the_three") else 2
        parties = named if len(named) >= wanted else self._fill(named, index, wanted=wanted)
        # "De båda är överens" stands on its own; "hon håller med" needs the sentence that says with whom.
        start = index if parties == named or not named else self._first_sentence_naming(parties, index)
        yield from self._passages(parties, topic, self._evidence(range(start, index + 1)), cued=True)

    def _fill(self, named: Sequence[str], index: int, *, wanted: int) -> list[str]:
        """Complete the named actors to the wanted number, or return what there is when nobody fits."""
        speaking = sum(name in self._speakers for name in named)
        if len(self._speakers) - speaking + len(named) == wanted:
            return [*named, *(name for name in self._speakers if name not in named)]
        recent = [
            name
            for back in range(index - 1, max(index - 1 - LOOK_BACK, -1), -1)
            for name in reversed(self._named[back])
            if name in self._speakers and name not in named
        ]
        return [*named, *list(dict.fromkeys(recent))[: wanted - len(named)]]

    def _first_sentence_naming(self, parties: Sequence[str], index: int) -> int:
        wanted = set(parties)
        for start in range(index, max(index - CONTEXT, 0) - 1, -1):
            wanted -= set(self._named[start])
            if not wanted:
                return start
        return index

    def _parties(self, index: int, topic: Topic) -> list[str]:
        named = self._without_subject(self._named[index], topic)
        # Beside those who speak, a silent one is what they speak of: "de båda är överens om att IS är …".
        return [name for name in named if name in self._speakers] or named

    def _without_subject(self, named: Sequence[str], topic: Topic) -> list[str]:
        return [
            name
            for name in named
            if name in self._speakers or not occurs(topic.keywords, self._actors[name].name)
        ]

    def _passages(
        self, parties: Sequence[str], topic: Topic, evidence: Evidence, *, cued: bool
    ) -> Iterator[Passage]:
        if len(parties) <= MOST_NAMED:
            for first, second in combinations(sorted(set(parties)), 2):
                if not cued and {first, second} in self._affiliated:
                    continue
                yield Passage(actors=(first, second), topic=topic.name, evidence=evidence, cued=cued)

    def _together(self, actors: Sequence[str], topic: Topic, evidence: Evidence) -> Iterator[Passage]:
        passages = self._passages(actors, topic, evidence, cued=True)
        return (replace(passage, joint=True) for passage in passages)

    def _evidence(self, sentences: range) -> Evidence:
        start, end = self._sentences[sentences[0]].start, self._sentences[sentences[-1]].end
        return Evidence(text=self._scene.document.text_of(sentences), start=start, end=end)

    def _in_order(self, names: frozenset[str]) -> list[Topic]:
        return [topic for name, topic in self._topics.items() if name in names]


def _affiliated(scene: Scene) -> list[set[str]]:
    text = scene.document.article.text
    return [
        {owner.actor, person.actor}
        for owner, person in pairwise(scene.mentions)
        if _GENITIVE.fullmatch(text, owner.end, max(owner.end, person.start))
    ]


def _named_per_sentence(scene: Scene) -> list[list[str]]:
    named: list[list[str]] = [[] for _ in scene.document.sentences]
    known = {actor.name for actor in scene.actors}
    spans = [(mention.start, mention.end, mention.actor) for mention in scene.mentions]
    spans += [(group.start, group.end, name) for group in scene.groups for name in group.actors]
    for start, end, name in sorted(spans):
        for index in scene.document.sentence_range(start, end):
            if name in known and name not in named[index]:
                named[index].append(name)
    return named

"""The words on spans and arrows in an annotation tool: `actor: A1`, `direct`, `favor: T1`, `agree: T1`.

A tool wants one short list of labels for all articles, so actors and topics go by their place in the
article's lists: A1 is its first actor and T1 its first topic. Names are understood, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from ...configs.errors import DataError
from ..records import Actor, AgreementLabel, AnnotatedArticle, Kind, Stance, Topic

ACTOR = "actor"
EVIDENCE = "evidence"
SAYS = "says"
KINDS: tuple[Kind, ...] = get_args(Kind)
STANCES: tuple[Stance, ...] = get_args(Stance)
VERDICTS: tuple[AgreementLabel, ...] = get_args(AgreementLabel)


def label(word: str, reference: str) -> str:
    """Return a label about an actor or topic: `agree: T1`."""
    return f"{word}: {reference}"


def split_label(text: str) -> tuple[str, str]:
    """Return the word of a label and what it refers to, which is empty for `says`, `direct` and the like."""
    word, _, reference = text.partition(":")
    return word.strip(), reference.strip()


@dataclass(frozen=True)
class Keys:
    """The actors (A1 …) and topics (T1 …) that the labels of one article refer to."""

    actors: Sequence[Actor]
    topics: Sequence[Topic]

    def legend(self) -> dict[str, str]:
        """Return what each key stands for, for people to read beside the text."""
        actors = {f"A{n}": actor.name for n, actor in enumerate(self.actors, start=1)}
        topics = {
            f"T{n}": f"{topic.name}: {topic.proposition}" if topic.proposition else topic.name
            for n, topic in enumerate(self.topics, start=1)
        }
        return {**actors, **topics}

    def actor_key(self, name: str) -> str:
        """Return the key of an actor.

        Raises:
            DataError: the article does not list the actor.
        """
        return _key(name, [actor.name for actor in self.actors], "A")

    def topic_key(self, name: str) -> str:
        """Return the key of a topic.

        Raises:
            DataError: the article does not list the topic.
        """
        return _key(name, [topic.name for topic in self.topics], "T")

    def actor(self, reference: str) -> str:
        """Return the name of the actor meant by `A1`, `A1 Anna Ek` or `Anna Ek`.

        Raises:
            DataError: there is none; the text lists those there are.
        """
        return _find(reference, [actor.name for actor in self.actors], "A")

    def topic(self, reference: str) -> str:
        """Return the name of the topic meant by `T1`, `T1 bron` or `bron`.

        Raises:
            DataError: there is none; the text lists those there are.
        """
        return _find(reference, [topic.name for topic in self.topics], "T")


def span_labels(articles: Iterable[AnnotatedArticle]) -> list[str]:
    """Return the labels that spans of these articles can have."""
    most = max((len(article.actors or ()) for article in articles), default=0)
    return [*(label(ACTOR, f"A{n}") for n in range(1, most + 1)), *KINDS, EVIDENCE]


def verdict_labels(articles: Iterable[AnnotatedArticle]) -> list[str]:
    """Return the labels of an arrow between two actors."""
    return _about_topics(articles, VERDICTS)


def stance_labels(articles: Iterable[AnnotatedArticle]) -> list[str]:
    """Return the labels of an arrow from an actor to what the actor says."""
    return [SAYS, *_about_topics(articles, STANCES)]


def _about_topics(articles: Iterable[AnnotatedArticle], words: Sequence[str]) -> list[str]:
    most = max((len(article.topics or ()) for article in articles), default=0)
    return [label(word, f"T{n}") for n in range(1, most + 1) for word in words]


def _key(name: str, names: Sequence[str], letter: str) -> str:
    if name not in names:
        raise DataError(f"{name!r} is not in the article's own list: {', '.join(names) or 'it is empty'}")
    return f"{letter}{names.index(name) + 1}"


def _find(reference: str, names: Sequence[str], letter: str) -> str:
    keyed = {f"{letter}{n}": name for n, name in enumerate(names, start=1)}
    # a key goes before a name: an actor may be called "A2"
    table = {
        **{name: name for name in names},
        **{f"{key} {name}": name for key, name in keyed.items()},
        **keyed,
    }
    if reference not in table:
        known = ", ".join(f"{key} {name}" for key, name in keyed.items())
        raise DataError(f"{reference!r} is none of those listed in the article's data: {known or 'none'}")
    return table[reference]

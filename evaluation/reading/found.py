"""What an evaluation reads of a reader's results: the shape of its rows, whoever makes them."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from ...data.records import Actor, Article, Evidence, Mention


class FoundStatement(Protocol):
    """A row of statements.jsonl."""

    @property
    def actor(self) -> str:
        """Who says it."""
        ...

    @property
    def topic(self) -> str | None:
        """About what."""
        ...

    @property
    def stance(self) -> str | None:
        """On which side."""
        ...

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


class FoundAgreement(Protocol):
    """A row of agreements.jsonl."""

    @property
    def actor_a(self) -> str:
        """The one actor."""
        ...

    @property
    def actor_b(self) -> str:
        """The other."""
        ...

    @property
    def topic(self) -> str:
        """About what."""
        ...

    @property
    def label(self) -> str:
        """agree, disagree or unclear."""
        ...

    @property
    def probabilities(self) -> Mapping[str, float]:
        """Of each label."""
        ...

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows it."""
        ...


class FoundArticle(Protocol):
    """What a reader says of one article."""

    @property
    def article(self) -> Article:
        """The article as the reader was given it."""
        ...

    @property
    def actors(self) -> Sequence[Actor]:
        """Who was found."""
        ...

    @property
    def mentions(self) -> Sequence[Mention]:
        """Where they are named."""
        ...

    @property
    def statements(self) -> Sequence[FoundStatement]:
        """What they say."""
        ...

    @property
    def agreements(self) -> Sequence[FoundAgreement]:
        """How they stand to each other."""
        ...

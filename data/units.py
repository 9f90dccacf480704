"""What a model may be asked to generalise over: topics or actors, with the rows that hang together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from .corpus import CORPUS, article_families
from .leaks import near_pairs, normalise
from .masking import named_actors
from .records import Example
from .reversal import reverse
from .splits import group_of

Unit = Literal["topic", "actor", "group"]
"""By what rows are held out: by topic, by actor, or only by group (article, author, report)."""
UNITS: tuple[Unit, ...] = get_args(Unit)

Key = tuple[str, str]


def unit_keys(examples: Iterable[Example], *, by: Unit) -> list[frozenset[Key]]:
    """Return what each row shares with others of its topic (actor): a key in common is one of them.

    A topic and its reversal ("ska", "ska inte") are one, and so are the topics of one family of the corpus,
    which word one issue in several ways. Names of actors are compared without case; an actor with two names
    is two. By group there are no keys: the group alone counts.
    """
    rows = list(examples)
    if by == "topic":
        families = article_families() if any(row.source == CORPUS for row in rows) else {}
        return [frozenset(_topic_keys(row, families)) for row in rows]
    if by == "actor":
        return [frozenset(("actor", normalise(name)) for name in named_actors(row)) for row in rows]
    return [frozenset() for _ in rows]


def unit_heads(examples: Sequence[Example], *, by: Unit) -> dict[str, str]:
    """Join groups that share a topic (actor) or hold near-duplicates: group → the one that stands for all.

    Joined groups are a unit: whatever is outside shares with it neither group nor topic (actor) nor,
    nearly, text.
    """
    above = {group_of(row): group_of(row) for row in examples}

    def head(group: str) -> str:
        while above[group] != group:
            above[group] = above[above[group]]
            group = above[group]
        return group

    for one, other in _links(examples, by=by):
        first, second = sorted((head(one), head(other)))
        above[second] = first
    return {group: head(group) for group in above}


def _topic_keys(example: Example, families: Mapping[str, str]) -> Iterator[Key]:
    # of a topic and its reversal the shorter is the one without "inte"
    yield "topic", min((normalise(own) for own in (example.topic, reverse(example.topic)) if own), key=len)
    if example.source == CORPUS and (family := families.get(group_of(example))):
        yield "family", family


def _links(examples: Sequence[Example], *, by: Unit) -> Iterator[tuple[str, str]]:
    """Yield pairs of groups that belong together: each key, and each text, with the first that has it."""
    first: dict[Key, str] = {}
    for row, keys in zip(examples, unit_keys(examples, by=by), strict=True):
        for key in sorted(keys):
            yield first.setdefault(key, group_of(row)), group_of(row)
    texts: dict[str, Example] = {}
    for row in examples:
        yield group_of(texts.setdefault(row.content, row)), group_of(row)
    # equal texts are linked above: comparing one of each takes a fraction of the time
    different = list(texts.values())
    for one, other in near_pairs(different):
        yield group_of(different[one]), group_of(different[other])

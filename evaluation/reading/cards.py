"""The misses of a reader as a page shows them: by stage, each once, in its paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...data.records import AnnotatedArticle
from ...data.sentences import expand_to_sentences, split_paragraphs
from .misses import Miss
from .scores import STAGES

MOST_PASSAGES = 3
"""Passages shown of one miss."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph of the article; `marked` is the sentence that matters."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """A miss, in which levels of what was given it occurs, and the passages that show it."""

    miss: Miss
    given: tuple[str, ...]
    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The misses of one stage: how many in all, and those that are shown."""

    stage: str
    count: int
    cards: tuple[Card, ...]


def group_misses(
    misses: Mapping[str, Sequence[Miss]], articles: Sequence[AnnotatedArticle], *, most: int
) -> list[Group]:
    """Return the misses by stage, in the order of the stages.

    A miss that occurs with more or less given is one. Of a stage with more than `most` every second, third, …
    is shown, so that all articles keep their share.

    Args:
        misses: by what was given.
        articles: the articles they are in.
        most: how many are shown of a stage.
    """
    texts = {article.id: article for article in articles}
    levels: dict[Miss, list[str]] = {}
    for given, own in misses.items():
        for miss in own:
            levels.setdefault(miss, []).append(given)
    groups = []
    for stage in STAGES:
        there = sorted((m for m in levels if m.stage == stage), key=lambda m: (m.article_id, m.spans))
        step = max(1, -(-len(there) // most))
        cards = [_card(miss, tuple(levels[miss]), texts[miss.article_id]) for miss in there[::step]]
        if there:
            groups.append(Group(stage=stage, count=len(there), cards=tuple(cards)))
    return groups


def _card(miss: Miss, given: tuple[str, ...], article: AnnotatedArticle) -> Card:
    passages = dict.fromkeys(_passage(article.text, start, end) for start, end in miss.spans)
    return Card(miss=miss, given=given, title=article.title, passages=tuple(passages)[:MOST_PASSAGES])


def _passage(text: str, start: int, end: int) -> Passage:
    first, last = expand_to_sentences(text, start, end)
    inside = [(left, right) for left, right in split_paragraphs(text) if left < last and first < right]
    left = min([first, *(own[0] for own in inside)])
    right = max([last, *(own[1] for own in inside)])
    return Passage(before=text[left:first], marked=text[first:last], after=text[last:right])

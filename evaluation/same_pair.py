"""Whether a model tells apart two topics on which one pair of actors, in one article, agrees and differs."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ..data.records import LABELS, Example
from ..data.splits import group_of
from .intervals import Interval, wilson_interval

SIDES = ("agree", "disagree")
TWIN = "contrast"
"""Tag of rows from a changed copy of an article: they are no second topic of the same article."""


def same_pair_topics(examples: Sequence[Example], predicted: np.ndarray) -> Interval | None:
    """Return the share of pairs that agree on one topic and differ on another with all of it right.

    A pair counts when one group (article) has it at least once as `agree` and once as `disagree`; it is right
    when every such row is. A model that knows only who speaks, or how friendly the article is, gets none.

    Args:
        examples: labelled rows of any task; stances are passed over.
        predicted: class numbers (n,), in the order of `LABELS`.

    Returns:
        The share, with `n` pairs and the articles as groups; None where there is no such pair.
    """
    rows: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for index, example in enumerate(examples):
        if example.task == "agreement" and example.label in SIDES and TWIN not in example.tags:
            rows[group_of(example), _pair(example)].append(index)
    right = {
        key: all(LABELS["agreement"][predicted[index]] == examples[index].label for index in indices)
        for key, indices in rows.items()
        if {examples[index].label for index in indices} == set(SIDES)
    }
    if not right:
        return None
    articles = {group for group, _ in right}
    return wilson_interval(float(np.mean(list(right.values()))), n=len(right), groups=len(articles))


def _pair(example: Example) -> frozenset[str]:
    return frozenset(example.actors or (said.actor for said in example.statements or ()))

"""How likely two units of an article are about the same thing, by their place, their speakers and words."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from ...data.paragraphs import starts_with_talstreck
from ..text.document import Document
from .units import Unit
from .vocabulary import Vocabulary

WEIGHTS = Path(__file__).with_name("topic_weights.yaml")

MOST_RETURNS = 3
MOST_UNITS = 12

FEATURES = (
    *("bias", "gap", "same_paragraph", "goes_on", "quote_next", "returns", "others_return", "units", "words"),
)
"""What the log-odds are a weighted sum of; the columns of `features` in this order.

gap: log of one more than the sentences from one unit to the other. goes_on: the same speaker, and nobody
else in between. quote_next: the same speaker in the very next sentence, which opens with a talstreck.
returns: the same speaker after others. others_return: how many speakers return in between, at most three.
units: log of how many somebody speaks in. words: rarity of the words that both share.
"""


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """Return the fitted weights of topic_weights.yaml."""
    return yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))


def affinities(document: Document, units: Sequence[Unit], vocabulary: Vocabulary) -> np.ndarray:
    """Return the log-odds (n, n), symmetric, that two units are about the same thing.

    Args:
        document: the article's sentences.
        units: in text order.
        vocabulary: the article's words.
    """
    fitted = np.array([weights()["affinity"][name] for name in FEATURES])
    return features(document, units, vocabulary) @ fitted


def features(document: Document, units: Sequence[Unit], vocabulary: Vocabulary) -> np.ndarray:
    """Return the features (n, n, len(FEATURES)) of every two units."""
    spoken = [number for number, unit in enumerate(units) if unit.speakers]
    goes_on, returns, others = np.zeros((3, len(units), len(units)))
    among = np.ix_(spoken, spoken)
    goes_on[among], returns[among], others[among] = _turns([units[number] for number in spoken])
    gap = _gaps(units)
    columns = (
        np.ones(goes_on.shape),
        np.log1p(gap),
        _same_paragraph(document, units),
        goes_on,
        goes_on * _quote_next(document, units),
        returns,
        others,
        np.full(goes_on.shape, np.log(max(1, min(len(spoken), MOST_UNITS)))),
        _shared_words(units, vocabulary),
    )
    return np.stack([np.asarray(column, dtype=float) for column in columns], axis=-1)


def _turns(spoken: Sequence[Unit]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    same = _same_speaker(spoken)
    goes_on = same & _unbroken(spoken)
    returns = np.minimum(_returns_between(_last_turns(spoken)), MOST_RETURNS)
    return goes_on, same & ~goes_on, returns


def _gaps(units: Sequence[Unit]) -> np.ndarray:
    first = np.array([unit.sentences.start for unit in units])
    last = np.array([unit.sentences.stop - 1 for unit in units])
    gap = first[None, :] - last[:, None]
    return np.maximum(0, np.maximum(gap, gap.T))


def _quote_next(document: Document, units: Sequence[Unit]) -> np.ndarray:
    """Whether the one unit follows on the other with a talstreck."""
    follows = np.zeros((len(units), len(units)))
    for number, (unit, following) in enumerate(pairwise(units)):
        opens = starts_with_talstreck(document.sentences[following.sentences.start].text)
        follows[number, number + 1] = opens and unit.sentences.stop == following.sentences.start
    return follows + follows.T


def _same_paragraph(document: Document, units: Sequence[Unit]) -> np.ndarray:
    paragraph = np.array([document.sentences[unit.sentences.start].paragraph for unit in units])
    return paragraph[:, None] == paragraph[None, :]


def _same_speaker(units: Sequence[Unit]) -> np.ndarray:
    same = [bool(one.speakers & other.speakers) for one in units for other in units]
    return np.array(same, dtype=bool).reshape(len(units), len(units))


def _unbroken(units: Sequence[Unit]) -> np.ndarray:
    """Whether each unit shares a speaker with the one before, all the way from one to the other."""
    breaks = [0, *(not one.speakers & other.speakers for one, other in pairwise(units))]
    runs = np.cumsum(breaks)[: len(units)]
    return runs[:, None] == runs[None, :]


def _last_turns(units: Sequence[Unit]) -> list[int | None]:
    """For each unit, the last one of its speaker with others in between; None where there is none."""
    last: list[int | None] = []
    for number, unit in enumerate(units):
        before = (k for k in range(number - 1, -1, -1) if unit.speakers & units[k].speakers)
        found = next(before, None)
        last.append(None if found is None or found == number - 1 else found)
    return last


def _returns_between(since: Sequence[int | None]) -> np.ndarray:
    """How many units from one to the other return to a speaker who has spoken among them."""
    n = len(since)
    marks = np.zeros((n, n))
    for number, before in enumerate(since):
        if before is not None:
            marks[before, number] += 1
    # a return counts for every pair that holds both of its ends
    counts = np.cumsum(np.cumsum(marks[::-1], axis=0)[::-1], axis=1)
    return np.triu(counts) + np.triu(counts, 1).T


def _shared_words(units: Sequence[Unit], vocabulary: Vocabulary) -> np.ndarray:
    words = [vocabulary.of(unit.with_lead) for unit in units]
    keys = sorted(frozenset[str]().union(*words))
    column = {key: number for number, key in enumerate(keys)}
    holds = np.zeros((len(units), len(keys)))
    for row, own in enumerate(words):
        holds[row, [column[key] for key in own]] = 1
    return (holds * [vocabulary.rarity[key] for key in keys]) @ holds.T

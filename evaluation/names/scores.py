"""Scores of names in tagged sentences: precision, recall and F1 of whole names, with bootstrap intervals.

A name is right where its words and its tag are. Without B- and I-, a run of words of one tag is one name; on
such tags this is what CoNLL's conlleval and seqeval count. Words whose tag the source does not know are
passed over, as are found names that hold one.
"""

from collections.abc import Sequence

import numpy as np

from ...data.records import Record
from ...data.tagged import NAME_TAGS, UNKNOWN, NameSpan, TaggedSentence, name_spans
from ..intervals import Interval, interval, resampled_sums

SEED = 13
RIGHT, FOUND, GOLD = range(3)
"""Columns of the counts."""


class NameScores(Record):
    """Of the names of one tag, or of all: how many, and how well they were found."""

    gold: int
    found: int
    right: int
    precision: Interval
    recall: Interval
    f1: Interval


class TagScores(Record):
    """What one tagger reached; `micro` takes all names together, `macro_f1` is the mean of the tags' F1."""

    name: str
    micro: NameScores
    macro_f1: Interval
    tags: dict[str, NameScores]


class TagEvaluation(Record):
    """A tagger beside the baselines, on the same sentences.

    `in_parts` counts the sentences that were too long to be read at once.
    """

    sentences: int
    words: int
    in_parts: int
    result: TagScores
    baselines: tuple[TagScores, ...] = ()


def evaluate_tags(
    sentences: Sequence[TaggedSentence], predicted: Sequence[Sequence[str]], *, name: str
) -> TagScores:
    """Score the predicted tags of sentences.

    Args:
        sentences: with their gold tags.
        predicted: a tag per word, in the same order.
        name: of the tagger.
    """
    counts = np.array(
        [name_counts(gold.tags, tags) for gold, tags in zip(sentences, predicted, strict=True)], dtype=float
    ).reshape(len(sentences), len(NAME_TAGS) * 3)
    groups = np.arange(len(sentences))
    resampled = resampled_sums(counts, groups, seed=SEED).reshape(-1, len(NAME_TAGS), 3)
    sums = counts.sum(axis=0).reshape(len(NAME_TAGS), 3)
    per_tag = {
        tag: _scores(sums[at], resampled[:, at], groups=len(sentences)) for at, tag in enumerate(NAME_TAGS)
    }
    macro = interval(
        float(_mean_f1(sums[None])[0]), _mean_f1(resampled), n=int(sums[:, GOLD].sum()), groups=len(sentences)
    )
    micro = _scores(sums.sum(axis=0), resampled.sum(axis=1), groups=len(sentences))
    return TagScores(name=name, micro=micro, macro_f1=macro, tags=per_tag)


def micro_f1(sentences: Sequence[TaggedSentence], predicted: Sequence[Sequence[str]]) -> float:
    """Return F1 over all names, 0 where there are none."""
    counts = _sums(sentences, predicted).sum(axis=0)
    return float(np.nan_to_num(_f1(counts)))


def macro_f1(sentences: Sequence[TaggedSentence], predicted: Sequence[Sequence[str]]) -> float:
    """Return the mean of the tags' F1, over the tags that occur."""
    return float(np.nan_to_num(_mean_f1(_sums(sentences, predicted)[None])[0]))


def name_counts(gold: Sequence[str], predicted: Sequence[str]) -> np.ndarray:
    """Count one sentence's names: int array (tags, 3) of those right, found and gold."""
    counts = np.zeros((len(NAME_TAGS), 3), dtype=int)
    wanted = set(name_spans(gold))
    for span in name_spans(predicted):
        if not _touches_unknown(span, gold):
            counts[NAME_TAGS.index(span.tag), FOUND] += 1
            counts[NAME_TAGS.index(span.tag), RIGHT] += span in wanted
    for span in wanted:
        counts[NAME_TAGS.index(span.tag), GOLD] += 1
    return counts


def _touches_unknown(span: NameSpan, gold: Sequence[str]) -> bool:
    return UNKNOWN in gold[span.start : span.end]


def _sums(sentences: Sequence[TaggedSentence], predicted: Sequence[Sequence[str]]) -> np.ndarray:
    counts = [name_counts(gold.tags, tags) for gold, tags in zip(sentences, predicted, strict=True)]
    return np.sum(counts, axis=0)


def _scores(counts: np.ndarray, resampled: np.ndarray, *, groups: int) -> NameScores:
    right, found, gold = (int(counts[column]) for column in (RIGHT, FOUND, GOLD))
    return NameScores(
        gold=gold,
        found=found,
        right=right,
        precision=interval(_share(right, found), _shares(resampled, FOUND), n=found, groups=groups),
        recall=interval(_share(right, gold), _shares(resampled, GOLD), n=gold, groups=groups),
        f1=interval(float(_f1(counts)), _f1(resampled), n=gold, groups=groups),
    )


def _share(right: int, of: int) -> float:
    return right / of if of else float("nan")


def _shares(counts: np.ndarray, column: int) -> np.ndarray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return counts[:, RIGHT] / counts[:, column]


def _f1(counts: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return 2 * counts[..., RIGHT] / (counts[..., FOUND] + counts[..., GOLD])


def _mean_f1(counts: np.ndarray) -> np.ndarray:
    """Mean over the tags of which there are names, (n, tags, 3) to (n,)."""
    scores = _f1(counts)
    known = ~np.isnan(scores)
    with np.errstate(invalid="ignore"):
        return np.where(known, scores, 0).sum(axis=1) / known.sum(axis=1)

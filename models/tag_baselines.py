"""Taggers without a network, to hold a trained one against: the names of train, and runs of capitals."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from ..data.tagged import NAME_TAGS, OUTSIDE, TAGS, TaggedSentence, name_spans
from .tagger import Tagging

_LONGEST_NAME = 6


class NameList:
    """Tags what stands in train as a name more often than not, longest match first, as it mostly is there."""

    name = "names of train"

    def __init__(self, sentences: Sequence[TaggedSentence]) -> None:
        counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for start, end, tag in name_spans(sentence.tags):
                counts[sentence.words[start:end]][tag] += 1
        for sentence in sentences:
            for word, tag in zip(sentence.words, sentence.tags, strict=True):
                if tag == OUTSIDE and (word,) in counts:
                    counts[(word,)][OUTSIDE] += 1
        best = {words: found.most_common(1)[0][0] for words, found in counts.items()}
        self._tags = {words: tag for words, tag in best.items() if tag != OUTSIDE}

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[Tagging]:
        """Return what each sentence's words are, in order."""
        return [_certain(self._tag(tuple(words))) for words in sentences]

    def _tag(self, words: tuple[str, ...]) -> list[str]:
        tags = [OUTSIDE] * len(words)
        at = 0
        while at < len(words):
            ends = range(min(at + _LONGEST_NAME, len(words)), at, -1)
            end = next((end for end in ends if words[at:end] in self._tags), None)
            if end is None:
                at += 1
                continue
            tags[at:end] = [self._tags[words[at:end]]] * (end - at)
            at = end
        return tags


class CapitalRuns:
    """Tags runs of capitalised words inside a sentence as what such names most often are in train."""

    name = "runs of capitals"

    def __init__(self, sentences: Sequence[TaggedSentence]) -> None:
        counts = Counter(span.tag for sentence in sentences for span in name_spans(sentence.tags))
        self._most_common = counts.most_common(1)[0][0] if counts else NAME_TAGS[0]

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[Tagging]:
        """Return what each sentence's words are, in order."""
        return [_certain([self._tag(at, word) for at, word in enumerate(words)]) for words in sentences]

    def _tag(self, at: int, word: str) -> str:
        return self._most_common if at and word[:1].isupper() else OUTSIDE


def _certain(tags: Sequence[str]) -> Tagging:
    return Tagging(np.eye(len(TAGS))[[TAGS.index(tag) for tag in tags]].reshape(-1, len(TAGS)), 1)

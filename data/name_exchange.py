"""More sentences of the ones at hand: the same with other names, so that what stands around a name is learnt.

Mention replacement (Dai and Adel 2020, "An analysis of simple data augmentation for named entity
recognition"): each name is exchanged, by a drawing of one in two, for another of its kind from the same
sentences.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from .tagged import TaggedSentence, name_spans

SHARE = 0.5
"""Of the names of a sentence that are exchanged."""

_Kind = tuple[str, bool]


def exchange_names(sentences: Sequence[TaggedSentence], *, times: int) -> Iterator[TaggedSentence]:
    """Yield so many variants of each sentence with a name; the same sentences always give the same.

    A name in -s takes the place of one in -s, so that a genitive stays one.
    """
    names: dict[_Kind, list[tuple[str, ...]]] = defaultdict(list)
    for sentence in sentences:
        for start, end, tag in name_spans(sentence.tags):
            names[_kind(sentence.words[start:end], tag)].append(sentence.words[start:end])
    for number in range(times):
        for sentence in sentences:
            if sentence.has_names:
                yield _variant(sentence, names, f"{sentence.id}-exchanged-{number + 1}")


def share_of(text: str) -> float:
    """Return a number from 0 up to 1 that is a text's own: a drawing that always falls the same way."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) / 2**64


def _variant(
    sentence: TaggedSentence, names: dict[_Kind, list[tuple[str, ...]]], variant_id: str
) -> TaggedSentence:
    words: list[str] = []
    tags: list[str] = []
    at = 0
    for start, end, tag in name_spans(sentence.tags):
        words += sentence.words[at:start]
        tags += sentence.tags[at:start]
        name = sentence.words[start:end]
        draw = share_of(f"{variant_id} {start}")
        if draw < SHARE:
            others = names[_kind(name, tag)]
            name = others[int(draw / SHARE * len(others))]
        words += name
        tags += [tag] * len(name)
        at = end
    words += sentence.words[at:]
    tags += sentence.tags[at:]
    return sentence.model_copy(update={"id": variant_id, "words": tuple(words), "tags": tuple(tags)})


def _kind(name: tuple[str, ...], tag: str) -> _Kind:
    return tag, name[-1].endswith("s")

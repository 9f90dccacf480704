"""The sets of tagged sentences by name: `swedish-ner:train` becomes sentences, wherever the files lie."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..configs.errors import DataError
from .catalogue import find_entry, locate
from .entries import ENTRIES, TAGGING
from .jsonl import Failure, read_rows
from .tagged import NAME_TAGS, UNKNOWN, TaggedSentence, name_spans


@dataclass(frozen=True, kw_only=True)
class TagCounts:
    """What one named set holds.

    Attributes:
        sentences, words: how many; `unknown` of the words have no tag that is known.
        names: per tag, how many names.
        repeated: sentences that stand there more than once.
    """

    sentences: int
    words: int
    unknown: int
    names: dict[str, int]
    repeated: int


def is_tagged(name: str | Path) -> bool:
    """Whether a name is that of a set of tagged sentences."""
    entry = ENTRIES.get(str(name).partition(":")[0])
    return entry is not None and entry.task == TAGGING


def load_tagged(name: str | Path, *, folder: str | Path | None = None) -> list[TaggedSentence]:
    """Return the sentences of a named set (`set:split`) or of a `.jsonl` file.

    Args:
        name: the name, or the file's path.
        folder: where the publishers' files lie; by default as `load_examples`.

    Raises:
        DataError: the name is unknown, the set is not on disk, or a row cannot be used.
    """
    if str(name).endswith(".jsonl"):
        return _read_file(Path(name))
    set_name, _, split = str(name).partition(":")
    entry = find_entry(set_name)
    if entry.task != TAGGING:
        raise DataError(f"{name}: holds examples of {entry.task}; a tagger of names needs tagged sentences")
    if split not in entry.splits:
        names = ", ".join(f"{set_name}:{known}" for known in entry.splits)
        raise DataError(f"{name}: must be one of {names}")
    found = locate(entry, split, folder)
    return list(entry.adapter.read(found, split)) if entry.adapter and found else []


def count_tags(sentences: Sequence[TaggedSentence]) -> TagCounts:
    """Count sentences, words and names."""
    names = Counter(span.tag for sentence in sentences for span in name_spans(sentence.tags))
    texts = Counter(sentence.text for sentence in sentences)
    return TagCounts(
        sentences=len(sentences),
        words=sum(len(sentence.words) for sentence in sentences),
        unknown=sum(sentence.tags.count(UNKNOWN) for sentence in sentences),
        names={tag: names[tag] for tag in NAME_TAGS},
        repeated=sum(count - 1 for count in texts.values()),
    )


def shared_sentences(first: Sequence[TaggedSentence], second: Sequence[TaggedSentence]) -> list[str]:
    """Return the ids of the second's sentences with a name whose words stand in the first, too.

    A sentence without a name, such as "Det är allt.", may stand in any text.
    """
    texts = {sentence.text for sentence in first}
    return [sentence.id for sentence in second if sentence.has_names and sentence.text in texts]


def _read_file(path: Path) -> list[TaggedSentence]:
    sentences = []
    for row in read_rows(path):
        if isinstance(row, Failure):
            raise DataError(str(row))
        try:
            sentences.append(TaggedSentence.model_validate(row.values))
        except ValueError as error:
            reason = " ".join(str(error).split())
            raise DataError(f"{path}:{row.line}: not a tagged sentence: {reason}") from error
    return sentences

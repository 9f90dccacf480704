"""What `samsyn data` shows and checks of tagged sentences."""

import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import typer

from ..data.catalogue import split_names
from ..data.entries import ENTRIES
from ..data.tag_catalogue import count_tags, load_tagged, shared_sentences
from ..data.tagged import OUTSIDE, TaggedSentence


def show_tagged(name: str, *, limit: int, stats: bool, as_json: bool, folder: Path | None) -> None:
    """Print the first sentences of a set with their tags, or its counts."""
    loaded = {split: load_tagged(split, folder=folder) for split in _splits(name)}
    for split, sentences in loaded.items():
        if stats:
            typer.echo(_counts(split, sentences))
            continue
        for sentence in sentences[:limit]:
            typer.echo(json.dumps(sentence.to_json(), ensure_ascii=False) if as_json else _marked(sentence))


def check_tagged(names: Sequence[str], *, folder: Path | None) -> int:
    """Print what the sets hold and share; return how many sentences stand in two of them."""
    loaded = {split: load_tagged(split, folder=folder) for name in names for split in _splits(name)}
    for split, sentences in loaded.items():
        typer.echo(_counts(split, sentences))
    faults = 0
    for first, second in combinations(loaded, 2):
        shared = shared_sentences(loaded[first], loaded[second])
        faults += len(shared)
        typer.echo(f"{len(shared)} of the {len(loaded[second])} sentences of {second} stand in {first} too")
    return faults


def _splits(name: str) -> list[str]:
    return split_names(name) if name in ENTRIES else [name]


def _counts(name: str, sentences: Sequence[TaggedSentence]) -> str:
    counts = count_tags(sentences)
    names = ", ".join(f"{tag} {count}" for tag, count in counts.names.items())
    licence = ", ".join(sorted({sentence.licence or "unknown licence" for sentence in sentences}))
    return (
        f"{name}: {counts.sentences} sentences ({counts.repeated} repeated), {counts.words} words "
        f"({counts.unknown} of unknown tag); names: {names}; {licence}"
    )


def _marked(sentence: TaggedSentence) -> str:
    pairs = zip(sentence.words, sentence.tags, strict=True)
    return " ".join(word if tag == OUTSIDE else f"[{word} {tag}]" for word, tag in pairs)

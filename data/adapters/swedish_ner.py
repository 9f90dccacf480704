"""Swedish NER corpus: sentences of web news of 2012 with persons, organisations, places and other names.

Publisher: klintan, github.com/klintan/swedish-ner-corpus; the text is Språkbanken's Webbnyheter 2012. Files
`train_corpus.txt` (6,885 sentences) and `test_corpus.txt` (2,453), a word and its tag a line, an empty line
after each sentence. Between word and tag stands a tab in some lines and spaces in others. The tags came from
gazetteers and were corrected by two readers. Nobody measured how far they agree, and some are noise.

Tags are PER, ORG, LOC, MISC and 0 (here O), without B- and I-: names of one kind side by side are one. One
word of train has no tag, which is unknown here. There is no dev: one sentence of train in ten is, by a hash
of its words. A sentence of train that also stands in test, or stood before (78 in all), is left out.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...configs.errors import DataError
from ..tagged import NAME_TAGS, OUTSIDE, UNKNOWN, TaggedSentence
from ..textfiles import read_text
from .files import find_file, mapped

NAME = "swedish-ner"
LICENCE = "CC BY 4.0"
LANGUAGE = "sv"
FILES = {"train": "train_corpus.txt", "dev": "train_corpus.txt", "test": "test_corpus.txt"}
LABELS = {"0": OUTSIDE, **{tag: tag for tag in NAME_TAGS}}
HELD_OUT = 10
"""One sentence in so many is dev."""
_LINE = re.compile(r"(?P<word>\S+)(?:\s+(?P<tag>\S+))?\s*")

_Sentence = list[tuple[str, str]]


def files(folder: Path, split: str) -> list[Path]:
    """The files that `read` reads; train and dev also read test, to leave out what stands there."""
    names = dict.fromkeys((FILES[split], FILES["test"]))
    return [find_file(folder, name, within=("swedish_ner",)) for name in names]


def read(folder: Path, split: str) -> Iterator[TaggedSentence]:
    """Yield the sentences of one split."""
    own, *rest = files(folder, split)
    seen = {_text(sentence) for path in rest for sentence in _sentences(path)}
    for number, sentence in enumerate(_sentences(own), start=1):
        text = _text(sentence)
        if split != "test":
            if text in seen or _is_dev(text) != (split == "dev"):
                continue
            seen.add(text)
        yield TaggedSentence(
            id=f"{NAME}-{own.stem}-{number}",
            words=tuple(word for word, _ in sentence),
            tags=tuple(tag for _, tag in sentence),
            source=NAME,
            licence=LICENCE,
            language=LANGUAGE,
        )


def _sentences(path: Path) -> Iterator[_Sentence]:
    sentence: _Sentence = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
            continue
        match = _LINE.fullmatch(line)
        where = f"{path}:{number}"
        if match is None:
            raise DataError(f"{where}: must be a word and its tag; got {line!r}")
        tag = match["tag"]
        sentence.append((match["word"], UNKNOWN if tag is None else mapped(tag, LABELS, where=where)))
    if sentence:
        yield sentence


def _text(sentence: Sequence[tuple[str, str]]) -> str:
    return " ".join(word for word, _ in sentence)


def _is_dev(text: str) -> bool:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) % HELD_OUT == 0

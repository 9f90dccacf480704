"""Articles a second of `samsyn predict` in one process, where the time goes, and whether memory stays flat.

    OMP_NUM_THREADS=2 python benchmarks/reading_speed.py

Reads made-up articles with nothing given but their text, and writes a results folder as the command does. The
articles are paragraphs of the corpus's train articles, joined to some 250 words; persons get other names
in each, so that no cache knows them.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from samsyn.data.corpus import load_corpus
from samsyn.data.records import AnnotatedArticle, Article
from samsyn.data.sentences import split_paragraphs
from samsyn.inference import pipeline
from samsyn.inference.loading import load_reader
from samsyn.inference.output.results import ResultsFolder
from samsyn.inference.pipeline import Reader

STEP, SEED = 100, 13
FIRST_NAMES = (
    "Alva",
    "Birger",
    "Cajsa",
    "Ebba",
    "Folke",
    "Greta",
    "Hjalmar",
    "Ivar",
    "Kerstin",
    "Ludvig",
    "Moa",
)
BEGINNINGS = (
    "Alm",
    "Berg",
    "Björk",
    "Dal",
    "Ek",
    "Fors",
    "Gran",
    "Hag",
    "Kvarn",
    "Lind",
    "Lund",
    "Norr",
    "Sjö",
)
ENDINGS = (
    "berg",
    "blad",
    "dahl",
    "gren",
    "holm",
    "kvist",
    "man",
    "mark",
    "qvist",
    "stedt",
    "strand",
    "ström",
)
STAGES = {
    "text": ("open_article",),
    "actors": ("find_actors",),
    "statements": ("build_scene", "find_reports", "as_statements", "find_told"),
    "topics": ("propose_topics", "map_topics"),
    "rows": ("find_candidates",),
}
"""The functions of `inference.pipeline` that make up a stage."""


def main() -> None:
    """Read the articles and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--words", type=int, default=250, help="words of each (default: 250)")
    options = parser.parse_args()
    watch = Stopwatch()
    with watch.running("load"):
        reader = load_reader()
    articles = list(make_articles(options.articles, words=options.words))
    print(f"{'articles':>9}{'seconds':>9}{'MB':>6}")
    watch.wrap_reader(reader)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, ResultsFolder(folder, reader) as results:
        for number, outcome in enumerate(reader.read_many(results.pending(articles)), start=1):
            with watch.running("writing"):
                results.add(outcome)
            if number % STEP == 0:
                print(f"{number:>9}{time.perf_counter() - started:>9.1f}{resident_megabytes():>6.0f}")
        with watch.running("writing"):
            results.finish()
        rows = sum(results.counts.agreements.values())
    seconds = time.perf_counter() - started
    print(f"\n{len(articles) / seconds:.2f} articles a second, {rows / len(articles):.1f} rows of each")
    watch.tell(seconds)


class Stopwatch:
    """Seconds per stage; stages do not nest."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        """Add the time until the block ends to a stage."""
        started = time.perf_counter()
        yield
        self.seconds[stage] += time.perf_counter() - started

    def wrap_reader(self, reader: Reader) -> None:
        """Time the reader's steps from here on."""
        for stage, names in STAGES.items():
            for name in names:
                setattr(pipeline, name, self._timed(stage, getattr(pipeline, name)))
        for owner, name, stage in ((reader.classifier, "score", "model"), (reader, "_decide", "answers")):
            setattr(owner, name, self._timed(stage, getattr(owner, name)))

    def tell(self, seconds: float) -> None:
        """Print the share of each stage in all the time after loading."""
        print(f"load       {self.seconds.pop('load'):6.2f} s, once")
        self.seconds["other"] = seconds - sum(self.seconds.values())
        for stage, spent in self.seconds.most_common():
            print(f"{stage:11}{spent:6.1f} s {100 * spent / seconds:5.1f} %")

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            with self.running(stage):
                return function(*arguments, **options)

        return timed


def make_articles(count: int, *, words: int) -> Iterator[Article]:
    """Yield articles of about as many words; the same ones each time."""
    random = np.random.default_rng(SEED)
    known = load_corpus("train")
    for number in range(count):
        drawn = random.integers(len(known), size=20)
        yield _joined(f"made-{number:05}", [known[index] for index in drawn], words=words, random=random)


def _joined(
    identity: str, sources: list[AnnotatedArticle], *, words: int, random: np.random.Generator
) -> Article:
    paragraphs: list[str] = []
    names: dict[str, str] = {}
    left = words
    for source in sources:
        names |= _other_names(source, random)
        for start, end in split_paragraphs(source.text):
            cut = " ".join(source.text[start:end].split(" ")[:left])
            paragraphs.append(cut)
            left -= len(cut.split())
            if left <= 0:
                text = "\n\n".join(paragraphs)
                for old, new in names.items():
                    text = text.replace(old, new)
                return Article(id=identity, title=sources[0].title, text=text)
    raise SystemExit(f"{words} words are more than 20 articles have; choose fewer")


def _other_names(article: AnnotatedArticle, random: np.random.Generator) -> dict[str, str]:
    """Another name for every part of a person's name in the article."""
    parts = [actor.name.split() for actor in article.actors or () if actor.kind == "person"]
    others = {}
    for first, *rest in parts:
        if rest:
            others[first] = str(random.choice(FIRST_NAMES))
            others[rest[-1]] = str(random.choice(BEGINNINGS)) + str(random.choice(ENDINGS))
    return others


def resident_megabytes() -> float:
    """Return the memory that the process holds now."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 1e6


if __name__ == "__main__":
    main()

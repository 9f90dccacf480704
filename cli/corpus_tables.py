"""The tables of `samsyn data show corpus --stats`."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from ..data.corpus_stats import CorpusStats
from ..data.records import LABELS
from ..data.second_reading import Reading, alpha, alpha_interval


def show_corpus(stats: CorpusStats) -> None:
    """Print what the annotated articles hold."""
    console = Console()
    console.print(
        f"{stats.articles} articles of {stats.words} words in {stats.families} families, "
        f"{stats.twins} twins; {stats.topics} topics ({stats.new_topics:.0%} of those in test not in train), "
        f"{stats.actors} actors; in {stats.mixed:.0%} of the articles one pair agrees on one topic and "
        "disagrees on another",
        highlight=False,
    )
    counts = Table("annotated", "counts", "", show_header=True)
    for name in ("splits", "genres", "stances", "kinds", "agreements", "bases"):
        row: dict[str, int] = getattr(stats, name)
        counts.add_row(name, ", ".join(f"{key} {n}" for key, n in row.items()), str(sum(row.values())))
    console.print(counts)
    labels = list(stats.agreements)
    phenomena = Table("phenomenon", "articles", *labels)
    for tag, row in stats.phenomena.items():
        phenomena.add_row(tag, *(str(row[key]) for key in ("articles", *labels)))
    console.print(phenomena)


def show_second_reading(readings: Sequence[Reading]) -> None:
    """Print how far the second reader gave the same labels as the first."""
    table = Table("read twice", "labels", "articles", "differ", "Krippendorff's α")
    for task in LABELS:
        rows = [reading for reading in readings if reading.task == task]
        low, high = alpha_interval(rows, task)
        differ = sum(reading.first != reading.second for reading in rows)
        articles = len({reading.article for reading in rows})
        found = f"{alpha(rows, task):.3f} ({low:.3f} to {high:.3f})"
        table.add_row(task, str(len(rows)), str(articles), str(differ), found)
    Console().print(table)

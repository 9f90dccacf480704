"""`samsyn evaluate --articles`: measures the whole reader on annotated articles, stage by stage."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from ..configs.errors import DataError

if TYPE_CHECKING:
    from ..data.jsonl import Failure
    from ..data.records import AnnotatedArticle
    from ..evaluation.intervals import Interval
    from ..evaluation.reading.misses import Miss
    from ..evaluation.reading.scores import ArticleEvaluation, StageScore
    from ..inference.pipeline import Reader

OUTPUT = Path("runs/evaluations")
METRICS_FILE, MISSES_FILE, FAILURES_FILE = "metrics.json", "misses.jsonl", "failures.jsonl"
REPORT_FILE = "report.html"

Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """What came of reading all articles with the same things given."""

    evaluation: "ArticleEvaluation"
    misses: "list[Miss]"
    failures: "list[Failure]"


def evaluate_articles(
    model: str, name: str, *, output: Path | None, tell: Tell
) -> "tuple[Path, list[ArticleEvaluation]]":
    """Read annotated articles with less and less given, score each, and write figures, misses and a page.

    Articles that cannot be read are in failures.jsonl, and all that is annotated in them counts as missed.

    Args:
        model: a released model's name, a run folder or a model folder.
        name: `corpus:dev`, another split, or a folder of annotated articles.
        output: folder to write; by default `runs/evaluations/<model>-<name>-articles`.
        tell: receives one sentence about each step.

    Raises:
        DataError: there are no annotated articles by this name.
        ModelError: the model cannot be found or loaded.
    """
    from ..data.catalogue import fingerprint
    from ..data.corpus import load_annotated
    from ..evaluation.energy import EnergyMeter
    from ..evaluation.provenance import provenance
    from ..evaluation.run import slug
    from ..inference.annotated import GIVEN, survey_annotated
    from ..inference.loading import load_reader
    from ..models.classifier import weights_hash

    articles = load_annotated(name)
    folder = output or OUTPUT / f"{slug(f'{Path(model).name}-{Path(name).name}')}-articles"
    parts = []
    with EnergyMeter() as meter:
        reader = load_reader(model, survey=survey_annotated)
        for given in GIVEN:
            tell(f"{len(articles)} articles, given: {given}")
            parts.append(_read(articles, reader, given=given))
        spent = meter.read()
    facts = provenance(
        model=model,
        weights=weights_hash(reader.classifier),
        data={f"articles {name}": f"{len(articles)}, sha256 {fingerprint(articles)}"},
        command=["samsyn", "evaluate", model, "--articles", name],
        spent=spent,
    )
    _write(folder, parts, model=reader.classifier.name, name=name, articles=articles, facts=facts)
    return folder, [part.evaluation for part in parts]


def _read(articles: "Sequence[AnnotatedArticle]", reader: "Reader", *, given: str) -> _Read:
    from ..data.jsonl import Failure
    from ..evaluation.reading.counts import count_article, count_unread
    from ..evaluation.reading.matching import match_article
    from ..evaluation.reading.misses import list_misses, list_unread
    from ..evaluation.reading.scores import score_articles
    from ..inference.annotated import without_annotation

    counts, misses, failures = [], [], []
    asked = (without_annotation(article, given=given) for article in articles)
    for article, reading in zip(articles, reader.read_many(asked), strict=True):
        if isinstance(reading, Failure):
            failures.append(reading)
            counts.append(count_unread(article))
            misses += list_unread(article)
            continue
        matched = match_article(article, reading)
        counts.append(count_article(matched))
        misses += list_misses(matched)
    if len(failures) == len(articles):
        raise DataError(f"none of the {len(articles)} articles could be read; the first: {failures[0]}")
    evaluation = score_articles(counts, given=given, failed=len(failures))
    return _Read(evaluation=evaluation, misses=misses, failures=failures)


def _write(
    folder: Path,
    parts: Sequence[_Read],
    *,
    model: str,
    name: str,
    articles: "Sequence[AnnotatedArticle]",
    facts: dict[str, str],
) -> None:
    from ..data.jsonl import write_jsonl
    from ..evaluation.page import write_page
    from ..evaluation.reading.report import write_article_report

    misses = {part.evaluation.given: part.misses for part in parts}
    failures = [failure for part in parts for failure in part.failures]
    write_jsonl(
        folder / MISSES_FILE,
        ({"given": given, **miss.to_json()} for given, own in misses.items() for miss in own),
    )
    if failures:
        write_jsonl(folder / FAILURES_FILE, failures)
    else:
        (folder / FAILURES_FILE).unlink(missing_ok=True)
    values = {
        "model": model,
        "articles": name,
        "provenance": facts,
        "given": {part.evaluation.given: part.evaluation.to_json() for part in parts},
    }
    write_page(folder / METRICS_FILE, json.dumps(values, ensure_ascii=False, indent=2) + "\n")
    write_article_report(
        [part.evaluation for part in parts],
        folder / REPORT_FILE,
        model=model,
        name=name,
        articles=articles,
        misses=misses,
        provenance=facts,
    )


def show_stages(evaluations: "Sequence[ArticleEvaluation]", console: Console) -> None:
    """Print for each evaluation a table of its stages, and what came of the rows."""
    for evaluation in evaluations:
        table = Table(
            "stage", title=f"given: {evaluation.given}", box=None, pad_edge=False, title_justify="left"
        )
        for heading in ("annotated", "found", "precision", "recall", "F1 (95 %)"):
            table.add_column(heading, justify="right", no_wrap=True)
        for stage in evaluation.stages:
            table.add_row(*_cells(stage))
        console.print(table)
        if evaluation.failed:
            console.print(f"{evaluation.failed} articles could not be read")
    console.print(_rows(evaluations))


def _cells(stage: "StageScore") -> tuple[str, ...]:
    from ..evaluation.figures import figure, number

    def short(score: "Interval | None") -> str:
        return "" if score is None else number(score.value)

    f1 = "" if stage.f1 is None else figure(stage.f1)
    return (
        stage.stage,
        str(stage.gold),
        str(stage.found),
        short(stage.precision),
        short(stage.recall),
        f1,
    )


def _rows(evaluations: "Sequence[ArticleEvaluation]") -> Table:
    """Annotated rows found beside reported rows that nobody annotated, and how the answers stand."""
    from ..evaluation.figures import figure, number

    table = Table("given", title="pairs and topics", box=None, pad_edge=False, title_justify="left")
    for heading in ("found (95 %)", "reported", "spurious (95 %)", "answers", "right"):
        table.add_column(heading, justify="right", no_wrap=True)
    for evaluation in evaluations:
        rows = evaluation.rows
        table.add_row(
            evaluation.given,
            figure(rows.found),
            str(rows.reported),
            figure(rows.spurious),
            str(rows.answers),
            number(rows.right.value),
        )
    return table

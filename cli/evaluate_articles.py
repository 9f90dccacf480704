"""`samsyn evaluate --articles`: measures the whole reader on annotated articles, stage by stage."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from ..configs.errors import DataError

if TYPE_CHECKING:
    from ..data.jsonl import Failure
    from ..data.records import AnnotatedArticle
    from ..evaluation.article_scores import ArticleEvaluation, StageScore
    from ..evaluation.intervals import Interval
    from ..inference.pipeline import Reader

OUTPUT = Path("runs/evaluations")
METRICS_FILE, MISSES_FILE, FAILURES_FILE = "metrics.json", "misses.jsonl", "failures.jsonl"

Tell = Callable[[str], None]


def evaluate_articles(
    model: str, name: str, *, output: Path | None, tell: Tell
) -> "tuple[Path, list[ArticleEvaluation]]":
    """Read annotated articles with less and less given, score each, and write the figures.

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
    from ..data.corpus import load_annotated
    from ..data.jsonl import write_jsonl
    from ..evaluation.run import slug
    from ..inference.annotated import GIVEN, survey_annotated
    from ..inference.pipeline import Reader
    from ..models.decision import load_rule
    from ..models.loading import find_model, load_classifier

    articles = load_annotated(name)
    reader = Reader(load_classifier(model), survey=survey_annotated, rule=load_rule(find_model(model)))
    folder = output or OUTPUT / f"{slug(f'{Path(model).name}-{Path(name).name}')}-articles"
    folder.mkdir(parents=True, exist_ok=True)
    evaluations, misses, failures = [], [], []
    for given in GIVEN:
        tell(f"{len(articles)} articles, given: {given}")
        evaluation, missed, failed = _evaluate(articles, reader, given=given)
        evaluations.append(evaluation)
        misses += missed
        failures += failed
    write_jsonl(folder / MISSES_FILE, misses)
    if failures:
        write_jsonl(folder / FAILURES_FILE, failures)
    else:
        (folder / FAILURES_FILE).unlink(missing_ok=True)
    values = {
        "model": reader.classifier.name,
        "articles": name,
        "made": datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z"),
        "samsyn": version("samsyn"),
        "given": {evaluation.given: evaluation.to_json() for evaluation in evaluations},
    }
    text = json.dumps(values, ensure_ascii=False, indent=2)
    (folder / METRICS_FILE).write_text(text + "\n", encoding="utf-8")
    return folder, evaluations


def _evaluate(
    articles: "Sequence[AnnotatedArticle]", reader: "Reader", *, given: str
) -> "tuple[ArticleEvaluation, list[dict[str, object]], list[Failure]]":
    from ..data.jsonl import Failure
    from ..evaluation.article_scores import score_articles
    from ..evaluation.articles import count_article, count_unread
    from ..inference.annotated import without_annotation

    counts, misses, failures = [], [], []
    asked = (without_annotation(article, given=given) for article in articles)
    for article, reading in zip(articles, reader.read_many(asked), strict=True):
        if isinstance(reading, Failure):
            failures.append(reading)
            counts.append(count_unread(article))
            continue
        counted, missed = count_article(article, reading)
        counts.append(counted)
        misses += [{"given": given, **vars(miss)} for miss in missed]
    if len(failures) == len(articles):
        raise DataError(f"none of the {len(articles)} articles could be read; the first: {failures[0]}")
    return score_articles(counts, given=given, failed=len(failures)), misses, failures


def show_stages(evaluations: "Sequence[ArticleEvaluation]", console: Console) -> None:
    """Print a table for each evaluation."""
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


def _cells(stage: "StageScore") -> tuple[str, ...]:
    from ..evaluation.verdict import figure, number

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

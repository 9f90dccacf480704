"""`samsyn model calibrate`: fits how a reader weighs its evidence, on annotated articles."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from ..configs.errors import DataError

if TYPE_CHECKING:
    from ..data.records import AnnotatedArticle
    from ..models.decision import PairEvidence

DEFAULT_ARTICLES = "corpus:dev"
FOLDS = 5


def calibrate_command(
    model: Annotated[str, typer.Argument(help="Released model, run folder or model folder.")],
    articles: Annotated[
        str, typer.Option(help="Annotated articles that the model was not trained on.")
    ] = DEFAULT_ARTICLES,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Fit how passages, statements, stances and words of agreement are weighed; keep it in the model.

    The articles are read with less and less of their annotation given. The figures printed are those of a
    cross-validation over articles; the weights kept (decision.json) are fitted on all.

    Example: samsyn model calibrate runs/compact --articles corpus:dev
    """
    from ..data.corpus import load_annotated
    from ..models.decision import DecisionRule, cross_validated, fit_decision, log_loss, save_rule
    from ..models.loading import find_model

    console = Console(quiet=quiet, highlight=False, markup=False, soft_wrap=True)
    folder = find_model(model)
    evidence, gold, groups = _collect(load_annotated(articles), folder, tell=console.print)
    n_articles = len(set(groups))
    if n_articles < FOLDS:
        raise DataError(f"{articles}: pairs were found in {n_articles} articles, {FOLDS} are the least")
    held_out = cross_validated(evidence, gold, groups, folds=FOLDS)
    score = {
        "accuracy": round(float((held_out.argmax(axis=1) == gold).mean()), 4),
        "log_loss": round(log_loss(held_out, gold), 4),
    }
    rule = fit_decision(evidence, gold)
    save_rule(rule, folder, articles=articles, pairs=len(gold), groups=n_articles, cross_validated=score)
    default = log_loss([DecisionRule().probabilities(one) for one in evidence], gold)
    console.print(f"{len(gold)} answers in {n_articles} articles, {FOLDS}-fold cross-validation: {score}")
    console.print(f"log loss of the default weights: {default:.4f}")
    console.print(f"{rule}: written to {folder / 'decision.json'}")


def _collect(
    articles: "Sequence[AnnotatedArticle]", folder: Path, *, tell: Callable[[str], None]
) -> "tuple[list[PairEvidence], list[int], list[str]]":
    """Return the evidence, the annotated answer and the article of each pair and topic that is reported."""
    from ..data.records import LABELS
    from ..evaluation.reading.matching import match_article
    from ..inference.annotated import GIVEN, survey_annotated, without_annotation
    from ..inference.loading import load_reader

    reader = load_reader(folder, survey=survey_annotated)
    evidence, gold, groups = [], [], []
    for given in GIVEN:
        tell(f"{len(articles)} articles, given: {given}")
        for article in articles:
            reading, weighed = reader.weigh(without_annotation(article, given=given))
            matched = match_article(article, reading)
            answers = {id(match): row.label for row, match in matched.rows}
            for found, of_pair in zip(reading.agreements, weighed, strict=True):
                evidence.append(of_pair)
                # A pair that nobody annotated on this topic has no side there.
                gold.append(LABELS["agreement"].index(answers.get(id(found), "unclear")))
                groups.append(article.id)
    return evidence, gold, groups

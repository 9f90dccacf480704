"""How well a whole reader reads, in plain words, for one who decides whether it may be used."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..figures import figure
from ..intervals import Interval
from .losses import STEPS
from .scores import ArticleEvaluation, RowScores

GIVEN_NAMES: dict[str, str] = {
    "statements": "actors, statements and topics given",
    "actors": "actors and topics given",
    "topics": "topics given",
    "nothing": "the text alone",
}
"""What a reader may be told, in words."""

LOSSES: dict[str, str] = {
    "unread": "the article could not be read",
    "actors": "an actor is not found",
    "statements": "what shows it is not found",
    "speakers": "another speaker is given",
    "topics": "it is not seen to be on the topic",
    "pairs": "the two are not paired",
    "withheld": "the answer is withheld",
    "opposite": "the answer is the wrong one",
}
"""Why an annotated agreement is lost, by the step of `STEPS`."""

LEAD = "actors"
"""Whose figures the headline gives, where they are there: what a user can give is given."""


@dataclass(frozen=True, kw_only=True)
class ArticleVerdict:
    """One sentence on the whole, then paragraphs: on what is reported, on what is lost, on the articles."""

    headline: str
    lead: str
    reported: str
    lost: str
    articles: str


def article_verdict(evaluations: Sequence[ArticleEvaluation]) -> ArticleVerdict:
    """Say what the reader finds, makes up, answers and loses; for one level of what was given."""
    lead = next((own for own in evaluations if own.given == LEAD), evaluations[0])
    return ArticleVerdict(
        headline=_headline(lead.rows),
        lead=GIVEN_NAMES[lead.given],
        reported=_reported(lead.rows),
        lost=_lost(lead.rows),
        articles=_articles(lead),
    )


def _headline(rows: RowScores) -> str:
    found, spurious, right = map(_hundred, (rows.found, rows.spurious, rows.right))
    return (
        f"It finds {found} of 100 annotated rows; of 100 rows it reports {spurious} are spurious, and of 100 "
        f"answers it gives {right} are right."
    )


def _reported(rows: RowScores) -> str:
    sentences = [
        f"Of {rows.annotated} annotated rows it reports {figure(rows.found)}.",
        f"It reports {rows.reported} in all, of which nobody annotated {figure(rows.spurious)}.",
        f"In {rows.answers} it takes a side, and is right in {figure(rows.right)}.",
    ]
    if rows.leaning_right.n:
        sentences.append(
            f"In {rows.leaning_right.n} others with an annotated side it withholds the answer; the likelier "
            f"side would have been right in {figure(rows.leaning_right)}."
        )
    return " ".join(sentences)


def _lost(rows: RowScores) -> str:
    lost = sum(rows.lost.values())
    if not lost:
        return f"Nothing is lost: all {rows.sides} agreements and disagreements come out right."
    worst = sorted((step for step in STEPS if rows.lost[step]), key=lambda step: -rows.lost[step])[:3]
    reasons = "; ".join(f"{LOSSES[step]} ({rows.lost[step]})" for step in worst)
    return (
        f"Of {rows.sides} annotated agreements and disagreements {rows.sides - lost} come out right. "
        f"Why most of the others do not: {reasons}."
    )


def _articles(evaluation: ArticleEvaluation) -> str:
    if not evaluation.failed:
        return f"No article failed: all {evaluation.articles} are in the figures."
    return (
        f"{evaluation.failed} of {evaluation.articles} articles could not be read; all that is annotated in "
        "them counts as missed."
    )


def _hundred(share: Interval) -> str:
    return "–" if share.value is None else f"{100 * share.value:.0f}"

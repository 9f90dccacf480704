"""The model card of a tagger of names: a run's or a release's, under the headings of `pair_card`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from .data import evaluation_data, training_data
from .details import details, front_matter
from .facts import NOT_KNOWN, Facts, figure, measured, model_name, page, part, table
from .quantisation import quantisation
from .tag_texts import CAVEATS, CROSSED, ETHICS, FACTORS, INTENDED_USE, METRICS

SUMMARY = "Finds the names in Swedish sentences: persons, organisations, places. Part of Samsyn."
KIND = "token classifier, one tag per word"


def write_tag_card(facts: Facts, path: Path) -> None:
    """Write the card of a tagger's run or release.

    Args:
        facts: what is known; see `facts.Facts`.
        path: the file to write.
    """
    path.write_text(render_tag_card(facts), encoding="utf-8")


def render_tag_card(facts: Facts) -> str:
    """Return the card as Markdown; equal facts give equal text."""
    front = front_matter(facts, pipeline="token-classification", tags=["named-entity-recognition", "swedish"])
    return page(
        front,
        [
            (model_name(facts, otherwise="samsyn tagger"), SUMMARY),
            ("Model details", details(facts, kind=KIND)),
            ("Intended use", INTENDED_USE),
            ("Factors", FACTORS),
            ("Metrics", METRICS),
            ("Evaluation data", evaluation_data(facts, unit="sentences")),
            ("Training data", training_data(facts)),
            ("Quantitative analyses", _analyses(facts)),
            ("Ethical considerations", ETHICS),
            ("Caveats and recommendations", CAVEATS),
        ],
    )


def _analyses(facts: Facts) -> str:
    forms = quantisation(part(part(facts, "release"), "quantisation"), what="words", other="tag")
    sections = [
        ("Scores", _scores(facts)),
        ("8-bit weights", forms),
        ("Factors crossed (intersectional)", CROSSED),
    ]
    return "\n\n".join(f"### {title}\n\n{text}" for title, text in sections if text)


def _scores(facts: Facts) -> str:
    rows = [row for title, evaluation in measured(facts) for row in _rows(title, evaluation)]
    if not rows:
        return f"Scores are {NOT_KNOWN}."
    header = ("measured on", "tagged by", "kind", "names", "precision", "recall", "F1")
    return f"{table(header, rows, right=4)}\n\nIn brackets: 95 % intervals, by resampling sentences."


def _rows(title: str, evaluation: Facts) -> Iterator[Sequence[object]]:
    result = evaluation["result"]
    yield _row(title, "**the tagger**", "all", result["micro"])
    for tag, scores in result["tags"].items():
        yield _row(title, "**the tagger**", tag, scores)
    for baseline in evaluation.get("baselines", ()):
        yield _row(title, baseline["name"], "all", baseline["micro"])


def _row(title: str, by: str, kind: str, scores: Facts) -> Sequence[object]:
    return title, by, kind, scores["gold"], *(figure(scores[name]) for name in ("precision", "recall", "f1"))

"""The report of a tagger: one HTML file with the scores per kind of name, the baselines and the mistakes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...data.tagged import UNKNOWN, TaggedSentence, name_spans
from ..page import render, write_page
from .scores import TagEvaluation

SHOWN_MISTAKES = 100


def prediction_rows(
    sentences: Sequence[TaggedSentence], predicted: Sequence[Sequence[str]]
) -> list[dict[str, Any]]:
    """Return a row per sentence for predictions.jsonl: words, gold tags and predicted ones."""
    return [
        {"id": gold.id, "words": list(gold.words), "tags": list(gold.tags), "predicted": list(tags)}
        for gold, tags in zip(sentences, predicted, strict=True)
    ]


def write_tag_report(
    evaluation: TagEvaluation,
    path: Path,
    *,
    mistakes: Sequence[Mapping[str, Any]],
    provenance: Mapping[str, str],
) -> Path:
    """Write the report and return its path.

    Args:
        evaluation: the results.
        path: of the HTML file.
        mistakes: rows of `prediction_rows`; those that are right are left out.
        provenance: what a reader needs to get the same figures, in display order.
    """
    wrong = [row for row in mistakes if _differs(row)]
    text = render(
        "names.html.j2",
        evaluation=evaluation,
        mistakes=[_mistake(row) for row in wrong[:SHOWN_MISTAKES]],
        mistake_count=len(wrong),
        provenance=provenance,
    )
    return write_page(path, text)


def _differs(row: Mapping[str, Any]) -> bool:
    pairs = zip(row["tags"], row["predicted"], strict=True)
    return any(gold not in (tag, UNKNOWN) for gold, tag in pairs)


def _mistake(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "text": " ".join(row["words"]),
        "gold": _names(row["words"], row["tags"]),
        "found": _names(row["words"], row["predicted"]),
    }


def _names(words: Sequence[str], tags: Sequence[str]) -> str:
    return ", ".join(f"{' '.join(words[start:end])} {tag}" for start, end, tag in name_spans(tags)) or "none"

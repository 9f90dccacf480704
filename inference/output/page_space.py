"""Decides which articles the report page holds, so that no run makes a page too large for a browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..reading import Reading

MOST_SHOWN = 300
"""Articles with a verdict that the page holds; the JSONL files hold all."""

MOST_SHOWN_WITHOUT = 100
"""Articles without a verdict that it holds besides."""

MOST_SHOWN_BYTES = 6_000_000
"""Size of what it is made from. An article that does not fit is left out; a shorter one may still come in."""


@dataclass
class PageSpace:
    """How much of the page is taken: bytes, and articles with and without a verdict."""

    taken: int = 0
    with_verdicts: int = 0
    without: int = 0

    def has_room(self, *, size: int, verdicts: bool) -> bool:
        """Whether an article whose row has that size in bytes goes on the page."""
        fits = self.taken + size <= MOST_SHOWN_BYTES
        return fits and (self.with_verdicts < MOST_SHOWN if verdicts else self.without < MOST_SHOWN_WITHOUT)

    def take(self, *, size: int, verdicts: bool) -> None:
        """Count an article that is on the page."""
        self.taken += size
        self.with_verdicts += verdicts
        self.without += not verdicts


def page_row(reading: Reading) -> dict[str, Any]:
    """Return all that the page shows of an article: its row of `articles.jsonl`, its text, what was found."""
    return {
        **reading.article_row(),
        "text": reading.article.text,
        "mentions": [mention.to_json() for mention in reading.mentions],
        "statements": [_stance(row.to_json()) for row in reading.statements if row.stance],
        "agreements": [row.to_json() for row in reading.agreements],
    }


def _stance(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("actor", "topic", "stance", "probability", "start", "end")}

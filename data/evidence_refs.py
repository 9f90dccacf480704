"""Tells which statement or passage each piece of evidence is, as the rows of the inline markup cite them."""

from dataclasses import dataclass

from .records import Agreement, AnnotatedArticle, Evidence, Statement


@dataclass(frozen=True)
class Citations:
    """The evidence of an article by id.

    Attributes:
        passages: what is no statement, by the ids `e1`, `e2` … in the order of the text.
        rows: of each agreement, in order, what it cites: ids of statements and passages, and evidence in the
            title as it is.
    """

    passages: dict[str, Evidence]
    rows: tuple[tuple[str | Evidence, ...], ...]


def cite(article: AnnotatedArticle) -> Citations:
    """Name the evidence of every agreement of an article."""
    found = {
        _place(item): item
        for row in article.agreements
        for item in row.evidence
        if item.field is None and _statement(item, row, article) is None
    }
    passages = {f"e{number}": found[place] for number, place in enumerate(sorted(found), start=1)}
    ids = {_place(item): key for key, item in passages.items()}
    rows = tuple(
        tuple(
            item if item.field else _statement(item, row, article) or ids[_place(item)]
            for item in row.evidence
        )
        for row in article.agreements
    )
    return Citations(passages=passages, rows=rows)


def shown_by(statement: Statement, pair: tuple[str, str]) -> Evidence:
    """Return a statement as evidence about two actors; it is one actor's where only one of them holds it."""
    holders = [name for name in pair if name in statement.actors]
    return Evidence(
        text=statement.text,
        start=statement.start,
        end=statement.end,
        actor=holders[0] if len(holders) == 1 else None,
    )


def _place(item: Evidence) -> tuple[int, int, str]:
    return item.start, item.end, item.actor or ""


def _statement(item: Evidence, row: Agreement, article: AnnotatedArticle) -> str | None:
    pair = (row.actor_a, row.actor_b)
    for statement in article.statements:
        same_place = (statement.start, statement.end) == (item.start, item.end)
        if same_place and set(pair) & set(statement.actors) and shown_by(statement, pair) == item:
            return statement.id
    return None

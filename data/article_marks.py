"""Cuts an annotated article at its mentions, statements and passages, so that a page can mark them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .evidence_refs import cite
from .paragraphs import split_paragraphs
from .records import AnnotatedArticle, Statement


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text that is annotated alike throughout.

    Attributes:
        actor: whom it names, "" for nobody.
        statements: ids of the statements it is part of.
        passages: ids of the passages it is part of.
        starts: ids of both kinds that begin here.
        look: how the innermost statement is coloured: its stance, `mixed` where it takes several, `none`
            where it takes no side on any topic of the article; "" outside statements.
    """

    text: str
    actor: str = ""
    statements: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    look: str = ""


@dataclass(frozen=True)
class _Span:
    id: str
    start: int
    end: int
    statement: Statement | None = None


def marked_paragraphs(article: AnnotatedArticle) -> list[list[Piece]]:
    """Return the paragraphs of the text as pieces; joined, the pieces of one give its text."""
    spans = [_Span(item.id, item.start, item.end, item) for item in article.statements]
    spans += [_Span(key, item.start, item.end) for key, item in cite(article).passages.items()]
    return [_pieces(article, start, end, spans) for start, end in split_paragraphs(article.text)]


def look_of(statement: Statement) -> str:
    """How a statement is coloured (see `Piece.look`)."""
    stances = set(statement.stances.values())
    if len(stances) > 1:
        return "mixed"
    return stances.pop() if stances else "none"


def _pieces(article: AnnotatedArticle, start: int, end: int, spans: Sequence[_Span]) -> list[Piece]:
    near = [span for span in spans if span.start < end and start < span.end]
    named = [mention for mention in article.mentions if mention.start < end and start < mention.end]
    edges = {start, end}
    for one in (*near, *named):
        edges |= {max(one.start, start), min(one.end, end)}
    return [_piece(article, left, right, near) for left, right in pairwise(sorted(edges))]


def _piece(article: AnnotatedArticle, left: int, right: int, near: Sequence[_Span]) -> Piece:
    over = [span for span in near if span.start <= left and right <= span.end]
    statements = [span for span in over if span.statement]
    inner = min(statements, key=lambda span: span.end - span.start, default=None)
    names = (m.actor for m in article.mentions if m.start <= left and right <= m.end)
    return Piece(
        text=article.text[left:right],
        actor=next(names, ""),
        statements=tuple(span.id for span in statements),
        passages=tuple(span.id for span in over if not span.statement),
        starts=tuple(span.id for span in over if span.start == left),
        look=look_of(inner.statement) if inner and inner.statement else "",
    )

"""Prodigy: JSON Lines with tokens, spans and relations.

https://prodi.gy/docs/api-interfaces#relations. Offsets of spans are characters, `token_start` and `token_end`
the first and last token; a relation's head and child are the last tokens of its two spans, which it repeats
as `head_span` and `child_span`. `meta` is shown under the text; `samsyn` is kept but not shown.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

from ...configs.errors import DataError
from ..jsonl import Failure, Row
from ..records import AnnotatedArticle
from .alignment import overlap
from .collecting import Imported, ToolRow, collect
from .graph import Graph, Link, Rest, Span, to_graph
from .reading import from_graph

_PIECE = re.compile(r"\w+|[^\w\s]|\s")

Token = dict[str, Any]


class _Span(ToolRow):
    start: int
    end: int
    label: str | None = None


class _Relation(ToolRow):
    head_span: _Span
    child_span: _Span
    label: str


class _Task(ToolRow):
    text: str
    spans: list[_Span]
    relations: list[_Relation]
    samsyn: Rest
    answer: Literal["accept", "reject", "ignore"] = "accept"


def to_prodigy(articles: Iterable[AnnotatedArticle]) -> Iterator[dict[str, Any]]:
    """Yield a task of Prodigy for each article.

    Raises:
        DataError: an article cannot be drawn (`to_graph`).
    """
    for article in articles:
        graph = to_graph(article)
        tokens = tokenize(graph.text, graph.spans)
        starts = [token["start"] for token in tokens]
        spans = [_span(span, starts) for span in graph.spans]
        yield {
            "text": graph.text,
            "tokens": tokens,
            "spans": spans,
            "relations": [_relation(spans[link.head], spans[link.child], link.label) for link in graph.links],
            "meta": {"id": article.id, **graph.rest.keys.legend()},
            "samsyn": graph.rest.to_json(),
        }


def from_prodigy(rows: Iterable[Row | Failure], *, source: str) -> Imported:
    """Read tasks that `prodigy db-out` wrote; a bad one becomes a failure with its line in `source`.

    Where the spans were edited after the relations, a relation goes to the span of the same label that its
    own copy of the span overlaps most.
    """
    return collect(rows, read=_article, place=lambda row: (source, row.line))


def tokenize(text: str, spans: Iterable[Span]) -> list[Token]:
    """Cut a text into Prodigy's tokens, so that every span begins and ends between two of them.

    Words and marks are tokens, and `ws` says whether a space follows; other whitespace is a token of its own.
    """
    cuts = sorted({place for span in spans for place in (span.start, span.end)})
    tokens: list[Token] = []
    for piece in _PIECE.finditer(text):
        if piece[0] == " " and tokens and not tokens[-1]["ws"] and not tokens[-1]["text"].isspace():
            tokens[-1]["ws"] = True
            continue
        inner = cuts[bisect_right(cuts, piece.start()) : bisect_left(cuts, piece.end())]
        edges = [piece.start(), *inner, piece.end()]
        for start, end in pairwise(edges):
            tokens.append(
                {"text": text[start:end], "start": start, "end": end, "id": len(tokens), "ws": False}
            )
    return tokens


def _span(span: Span, starts: Sequence[int]) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "token_start": bisect_right(starts, span.start) - 1,
        "token_end": bisect_left(starts, span.end) - 1,
        "label": span.label,
    }


def _relation(head: Mapping[str, Any], child: Mapping[str, Any], label: str) -> dict[str, Any]:
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
        "label": label,
    }


def _article(values: Mapping[str, Any]) -> AnnotatedArticle:
    task = _Task.model_validate(values)
    if task.answer != "accept":
        raise DataError(
            f"{task.samsyn.id}: the answer is {task.answer!r}; only accepted tasks can be read. Accept it in "
            "Prodigy, or leave it out"
        )
    spans = [Span(item.label or "", item.start, item.end) for item in task.spans]
    links = [
        Link(_find(item.head_span, spans, item.label), _find(item.child_span, spans, item.label), item.label)
        for item in task.relations
    ]
    return from_graph(Graph(task.text, tuple(spans), tuple(links), task.samsyn))


def _find(wanted: _Span, spans: Sequence[Span], label: str) -> int:
    def nearness(number: int) -> tuple[bool, bool, int]:
        span = spans[number]
        shared = overlap((span.start, span.end), (wanted.start, wanted.end))
        same_place = (span.start, span.end) == (wanted.start, wanted.end)
        return same_place, span.label == wanted.label, shared

    candidates = [
        number
        for number, span in enumerate(spans)
        if overlap((span.start, span.end), (wanted.start, wanted.end))
        and (span.label == wanted.label or (span.start, span.end) == (wanted.start, wanted.end))
    ]
    if not candidates:
        raise DataError(
            f"the relation {label!r} has an end at {wanted.start}–{wanted.end} ({wanted.label}), where no "
            "such span is marked; mark it, or remove the relation"
        )
    return max(candidates, key=nearness)

"""doccano: JSON Lines of a sequence labelling project with relations.

https://github.com/doccano/doccano/pull/1703 (export) and /1823 (import). What is no text, entity or relation
becomes the example's metadata when doccano reads it, and a field beside `text` again when it writes it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import AliasChoices, Field

from ...configs.errors import DataError
from ..jsonl import Failure, Row
from ..records import AnnotatedArticle
from .collecting import Imported, ToolRow, collect
from .graph import Graph, Link, Rest, Span, to_graph
from .reading import from_graph


class _Entity(ToolRow):
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(ToolRow):
    from_id: int
    to_id: int
    type: str


class _Line(ToolRow):
    # `data` is what older versions called it on the way out
    text: str = Field(validation_alias=AliasChoices("text", "data"))
    entities: list[_Entity]
    relations: list[_Relation]
    samsyn: Rest


def to_doccano(articles: Iterable[AnnotatedArticle]) -> Iterator[dict[str, Any]]:
    """Yield a line of doccano for each article. Ids of entities and relations are unique in the file.

    Raises:
        DataError: an article cannot be drawn (`to_graph`).
    """
    entity, relation = 0, 0
    for number, article in enumerate(articles, start=1):
        graph = to_graph(article)
        yield {
            "id": number,
            "text": graph.text,
            "entities": [
                {"id": entity + n, "label": span.label, "start_offset": span.start, "end_offset": span.end}
                for n, span in enumerate(graph.spans)
            ],
            "relations": [
                {
                    "id": relation + n,
                    "from_id": entity + link.head,
                    "to_id": entity + link.child,
                    "type": link.label,
                }
                for n, link in enumerate(graph.links)
            ],
            "Comments": [],
            "legend": graph.rest.keys.legend(),
            "samsyn": graph.rest.to_json(),
        }
        entity += len(graph.spans)
        relation += len(graph.links)


def from_doccano(rows: Iterable[Row | Failure], *, source: str) -> Imported:
    """Read lines that doccano exported; a bad one becomes a failure with its line in `source`."""
    return collect(rows, read=_article, place=lambda row: (source, row.line))


def _article(values: Mapping[str, Any]) -> AnnotatedArticle:
    line = _Line.model_validate(values)
    places = {entity.id: number for number, entity in enumerate(line.entities)}
    for relation in line.relations:
        for end in (relation.from_id, relation.to_id):
            if end not in places:
                raise DataError(
                    f"{line.samsyn.id}: the relation {relation.type!r} names the entity {end}, which is not "
                    "among the line's entities; export it as JSONL (relation)"
                )
    spans = [Span(item.label, item.start_offset, item.end_offset) for item in line.entities]
    links = [Link(places[item.from_id], places[item.to_id], item.type) for item in line.relations]
    return from_graph(Graph(line.text, tuple(spans), tuple(links), line.samsyn))

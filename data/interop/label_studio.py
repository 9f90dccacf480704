"""Label Studio: JSON tasks with regions, choices for each region, and relations.

https://labelstud.io/guide/task_format. A region is an actor, a statement or evidence; which actor, which kind
and which stances are choices of the region. Offsets are code points.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...configs.errors import DataError
from ..jsonl import Failure, Row
from ..records import AnnotatedArticle
from .collecting import Imported, ToolRow, collect
from .graph import Graph, Link, Rest, Span, to_graph
from .labels import ACTOR, EVIDENCE, KINDS, SAYS, STANCES, Keys, label, split_label
from .reading import from_graph

REGIONS = (ACTOR, "statement", EVIDENCE)
STATEMENT = REGIONS[1]


class _Value(ToolRow):
    start: int
    end: int
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


class _Result(ToolRow):
    type: str
    id: str = ""
    from_name: str = ""
    value: _Value | None = None
    from_id: str = ""
    to_id: str = ""
    labels: tuple[str, ...] | None = None


class _Annotation(ToolRow):
    result: list[_Result]
    was_cancelled: bool = False
    ground_truth: bool = False


class _Data(ToolRow):
    text: str
    samsyn: Rest


class _Task(ToolRow):
    data: _Data
    annotations: tuple[_Annotation, ...] = ()
    predictions: tuple[_Annotation, ...] = ()


def to_label_studio(articles: Iterable[AnnotatedArticle]) -> Iterator[dict[str, Any]]:
    """Yield a task for each article, with its annotation; the file is a JSON list of them.

    Raises:
        DataError: an article cannot be drawn (`to_graph`).
    """
    for article in articles:
        graph = to_graph(article)
        keys = graph.rest.keys
        stances = [label(stance, name) for name in _names(keys, "T") for stance in STANCES]
        yield {
            "data": {
                "text": graph.text,
                "title": article.title or article.id,
                "legend": " · ".join(f"{key} {text}" for key, text in keys.legend().items()),
                "actors": [{"value": name} for name in _names(keys, "A")],
                "stances": [{"value": name} for name in stances],
                "samsyn": graph.rest.to_json(),
            },
            "annotations": [{"result": _results(graph), "ground_truth": True}],
        }


def from_label_studio(rows: Iterable[Row | Failure], *, source: str) -> Imported:
    """Read tasks that Label Studio exported as JSON; a bad one becomes a failure that names its id.

    Of a task with several annotations the one marked as ground truth counts; predictions count where nobody
    annotated the task.
    """
    return collect(rows, read=_article, place=lambda row: (f"{source} task {_task_id(row)}", None))


def _task_id(row: Row) -> str:
    return str(row.values.get("id", f"number {row.line}"))


def _names(keys: Keys, letter: str) -> list[str]:
    names = {"A": keys.actors, "T": keys.topics}[letter]
    return [f"{letter}{number} {item.name}" for number, item in enumerate(names, start=1)]


def _results(graph: Graph) -> list[dict[str, Any]]:
    keys = graph.rest.keys
    names = {name.split()[0]: name for letter in "AT" for name in _names(keys, letter)}
    stances: dict[int, dict[str, None]] = defaultdict(dict)
    arrows: dict[tuple[int, int], list[str]] = defaultdict(list)
    for link in graph.links:
        word, reference = split_label(link.label)
        if word in STANCES:
            stances[link.child][label(word, names[reference])] = None
        text = SAYS if word in STANCES else link.label
        if text not in arrows[link.head, link.child]:
            arrows[link.head, link.child].append(text)
    results: list[dict[str, Any]] = []
    for number, span in enumerate(graph.spans):
        word, reference = split_label(span.label)
        region = STATEMENT if word in KINDS else word
        place = {"start": span.start, "end": span.end, "text": graph.text[span.start : span.end]}
        results.append(_result(number, "region", {**place, "labels": [region]}))
        if region == ACTOR:
            results.append(_result(number, "actor", {**place, "choices": [names[reference]]}))
        if region == STATEMENT:
            results.append(_result(number, "kind", {**place, "choices": [word]}))
        if stances[number]:
            results.append(_result(number, "stance", {**place, "choices": list(stances[number])}))
    for (head, child), labels in arrows.items():
        results.append(
            {
                "type": "relation",
                "from_id": f"r{head}",
                "to_id": f"r{child}",
                "direction": "right",
                "labels": labels,
            }
        )
    return results


def _result(number: int, control: str, value: dict[str, Any]) -> dict[str, Any]:
    kind = "labels" if "labels" in value else "choices"
    return {"id": f"r{number}", "from_name": control, "to_name": "text", "type": kind, "value": value}


def _article(values: Mapping[str, Any]) -> AnnotatedArticle:
    task = _Task.model_validate(values)
    result = _annotation(task).result
    regions = [item for item in result if item.type == "labels" and item.value is not None]
    choices: dict[tuple[str, str], tuple[str, ...]] = {
        (item.id, item.from_name): item.value.choices
        for item in result
        if item.type == "choices" and item.value is not None
    }
    spans = tuple(_span(item.id, item.value, choices) for item in regions if item.value is not None)
    places = {item.id: number for number, item in enumerate(regions)}
    links = [
        link for item in result if item.type == "relation" for link in _links(item, places, spans, choices)
    ]
    return from_graph(Graph(task.data.text, spans, tuple(links), task.data.samsyn))


def _annotation(task: _Task) -> _Annotation:
    finished = [item for item in task.annotations if not item.was_cancelled] or list(task.predictions)
    chosen = [item for item in finished if item.ground_truth] if len(finished) > 1 else finished
    if len(chosen) != 1:
        raise DataError(
            f"{task.data.samsyn.id}: has {len(finished)} annotations, {len(chosen)} of them marked as ground "
            "truth; submit one, or mark with the star which one counts"
        )
    return chosen[0]


def _span(region: str, value: _Value, choices: Mapping[tuple[str, str], tuple[str, ...]]) -> Span:
    word = value.labels[0] if value.labels else ""
    if word == EVIDENCE:
        return Span(EVIDENCE, value.start, value.end)
    if word not in REGIONS:
        raise DataError(
            f"the region at {value.start}–{value.end} is labelled {word!r}; it must be {', '.join(REGIONS)}"
        )
    control = "actor" if word == ACTOR else "kind"
    chosen = choices.get((region, control), ())
    if len(chosen) != 1:
        raise DataError(
            f"the {word} at {value.start}–{value.end} has {len(chosen)} choices of {control!r}; select it "
            "and choose one"
        )
    return Span(label(ACTOR, chosen[0]) if word == ACTOR else chosen[0], value.start, value.end)


def _links(
    item: _Result,
    places: Mapping[str, int],
    spans: tuple[Span, ...],
    choices: Mapping[tuple[str, str], tuple[str, ...]],
) -> Iterator[Link]:
    """The arrows of one relation; an arrow to a statement carries the stances that are chosen for it."""
    missing = [name for name in (item.from_id, item.to_id) if name not in places]
    if missing:
        raise DataError(
            f"a relation names the region {missing[0]!r}, which the task does not have; remove it"
        )
    head, child = places[item.from_id], places[item.to_id]
    said = next((name for name in (item.from_id, item.to_id) if spans[places[name]].label in KINDS), None)
    labels = list(item.labels or [])
    if said is not None:
        # a relation without a label can only mean who says it
        labels = [*(labels or [SAYS]), *choices.get((said, "stance"), ())]
    yield from (Link(head, child, text) for text in labels or [""])

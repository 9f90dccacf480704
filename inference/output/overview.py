"""What the report page says of a whole run: who stands where on each topic, commonest pairs and topics."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from .article_view import ArticleView
from .cast import keys_of
from .tally import PairSides, Sides, Tally

MOST_MATRICES = 24
MOST_IN_MATRIX = 12
"""Actors of a matrix; those with most verdicts that take a side come first."""

MOST_LISTED = 10
_FEWEST_IN_MATRIX = 3

_LEAST_COMPARED = 0.4
"""Share of the pairs of a matrix of all topics; where fewer are compared it is mostly blank, and left out."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """The way from the overview to the rows: the first of them, and the filter that shows all."""

    row: str
    filter: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How two actors stand to each other; `link` is None where their rows are not on the page."""

    pair: PairSides
    link: Link | None


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """Actors against actors, `topic` None for all topics; a cell is None where two are not compared.

    Attributes:
        actors: in the order of rows and columns, those who agree next to one another.
        actor_count: how many have verdicts on the topic, with those who have no place.
    """

    topic: str | None
    link: Link | None
    actors: tuple[str, ...]
    actor_count: int
    keys: Mapping[str, str]
    cells: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A line of the commonest pairs or topics."""

    names: tuple[str, ...]
    sides: Sides
    link: Link | None


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The picture of a run. `pair_count` and `topic_count` are those of the whole run."""

    matrices: tuple[Matrix, ...]
    pairs: tuple[Listed, ...]
    topics: tuple[Listed, ...]
    pair_count: int
    topic_count: int


class _Links:
    """Knows which rows of the page are about whom and what."""

    def __init__(self, views: Iterable[ArticleView]) -> None:
        self._first: dict[tuple[tuple[str, ...], str | None], str] = {}
        for row in (row for view in views for row in view.rows):
            pair = (row.actor_a, row.actor_b)
            for key in ((pair, row.topic), (pair, None), ((), row.topic)):
                self._first.setdefault(key, row.id)

    def to(self, actors: tuple[str, ...], topic: str | None) -> Link | None:
        row = self._first.get((actors, topic))
        if row is None:
            return None
        wanted = [*(("actor", name) for name in actors), *([("topic", topic)] if topic is not None else [])]
        return Link(row=row, filter=urlencode(wanted))


def view_overview(tally: Tally, views: Sequence[ArticleView]) -> Overview:
    """Return the overview of a run of which the page shows `views`."""
    links = _Links(views)
    pairs, topics = tally.pairs(MOST_LISTED), tally.topics(MOST_MATRICES)
    matrices = [_matrix(tally, links, one.topic) for one in topics]
    if len(topics) > 1 and _share_compared(everything := _matrix(tally, links, None)) >= _LEAST_COMPARED:
        matrices.insert(0, everything)
    return Overview(
        matrices=tuple(one for one in matrices if len(one.actors) >= _FEWEST_IN_MATRIX),
        pairs=tuple(
            Listed(
                names=(one.actor_a, one.actor_b),
                sides=one.sides,
                link=links.to((one.actor_a, one.actor_b), None),
            )
            for one in pairs
        ),
        topics=tuple(
            Listed(names=(one.topic,), sides=one.sides, link=links.to((), one.topic))
            for one in topics[:MOST_LISTED]
        ),
        pair_count=tally.count("pairs"),
        topic_count=tally.count("topics"),
    )


def _matrix(tally: Tally, links: _Links, topic: str | None) -> Matrix:
    names = tally.actors(MOST_IN_MATRIX, topic=topic)
    found = {(one.actor_a, one.actor_b): one for one in tally.pairs_among(names, topic=topic)}
    order = _allies_together(names, found)
    return Matrix(
        topic=topic,
        link=None if topic is None else links.to((), topic),
        actors=tuple(order),
        actor_count=tally.count_actors(topic=topic),
        keys=keys_of(order),
        cells=tuple(
            tuple(_cell(found.get((min(a, b), max(a, b))), links, topic) for b in order) for a in order
        ),
    )


def _share_compared(matrix: Matrix) -> float:
    n = len(matrix.actors)
    return sum(cell is not None for row in matrix.cells for cell in row) / (n * (n - 1))


def _cell(pair: PairSides | None, links: _Links, topic: str | None) -> Cell | None:
    if pair is None:
        return None
    return Cell(pair=pair, link=links.to((pair.actor_a, pair.actor_b), topic))


def _allies_together(names: Sequence[str], pairs: Mapping[tuple[str, str], PairSides]) -> list[str]:
    """Begin with the most compared actor; each next one agrees most, on balance, with those placed."""
    order, waiting = list(names[:1]), list(names[1:])
    while waiting:
        best = max(waiting, key=lambda name: sum(_balance(pairs, name, placed) for placed in order))
        waiting.remove(best)
        order.append(best)
    return order


def _balance(pairs: Mapping[tuple[str, str], PairSides], a: str, b: str) -> int:
    pair = pairs.get((min(a, b), max(a, b)))
    return pair.sides.agree - pair.sides.disagree if pair else 0

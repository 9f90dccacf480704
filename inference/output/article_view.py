"""What the report page shows of one article: verdicts by topic, the text in pieces, a note per evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .cast import Player, cast_of
from .marking import Piece, Place, evidence_key, find_places, mark_paragraphs, mark_title, number_evidence

_LONGEST_QUOTE = 220
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A piece of evidence under a verdict: the number of its place, and its words, shortened."""

    number: int
    text: str
    actor: str | None
    in_title: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """A verdict.

    Attributes:
        certainty: the key of the word for its probability, "" where it is unclear.
        leaning: the side that came nearest where it is unclear and neither side was sure enough, else "".
        shown_probability: that of the leaning where there is one, else that of the label.
    """

    id: str
    actor_a: str
    actor_b: str
    topic: str
    label: str
    shown_probability: float
    certainty: str
    leaning: str
    basis: str
    conflict: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class TopicRows:
    """The verdicts of an article on one topic."""

    topic: str
    proposition: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class NoteTopic:
    """What rests on a place of evidence on one topic: verdicts, and the stances of those who speak there."""

    topic: str
    rows: tuple[Row, ...]
    stances: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Note:
    """What rests on a place of evidence, by topic."""

    place: Place
    topics: tuple[NoteTopic, ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of the text, with the notes on the evidence that begins in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleView:
    """An article on the page.

    Attributes:
        date: its day as it can be compared (YYYY-MM-DD), "" where `shown_date`, the article's own, has none.
        decided: the verdicts to see at once; `unclear` those that start folded.
        places: of evidence, by number.
    """

    id: str
    title: Paragraph
    source: str
    shown_date: str
    date: str
    status: str
    cast: Mapping[str, Player]
    decided: tuple[TopicRows, ...]
    unclear: tuple[TopicRows, ...]
    places: Mapping[int, Place]
    paragraphs: tuple[Paragraph, ...]

    @property
    def rows(self) -> list[Row]:
        """All its verdicts."""
        return [row for group in (*self.decided, *self.unclear) for row in group.rows]

    @property
    def unclear_count(self) -> int:
        """How many verdicts start folded."""
        return sum(len(group.rows) for group in self.unclear)


def view_article(article: Mapping[str, Any], *, id: str) -> ArticleView:
    """Return the view of an article, a row of the page's file; `id` begins the ids of its parts."""
    cast = cast_of(article)
    numbers = number_evidence(article["agreements"])
    agreements = [{**row, "id": f"{id}r{n}"} for n, row in enumerate(article["agreements"], start=1)]
    rows = {row["id"]: _row(row, numbers) for row in agreements}
    places = find_places(agreements, numbers)
    notes = {place.number: _note(place, rows, article["statements"]) for place in places}
    title = mark_title(article, places) if article["title"] else [Piece(text=article["id"])]
    date = article.get("date", "")
    return ArticleView(
        id=id,
        title=_paragraph(title, notes),
        source=article.get("source", ""),
        shown_date=date,
        date=day[1] if (day := _ISO_DATE.fullmatch(date)) else "",
        status=article["status"],
        cast=cast,
        decided=_by_topic([row for row in rows.values() if not _starts_folded(row)], article["topics"]),
        unclear=_by_topic([row for row in rows.values() if _starts_folded(row)], article["topics"]),
        places={place.number: place for place in places},
        paragraphs=tuple(_paragraph(pieces, notes) for pieces in mark_paragraphs(article, places, cast)),
    )


def certainty(probability: float) -> str:
    """Return the key of the word for how sure a verdict is: 90 % and 75 % and 60 % are the borders."""
    borders = ((0.9, "very_sure"), (0.75, "sure"), (0.6, "likely"))
    return next((word for border, word in borders if probability >= border), "unsure")


def _starts_folded(row: Row) -> bool:
    return row.label == "unclear" and not row.conflict


def _row(row: Mapping[str, Any], numbers: Mapping[Any, int]) -> Row:
    nearest = max(row["probabilities"], key=row["probabilities"].__getitem__)
    unclear = row["label"] == "unclear"
    return Row(
        **{key: row[key] for key in ("id", "actor_a", "actor_b", "topic", "label", "basis", "conflict")},
        shown_probability=row["probabilities"][nearest] if unclear else row["probability"],
        certainty="" if unclear else certainty(row["probability"]),
        leaning=nearest if unclear and nearest != "unclear" else "",
        quotes=tuple(_quote(item, numbers[evidence_key(item)]) for item in row["evidence"]),
    )


def _quote(item: Mapping[str, Any], number: int) -> Quote:
    text = " ".join(item["text"].split())
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    in_title = item.get("field") == "title"
    return Quote(number=number, text=text, actor=item.get("actor"), in_title=in_title)


def _by_topic(rows: Sequence[Row], topics: Sequence[Mapping[str, Any]]) -> tuple[TopicRows, ...]:
    propositions = {topic["name"]: topic.get("proposition", "") for topic in topics}
    return tuple(
        TopicRows(topic=name, proposition=propositions.get(name, ""), rows=tuple(group))
        for name, group in groupby(rows, key=lambda row: row.topic)
    )


def _note(place: Place, rows: Mapping[str, Row], statements: Sequence[Mapping[str, Any]]) -> Note:
    resting = [rows[row["id"]] for row in place.rows]
    here = [said for said in statements if _overlap(said, place)]
    return Note(
        place=place,
        topics=tuple(
            _note_topic(topic, [row for row in resting if row.topic == topic], here, speakers=place.actors)
            for topic in dict.fromkeys(row.topic for row in resting)
        ),
    )


def _note_topic(
    topic: str, rows: Sequence[Row], statements: Sequence[Mapping[str, Any]], *, speakers: Sequence[str]
) -> NoteTopic:
    actors = speakers or {name for row in rows for name in (row.actor_a, row.actor_b)}
    stances = {s["actor"]: s for s in statements if s["topic"] == topic and s["actor"] in actors}
    return NoteTopic(topic=topic, rows=tuple(rows), stances=tuple(stances.values()))


def _overlap(said: Mapping[str, Any], place: Place) -> bool:
    return not place.in_title and said["start"] < place.end and place.start < said["end"]


def _paragraph(pieces: Sequence[Piece], notes: Mapping[int, Note]) -> Paragraph:
    beginning = [number for piece in pieces for number in piece.starts]
    return Paragraph(pieces=tuple(pieces), notes=tuple(notes[number] for number in sorted(beginning)))

"""However a text is written, the same is found in it, and every offset cuts the right stretch out of it."""

import random
import textwrap
import unicodedata
from collections.abc import Callable

import pytest
from samsyn.data.corpus import load_annotated
from samsyn.data.records import Article
from samsyn.inference.pipeline import Reader
from samsyn.inference.reading import Reading

ARTICLES = 12
Disturbance = Callable[[str, random.Random], str]
UNSEEN = "\u00ad\u200b\u200c\u2060\u200e"


def _after(letters: str, share: float) -> Disturbance:
    return lambda char, rng: char + rng.choice(letters) if char.isalnum() and rng.random() < share else char


def _instead(old: str, new: str) -> Disturbance:
    return lambda char, rng: rng.choice(new) if char in old else char


DISTURBANCES: dict[str, Disturbance] = {
    "decomposed letters": lambda char, rng: unicodedata.normalize("NFD", char),
    "soft hyphens": _after("\u00ad", 0.2),
    "zero width": _after(UNSEEN, 0.1),
    "no-break spaces": _instead(" ", "\u00a0"),
    "thin spaces": _instead(" ", "\u2009\u202f\u2005\u3000"),
    "tabs": _instead(" ", "\t"),
    "many spaces": lambda char, rng: char * rng.randint(1, 3) if char == " " else char,
    "CRLF": lambda char, rng: "\r\n" if char == "\n" else char,
    "CR": _instead("\n", "\r"),
    "line separators": _instead("\n", "\u2028"),
    "curly quotes": _instead('”"', "“”„"),
    "straight quotes": _instead("”", '"'),
    "guillemets": _instead('”"', "»"),
    "em dashes": _instead("–", "—"),
    "hyphens for dashes": _instead("–", "-"),
    "no-break hyphens": _instead("-", "\u2011"),
}


def disturb(text: str, disturbance: Disturbance) -> tuple[str, list[int]]:
    """Return the text written otherwise, and where each character of the clean one begins in it."""
    rng = random.Random(len(text))
    pieces: list[str] = []
    begins = [0]
    for char in text:
        pieces.append(disturbance(char, rng))
        begins.append(begins[-1] + len(pieces[-1]))
    return "".join(pieces), begins


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Some articles of the corpus as a reader meets them, one in forty of those for training."""
    rows = sorted(load_annotated("corpus:train"), key=lambda row: row.id)
    return [Article(id=row.id, title=row.title, text=row.text) for row in rows[:: len(rows) // ARTICLES]]


def found(reading: Reading, place: Callable[[int, int], object]) -> dict[str, object]:
    """What a reading found, with offsets into the text as `place` gives them."""
    return {
        "actors": [actor.name for actor in reading.actors],
        "topics": [topic.name for topic in reading.topics],
        "mentions": [(item.actor, place(item.start, item.end)) for item in reading.mentions],
        "statements": [(row.actor, row.kind, place(row.start, row.end)) for row in reading.statements],
        "agreements": [
            (row.actor_a, row.actor_b, row.topic, row.label, row.basis) for row in reading.agreements
        ],
        "evidence": [
            place(item.start, item.end)
            for row in reading.agreements
            for item in row.evidence
            if item.field is None
        ],
    }


def cuts_right(reading: Reading) -> bool:
    """Whether every text is what its offsets cut out of the article."""
    article = reading.article
    evidence = [item for row in reading.agreements for item in row.evidence]
    items = [(item.text, item.start, item.end, None) for item in (*reading.mentions, *reading.statements)]
    items += [(item.text, item.start, item.end, item.field) for item in evidence]
    return all(
        text == (article.title if field else article.text)[start:end] for text, start, end, field in items
    )


@pytest.mark.parametrize("name", DISTURBANCES)
def test_the_same_is_found_however_a_text_is_written(name, articles, classifier):
    reader = Reader(classifier)
    for article in articles:
        text, begins = disturb(article.text, DISTURBANCES[name])
        title, _ = disturb(article.title, DISTURBANCES[name])
        reading = reader.read(Article(id=article.id, title=title, text=text))

        def shown(start: int, end: int, text: str = text) -> tuple[int, int]:
            # What is not seen at the end of a span may count to it or not.
            return start, start + len(text[start:end].rstrip(UNSEEN))

        expected = found(
            reader.read(article),
            lambda start, end, begins=begins, shown=shown: shown(begins[start], begins[end]),
        )
        assert found(reading, shown) == expected, article.id
        assert cuts_right(reading), article.id


@pytest.mark.parametrize(
    "lay_out",
    [
        lambda paragraphs: "\ufeff" + "\n\n".join(paragraphs) + "\n",
        lambda paragraphs: "\n".join(paragraphs),
        lambda paragraphs: "\n\n".join("\n".join(textwrap.wrap(p, 72)) for p in paragraphs),
        lambda paragraphs: "\r\n \r\n".join("\r\n".join(textwrap.wrap(p, 60)) for p in paragraphs),
    ],
    ids=["byte order mark", "a line for each paragraph", "wrapped", "wrapped with CRLF"],
)
def test_the_same_is_found_however_a_text_is_laid_out(lay_out, articles, classifier):
    reader = Reader(classifier)
    for article in articles:
        text = lay_out(article.text.split("\n\n"))
        reading = reader.read(Article(id=article.id, title=article.title, text=text))

        def words(start: int, end: int, text: str = text) -> str:
            return " ".join(text[start:end].split())

        expected = found(reader.read(article), lambda s, e, text=article.text: " ".join(text[s:e].split()))
        assert found(reading, words) == expected, article.id
        assert cuts_right(reading), article.id

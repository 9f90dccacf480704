"""Whatever a text or a file holds is read or told to be unreadable, in time that grows with its length."""

import random
import string
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from samsyn.data.corpus import load_annotated
from samsyn.data.jsonl import Failure
from samsyn.data.records import Actor, Article, Topic
from samsyn.inference.input.files import read_articles
from samsyn.inference.input.formats import READERS
from samsyn.inference.pipeline import Reader
from samsyn.inference.reading import Reading

PAGES = Path(__file__).parent / "input" / "pages"
ROUNDS = 60
SIZES = (5_000, 20_000)
PIECES = [
    "”", "“", "\"", "»", "«", "’", "'", "–", "— ", "- ", "\n– ", "\n", "\r\n\r\n", "\r", "\u2028", "\t",
    "\u00a0", "\u00ad", "\u200b", "\ufeff", "a\u030a", "\u0308" * 40, ":", ": ", ": – ", ", säger ",
    ", enligt ", "?", "…", "...", "!!!", "(", ")", "((((", "*", "**", "_", "#", "[[", "]]", "|", "\x00",
    "\x1b", "\ud83d", "😀", "\ufb01", "\u202e", "\U0001d504", "\ud55c", "\u00df", "\u0130", "\u01c5",
    " t.ex.", " m.fl. (S) ", " kl. ", " 12.30 ", "S:t ", " IS:s ", "-", "--", "Foto: TT",
    "\n\nLäs mer: X\n\n", "\n\nFakta: Y\n\n", "STOCKHOLM/TT. ", "hon", "de båda", "presidenten",
    "Anna Ek", " är överens om ", " gick isär", "säger säger säger", "   ", "{", "}", "\\", "%s", "<p>",
    "&amp;", "0" * 30,
]  # fmt: skip


def mutated(text: str, rng: random.Random) -> str:
    """The text with some stretches cut, doubled, moved, or something odd put in."""
    for _ in range(rng.randint(1, 30)):
        first = rng.randrange(len(text) + 1)
        last = min(len(text), first + rng.choice((1, 3, 20, 200)))
        piece = text[first:last]
        change = rng.randrange(6)
        if change == 0:
            text = text[:first] + text[last:]
        elif change == 1:
            text = text[:first] + piece * rng.randint(2, 5) + text[last:]
        elif change == 2:
            where = rng.randrange(len(text) + 1)
            text = text[:where] + piece + text[where:]
        elif change == 3:
            text = text[:first] + piece.swapcase() + text[last:]
        else:
            text = text[:first] + "".join(rng.choices(PIECES, k=rng.randint(1, 4))) + text[first:]
    return text


def noise(rng: random.Random) -> str:
    """Random characters: of everything, or of what the reader has rules for."""
    length = rng.choice((1, 5, 50, 500))
    if rng.random() < 0.5:
        return "".join(rng.choices(PIECES, k=length))
    return "".join(chr(rng.choice((rng.randrange(0x250), rng.randrange(0x11_0000)))) for _ in range(length))


def random_article(texts: Sequence[str], rng: random.Random) -> Article:
    """A mutated article or noise, now and then with odd actors and topics."""
    text = mutated(rng.choice(texts), rng) if rng.random() < 0.8 else noise(rng)
    given = {}
    if rng.random() < 0.3:
        names = {mutated(rng.choice(("Anna Ek", "LO", "USA")), rng).strip() or "x" for _ in range(3)}
        given["actors"] = tuple(
            Actor(name=clean(name), aliases=(clean(noise(rng)),)) for name in sorted(names)
        )
    if rng.random() < 0.3:
        words = clean(noise(rng))[:20] or "x"
        given["topics"] = (Topic(name=words, keywords=tuple(words.split())), Topic(name="skatten"))
    return Article(id="f", text=clean(text) or "x", title=clean(noise(rng)[:80]), **given)


def clean(text: str) -> str:
    """Without lone surrogates, which no record takes."""
    return text.encode("utf-8", "ignore").decode()


def check(reading: Reading | Failure, article: Article) -> None:
    """Insist that an article was read, and that all offsets cut the right stretch out of it."""
    assert isinstance(reading, Reading), reading
    assert reading.article == article
    evidence = [item for row in reading.agreements for item in row.evidence]
    for item in (*reading.mentions, *reading.statements, *evidence):
        whole = article.title if getattr(item, "field", None) else article.text
        assert whole[item.start : item.end] == item.text
        assert item.text
    for row in (*reading.statements, *reading.agreements):
        row.to_json()


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [row.text for row in sorted(load_annotated("corpus:train"), key=lambda row: row.id)[::40]]


def test_any_text_is_read(texts, classifier):
    rng = random.Random(7)
    articles = [random_article(texts, rng) for _ in range(ROUNDS)]
    blank = [article for article in articles if not article.text.strip()]
    articles = [article for article in articles if article.text.strip()]
    for article, reading in zip(articles, Reader(classifier).read_many(articles), strict=True):
        check(reading, article)
    assert all(isinstance(item, Failure) for item in Reader(classifier).read_many(blank))


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_any_bytes_are_an_article_or_a_failure(suffix, tmp_path, texts):
    rng = random.Random(11)
    page = (PAGES / "nattag-svt.html").read_bytes()
    for number in range(ROUNDS // 6):
        raw = rng.randbytes(rng.choice((1, 30, 3000)))
        if rng.random() < 0.7:
            sound = page if suffix.startswith(".htm") else rng.choice(texts).encode()
            first, last = sorted(rng.randrange(len(sound)) for _ in range(2))
            raw = sound[:first] + raw[: rng.randrange(30)] + sound[last:]
        (tmp_path / f"{number}{suffix}").write_bytes(raw)
    for item in read_articles([tmp_path]):
        assert isinstance(item, Article | Failure)
        assert isinstance(item, Failure) or item.text.strip()


def words(count: int) -> list[str]:
    rng = random.Random(count)
    return ["".join(rng.choices(string.ascii_lowercase, k=rng.randint(2, 9))) for _ in range(count)]


SHAPES: dict[str, Callable[[int], str]] = {
    "one paragraph": lambda size: " ".join(
        f"{word.title()} Ek säger nej till {word}, men Bo Al vill ha det." for word in words(size // 50)
    ),
    "one sentence": lambda size: " ".join(words(size // 6)),
    "a word a line": lambda size: "\n".join(words(size // 6)),
    "a word a paragraph": lambda size: "\n\n".join(words(size // 6)),
    "many people": lambda size: "\n\n".join(
        f"– Nej, säger {a.title()} {b.title()}son. Hon håller inte med."
        for a, b in zip(words(size // 50), words(size // 50 + 1), strict=False)
    ),
    "nested quotations": lambda size: "”Han sade " * (size // 20) + "nej" + "”" * (size // 20),
    "open quotations": lambda size: "Hon sade ”nej. " * (size // 15),
    "single marks": lambda size: "’Ja ’nej " * (size // 9),
    "capitals": lambda size: " ".join(word.title() for word in words(size // 6)),
    "questions": lambda size: "\n\n".join(f"Vad säger du om {word}?\n\n– Nej." for word in words(size // 30)),
    "boilerplate": lambda size: "\n\n".join(f"Läs mer: {word}" for word in words(size // 16)),
    "boxes": lambda size: "\n\n".join(f"Fakta: {word}" for word in words(size // 14)),
    "one word": lambda size: "Ek säger " + "nej" * (size // 3),
    "spaces": lambda size: "Ek säger nej." + " \u200b" * (size // 2) + "Slut.",
    "dots": lambda size: "." * size,
    "dashes": lambda size: "\n– " * (size // 3),
    "colons": lambda size: "A: " * (size // 3),
    "brackets": lambda size: "(" * size,
    "one talstreck": lambda size: "– " + "Det går inte, säger Anna Ek. Nej, svarar Bo Al. " * (size // 48),
    "one talstreck without speakers": lambda size: (
        "Anna Ek log.\n\n– " + "Nej. Aldrig! Inte så länge jag lever. " * (size // 37)
    ),
    "quotations in a paragraph": lambda size: (
        "”Vi vill inte ha det så.” ”Nej, inte jag heller”, säger hon. " * (size // 60)
    ),
    "open questions": lambda size: "Anna Ek undrar. Vad? " * (size // 40) + "\n\n– Nej.\n\n" * (size // 16),
    "joint letters": lambda size: "\n\n".join(
        f"Anna Ek och Bo Al har skrivit ett brev om {word}.\n\n”Vi vill inte ha mer {word} nu.”"
        for word in words(size // 80)
    ),
    "a signed text": lambda size: "Vi vill inte det. Jag säger nej. " * (size // 32) + "\n\nAnna Ek (S)",
    "signatures": lambda size: (
        "Vi vill inte. Jag säger nej.\n\n"
        + "\n\n".join(f"{word.title()} Ek (S)" for word in words(size // 15))
    ),
    "labels": lambda size: "Anna Ek: Vi vill inte.\nBo Al: Jo då.\n" * (size // 38),
    "agreement": lambda size: "\n\n".join(
        f"Anna Ek och Bo Al är överens om {word}. De båda säger nej." for word in words(size // 50)
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_length(name, classifier):
    reader = Reader(classifier)
    seconds = []
    for size in SIZES:
        article = Article(id="x", text=SHAPES[name](size))
        start = time.process_time()
        check(reader.read(article), article)
        seconds.append(time.process_time() - start)
    # Four times the length in sixteen times the time would be quadratic.
    assert seconds[1] < 9 * seconds[0] + 0.2, seconds

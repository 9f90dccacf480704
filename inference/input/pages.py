"""The article of a saved web page: trafilatura told where it stands, its paragraphs one by one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...data.paragraphs import split_paragraphs
from ..text.boilerplate import lexicon
from ..text.cleaning import article_only
from ..text.plain import plain

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_BLOCKS = frozenset(("p", "head", "item", "quote", "cell", "row", "table", "list", "div", "code", "ab", "lb"))
_WORDS = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+(?![a-zåäö])")
_STATE = re.compile(r"(?:has|with|without|no|is|show|hide)[-_]")
_CONTAINERS = ("div", "section", "aside", "p", "ul", "ol", "span", "figure", "nav", "header")
_MOST_OF_PAGE = 0.5
"""What holds more of a page's text than this share is the article, whatever it is called."""


@dataclass(frozen=True)
class Page:
    """What a web page says of itself, and the text of its article; None where it does not say."""

    text: str
    title: str
    date: str | None
    source: str | None


def read_page(html: str) -> Page | None:
    """Return the article of a page: paragraphs, headings, list items and table cells, apart by blank lines.

    Trafilatura tells the article from the page around it. Beforehand it is shown the `article` or `main` that
    holds the headline, so that the preamble is not lost, and what the markup itself calls a share button, a
    fact box or a consent dialog is taken out; afterwards the lines go that a plain text would lose, too.
    None where no article is found.
    """
    import trafilatura
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return None
    about = extract_metadata(tree)
    title = " ".join((about.title or "").split())
    _drop_chrome(tree)
    _show_article(tree)
    _drop_headline(tree, title)
    found: Any = trafilatura.bare_extraction(tree, include_comments=False)
    if found is None or found.body is None:
        return None
    known = [name for name in (title, *_authors(about.author), about.sitename) if name]
    text = _article_text("\n\n".join(_paragraphs(found.body)), known)
    return Page(text=text, title=title, date=about.date, source=about.sitename or _site_of(tree, title))


def _article_text(text: str, known: Sequence[str]) -> str:
    """The paragraphs of a text that are part of the article, as they are written."""
    view = article_only(plain(text), known=known)
    spans = (view.given(start, end) for start, end in split_paragraphs(view.text))
    return "\n\n".join(text[start:end] for start, end in spans)


def _authors(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(";")]


def _paragraphs(body: "_Element") -> Iterator[str]:
    """Yield the text of each block of trafilatura's tree; a line break ends one, too."""
    pieces: list[str] = []
    for event, text, tag in _events(body):
        if tag in _BLOCKS and pieces:
            yield from _joined(pieces)
            pieces = []
        if text and (event == "start" or tag):
            pieces.append(text)
    yield from _joined(pieces)


def _events(body: "_Element") -> Iterator[tuple[str, str | None, str]]:
    """Yield (event, text that follows it, tag) for the start and the end of each element."""
    from lxml.etree import iterwalk

    for event, element in iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            yield event, element.text, tag
        elif element is not body:
            yield event, element.tail, tag


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    text = " ".join("".join(pieces).split())
    # A number alone is the count of a list or the cell of a table.
    if any(char.isalpha() for char in text):
        yield text


def _show_article(tree: "HtmlElement") -> None:
    """Mark the innermost `article` or `main` that holds the first headline as the body of the article."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return
    around = next(headline.iterancestors("article", "main"), None)
    if around is not None:
        around.set("itemprop", "articleBody")


def _drop_headline(tree: "HtmlElement", title: str) -> None:
    for headline in list(tree.iter("h1")):
        if title and title in " ".join(headline.text_content().split()):
            headline.drop_tree()


def _drop_chrome(tree: "HtmlElement") -> None:
    """Drop the elements whose class or id says that they are no part of the article."""
    most = _MOST_OF_PAGE * _length(tree)
    for element in list(tree.iter(*_CONTAINERS)):
        if _is_chrome(f"{element.get('class', '')} {element.get('id', '')}"):
            holds_headline = next(element.iter("h1"), None) is not None
            if not holds_headline and _length(element) < most:
                element.drop_tree()


def _length(element: "HtmlElement") -> int:
    texts: Any = element.xpath(".//text()[not(parent::script or parent::style or parent::noscript)]")
    return sum(map(len, texts))


def _is_chrome(names: str) -> bool:
    """Whether one of the names speaks of chrome and none of them of the article's text."""
    words = [_WORDS.findall(name) for name in names.split() if not _STATE.match(name)]
    last = {parts[-1].lower() for parts in words if parts}
    if not last.isdisjoint(_page_words("contents")):
        return False
    return any(word.lower() in _page_words("containers") for parts in words for word in parts)


@lru_cache(maxsize=2)
def _page_words(key: str) -> frozenset[str]:
    return frozenset(lexicon()[key].split())


def _site_of(tree: "HtmlElement", title: str) -> str | None:
    """The name of the site where the page's title is the headline and a name: "Rubriken - Posten"."""
    whole = " ".join((tree.findtext(".//title") or "").split())
    found = re.fullmatch(r" [-–|•] (\S+(?: (?![-–|•] )\S+)*)", whole.removeprefix(title))
    return found[1] if title and found else None

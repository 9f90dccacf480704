"""Writes annotated articles in the corpus's inline markup: the inverse of `markup.parse_article`."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from ..configs.errors import DataError
from .evidence_refs import Citations, cite
from .markup import EVIDENCE_ID, MARK, STATEMENT_ID, Mark
from .mentions import find_names, merge_mentions
from .records import AnnotatedArticle, Evidence, Statement

_WIDEST = 10**9
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DROPPED = re.compile(r"[^a-z0-9]+")


def write_article(article: AnnotatedArticle) -> str:
    """Return the article as the text of a corpus file.

    `parse_article` reads the same article from it, but for what the markup has no words for: names of actors
    in the text are mentions even where the article lists none, and a missing date is read as an empty one.
    The keys of actors and topics, which an article does not hold, are made from their names.

    Raises:
        DataError: the article holds something that the markup cannot say; the text names it.
    """
    _check_text(article)
    actors = {name: key for key, name in _keys((a.name for a in article.actors or ()), _actor_key).items()}
    topics = {name: key for key, name in _keys((t.name for t in article.topics or ()), _topic_key).items()}
    cited = cite(article)
    header = "\n".join(_header(article, actors, topics, cited))
    return f"---\n{header}\n---\n{_insert(article, list(_marks(article, actors, topics, cited)))}\n"


def _check_text(article: AnnotatedArticle) -> None:
    text = article.text
    if text != text.strip() or "\r" in text:
        raise DataError(
            f"{article.id}: the text must not begin or end with whitespace, and its lines must end with \\n "
            "alone; strip it and mark it anew"
        )
    if found := MARK.search(text):
        raise DataError(
            f"{article.id}: the text holds {found[0]!r}, which is markup here; take it out of the text"
        )


def _header(
    article: AnnotatedArticle, actors: Mapping[str, str], topics: Mapping[str, str], cited: Citations
) -> Iterator[str]:
    for name in ("id", "title", "date", "source", "genre", "family", "split", "twin_of"):
        if value := getattr(article, name):
            yield _yaml({name: _date(value) if name == "date" else value})
    for title, table, items in (("actors", actors, article.actors), ("topics", topics, article.topics)):
        # as YAML, for a key such as NO would be read as false
        entries = [f"  {_flow({table[item.name]: _fields(item.to_json())})[1:-1]}" for item in items or ()]
        yield "\n".join([f"{title}:", *entries]) if entries else f"{title}: {{}}"
    lines = []
    for row, evidence in zip(article.agreements, cited.rows, strict=True):
        if not evidence:
            raise DataError(
                f"{article.id}: {row.actor_a} and {row.actor_b} on {row.topic!r}: nothing shows the answer; "
                "give a statement or passage as evidence"
            )
        shown = " ".join(_reference(item, article.id) for item in evidence)
        pair = f"{actors[row.actor_a]} {actors[row.actor_b]}"
        lines.append(f"  - {pair} {topics[row.topic]} {row.label} {row.basis} {shown}")
    yield "\n".join(["agreements:", *lines]) if lines else "agreements: []"
    yield f"phenomena: {_flow(list(article.phenomena))}"


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [])}


def _reference(item: str | Evidence, article_id: str) -> str:
    if isinstance(item, str):
        return item
    raise DataError(
        f"{article_id}: {item.text!r} is evidence in the title, which carries no marks; leave it out"
    )


def _marks(
    article: AnnotatedArticle, actors: Mapping[str, str], topics: Mapping[str, str], cited: Citations
) -> Iterator[Mark]:
    for key, passage in cited.passages.items():
        if passage.actor is not None:
            raise DataError(
                f"{article.id}: {passage.text!r} is evidence of {passage.actor} alone, but no statement; "
                "make it one"
            )
        yield Mark(key, passage.start, passage.end)
    for statement in article.statements:
        yield Mark(_head(statement, article.id, actors, topics), statement.start, statement.end)
    found = merge_mentions((), find_names(article.text, article.actors or ()))
    for mention in article.mentions:
        if mention not in found:
            yield Mark(actors[mention.actor], mention.start, mention.end)


def _head(statement: Statement, article_id: str, actors: Mapping[str, str], topics: Mapping[str, str]) -> str:
    if not STATEMENT_ID.fullmatch(statement.id) or not statement.actors:
        raise DataError(
            f"{article_id}: the statement {statement.id!r} must have an id like s1 and at least one actor"
        )
    holders = "+".join(actors[name] for name in statement.actors)
    stances = ",".join(f"{topics[topic]}={stance}" for topic, stance in statement.stances.items())
    return f"{statement.id} {holders} {statement.kind} {stances}".strip()


def _insert(article: AnnotatedArticle, marks: Sequence[Mark]) -> str:
    """The text with its marks; of two that begin together the longer is opened first."""
    text, pieces, at = article.text, [], 0
    waiting: list[Mark] = []
    for mark in [*sorted(marks, key=_nesting), Mark("", len(text), len(text))]:
        while waiting and waiting[-1].end <= mark.start:
            end = waiting.pop().end
            pieces += [text[at:end], "]]"]
            at = end
        if waiting and mark.end > waiting[-1].end:
            raise DataError(
                f"{article.id}: {text[mark.start : mark.end]!r} and "
                f"{text[waiting[-1].start : waiting[-1].end]!r} cross; one must lie within the other, or "
                "they must not touch"
            )
        if "\n\n" in text[mark.start : mark.end]:
            raise DataError(
                f"{article.id}: {text[mark.start : mark.end]!r} reaches over a paragraph; use one for each"
            )
        if mark.head:
            pieces += [text[at : mark.start], f"[[{mark.head}|"]
            at = mark.start
            waiting.append(mark)
    return "".join([*pieces, text[at:]])


def _nesting(mark: Mark) -> tuple[int, int, bool]:
    return mark.start, -mark.end, not EVIDENCE_ID.fullmatch(mark.head)


def _keys(names: Iterable[str], make: Callable[[str], str]) -> dict[str, str]:
    """A short key for each name; where two would share one, the later gets a number."""
    keys: dict[str, str] = {}
    for name in names:
        stem = make(name)
        numbered = (stem if n == 1 else f"{stem}{n}" for n in range(1, len(keys) + 2))
        keys[next(key for key in numbered if key not in keys)] = name
    return keys


def _actor_key(name: str) -> str:
    words = _plain(name).split()
    initials = "".join(words) if len(words) == 1 and len(words[0]) < 5 else "".join(word[0] for word in words)
    return initials.upper() if initials[:1].isalpha() else f"A{initials.upper()}"


def _topic_key(name: str) -> str:
    longest = max(_plain(name).split(), key=len, default="")
    return longest if longest[:1].isalpha() else f"t{longest}"


def _plain(name: str) -> str:
    """The name in lower case, without accents and marks."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return _DROPPED.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _date(text: str) -> date | str:
    """A date as the corpus writes it, without quotation marks, where it would be read back the same."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return found if found.isoformat() == text else text


def _yaml(values: Mapping[str, Any]) -> str:
    return yaml.dump(dict(values), Dumper=_DUMPER, allow_unicode=True, width=_WIDEST).rstrip("\n")


def _flow(values: Mapping[str, Any] | list[str]) -> str:
    return yaml.dump(
        values,
        Dumper=_DUMPER,
        allow_unicode=True,
        width=_WIDEST,
        default_flow_style=True,
        sort_keys=False,
    ).rstrip("\n")

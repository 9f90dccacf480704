"""Compiles the inline markup of annotated articles to records (format: corpus/GUIDELINES.md)."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ..configs.errors import DataError
from .contrasts import Contrast, twin
from .mentions import find_names, merge_mentions
from .records import Actor, Agreement, AnnotatedArticle, Evidence, Mention, Statement, Topic

# the parser in C, where PyYAML was built with it, reads the corpus four times as fast
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HEADER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
OPENING = re.compile(r"\[\[([^|\[\]]+)\|")
MARK = re.compile(r"\[\[([^|\[\]]+)\||\]\]")
STATEMENT_ID = re.compile(r"s\d+")
EVIDENCE_ID = re.compile(r"e\d+")
ACTOR_KEY = re.compile(r"[A-Z][A-Z0-9]*")


@dataclass(frozen=True)
class Mark:
    """One inline mark, with its span in the text without marks."""

    head: str
    start: int
    end: int


def parse_article(path: Path) -> AnnotatedArticle:
    """Read one annotated article, without its twins.

    Raises:
        DataError: the header or a mark is wrong; the text names the file, and the line of the mark.
    """
    return parse_with_twins(path)[0]


def parse_with_twins(path: Path) -> list[AnnotatedArticle]:
    """Read one annotated article and, after it, its twins.

    Raises:
        DataError: the header, a mark or a contrast is wrong; the text names the file and the mark's line.
    """
    match = HEADER.match(path.read_text(encoding="utf-8"))
    if match is None:
        raise DataError(f"{path}: must begin with a YAML header between two lines of '---'")
    try:
        header = yaml.load(match[1], Loader=LOADER)
        if not isinstance(header, dict):
            raise DataError("the header must be a YAML mapping")
        contrasts = [Contrast(**fields) for fields in header.pop("contrasts", None) or ()]
        marked = match[2].strip()
        article = _compile(header, *strip_marks(marked))
        twins = [
            _twin(header, marked, contrast, article=article, number=number)
            for number, contrast in enumerate(contrasts, start=1)
        ]
        return [article, *twins]
    except (yaml.YAMLError, ValidationError, DataError, KeyError, TypeError) as error:
        raise DataError(f"{path}: {_one_line(error)}") from error


def _twin(
    header: dict[str, Any], marked: str, contrast: Contrast, *, article: AnnotatedArticle, number: int
) -> AnnotatedArticle:
    changed, text = twin(header, marked, contrast, number=number)
    try:
        found = _compile(changed, *strip_marks(text))
    except DataError as error:
        raise DataError(f"contrast {number}: {error}") from error
    if _labels(found) == _labels(article):
        raise DataError(f"contrast {number} flips no label: {contrast.new!r}")
    return found.model_copy(update={"twin_of": article.id})


def _labels(article: AnnotatedArticle) -> tuple[Any, ...]:
    agreements = {(row.actor_a, row.actor_b, row.topic): row.label for row in article.agreements}
    return agreements, {
        statement.id: (statement.actors, statement.stances) for statement in article.statements
    }


def strip_marks(marked: str) -> tuple[str, list[Mark]]:
    """Remove the marks from a text and return it with their spans, in the order in which they close.

    Raises:
        DataError: a mark is not closed, is closed twice, or reaches over a paragraph.
    """
    pieces: list[str] = []
    length, at = 0, 0
    waiting: list[tuple[str, int]] = []
    marks: list[Mark] = []
    for match in MARK.finditer(marked):
        pieces.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1] is not None:
            waiting.append((match[1].strip(), length))
        elif waiting:
            head, start = waiting.pop()
            marks.append(Mark(head, start, length))
        else:
            raise DataError(f"line {_line(marked, match.start())} of the text: ']]' closes no mark")
    if waiting:
        raise DataError(f"the mark '[[{waiting[-1][0]}|' is never closed with ']]'")
    text = "".join([*pieces, marked[at:]])
    for mark in marks:
        if "\n\n" in text[mark.start : mark.end]:
            raise DataError(f"the mark '[[{mark.head}|' reaches over a paragraph; use one mark a paragraph")
    return text, marks


def _compile(header: dict[str, Any], text: str, marks: list[Mark]) -> AnnotatedArticle:
    header = dict(header)
    actors = {key: Actor(**value) for key, value in header.pop("actors").items()}
    topics = {key: Topic(**value) for key, value in header.pop("topics").items()}
    rows = header.pop("agreements", [])
    names = {key: actor.name for key, actor in actors.items()}
    topic_names = {key: topic.name for key, topic in topics.items()}
    statements = {
        m.head.split()[0]: _statement(m, text, names, topic_names) for m in marks if _is_statement(m)
    }
    passages = {
        m.head: Evidence(text=text[m.start : m.end], start=m.start, end=m.end)
        for m in marks
        if _is_passage(m)
    }
    explicit = [_mention(m, text, names) for m in marks if not _is_statement(m) and not _is_passage(m)]
    return AnnotatedArticle(
        **{**header, "date": str(header.get("date", "")), "phenomena": header.get("phenomena") or ()},
        text=text,
        actors=tuple(actors.values()),
        topics=tuple(topics.values()),
        mentions=merge_mentions(explicit, find_names(text, actors.values())),
        statements=tuple(sorted(statements.values(), key=lambda statement: statement.start)),
        agreements=tuple(_agreement(row, names, topic_names, statements, passages) for row in rows),
    )


def _is_statement(mark: Mark) -> bool:
    return STATEMENT_ID.fullmatch(mark.head.split()[0]) is not None


def _is_passage(mark: Mark) -> bool:
    return EVIDENCE_ID.fullmatch(mark.head) is not None


def _lookup(table: dict[str, Any], key: str, what: str) -> Any:
    if key not in table:
        raise DataError(f"{what} {key!r} is not declared; declared are {', '.join(table) or 'none'}")
    return table[key]


def _mention(mark: Mark, text: str, names: dict[str, str]) -> Mention:
    if not ACTOR_KEY.fullmatch(mark.head):
        raise DataError(
            f"the mark '[[{mark.head}|' is neither a statement (s1 …), evidence (e1) nor an actor's key"
        )
    span = text[mark.start : mark.end]
    return Mention(actor=_lookup(names, mark.head, "actor"), start=mark.start, end=mark.end, text=span)


def _statement(mark: Mark, text: str, names: dict[str, str], topics: dict[str, str]) -> Statement:
    fields = mark.head.split(maxsplit=3)
    if len(fields) < 3:
        raise DataError(f"the mark '[[{mark.head}|' must read '[[s1 ACTOR kind topic=stance|'")
    stances = {}
    for pair in fields[3].replace(" ", "").split(",") if len(fields) == 4 else ():
        topic, _, stance = pair.partition("=")
        stances[_lookup(topics, topic, "topic")] = stance
    return Statement(
        id=fields[0],
        actors=tuple(_lookup(names, key, "actor") for key in fields[1].split("+")),
        kind=fields[2],  # pyright: ignore[reportArgumentType]
        start=mark.start,
        end=mark.end,
        text=text[mark.start : mark.end],
        stances=stances,  # pyright: ignore[reportArgumentType]
    )


def _agreement(
    row: str,
    names: dict[str, str],
    topics: dict[str, str],
    statements: dict[str, Statement],
    passages: dict[str, Evidence],
) -> Agreement:
    fields = row.split()
    if len(fields) < 6:
        raise DataError(f"the agreement {row!r} must read 'A B topic label basis evidence…'")
    first, second = (_lookup(names, key, "actor") for key in fields[:2])
    evidence = [_evidence(key, (first, second), statements, passages) for key in fields[5:]]
    return Agreement(
        actor_a=first,
        actor_b=second,
        topic=_lookup(topics, fields[2], "topic"),
        label=fields[3],  # pyright: ignore[reportArgumentType]
        basis=fields[4],  # pyright: ignore[reportArgumentType]
        evidence=tuple(sorted(evidence, key=lambda item: item.start)),
    )


def _evidence(
    key: str, pair: tuple[str, str], statements: dict[str, Statement], passages: dict[str, Evidence]
) -> Evidence:
    if key in passages:
        return passages[key]
    statement = _lookup(statements, key, "evidence")
    holders = [name for name in pair if name in statement.actors]
    if not holders:
        raise DataError(
            f"evidence {key} is a statement of {', '.join(statement.actors)}, not of {' or '.join(pair)}"
        )
    return Evidence(
        text=statement.text,
        start=statement.start,
        end=statement.end,
        actor=holders[0] if len(holders) == 1 else None,
    )


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _one_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        return "; ".join(faults)
    if isinstance(error, KeyError):
        return f"the header lacks {error}"
    return " ".join(str(error).split())

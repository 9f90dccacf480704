"""The second, independent annotation of the corpus: blank sheets out, answers in, agreement between readers.

A sheet shows an article and numbered questions, without any label. The reader answers with one line an
article, `id: 1f 2a 3n 4+ 5- 6?`; the answers of both readers and the label agreed on afterwards are kept in
`corpus/second_reading.jsonl`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from ..configs.errors import DataError
from .records import LABELS, AnnotatedArticle, Name, Record, Task

FILE = Path(__file__).with_name("corpus") / "second_reading.jsonl"
SIGNS: dict[Task, str] = {"stance": "fan", "agreement": "+-?"}
"""What a reader writes for each label, in the order of `LABELS`."""
_ANSWER = re.compile(r"(\d+)([fan+?-])")


class Question(Record):
    """One label to give: of a statement, or of a pair of actors, on a topic."""

    article: Name
    task: Task
    topic: Name
    statement: str | None = None
    actors: tuple[str, ...]


class Reading(Question):
    """A question with the labels of both readers and the one that stands in the corpus."""

    first: str
    second: str
    final: str


def questions(article: AnnotatedArticle) -> list[tuple[Question, str]]:
    """Return the questions of an article in a fixed order, each with the label in the corpus."""
    stances = [
        (
            Question(article=article.id, task="stance", topic=topic, statement=said.id, actors=said.actors),
            label,
        )
        for said in article.statements
        for topic, label in said.stances.items()
    ]
    rows = {(row.topic, row.actor_a, row.actor_b): row.label for row in article.agreements}
    return [
        *stances,
        *(
            (Question(article=article.id, task="agreement", topic=topic, actors=(a, b)), label)
            for (topic, a, b), label in sorted(rows.items())
        ),
    ]


def blank_sheet(articles: Iterable[AnnotatedArticle]) -> str:
    """Return the articles with their questions, for a reader who is not to see the labels."""
    return "\n\n".join("\n".join(_sheet(article)) for article in articles) + "\n"


def _sheet(article: AnnotatedArticle) -> Iterator[str]:
    said = {statement.id: statement.text for statement in article.statements}
    yield f"##### {article.id}\n{article.title}\n\n{article.text}\n"
    yield from (f"{topic.name}: {topic.proposition}" for topic in article.topics or ())
    for number, (question, _) in enumerate(questions(article), start=1):
        who = " och ".join(question.actors)
        what = f": ”{said[question.statement]}”" if question.statement else ""
        yield f"{number}. [{question.task}] {question.topic} · {who}{what}"


def read_answers(text: str, articles: Iterable[AnnotatedArticle]) -> tuple[dict[Question, str], list[str]]:
    """Read a reader's answers.

    Returns:
        The label of each question that was answered, and a sentence for each fault.
    """
    known = {article.id: questions(article) for article in articles}
    labels: dict[Question, str] = {}
    faults: list[str] = []
    for number, line in enumerate(filter(str.strip, text.splitlines()), start=1):
        name, _, answers = line.partition(":")
        asked = known.get(name.strip())
        if asked is None:
            faults.append(f"line {number}: no article {name.strip()!r}")
            continue
        given = {int(at): sign for at, sign in _ANSWER.findall(answers)}
        for at, (question, _) in enumerate(asked, start=1):
            sign = given.get(at, "")
            if sign and sign in SIGNS[question.task]:
                labels[question] = LABELS[question.task][SIGNS[question.task].index(sign)]
            else:
                faults.append(
                    f"line {number}: question {at} of {name.strip()!r} ({question.task}) must be answered "
                    f"with one of {' '.join(SIGNS[question.task])}; got {sign or 'nothing'}"
                )
    return labels, faults


def load_readings(path: Path = FILE) -> list[Reading]:
    """Load the labels of both readers.

    Raises:
        DataError: the file is missing or a line is wrong.
    """
    if not path.is_file():
        raise DataError(f"{path}: no such file")
    return [Reading.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


def alpha(readings: Sequence[Reading], task: Task) -> float:
    """Krippendorff's α (nominal) of the two readers on one task; 1 is perfect, 0 is chance.

    Source: Krippendorff 2011, "Computing Krippendorff's alpha-reliability".
    """
    import krippendorff

    rows = [reading for reading in readings if reading.task == task]
    values = [[LABELS[task].index(label) for label in (row.first, row.second)] for row in rows]
    return float(krippendorff.alpha(np.array(values).T, level_of_measurement="nominal"))


def alpha_interval(readings: Sequence[Reading], task: Task, *, samples: int = 1000) -> tuple[float, float]:
    """95 % percentile bootstrap interval of `alpha`, resampling articles."""
    by_article: dict[str, list[Reading]] = {}
    for reading in readings:
        by_article.setdefault(reading.article, []).append(reading)
    random = np.random.default_rng(0)
    names = list(by_article)
    values = []
    for _ in range(samples):
        drawn = random.choice(len(names), size=len(names))
        values.append(alpha([row for at in drawn for row in by_article[names[at]]], task))
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)

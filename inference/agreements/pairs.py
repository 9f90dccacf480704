"""Turns an article into the unlabelled examples that a classifier decides: stances, and pairs of actors."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ...data.records import Basis, Evidence, Example, Said, Statement, Topic
from ..topics.mapping import statement_sentences
from .earlier import is_past_position
from .passages import Passage, Scene, find_passages

MOST_ACTORS = 8
"""Actors per topic that are paired; those with most statements and mentions come first."""

MOST_PASSAGES = 3
"""Passages per pair and topic that are scored; those with an agreement cue come first, the title last."""

_KIND_ORDER = ("direct", "indirect", "narrated")


@dataclass(frozen=True, kw_only=True)
class StanceRow:
    """A statement on a topic; `example` is None where the topic has no proposition to be for or against.

    `past`: the sentence says that this was held earlier.
    """

    statement: Statement
    topic: Topic
    named: bool
    past: bool = False
    example: Example | None


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """One piece of evidence for how two actors, in alphabetical order, stand to each other on a topic.

    `cued` is False where a passage merely names both: if it says nothing, it is no evidence of anything.
    `joint` is True for a passage that the two say together.
    """

    actors: tuple[str, str]
    topic: Topic
    basis: Basis
    evidence: tuple[Evidence, ...]
    example: Example
    cued: bool = True
    joint: bool = False

    @property
    def in_title(self) -> bool:
        """Whether the evidence is the headline alone."""
        return all(item.field == "title" for item in self.evidence)


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """All rows of one article, in a fixed order: topics as given, then actors by name."""

    stances: tuple[StanceRow, ...]
    pairs: tuple[PairRow, ...]

    @property
    def examples(self) -> list[Example]:
        """The examples to score: those of the stances, then those of the pairs."""
        stances = [row.example for row in self.stances if row.example is not None]
        return [*stances, *(row.example for row in self.pairs)]


def find_candidates(scene: Scene) -> Candidates:
    """Return the rows of an article that a classifier has to decide.

    A pair gets a `stated` row for each passage about both (`find_passages`), and a `derived` row where both
    have a statement on the topic: a present position before an earlier one, a statement that names the topic
    before one that takes it over, quoted before reported before told, and the first of two alike. At most
    `MOST_ACTORS` actors are paired per topic and `MOST_PASSAGES` passages kept per pair, so a topic never
    makes more than 28 · 4 rows, however many actors an article has.
    """
    stances = _stance_rows(scene)
    passages = find_passages(scene)
    pairs: list[PairRow] = []
    for topic in scene.topics.topics:
        on_topic = [row for row in stances if row.topic.name == topic.name]
        about = [passage for passage in passages if passage.topic == topic.name]
        for actors in _pairs_to_compare(scene, on_topic, about):
            pairs += _stated_rows(scene, topic, [p for p in about if p.actors == actors])
            pairs += _derived_row(scene, topic, actors, on_topic)
    return Candidates(stances=tuple(stances), pairs=tuple(pairs))


def _stance_rows(scene: Scene) -> list[StanceRow]:
    rows = []
    for statement in scene.statements:
        where = statement_sentences(scene.document, statement)
        named = scene.topics.named_in(where)
        past = is_past_position(_sentences(scene, statement))
        for topic in scene.topics.topics:
            if topic.name in scene.topics.about(where):
                example = _stance_example(scene, statement, topic) if topic.proposition else None
                rows.append(
                    StanceRow(
                        statement=statement,
                        topic=topic,
                        named=topic.name in named,
                        past=past,
                        example=example,
                    )
                )
    return rows


def _stance_example(scene: Scene, statement: Statement, topic: Topic) -> Example:
    return Example(
        id=_id(scene, statement.id, topic.name),
        task="stance",
        topic=topic.target,
        text=_sentences(scene, statement),
        actor=" och ".join(statement.actors),
        group=scene.document.article.id,
    )


def _pairs_to_compare(
    scene: Scene, on_topic: Sequence[StanceRow], about: Iterable[Passage]
) -> list[tuple[str, str]]:
    said: dict[str, int] = {}
    for row in on_topic:
        for name in row.statement.actors:
            said[name] = said.get(name, 0) + 1
    for passage in about:
        for name in passage.actors:
            said.setdefault(name, 0)
    mentions = Counter(mention.actor for mention in scene.mentions)
    ranked = sorted(said, key=lambda name: (-said[name], -mentions[name], name))
    return list(combinations(sorted(ranked[:MOST_ACTORS]), 2))


def _stated_rows(scene: Scene, topic: Topic, passages: Sequence[Passage]) -> list[PairRow]:
    ranked = sorted(passages, key=lambda passage: (passage.evidence.field == "title", not passage.cued))
    return [
        PairRow(
            actors=passage.actors,
            topic=topic,
            basis="stated",
            evidence=(passage.evidence,),
            example=Example(
                id=_id(scene, f"p{number}", topic.name, *passage.actors),
                task="agreement",
                topic=topic.name,
                actors=passage.actors,
                text=passage.evidence.text,
                group=scene.document.article.id,
            ),
            cued=passage.cued,
            joint=passage.joint,
        )
        for number, passage in enumerate(ranked[:MOST_PASSAGES], start=1)
    ]


def _derived_row(
    scene: Scene, topic: Topic, actors: tuple[str, str], on_topic: Sequence[StanceRow]
) -> list[PairRow]:
    best = [_best_statement(name, on_topic) for name in actors]
    if best[0] is None or best[1] is None or best[0] == best[1]:
        return []
    first, second = best[0], best[1]
    example = Example(
        id=_id(scene, "d", topic.name, *actors),
        task="agreement",
        topic=topic.name,
        statements=(
            Said(actor=actors[0], text=_sentences(scene, first)),
            Said(actor=actors[1], text=_sentences(scene, second)),
        ),
        group=scene.document.article.id,
    )
    evidence = tuple(
        Evidence(text=said.text, start=said.start, end=said.end, actor=name)
        for name, said in zip(actors, (first, second), strict=True)
    )
    return [PairRow(actors=actors, topic=topic, basis="derived", evidence=evidence, example=example)]


def _best_statement(actor: str, on_topic: Sequence[StanceRow]) -> Statement | None:
    own = [row for row in on_topic if actor in row.statement.actors]
    if not own:
        return None

    def order(row: StanceRow) -> tuple[bool, bool, int, int]:
        return row.past, not row.named, _KIND_ORDER.index(row.statement.kind), row.statement.start

    return min(own, key=order).statement


def _sentences(scene: Scene, statement: Statement) -> str:
    # A span outside every sentence (a statement of nothing but marks) stands for itself.
    return scene.document.text_of(statement_sentences(scene.document, statement)) or statement.text


def _id(scene: Scene, *parts: str) -> str:
    return ":".join((scene.document.article.id, *parts))

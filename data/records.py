"""The words of the project as typed records: articles, actors, statements, agreements, examples."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Task = Literal["stance", "agreement"]
Stance = Literal["favor", "against", "neutral"]
AgreementLabel = Literal["agree", "disagree", "unclear"]
Kind = Literal["direct", "indirect", "narrated"]
Basis = Literal["stated", "derived"]
ActorKind = Literal["person", "party", "organisation", "state", "group"]
SplitName = Literal["train", "dev", "test"]

LABELS: dict[Task, tuple[str, str, str]] = {
    "stance": ("favor", "against", "neutral"),
    "agreement": ("agree", "disagree", "unclear"),
}
"""The three classes of each task, in the order of the classifier's outputs: a stance is agreement with a
proposition, so `favor` and `agree` share output 0, `against` and `disagree` 1, `neutral` and `unclear` 2."""

Name = Annotated[str, Field(min_length=1)]


class Record(BaseModel):
    """Base of all records: immutable, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON-ready values, without the fields that are absent."""
        return self.model_dump(mode="json", exclude_none=True)


class Office(Record):
    """An office that a person holds: its role ("statsminister"), whose it is, and from when to when.

    `of` is a state, a party or an organisation. `start` is the first day, `end` the last; absent, it is open.
    """

    role: Name
    of: Name | None = None
    start: date | None = None
    end: date | None = None

    def is_held_on(self, day: date | None) -> bool:
        """Whether it is held on a day; on an unknown day only an office without dates is."""
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Actor(Record):
    """A person, party, organisation, state or group that can hold a position.

    `party`, `offices` and `wikidata` are of persons; where they are absent nothing is known of them.
    """

    name: Name
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "person"
    party: Name | None = None
    offices: tuple[Office, ...] | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None = None


class Topic(Record):
    """What one can be for or against.

    `proposition` is a full sentence that stances are relative to; without one only agreement is computed.
    """

    name: Name
    proposition: str | None = None
    keywords: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """The proposition where there is one, otherwise the name."""
        return self.proposition or self.name


class Article(Record):
    """One text to read. `topics` and `actors` are used where given and found where absent."""

    id: Name
    text: str
    title: str = ""
    date: str | None = None
    source: str | None = None
    topics: tuple[Topic, ...] | None = None
    actors: tuple[Actor, ...] | None = None


class Mention(Record):
    """A span of the article's text (half-open, in characters) that names an actor."""

    actor: Name
    start: int
    end: int
    text: str


class Statement(Record):
    """What one or more actors say or are said to hold, at `text[start:end]` of the article.

    `stances` maps topic names to the actor's position on the topic's proposition (gold annotation only).
    """

    id: Name
    actors: tuple[str, ...]
    start: int
    end: int
    text: str
    kind: Kind
    stances: dict[str, Stance] = {}


class Evidence(Record):
    """A passage that shows something; offsets are into the article's text unless `field` says title."""

    text: str
    start: int
    end: int
    actor: str | None = None
    field: Literal["title"] | None = None


class Agreement(Record):
    """Of two actors on a topic. Actors are stored in alphabetical order: (A, B) and (B, A) are one row."""

    actor_a: Name
    actor_b: Name
    topic: Name
    label: AgreementLabel
    basis: Basis
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _order_actors(cls, values: Any) -> Any:
        if isinstance(values, dict) and str(values.get("actor_b", "")) < str(values.get("actor_a", "")):
            return {**values, "actor_a": values["actor_b"], "actor_b": values["actor_a"]}
        return values


class AnnotatedArticle(Article):
    """An article of the corpus with its gold annotation.

    `twin_of` is the id of the article that this one differs from by one edit, in a contrast set.
    """

    genre: str
    family: Name
    split: SplitName
    phenomena: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    twin_of: str | None = None


class Said(Record):
    """One actor's words, as half of a two-statement agreement example."""

    actor: Name
    text: Name


class Example(BaseModel):
    """One training or evaluation row: a stance, a passage about two actors, or a statement of each.

    `group` names what must not straddle a split (article, author, report); absent, the row's own id.
    `label_space` lists the labels that the row's source could have given, where not all three.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Name
    task: Task
    topic: Name
    text: str | None = None
    actor: str | None = None
    actors: tuple[str, str] | None = None
    statements: tuple[Said, Said] | None = None
    label: str | None = None
    source: str = ""
    group: str = ""
    language: str = "sv"
    translated: bool = False
    licence: str | None = None
    label_space: tuple[str, ...] | None = None
    tags: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        labels = LABELS[self.task]
        if self.label is not None and self.label not in labels:
            raise ValueError(
                f"label of a {self.task} example must be one of {', '.join(labels)}; got {self.label!r}"
            )
        if self.task == "stance" and not self.text:
            raise ValueError("a stance example needs 'text'")
        if self.task == "agreement" and not self.statements and not (self.text and self.actors):
            raise ValueError(
                "an agreement example needs 'statements' (two), or 'text' and 'actors' (two names)"
            )
        return self

    @property
    def label_id(self) -> int:
        """Index of the label among the task's classes.

        Raises:
            ValueError: the example is unlabelled.
        """
        if self.label is None:
            raise ValueError(f"example {self.id!r} has no label")
        return LABELS[self.task].index(self.label)

    @property
    def form(self) -> Literal["stance", "passage", "statements"]:
        """Which of the three shapes of example this is."""
        if self.task == "stance":
            return "stance"
        return "statements" if self.statements else "passage"

    @property
    def texts(self) -> list[str]:
        """The running texts of the example: that of each statement, or the one it has."""
        return [said.text for said in self.statements] if self.statements else [self.text or ""]

    @property
    def content(self) -> str:
        """All running text of the example, as leak checks and text baselines see it."""
        return "\n".join(self.texts)

    def to_json(self) -> dict[str, Any]:
        """Return the example as JSON-ready values, without the fields that are absent or empty."""
        values = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return {"id": self.id, "task": self.task, **values}

"""Behavioural test cases as typed records: small texts of which every reader knows the answer.

The three kinds are those of CheckList (Ribeiro et al. 2020, "Beyond Accuracy: Behavioral Testing of NLP
Models with CheckList"): minimum functionality (mft), invariance (inv) and directional expectation (dir).
"""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from ...data.records import LABELS, Example, Name, Record, Said, Task

Kind = Literal["mft", "inv", "dir"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ChangeName = Literal["exchange_names", "exchange_statements", "drop_diacritics"]
Tolerance = Annotated[float, Field(ge=0, lt=1)]
TOLERANCE: Tolerance = 0.1
"""How far a probability may move the wrong way where a file does not say."""

Says = Annotated[dict[Name, Name], Field(min_length=2, max_length=2)]
Replacements = Annotated[dict[Name, Name], Field(min_length=1)]


class Wording(Record):
    """What a classifier is asked: `text` alone is a stance, `text` with `actors` or `says` an agreement.

    `says` maps each of two actors to a statement; `actor` is who takes the stance.
    """

    topic: Name
    text: Name | None = None
    actor: Name | None = None
    actors: tuple[Name, Name] | None = None
    says: Says | None = None

    @model_validator(mode="after")
    def _check_shape(self) -> Self:
        if (self.text is None) == (self.says is None):
            raise ValueError("must have either 'text' or 'says' (a statement of each of two actors)")
        if self.says is not None and (self.actor or self.actors):
            raise ValueError("has 'says', which names the actors; leave out 'actor' and 'actors'")
        if self.actor and self.actors:
            raise ValueError("has 'actor' (a stance) and 'actors' (an agreement); leave out one")
        if self.actors and self.actors[0] == self.actors[1]:
            raise ValueError(f"must name two different actors; got {self.actors[0]!r} twice")
        return self

    @property
    def task(self) -> Task:
        """Stance, or agreement where there are two actors."""
        return "agreement" if self.actors or self.says else "stance"

    @property
    def wording(self) -> "Wording":
        """What is asked alone, without what a case says of the answer."""
        return Wording.model_validate({key: getattr(self, key) for key in Wording.model_fields})

    def to_example(self, id_: str) -> Example:
        """Return the row that a classifier scores, without a label."""
        said = tuple(Said(actor=actor, text=text) for actor, text in (self.says or {}).items())
        return Example.model_validate(
            {
                "id": id_,
                "task": self.task,
                "topic": self.topic,
                "text": self.text,
                "actor": self.actor,
                "actors": self.actors,
                "statements": said or None,
                "source": "behaviour",
            }
        )


class MftCase(Wording):
    """A case of minimum functionality: the label must be this one."""

    label: str

    @model_validator(mode="after")
    def _check_label(self) -> Self:
        _check_labels("label", (self.label,), task=self.task)
        return self


class Overlay(Record):
    """The fields of a wording that differ in its changed version."""

    topic: Name | None = None
    text: Name | None = None
    actors: tuple[Name, Name] | None = None
    says: Says | None = None


class InvCase(Wording):
    """A case of invariance: the label must stay when the wording is changed.

    The change is one of `changed` (fields that differ), `replace` (old word or words → new, everywhere but in
    the topic), and a sentence `before` or `after`; none of them where the file names a `change` for all.
    """

    changed: Overlay | None = None
    replace: Replacements | None = None
    before: Name | None = None
    after: Name | None = None

    @model_validator(mode="after")
    def _check_changes(self) -> Self:
        if len(self.changes) > 1:
            raise ValueError(f"must be changed in one way; got {' and '.join(self.changes)}")
        return self

    @property
    def changes(self) -> list[str]:
        """Names of the fields that say how the case is changed."""
        ways = ("changed", "replace", "before", "after")
        return [way for way in ways if getattr(self, way) is not None]


class DirCase(InvCase):
    """A case of directional expectation: what the change must, or must not, do.

    Exactly one of: `flips` (label before, label after), `not_lower` (a label whose probability must not fall
    by more than the file's tolerance) and `not_higher`.
    """

    flips: tuple[str, str] | None = None
    not_lower: str | None = None
    not_higher: str | None = None

    @model_validator(mode="after")
    def _check_expectation(self) -> Self:
        expected = {
            way: labels
            for way in ("flips", "not_lower", "not_higher")
            if (labels := getattr(self, way)) is not None
        }
        if len(expected) != 1:
            got = " and ".join(expected) or "none"
            raise ValueError(f"must have one of flips, not_lower and not_higher; got {got}")
        for way, labels in expected.items():
            _check_labels(way, labels if isinstance(labels, tuple) else (labels,), task=self.task)
        if self.flips and self.flips[0] == self.flips[1]:
            raise ValueError(f"'flips' must name two different labels; got {self.flips[0]} twice")
        return self


Case = MftCase | InvCase | DirCase


class Capability(Record):
    """One thing that a reader of Swedish can do, and the cases that test it.

    `name` is what reports show, `id` the name of the file, `tests` one sentence in English. `change` is how
    every case is changed, where they do not say so themselves.
    """

    id: Name
    name: Name
    kind: Kind
    tests: Name
    change: ChangeName | None = None
    tolerance: Tolerance = TOLERANCE
    cases: tuple[Case, ...]

    def case_id(self, position: int) -> str:
        """Return the id of a case by its place in the file, from 0: `negation-01` is the first."""
        return f"{self.id}-{position + 1:02d}"


def _check_labels(field: str, labels: tuple[str, ...], *, task: Task) -> None:
    for label in labels:
        if label not in LABELS[task]:
            allowed = ", ".join(LABELS[task])
            raise ValueError(f"'{field}' of a case of {task} must be one of {allowed}; got {label!r}")

"""Drills: sentences made from a grammar, whose side follows from how an act, a negation and a wish combine.

The grammar (`data/drills/grammar.yaml`) names things, what can become of them, and frames that hold, judge or
leave open an act. A side is a product of signs: who motions against abolishing a thing is for its staying.
Made drills teach that arithmetic alone; what people say in other words is in the corpus and the positions.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .records import AgreementLabel, Stance

GRAMMAR_FILE = Path(__file__).parent / "drills" / "grammar.yaml"
NEGATED_SHARE = 0.35
"""Share of propositions with "ska inte"."""
JUDGED_SHARE = 0.15
"""Share of sided sentences that judge the thing instead of naming an act."""
BODY_SHARE = 0.5
"""Share of actors that are parties, states and organisations; the rest are persons."""
_OPPOSITE = {"plus": "minus", "minus": "plus"}
_NAMES_AN_ACT = re.compile(r"\{(do|be|cry)\}")


@dataclass(frozen=True, kw_only=True)
class Proposition:
    """What shall, or shall not, become of a thing: `pole` is plus or minus."""

    kind: str
    thing: str
    pole: str
    negated: bool
    text: str

    def side_of(self, direction: str) -> Stance:
        """Return the side of one who wants the thing to go in a direction: plus, minus or still."""
        return "favor" if (direction == self.pole) != self.negated else "against"


class Drills:
    """Draws propositions, sentences and passages; a function of the seed alone.

    Args:
        grammar: as read from the file.
        seed: of all draws.
    """

    def __init__(self, grammar: dict[str, Any], *, seed: int) -> None:
        self.grammar = grammar
        self.random = random.Random(seed)
        self.things = [(kind, thing) for kind, things in grammar["things"].items() for thing in things]

    def proposition(self) -> Proposition:
        """Draw a proposition on a thing."""
        kind, thing = self.random.choice(self.things)
        pole, negated = self.random.choice(("plus", "minus")), self.random.random() < NEGATED_SHARE
        become = self.random.choice(self._kind(kind)[pole]["be"])
        text = f"{_capital(thing)} ska {'inte ' if negated else ''}{become}"
        return Proposition(kind=kind, thing=thing, pole=pole, negated=negated, text=text)

    def actors(self) -> tuple[str, str]:
        """Draw two different actors."""
        one, other = self._actor(), self._actor()
        return (one, other) if one != other else self.actors()

    def direction(self, proposition: Proposition) -> str:
        """Draw a direction that answers the proposition: either pole, or still where the kind has it."""
        return self.random.choice(
            [pole for pole in ("plus", "minus", "still") if pole in self._kind(proposition.kind)]
        )

    def sentence(self, proposition: Proposition, *, actor: str, direction: str) -> str:
        """Return what an actor says who wants the thing to go in the direction."""
        kind = self._kind(proposition.kind)
        if direction != "still" and self.random.random() < JUDGED_SHARE:
            judgement = self.random.choice(kind["good" if direction == "plus" else "bad"])
            frame = self.random.choice(self.grammar["judges"])
            judged = judgement.replace("{X}", _capital(proposition.thing)).replace("{x}", proposition.thing)
            return _finish(frame, a=actor, judgement=judged, judgement_low=judged[0].lower() + judged[1:])
        # who will not lower a tax need not want to raise it: there a refusal answers only what it refuses
        only_acts = "still" in kind and direction != _OPPOSITE[proposition.pole]
        frames = [frame for frame in self.grammar["holds"] if not only_acts or _NAMES_AN_ACT.search(frame)]
        if direction == "still":
            frames = [frame for frame in frames if "{cry}" not in frame]
        return self._fill(self.random.choice(frames), proposition, direction=direction, a=actor)

    def open_sentence(self, proposition: Proposition, *, actor: str) -> str:
        """Return what an actor says who takes no side."""
        frame = self.random.choice(self.grammar["open"])
        return self._fill(frame, proposition, direction=self.random.choice(("plus", "minus")), a=actor)

    def passage(self, proposition: Proposition, *, actors: tuple[str, str], label: AgreementLabel) -> str:
        """Return a passage that says whether two actors agree."""
        frame = self.random.choice(self.grammar[label])
        direction = self.random.choice(("plus", "minus"))
        return self._fill(frame, proposition, direction=direction, a=actors[0], b=actors[1])

    def _fill(self, frame: str, proposition: Proposition, *, direction: str, **actors: str) -> str:
        opposite = _OPPOSITE.get(direction, proposition.pole)
        here, there = self._kind(proposition.kind)[direction], self._kind(proposition.kind)[opposite]
        words = {
            "do": self.random.choice(here["do"]),
            "other": self.random.choice(there["do"]),
            "be": self.random.choice(here["be"]),
            "anti": self.random.choice(there["be"]),
            "cry": self.random.choice(here.get("cry", [""])),
        }
        things = {"x": proposition.thing, "X": _capital(proposition.thing)}
        return _finish(
            frame, **{key: text.format(**things) for key, text in words.items()}, **things, **actors
        )

    def _kind(self, name: str) -> dict[str, Any]:
        return self.grammar["kinds"][name]

    def _actor(self) -> str:
        names: dict[str, Sequence[str]] = self.grammar["actors"]
        if self.random.random() < BODY_SHARE:
            return self.random.choice(names["bodies"])
        return f"{self.random.choice(names['first'])} {self.random.choice(names['last'])}"


def read_grammar(path: Path = GRAMMAR_FILE) -> dict[str, Any]:
    """Read a grammar of drills."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _finish(frame: str, **slots: str) -> str:
    return _capital(frame.format(**slots))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

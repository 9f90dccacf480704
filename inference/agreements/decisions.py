"""Decides how two actors stand to each other on a topic from the scores of all that is said about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ...data.records import LABELS, AgreementLabel, Basis, Evidence, Stance
from ...models.decision import DecisionRule, PairEvidence
from ..lexicon.agreement_cues import stated_side
from .pairs import PairRow, StanceRow

DEFAULT_MIN_PROBABILITY = 0.5
"""Below it an answer is `unclear`. On the dev articles, actors and topics given, the released model's
answers are right in 32 of 43 from 0.5 up (stated 21 of 31, derived 11 of 12), in 18 of 23 from 0.6, in 56 of
79 from 0.4."""
_AGREE, _DISAGREE, _UNCLEAR = range(3)


@dataclass(frozen=True, kw_only=True)
class StatementRow:
    """A row of `statements.jsonl`; stance and probabilities are None where no topic has a proposition."""

    article_id: str
    actor: str
    topic: str | None
    stance: Stance | None
    probability: float | None
    probabilities: Mapping[str, float] | None
    text: str
    start: int
    end: int
    kind: str

    def to_json(self) -> dict[str, Any]:
        """Return the row in the order of the contract, absent values as null."""
        return {**self.__dict__}


@dataclass(frozen=True, kw_only=True)
class AgreementRow:
    """A row of `agreements.jsonl`; `probability` is that of `label`, also where it is `unclear`."""

    article_id: str
    actor_a: str
    actor_b: str
    topic: str
    label: AgreementLabel
    probability: float
    probabilities: Mapping[str, float]
    basis: Basis
    evidence: tuple[Evidence, ...]
    conflict: bool

    def to_json(self) -> dict[str, Any]:
        """Return the row in the order of the contract."""
        return {**self.__dict__, "evidence": [item.to_json() for item in self.evidence]}


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A pair row with its class probabilities, shape (3,), in the order agree, disagree, unclear."""

    row: PairRow
    probabilities: np.ndarray


def stance_of(actor: str, topic: str, stances: Sequence[tuple[StanceRow, np.ndarray]]) -> np.ndarray | None:
    """Return the actor's stance (3,) on a topic, the mean over its statements; None where it has none.

    Each counts by its probability of taking a side: one plain word outweighs three that only describe. What
    the actor used to hold counts only where nothing tells what they hold now.
    """
    own = [(row, p) for row, p in stances if actor in row.statement.actors and row.topic.name == topic]
    if not own:
        return None
    stacked = np.stack([p for row, p in own if not row.past] or [p for _, p in own])
    weights = np.maximum(1 - stacked[:, _UNCLEAR], 1e-6)
    return (stacked * weights[:, None]).sum(axis=0) / weights.sum()


def gather(rows: Sequence[Scored], stances: tuple[np.ndarray, np.ndarray] | None) -> PairEvidence:
    """Return what the rows of one pair and topic say; a headline counts only where there is nothing else.

    Args:
        rows: at least one.
        stances: of the two actors on the topic, (3,) each; None where one of them has none.
    """
    text = [scored for scored in rows if not scored.row.in_title] or rows
    passages = [scored for scored in text if scored.row.basis == "stated"]
    derived = [scored for scored in text if scored.row.basis == "derived"]
    said = {_said(scored.row) for scored in passages}
    return PairEvidence(
        derived=np.reshape([scored.probabilities for scored in derived], (-1, 3)),
        stances=stances,
        passages=np.reshape([scored.probabilities for scored in passages], (-1, 3)),
        said=("agree" in said, "disagree" in said),
    )


def _said(row: PairRow) -> str | None:
    """The side that a passage takes in its own words; what two say together they agree on."""
    side = stated_side(row.example.text or "", row.topic.keywords)
    return "agree" if side is None and row.joint else side


def decide_pair(
    article_id: str,
    rows: Sequence[Scored],
    evidence: PairEvidence,
    *,
    rule: DecisionRule,
    min_probability: float = DEFAULT_MIN_PROBABILITY,
) -> AgreementRow | None:
    """Decide one pair of actors on one topic from its scored rows (at least one), gathered as `evidence`.

    None where nothing but their names brings the two together: every row is a passage without a cue, and the
    answer is not sure.

    The rule weighs all evidence together. The answer is agree or disagree where that is likeliest of the
    three and has at least `min_probability`. The basis is `stated` where a passage alone says so, else
    `derived`.
    `conflict` is True where one row, taken alone, says agree and another disagree, each with at least
    `min_probability`. The evidence is that of the rows that, alone, say what was decided, those of the basis
    first; both sides of a conflict; and all there is where no row says it alone.
    """
    probabilities = rule.probabilities(evidence)
    side = _side(probabilities, min_probability)
    if side is None and not any(scored.row.cued for scored in rows):
        return None
    alone = [_side(_alone(scored, evidence, rule), min_probability) for scored in rows]
    conflict = _AGREE in alone and _DISAGREE in alone
    wanted = {_AGREE, _DISAGREE} if conflict or side is None else {side}
    label = _UNCLEAR if side is None else side
    shown = [scored for scored, said in zip(rows, alone, strict=True) if said in wanted] or rows
    basis = _basis(rows, shown)
    ordered = sorted(shown, key=lambda scored: scored.row.basis != basis)
    first, second = rows[0].row.actors
    return AgreementRow(
        article_id=article_id,
        actor_a=first,
        actor_b=second,
        topic=rows[0].row.topic.name,
        label=LABELS["agreement"][label],  # pyright: ignore[reportArgumentType]
        probability=round(float(probabilities[label]), 6),
        probabilities=named_probabilities("agreement", probabilities),
        basis=basis,
        evidence=tuple(dict.fromkeys(item for scored in ordered for item in scored.row.evidence)),
        conflict=conflict,
    )


def _side(probabilities: np.ndarray, min_probability: float) -> int | None:
    """Return the class agree or disagree where it is likeliest and likely enough, else None."""
    best = int(np.argmax(probabilities))
    return best if best != _UNCLEAR and probabilities[best] >= min_probability else None


def _alone(scored: Scored, evidence: PairEvidence, rule: DecisionRule) -> np.ndarray:
    own = evidence.stances if scored.row.basis == "derived" else None
    return rule.probabilities(gather([scored], own))


def _basis(rows: Sequence[Scored], shown: Sequence[Scored]) -> Basis:
    """Stated where a passage of the text is among what shows it, derived where only statements do."""
    passages = [scored for scored in shown if scored.row.basis == "stated" and not scored.row.in_title]
    if passages and shown is not rows:
        return "stated"
    return "derived" if any(scored.row.basis == "derived" for scored in rows) else "stated"


def named_probabilities(task: Literal["stance", "agreement"], row: np.ndarray) -> dict[str, float]:
    """Return probabilities by label, rounded to six decimals."""
    return {label: round(float(p), 6) for label, p in zip(LABELS[task], row, strict=True)}

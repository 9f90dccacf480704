"""The wrongly labelled rows, the most confident first, as the report shows them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..data.records import Example
from ..models.classifier import Prediction


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A wrongly labelled row; `row` is its place among all rows, from 0."""

    row: int
    example: Example
    prediction: Prediction

    @property
    def kind(self) -> str:
        """Which label was taken for which."""
        return f"{self.example.label} taken for {self.prediction.label}"

    @property
    def actors(self) -> str:
        """The actors in words; those of statements stand with their statements."""
        return " and ".join(self.example.actors or ()) or self.example.actor or ""


def find_mistakes(examples: Sequence[Example], predictions: Sequence[Prediction]) -> list[Mistake]:
    """The wrongly labelled rows, most confident first; `predictions` are of `examples`, in order."""
    wrong = [
        Mistake(row=row, example=example, prediction=prediction)
        for row, (example, prediction) in enumerate(zip(examples, predictions, strict=True))
        if prediction.label != example.label
    ]
    return sorted(wrong, key=lambda own: -own.prediction.probability)


def kind_counts(mistakes: Sequence[Mistake]) -> dict[str, int]:
    """How many mistakes there are of each kind, the most frequent first."""
    return dict(Counter(own.kind for own in mistakes).most_common())

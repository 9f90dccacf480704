"""A classifier by rule, so that what the reader makes of its answers is known."""

import re
from collections.abc import Sequence

import numpy as np
from samsyn.data.records import Example
from samsyn.models.classifier import Scores


class RuleClassifier:
    """Sure of what a cue word says, unsure of the rest; a text with KRASCH cannot be scored."""

    name = "rule 1"

    def __init__(self) -> None:
        self.calls: list[int] = []

    def score(self, examples: Sequence[Example]) -> Scores:
        self.calls.append(len(examples))
        rows = np.array([self._row(example) for example in examples], dtype=float).reshape(-1, 3)
        return Scores(probabilities=rows, truncated=np.array([len(e.content) > 2000 for e in examples]))

    def _row(self, example: Example) -> list[float]:
        text = example.content.casefold()
        if "krasch" in text:
            raise RuntimeError("a row that cannot be scored")
        if re.search(r"isär|oense|annorlunda|bundsförvant|aldrig", text):
            return [0.05, 0.9, 0.05]
        if re.search(r"överens|eniga|tillsammans|inte ha någon plats", text):
            return [0.9, 0.05, 0.05]
        return [0.2, 0.2, 0.6]

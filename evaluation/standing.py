"""Whether a model is shown to be better than its baselines, or worse."""

from typing import Literal

from .intervals import Interval
from .records import TaskEvaluation

Standing = Literal["better", "worse", "unsure"]


def standing(task: TaskEvaluation) -> Standing:
    """How the model stands to the baselines: better than all, worse than one, or unsure."""
    directions = [direction(baseline.gain) for baseline in task.baselines]
    if "worse" in directions:
        return "worse"
    return "better" if set(directions) == {"better"} else "unsure"


def direction(gain: Interval) -> Standing:
    """What one difference shows: unsure where its interval holds 0, or where there is none."""
    if gain.low is not None and gain.low > 0:
        return "better"
    return "worse" if gain.high is not None and gain.high < 0 else "unsure"

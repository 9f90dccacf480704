"""What of an evaluation may leave the machine: figures, and none of the texts that were judged."""

from .records import Evaluation


def without_texts(evaluation: Evaluation) -> Evaluation:
    """Return the evaluation without the rows that its doubts quote: they say what named people think."""
    if evaluation.doubts is None:
        return evaluation
    leaks = evaluation.doubts.leaks.model_copy(update={"examples": ()})
    doubts = evaluation.doubts.model_copy(update={"leaks": leaks, "suspects": ()})
    return evaluation.model_copy(update={"doubts": doubts})

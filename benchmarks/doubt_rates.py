"""How often the first page of a report raises a doubt, on made-up sets with a known fault and on sound ones.

    python benchmarks/doubt_rates.py

Prints the table of docs/statistics.md. The rows of a set have a text of random words, one of six topics and
one of nine actors; a made-up model is right in a known share of them.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.progress import track
from samsyn.data.records import LABELS, Example
from samsyn.evaluation.doubt_records import DoubtKind, Finding
from samsyn.evaluation.doubts.known_training import Learnt
from samsyn.evaluation.doubts.search import with_doubts
from samsyn.evaluation.evaluate import evaluate
from samsyn.evaluation.reference import NO_REFERENCE
from samsyn.models.classifier import Scores

TOPICS, ACTORS, WORDS = 6, 9, 200
STANCES = LABELS["stance"]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One line of the table.

    Attributes:
        name: what is wrong with the sets, in the table's words.
        rows: of each set, every row a group of its own.
        accuracy: expected share of rows that the model has right, before any label is spoilt.
        shuffled: share of the labels that are exchanged among the rows.
        by_topic: share of the labels that the topic tells.
        expected: the doubt that the fault should raise; None of a sound set.
    """

    name: str
    rows: int
    accuracy: float
    shuffled: float = 0.0
    by_topic: float = 0.0
    expected: DoubtKind | None = None


SCENES = (
    Scene(name="sound", rows=60, accuracy=0.5),
    Scene(name="sound", rows=120, accuracy=0.5),
    Scene(name="sound", rows=120, accuracy=0.9),
    Scene(name="sound", rows=300, accuracy=0.6),
    Scene(name="all labels shuffled", rows=120, accuracy=0.7, shuffled=1.0, expected="chance"),
    Scene(name="topic tells nine labels in ten", rows=120, accuracy=0.7, by_topic=0.9, expected="shortcut"),
    Scene(name="topic tells six labels in ten", rows=300, accuracy=0.6, by_topic=0.6, expected="shortcut"),
    Scene(name="three labels in ten shuffled", rows=300, accuracy=0.95, shuffled=0.3, expected="labels"),
)


def findings(scene: Scene, seed: int) -> Sequence[Finding]:
    """Make one set and return what a report on it would doubt."""
    draw = np.random.default_rng(seed)
    words = random.Random(seed)
    topics = draw.integers(0, TOPICS, scene.rows)
    told = draw.random(scene.rows) < scene.by_topic
    true = np.where(told, topics % 3, draw.integers(0, 3, scene.rows))
    right = draw.random(scene.rows) < scene.accuracy
    answers = np.where(right, true, (true + draw.integers(1, 3, scene.rows)) % 3)
    labels = _shuffled(true, scene.shuffled, draw)
    rows = [
        Example(
            id=str(i),
            task="stance",
            topic=f"fråga {topics[i]}",
            actor=f"Anna {draw.integers(0, ACTORS)}",
            text=" ".join(f"ord{words.randrange(WORDS)}" for _ in range(12)),
            label=STANCES[labels[i]],
            group=str(i),
        )
        for i in range(scene.rows)
    ]
    scores = Scores(
        probabilities=_probabilities(answers, right, draw), truncated=np.zeros(scene.rows, dtype=bool)
    )
    evaluation = evaluate(rows, scores, model_name="made up", seed=seed)
    learnt = Learnt(source="reference", rows=(), names=())
    checked = with_doubts(evaluation, rows, scores, learnt=learnt, reference=NO_REFERENCE)
    return checked.pressing


def _shuffled(labels: np.ndarray, share: float, draw: np.random.Generator) -> np.ndarray:
    chosen = np.flatnonzero(draw.random(len(labels)) < share)
    spoilt = labels.copy()
    spoilt[chosen] = labels[draw.permutation(chosen)]
    return spoilt


def _probabilities(answers: np.ndarray, right: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Of a model that is surer where it is right: the answer gets 0.5 to 0.95, the others share the rest."""
    top = np.where(right, draw.uniform(0.6, 0.95, len(answers)), draw.uniform(0.5, 0.85, len(answers)))
    probabilities = np.repeat(((1 - top) / 2)[:, None], 3, axis=1)
    probabilities[np.arange(len(answers)), answers] = top
    return probabilities


def table(*, sets: int) -> Iterator[str]:
    """Yield the lines of the table, per cent of `sets` sets each."""
    yield "| sets | rows | right | the fault told: serious | caution | another doubt: serious | caution |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    progress = Console(stderr=True)
    for number, scene in enumerate(SCENES):
        counts = dict.fromkeys([(own, grave) for own in (True, False) for grave in ("serious", "caution")], 0)
        for i in track(range(sets), description=scene.name, console=progress, transient=True):
            found = findings(scene, seed=1_000_000 * number + i)
            for own in (True, False):
                gravities = {one.severity for one in found if (one.kind == scene.expected) is own}
                for grave in ("serious", "caution"):
                    if grave in gravities:
                        counts[own, grave] += 1
                        break
        cells = [f"{100 * count / sets:.1f} %" for count in counts.values()]
        if scene.expected is None:
            cells[:2] = ["–", "–"]
        yield f"| {scene.name} | {scene.rows} | {100 * scene.accuracy:.0f} % | {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sets", type=int, default=200, help="made-up sets per line")
    for line in table(sets=parser.parse_args().sets):
        print(line, flush=True)


if __name__ == "__main__":
    main()

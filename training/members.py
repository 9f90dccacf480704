"""The members of a stage that averages several seeds: kept as models, with the spread of their scores."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from ..data.records import Example
from ..evaluation.sets import set_scores
from ..models.calibration import Calibration
from ..models.huggingface import PairSettings
from ..models.torch_classifier import TorchClassifier
from .stages import DONE_FILE, MEMBER, WEIGHTS

SEEDS_FOLDER = "seeds"
SPREAD_FILE = "seeds.json"


def keep_members(
    run: Path, stage: Path, *, settings: PairSettings, splits: Mapping[str, Sequence[Example]]
) -> None:
    """Copy the members of a stage to `run/seeds/` and write `run/seeds.json`; nothing where there are none.

    The file has the scores of each member per split, their mean, and their standard deviation over the seeds.

    Args:
        run: the run folder.
        stage: the finished stage.
        settings: what a model folder remembers beside its weights.
        splits: labelled rows by split; empty ones are passed over.
    """
    facts = []
    for member in sorted(stage.glob(f"{MEMBER}*")):
        folder = run / SEEDS_FOLDER / member.name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(member / WEIGHTS, folder)
        settings.save(folder, kind="encoder", name=f"{run.name}-{member.name}")
        seed = json.loads((member / DONE_FILE).read_text(encoding="utf-8"))["seed"]
        facts.append({"seed": seed, **_scores(folder, splits)})
    if facts:
        text = json.dumps({"members": facts, "spread": _spread(facts)}, ensure_ascii=False, indent=2)
        (run / SPREAD_FILE).write_text(text + "\n", encoding="utf-8")


def _scores(folder: Path, splits: Mapping[str, Sequence[Example]]) -> dict[str, dict[str, float]]:
    classifier = TorchClassifier.load(folder, calibration=Calibration(), name=folder.name)
    return {
        split: set_scores(rows, classifier.score(rows).probabilities.argmax(axis=1))
        for split, rows in splits.items()
        if rows
    }


def _spread(facts: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, dict[str, float]]]:
    return {
        split: {
            name: {"mean": mean(values), "sd": stdev(values)}
            for name in scores
            if (values := [member[split][name] for member in facts])
        }
        for split, scores in facts[0].items()
        if isinstance(scores, dict)
    }

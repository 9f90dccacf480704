"""What a run does when it is trained: judge its splits, test its behaviour, and write what it found."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..configs.schema import EncoderExperiment, PairConfig
from ..data.jsonl import write_jsonl
from ..evaluation.behaviour.files import Probe
from ..evaluation.behaviour.run import evaluate_behaviour, suite_facts, write_figures
from ..evaluation.behaviour.scores import BehaviourEvaluation
from ..evaluation.doubts.known_training import Learnt
from ..evaluation.doubts.search import with_doubts
from ..evaluation.energy import EnergyMeter
from ..evaluation.evaluate import evaluate
from ..evaluation.predictions import prediction_rows
from ..evaluation.provenance import provenance
from ..evaluation.records import Evaluation
from ..evaluation.reference import prepare_reference
from ..evaluation.report import write_report
from ..evaluation.textless import without_texts
from ..models.cards.store import BEHAVIOUR_FILE, CARD_FILE, METRICS_FILE, write_known
from ..models.classifier import Classifier, Scores, decide, weights_hash
from .data import ExperimentData
from .environment import report_facts
from .loggers import Message
from .run_folder import REPORT_FILE

LEFT_OUT = "left out, with all else that quotes them: they say what named people think"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What a trained run came to.

    Attributes:
        folder: of the run.
        scores: by split.
        evaluations: by split.
        shown: the split that the report is of.
        facts: the report's provenance.
        behaviour: None where no case was asked.
    """

    folder: Path
    scores: dict[str, Scores]
    evaluations: dict[str, Evaluation]
    shown: str
    facts: dict[str, str]
    behaviour: BehaviourEvaluation | None = None

    def metrics(self) -> dict[str, Any]:
        """Return all figures as JSON-ready values by split, and `behaviour`; they quote no row."""
        figures = {split: without_texts(own).to_json() for split, own in self.evaluations.items()}
        return figures | ({"behaviour": self.behaviour.to_json()} if self.behaviour else {})

    def fill(self, place: Path) -> None:
        """Write into a folder what may leave the machine: figures, report and card without any row."""
        write_known(place / METRICS_FILE, self.metrics())
        write_report(
            without_texts(self.evaluations[self.shown]),
            place / REPORT_FILE,
            predictions=(),
            examples=(),
            provenance={**self.facts, "Rows": LEFT_OUT},
        )
        shutil.copyfile(self.folder / CARD_FILE, place / CARD_FILE)


def judge_run(
    config: PairConfig,
    classifier: Classifier,
    data: ExperimentData,
    *,
    folder: Path,
    cases: Sequence[Probe],
    environment: Mapping[str, Any],
    meter: EnergyMeter,
    tell: Message,
) -> Judgement:
    """Evaluate a trained classifier on dev and test, write its report, and ask it the cases.

    Args:
        config: the experiment.
        classifier: what it trained.
        data: its rows.
        folder: of the run.
        cases: of the behavioural suite; without any, behaviour is not tested.
        environment: of `describe_environment`.
        meter: counts since the run was started.
        tell: receives one sentence about each step.
    """
    tell("evaluating")
    splits = {split: rows for split, rows in {"dev": data.dev, "test": data.test}.items() if rows}
    scores = {split: classifier.score(rows) for split, rows in splits.items()}
    reference = prepare_reference(data.train, [*data.dev, *data.test])
    evaluations = {
        split: evaluate(rows, scores[split], model_name=config.name, reference=reference, seed=config.seed)
        for split, rows in splits.items()
    }
    shown = "test" if data.test else "dev"
    learnt = _learnt(config, data)
    evaluations[shown] = with_doubts(
        evaluations[shown], splits[shown], scores[shown], learnt=learnt, reference=reference
    )
    behaviour = _behave(config, classifier, data, folder=folder, cases=cases, tell=tell) if cases else None
    facts = report_facts(config, data, split=shown, environment=environment, spent=meter.read())
    predictions = decide(splits[shown], scores[shown])
    write_jsonl(folder / "predictions.jsonl", prediction_rows(splits[shown], predictions))
    write_report(
        evaluations[shown],
        folder / REPORT_FILE,
        predictions=predictions,
        examples=splits[shown],
        provenance=facts,
    )
    return Judgement(
        folder=folder,
        scores=scores,
        evaluations=evaluations,
        shown=shown,
        facts=facts,
        behaviour=behaviour,
    )


def _behave(
    config: PairConfig,
    classifier: Classifier,
    data: ExperimentData,
    *,
    folder: Path,
    cases: Sequence[Probe],
    tell: Message,
) -> BehaviourEvaluation:
    """Ask the cases, beside word counting on what the run learnt from, and write the figures."""
    tell(f"{len(cases)} behavioural cases")
    with EnergyMeter() as meter:
        evaluation, _ = evaluate_behaviour(classifier, cases, reference=data.train)
        spent = meter.read()
    facts = provenance(
        model=config.name,
        weights=weights_hash(classifier),
        data=suite_facts(cases, data.train, reference="the run's own"),
        command=["samsyn", "evaluate", str(folder), "--behaviour"],
        spent=spent,
    )
    write_figures(evaluation, folder / BEHAVIOUR_FILE, provenance=facts)
    return evaluation


def _learnt(config: PairConfig, data: ExperimentData) -> Learnt:
    """What a report is to look for leaks in; a baseline takes nothing from dev."""
    steering = data.dev if isinstance(config, EncoderExperiment) else ()
    return Learnt(source="run", rows=data.train, names=data.trained_on, steering=steering)

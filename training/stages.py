"""Runs the stages of an experiment one after the other; an interrupted run goes on where it was."""

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..configs.schema import EncoderExperiment, TaggerExperiment
from ..models.averaging import average_weights
from ..models.huggingface import save_trained
from .loggers import Logger, Message
from .processes import is_first, start_together, wait_for_all

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase, Trainer

DONE_FILE = "stage.json"
WEIGHTS = "weights"
MEMBER = "seed-"
MEMBER_STEP = 100
"""Between the seeds of a stage's members: far from those of the stages, which are one apart."""


class EncodedRows(Protocol):
    """Rows as a trainer takes them."""

    def __len__(self) -> int:
        """How many."""
        ...

    @property
    def cut(self) -> int:
        """How many were too long and are not read whole."""
        ...


class Kit(Protocol):
    """What makes a training one of pairs or one of tags."""

    def build(self) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        """Return the model that the first stage starts from, and its tokenizer."""
        ...

    def load(self, folder: Path) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        """Return a model that was saved, and its tokenizer."""
        ...

    def rows(self, items: Sequence[Any], tokenizer: "PreTrainedTokenizerBase") -> EncodedRows:
        """Encode examples or sentences."""
        ...

    def trainer(
        self,
        model: "PreTrainedModel",
        *,
        stage: int,
        seed: int,
        rows: Any,
        dev: Any,
        pad_id: int,
        folder: Path,
        logger: Logger,
    ) -> "Trainer":
        """Put the trainer of a stage together; checkpoints go to `folder`, numbers to `logger`."""
        ...


@dataclass(frozen=True, kw_only=True)
class StageRunner:
    """Trains the stages of one experiment in one folder.

    Every stage starts from its own seed and from saved weights, so a run that was killed and resumed ends in
    the weights of an uninterrupted one. Several processes may run the same stages together: the first of them
    writes.

    Attributes:
        config: the experiment.
        kit: builds, encodes and trains.
        dev: rows that choose the checkpoint.
        folder: where the stages keep their checkpoints and finished weights.
        logger: receives the numbers.
        tell: receives one sentence about each step, for the terminal.
    """

    config: EncoderExperiment | TaggerExperiment
    kit: Kit
    dev: Sequence[Any]
    folder: Path
    logger: Logger
    tell: Message

    def run(self, stages: Sequence[Sequence[Any]]) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        """Train on the rows of each stage in turn and return the final model and tokenizer.

        Finished stages are loaded; an unfinished one resumes from its last checkpoint.
        """
        start_together()
        before: Path | None = None
        for index, examples in enumerate(stages):
            place = self.place(index)
            if self.config.stages[index].seeds == 1:
                self._train(index, examples, place=place, before=before, seed=self.config.seed + index)
            else:
                self._train_members(index, examples, place=place, before=before)
            before = place / WEIGHTS
        if before is None:
            raise ValueError("an experiment has at least one stage")
        return self.kit.load(before)

    def place(self, index: int) -> Path:
        """Return the folder of a stage."""
        return self.folder / f"{index + 1}-{self.config.stages[index].name}"

    def _train_members(
        self, index: int, examples: Sequence[Any], *, place: Path, before: Path | None
    ) -> None:
        if self._is_done(place):
            return
        members = [place / f"{MEMBER}{number + 1}" for number in range(self.config.stages[index].seeds)]
        for number, member in enumerate(members):
            seed = self.config.seed + index + MEMBER_STEP * number
            self._train(index, examples, place=member, before=before, seed=seed)
        wait_for_all()
        if is_first():
            self.tell(f"stage {place.name}: averaging the weights of {len(members)} seeds")
            weights = [member / WEIGHTS for member in members]
            average_weights(weights, place / WEIGHTS, load=self.kit.load)
            self._finish(place, stage=place.name, seeds=len(members))
        wait_for_all()

    def _train(
        self, index: int, examples: Sequence[Any], *, place: Path, before: Path | None, seed: int
    ) -> None:
        if self._is_done(place):
            return
        started = time.perf_counter()
        name = str(place.relative_to(self.folder))
        model, tokenizer = self._start(before, seed=seed)
        rows, dev = self.kit.rows(examples, tokenizer), self.kit.rows(self.dev, tokenizer)
        self.tell(f"stage {name}: {len(rows)} rows, {rows.cut} cut to {self.config.model.max_length} tokens")
        trainer = self.kit.trainer(
            model,
            stage=index,
            seed=seed,
            rows=rows,
            dev=dev,
            pad_id=_pad_id(tokenizer),
            folder=place,
            logger=self.logger,
        )
        checkpoint = last_checkpoint(place)
        if checkpoint is not None:
            self.tell(f"stage {name}: resumes from {checkpoint.name}")
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
        wait_for_all()
        if is_first():
            save_trained(trainer.accelerator.unwrap_model(trainer.model), tokenizer, place / WEIGHTS)
            self._finish(
                place,
                stage=name,
                seed=seed,
                rows=len(rows),
                truncated=rows.cut,
                steps=trainer.state.global_step,
                best_dev_score=trainer.state.best_metric,
                seconds=round(time.perf_counter() - started, 1),
            )
        wait_for_all()

    def _is_done(self, place: Path) -> bool:
        done = (place / DONE_FILE).is_file()
        if done:
            self.tell(f"stage {place.relative_to(self.folder)}: finished before")
        return done

    def _start(self, before: Path | None, *, seed: int) -> "tuple[PreTrainedModel, PreTrainedTokenizerBase]":
        from transformers import set_seed

        set_seed(seed)
        if before is None:
            model, tokenizer = self.kit.build()
        else:
            model, tokenizer = self.kit.load(before)
            model.get_input_embeddings().requires_grad_(not self.config.model.freeze_embeddings)
        use_fast_attention(model)
        return model, tokenizer

    def _finish(self, place: Path, **facts: Any) -> None:
        self.logger.log("stage", facts)
        for checkpoint in place.glob("checkpoint-*"):
            shutil.rmtree(checkpoint)
        # written last: its presence says that the weights beside it are whole
        (place / DONE_FILE).write_text(json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8")


def trained_seconds(folder: Path) -> float:
    """Return how long the finished stages below a folder trained, in all runs that took them up."""
    facts = [json.loads(done.read_text(encoding="utf-8")) for done in folder.rglob(DONE_FILE)]
    return sum(fact.get("seconds", 0.0) for fact in facts)


def use_fast_attention(model: "PreTrainedModel") -> None:
    """Let a model that trains on the processor compute attention in plain matrix products.

    The fused kernel saves memory on long inputs; on short ones it took up to half as long again on a CPU.
    """
    import torch

    if not torch.cuda.is_available():
        model.set_attn_implementation("eager")


def last_checkpoint(place: Path) -> Path | None:
    """Return the newest whole checkpoint of a stage; one that a kill left half-written is passed over."""
    found = [path for path in place.glob("checkpoint-*") if (path / "trainer_state.json").is_file()]
    return max(found, key=lambda path: int(path.name.rpartition("-")[2]), default=None)


def _pad_id(tokenizer: "PreTrainedTokenizerBase") -> int:
    return int(tokenizer.pad_token_id or 0)  # pyright: ignore[reportArgumentType, reportCallIssue]

"""transformers' Trainer with our sampler and our learning rates; the loop stays theirs."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import torch
from transformers import (
    EarlyStoppingCallback,
    PreTrainedModel,
    PrinterCallback,
    Trainer,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)

from ..configs.schema import EncoderExperiment, Optimisation, Stage, TaggerExperiment, TagStage
from .loggers import Logger
from .processes import process_count
from .rows import LengthSortedSampler


class SortedRows(Protocol):
    """Encoded rows that know their lengths."""

    @property
    def lengths(self) -> list[int]:
        """Tokens per row."""
        ...

    def __len__(self) -> int:
        """How many."""
        ...


class StageTrainer(Trainer):
    """Trains in batches of similar length, with a learning rate per layer.

    Args:
        stage: how.
        rows: what on.
        drawn: weights by which rows are drawn with replacement; None takes each once.
        options: of transformers' Trainer.
    """

    def __init__(
        self, *, stage: Optimisation, rows: SortedRows, drawn: np.ndarray | None = None, **options: Any
    ) -> None:
        super().__init__(train_dataset=rows, **options)  # pyright: ignore[reportArgumentType]
        self.stage = stage
        self.rows = rows
        self.drawn = drawn

    def _get_train_sampler(self, train_dataset: Any = None) -> LengthSortedSampler:
        return LengthSortedSampler(
            self.rows.lengths, batch_size=self.stage.batch_size, seed=self.args.seed, weights=self.drawn
        )

    def create_optimizer(self, model: Any = None) -> torch.optim.Optimizer:
        """Build AdamW with a learning rate that falls from layer to layer by the stage's factor."""
        if self.optimizer is None:
            network: Any = self.model
            kind, options = self.get_optimizer_cls_and_kwargs(self.args, network)
            decayed = set(self.get_decay_parameter_names(network))
            groups = layer_groups(network, stage=self.stage, decayed=decayed)
            self.optimizer = kind(groups, **options)
        return self.optimizer  # pyright: ignore[reportReturnType]


def layer_groups(model: torch.nn.Module, *, stage: Optimisation, decayed: set[str]) -> list[dict[str, Any]]:
    """Return AdamW's parameter groups: one per depth, with and without weight decay."""
    numbers = [int(match[1]) for name, _ in model.named_parameters() if (match := _LAYER.search(name))]
    top = max(numbers, default=-1) + 1
    members: dict[tuple[int, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        match = _LAYER.search(name)
        below = top - int(match[1]) if match else top + 1 if "embeddings" in name else 0
        members[below, name in decayed].append(parameter)
    return [
        {
            "params": parameters,
            "lr": stage.learning_rate * stage.layer_decay**below,
            "weight_decay": stage.weight_decay if with_decay else 0.0,
        }
        for (below, with_decay), parameters in sorted(members.items(), key=lambda item: item[0])
    ]


_LAYER = re.compile(r"\.layers?\.(\d+)\.")


_Kind = TypeVar("_Kind", bound=StageTrainer)


def build_trainer(
    kind: type[_Kind],
    model: PreTrainedModel,
    *,
    config: EncoderExperiment | TaggerExperiment,
    stage: Stage | TagStage,
    rows: SortedRows,
    folder: Path,
    logger: Logger,
    **options: Any,
) -> _Kind:
    """Put a stage's trainer together; checkpoints go to `folder`, numbers to `logger`."""
    callbacks: list[TrainerCallback] = [_LogCallback(logger, stage.name)]
    if stage.patience is not None:
        callbacks.append(EarlyStoppingCallback(stage.patience))
    trainer = kind(
        stage=stage,
        rows=rows,
        model=model,
        args=_arguments(config, stage, rows=len(rows), folder=folder),
        callbacks=callbacks,
        **options,
    )
    trainer.remove_callback(PrinterCallback)
    return trainer


def computes_bf16() -> bool:
    """Whether the hardware multiplies bfloat16 itself; elsewhere it is slower than float32."""
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _arguments(
    config: EncoderExperiment | TaggerExperiment, stage: Optimisation, *, rows: int, folder: Path
) -> TrainingArguments:
    per_epoch = math.ceil(math.ceil(rows / stage.batch_size / process_count()) / stage.accumulate)
    every = max(1, per_epoch // stage.evaluations)
    return TrainingArguments(
        output_dir=str(folder),
        per_device_train_batch_size=stage.batch_size,
        per_device_eval_batch_size=64,
        gradient_accumulation_steps=stage.accumulate,
        num_train_epochs=stage.epochs,
        learning_rate=stage.learning_rate,
        weight_decay=stage.weight_decay,
        warmup_steps=math.ceil(stage.warmup * per_epoch * stage.epochs),
        lr_scheduler_type="linear",
        eval_strategy="steps",
        eval_steps=every,
        save_strategy="steps",
        save_steps=every,
        save_total_limit=2,
        logging_steps=max(1, per_epoch // 20),
        load_best_model_at_end=stage.keep == "best",
        metric_for_best_model=config.metric,
        greater_is_better=True,
        bf16=config.precision == "bf16" or (config.precision == "auto" and computes_bf16()),
        use_cpu=not torch.cuda.is_available(),
        seed=config.seed,
        remove_unused_columns=False,
        label_names=["labels"],
        dataloader_pin_memory=torch.cuda.is_available(),
        report_to="none",
        disable_tqdm=True,
        log_level="error",
    )


class _LogCallback(TrainerCallback):
    """Passes the trainer's numbers on; keeps the trainer itself silent."""

    def __init__(self, logger: Logger, stage: str) -> None:
        self.logger = logger
        self.stage = stage

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: Any = None,
        **_: Any,
    ) -> None:
        values: Mapping[str, Any] = logs or {}
        if "train_runtime" in values:
            return
        event = "dev" if any(key.startswith("eval_") for key in values) else "step"
        numbers = {key.removeprefix("eval_"): value for key, value in values.items()}
        self.logger.log(
            event, {"stage": self.stage, "step": state.global_step, "of": state.max_steps, **numbers}
        )

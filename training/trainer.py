"""transformers' Trainer with our loss, our sampler and our learning rates; the loop stays theirs."""

import math
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import (
    EarlyStoppingCallback,
    EvalPrediction,
    PreTrainedModel,
    PrinterCallback,
    Trainer,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)

from ..configs.errors import SamsynWarning
from ..configs.schema import EncoderExperiment, Stage
from ..data.records import Example
from ..evaluation.sets import set_scores
from .loggers import Logger
from .processes import process_count
from .rows import Collator, LengthSortedSampler, Rows

IMPOSSIBLE = -1e4
"""Added to the logit of a class that the row's source could not have given."""


class PairTrainer(Trainer):
    """Trains the pair classifier on `Rows`."""

    def __init__(self, *, stage: Stage, rows: Rows, **options: Any) -> None:
        super().__init__(train_dataset=rows, **options)
        self.stage = stage
        self.rows = rows

    def _get_train_sampler(self, train_dataset: Any = None) -> LengthSortedSampler:
        return LengthSortedSampler(
            self.rows.lengths,
            batch_size=self.stage.batch_size,
            seed=self.args.seed,
            weights=self.rows.weights if self.stage.balance == "sampling" else None,
        )

    def compute_loss(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        model: torch.nn.Module,
        inputs: dict[str, Any],
        return_outputs: bool = False,
        num_items_in_batch: Any = None,
    ) -> Any:
        """Return the cross-entropy over the classes that each row's source could have given."""
        inputs = dict(inputs)
        labels, allowed, weight = (inputs.pop(key) for key in ("labels", "allowed", "weight"))
        outputs = model(**inputs)
        smoothing = self.stage.label_smoothing if model.training else 0.0
        losses = masked_loss(outputs.logits.float(), labels, allowed, smoothing=smoothing)
        if self.stage.balance == "weights":
            losses = losses * weight.to(losses)
        loss = losses.mean()
        return (loss, {"loss": loss, "logits": outputs.logits.float()}) if return_outputs else loss

    def create_optimizer(self, model: Any = None) -> torch.optim.Optimizer:
        """Build AdamW with a learning rate that falls from layer to layer by the stage's factor."""
        if self.optimizer is None:
            network: Any = self.model
            kind, options = self.get_optimizer_cls_and_kwargs(self.args, network)
            decayed = set(self.get_decay_parameter_names(network))
            groups = layer_groups(network, stage=self.stage, decayed=decayed)
            self.optimizer = kind(groups, **options)
        return self.optimizer  # pyright: ignore[reportReturnType]


def masked_loss(
    logits: torch.Tensor, labels: torch.Tensor, allowed: torch.Tensor, *, smoothing: float
) -> torch.Tensor:
    """Return the loss per row, shape (n,); smoothing spreads over the allowed classes alone.

    Args:
        logits: float (n, 3).
        labels: class indices (n,).
        allowed: bool (n, 3), at least the label's class True.
        smoothing: share of the target given to all allowed classes alike, in [0, 1).
    """
    allowed = allowed.to(logits.device)
    log_probabilities = torch.log_softmax(logits.masked_fill(~allowed, IMPOSSIBLE), dim=-1)
    target = torch.nn.functional.one_hot(labels, logits.shape[-1]).to(logits)
    spread = allowed.to(logits) / allowed.sum(dim=-1, keepdim=True)
    target = (1 - smoothing) * target + smoothing * spread
    return -(target * log_probabilities).sum(dim=-1)


def layer_groups(model: torch.nn.Module, *, stage: Stage, decayed: set[str]) -> list[dict[str, Any]]:
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


def build_trainer(
    model: PreTrainedModel,
    *,
    config: EncoderExperiment,
    stage: Stage,
    rows: Rows,
    dev: Rows,
    pad_id: int,
    folder: Path,
    logger: Logger,
) -> PairTrainer:
    """Put a stage's trainer together; checkpoints go to `folder`, numbers to `logger`."""
    callbacks: list[TrainerCallback] = [_LogCallback(logger, stage.name)]
    if stage.patience is not None:
        callbacks.append(EarlyStoppingCallback(stage.patience))
    trainer = PairTrainer(
        stage=stage,
        rows=rows,
        model=model,
        args=_arguments(config, stage, rows=len(rows), folder=folder),
        eval_dataset=dev,
        data_collator=Collator(pad_id),
        compute_metrics=dev_metrics(dev.examples),
        callbacks=callbacks,
    )
    trainer.remove_callback(PrinterCallback)
    return trainer


def dev_metrics(examples: Sequence[Example]) -> Callable[[EvalPrediction], dict[str, float]]:
    """Return a function that scores predictions on `examples` by `set_scores`; one class for all warns."""

    def score(prediction: EvalPrediction) -> dict[str, float]:
        predicted = np.argmax(np.asarray(prediction.predictions), axis=-1)
        if len(np.unique(predicted)) == 1 and len(examples) > 1:
            warnings.warn(
                "the model gives one class for every dev row: training may have collapsed",
                SamsynWarning,
                stacklevel=2,
            )
        return set_scores(examples, predicted)

    return score


def computes_bf16() -> bool:
    """Whether the hardware multiplies bfloat16 itself; elsewhere it is slower than float32."""
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported(including_emulation=False)
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _arguments(config: EncoderExperiment, stage: Stage, *, rows: int, folder: Path) -> TrainingArguments:
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

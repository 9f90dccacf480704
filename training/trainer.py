"""Trains pair classifiers: their loss, their score on dev, and the kit by which the stages use them."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import EvalPrediction, PreTrainedModel, PreTrainedTokenizerBase

from ..configs.errors import SamsynWarning
from ..configs.schema import EncoderExperiment, Stage
from ..data.records import Example
from ..evaluation.sets import set_scores
from ..models.huggingface import PairSettings, build_classifier, load_trained
from .loggers import Logger
from .rows import Collator, Rows
from .stage_trainer import StageTrainer, build_trainer

IMPOSSIBLE = -1e4
"""Added to the logit of a class that the row's source could not have given."""


class PairTrainer(StageTrainer):
    """Trains the pair classifier on `Rows`."""

    stage: Stage

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


@dataclass(frozen=True, kw_only=True)
class PairKit:
    """Trains the pair classifier of an experiment."""

    config: EncoderExperiment

    def build(self) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
        """Return the classifier that the config describes, untrained."""
        return build_classifier(self.config.model)

    def load(self, folder: Path) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
        """Return a saved classifier."""
        return load_trained(folder)

    def rows(self, items: Sequence[Example], tokenizer: PreTrainedTokenizerBase) -> Rows:
        """Encode examples."""
        model = self.config.model
        settings = PairSettings(templates=model.templates, max_length=model.max_length)
        return Rows(items, tokenizer, settings=settings)

    def trainer(
        self,
        model: PreTrainedModel,
        *,
        stage: int,
        seed: int,
        rows: Rows,
        dev: Rows,
        pad_id: int,
        folder: Path,
        logger: Logger,
    ) -> PairTrainer:
        """Put a stage's trainer together."""
        settings = self.config.stages[stage]
        return build_trainer(
            PairTrainer,
            model,
            config=self.config.model_copy(update={"seed": seed}),
            stage=settings,
            rows=rows,
            eval_dataset=dev,
            drawn=rows.weights if settings.balance == "sampling" else None,
            data_collator=Collator(pad_id),
            compute_metrics=dev_metrics(dev.examples),
            folder=folder,
            logger=logger,
        )


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

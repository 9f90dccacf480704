"""Trains taggers of names: their loss, their score on dev, and the kit by which the stages use them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import EvalPrediction, PreTrainedModel, PreTrainedTokenizerBase

from ..configs.schema import TaggerExperiment
from ..data.tagged import TaggedSentence
from ..evaluation.names.scores import macro_f1, micro_f1
from ..models.huggingface_tags import build_tagger, load_tagger_weights
from .loggers import Logger
from .stage_trainer import StageTrainer, build_trainer
from .tag_rows import UNLABELLED, TagCollator, TagRows


class TagTrainer(StageTrainer):
    """Trains a token classifier on `TagRows`."""

    def compute_loss(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        model: torch.nn.Module,
        inputs: dict[str, Any],
        return_outputs: bool = False,
        num_items_in_batch: Any = None,
    ) -> Any:
        """Return the mean cross-entropy over the labelled tokens of the batch."""
        inputs = dict(inputs)
        labels = inputs.pop("labels")
        logits = model(**inputs).logits.float()
        loss = torch.nn.functional.cross_entropy(
            logits.flatten(0, 1),
            labels.flatten(),
            ignore_index=UNLABELLED,
            label_smoothing=self.stage.label_smoothing if model.training else 0.0,
        )
        return (loss, {"loss": loss, "logits": logits}) if return_outputs else loss


@dataclass(frozen=True, kw_only=True)
class TagKit:
    """Trains the tagger of an experiment."""

    config: TaggerExperiment

    def build(self) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
        """Return the tagger that the config describes, untrained."""
        return build_tagger(self.config.model)

    def load(self, folder: Path) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
        """Return a saved tagger."""
        return load_tagger_weights(folder)

    def rows(self, items: Sequence[TaggedSentence], tokenizer: PreTrainedTokenizerBase) -> TagRows:
        """Encode sentences."""
        return TagRows(items, tokenizer, max_length=self.config.model.max_length)

    def trainer(
        self,
        model: PreTrainedModel,
        *,
        stage: int,
        seed: int,
        rows: TagRows,
        dev: TagRows,
        pad_id: int,
        folder: Path,
        logger: Logger,
    ) -> TagTrainer:
        """Put a stage's trainer together."""
        return build_trainer(
            TagTrainer,
            model,
            config=self.config.model_copy(update={"seed": seed}),
            stage=self.config.stages[stage],
            rows=rows,
            eval_dataset=dev,
            data_collator=TagCollator(pad_id),
            compute_metrics=dev_scores(dev),
            folder=folder,
            logger=logger,
        )


def dev_scores(dev: TagRows) -> Callable[[EvalPrediction], dict[str, float]]:
    """Return a function that scores a trainer's predictions on the dev rows."""

    def score(prediction: EvalPrediction) -> dict[str, float]:
        predicted = dev.tags_of(np.asarray(prediction.predictions))
        return {
            "micro_f1": micro_f1(dev.sentences, predicted),
            "macro_f1": macro_f1(dev.sentences, predicted),
        }

    return score

"""Examples a second of `samsyn train` beside transformers' own text-classification example, in one run.

    python benchmarks/training_speed.py

Both train the encoder `compact` on the same rows of the drills, in batches of 32 for one epoch, and are
scored on the same held-out rows. The other side has the settings of transformers' `run_classification.py`:
float32, every row padded to the maximal length, rows in random order, all weights trained. Ours come from
configs/compact.yaml.
Prints one JSON object; the ratio is what travels between machines, the seconds are not.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from samsyn.configs.loader import load_config
from samsyn.configs.schema import EncoderExperiment, EncoderModel, Stage
from samsyn.data.catalogue import load_examples
from samsyn.data.records import Example
from samsyn.evaluation.metrics import macro_f1
from samsyn.models.huggingface import PairSettings, build_classifier
from samsyn.models.pairs import render
from samsyn.models.torch_classifier import TorchClassifier
from samsyn.training.loggers import NullLogger
from samsyn.training.rows import Rows
from samsyn.training.stages import use_fast_attention
from samsyn.training.trainer import PairKit
from transformers import PreTrainedModel, PreTrainedTokenizerBase, Trainer, TrainingArguments, set_seed

CONFIG = Path(__file__).parents[1] / "configs" / "compact.yaml"
HELD_OUT = 600
BATCH, RATE, SEED = 32, 2e-4, 13


def main() -> None:
    """Time both on the same rows and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=3200, help="training rows (default: 3200)")
    rows = parser.parse_args().rows
    config = load_config(CONFIG)
    if not isinstance(config, EncoderExperiment):
        raise SystemExit(f"{CONFIG}: must train an encoder")
    drawn = np.random.default_rng(SEED).permutation(load_examples("drills:train").examples)  # pyright: ignore
    train, held_out = list(drawn[:rows]), list(drawn[rows : rows + HELD_OUT])
    ours = _ours(config, train, held_out)
    example = _example(config.model, train, held_out)
    result = {
        "rows": rows,
        "samsyn": ours,
        "transformers_example": example,
        "times_faster": round(ours["rows_per_second"] / example["rows_per_second"], 2),
    }
    print(json.dumps(result, indent=2))


def _ours(
    config: EncoderExperiment, train: Sequence[Example], held_out: Sequence[Example]
) -> dict[str, float]:
    set_seed(SEED)
    model, tokenizer = build_classifier(config.model)
    use_fast_attention(model)
    settings = PairSettings(templates=config.model.templates, max_length=config.model.max_length)
    stage = Stage.model_validate(
        {
            "name": "speed",
            "data": [{"name": "drills:train"}],
            "learning_rate": RATE,
            "batch_size": BATCH,
            "keep": "last",
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        trainer = PairKit(config=config.model_copy(update={"stages": (stage,)})).trainer(
            model,
            stage=0,
            seed=config.seed,
            rows=Rows(train, tokenizer, settings=settings),
            dev=Rows(held_out[:2], tokenizer, settings=settings),
            pad_id=int(tokenizer.pad_token_id),  # pyright: ignore
            folder=Path(folder),
            logger=NullLogger(),
        )
        seconds = _timed(trainer)
    return _facts(model, tokenizer, settings, held_out, rows=len(train), seconds=seconds)


def _example(
    model_config: EncoderModel, train: Sequence[Example], held_out: Sequence[Example]
) -> dict[str, float]:
    set_seed(SEED)
    model, tokenizer = build_classifier(model_config.model_copy(update={"freeze_embeddings": False}))
    settings = PairSettings(templates=model_config.templates, max_length=model_config.max_length)
    with tempfile.TemporaryDirectory() as folder:
        arguments = TrainingArguments(
            output_dir=folder,
            per_device_train_batch_size=BATCH,
            learning_rate=RATE,
            num_train_epochs=1,
            warmup_steps=len(train) // BATCH // 10,
            use_cpu=True,
            save_strategy="no",
            seed=SEED,
            report_to="none",
            disable_tqdm=True,
            logging_strategy="no",
        )
        rows = _padded(tokenizer, train, settings)
        seconds = _timed(Trainer(model, arguments, train_dataset=rows))  # pyright: ignore
    return _facts(model, tokenizer, settings, held_out, rows=len(train), seconds=seconds)


def _padded(
    tokenizer: PreTrainedTokenizerBase, examples: Sequence[Example], settings: PairSettings
) -> list[dict[str, Any]]:
    backend: Any = tokenizer
    targets, texts = zip(*(render(example, settings.templates) for example in examples), strict=True)
    encoded = backend(
        list(targets), list(texts), padding="max_length", truncation=True, max_length=settings.max_length
    )
    return [
        {**{key: values[index] for key, values in encoded.items()}, "labels": example.label_id}
        for index, example in enumerate(examples)
    ]


def _timed(trainer: Trainer) -> float:
    started = time.perf_counter()
    trainer.train()
    return time.perf_counter() - started


def _facts(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    settings: PairSettings,
    held_out: Sequence[Example],
    *,
    rows: int,
    seconds: float,
) -> dict[str, float]:
    classifier = TorchClassifier(model, tokenizer, settings=settings, name="speed")
    predicted = classifier.score(held_out).probabilities.argmax(axis=1)
    gold = np.array([example.label_id for example in held_out])
    return {
        "seconds": round(seconds, 1),
        "rows_per_second": round(rows / seconds, 1),
        "macro_f1": round(float(macro_f1(gold, predicted)), 3),
    }


if __name__ == "__main__":
    main()

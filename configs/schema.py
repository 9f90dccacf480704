"""The typed experiment: what a config may say, with units, ranges and defaults."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

BaselineKind = Literal[
    "random", "majority", "topic-only", "actor-prior", "text-only", "tfidf-logreg", "tfidf-svm"
]


class Section(BaseModel):
    """Base of all sections: immutable, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Templates(Section):
    """How an example becomes a (target, text) pair.

    Fields in braces: `{topic}`, `{text}`, `{actor}` (stance); `{topic}`, `{a}`, `{b}`, `{text}` (passage);
    `{topic}`, `{a}`, `{b}`, `{text_a}`, `{text_b}` (statements). `mark` wraps the two actors' names in a
    passage; `{name}` leaves them as they are.
    """

    stance_target: str = "{topic}"
    stance_text: str = "{text}"
    passage_target: str = "{a} och {b} är överens: {topic}"
    passage_text: str = "{text}"
    statements_target: str = "{a} och {b} är överens: {topic}"
    statements_text: str = "{a}: {text_a} | {b}: {text_b}"
    mark: str = "{name}"


class DataEntry(Section):
    """A named set (`set:split`) or a JSONL file, and how much of it."""

    name: str
    task: Literal["stance", "agreement"] | None = None
    """Only the rows of one task; absent: of both."""
    limit: Annotated[int, Field(ge=1)] | None = None
    """At most so many rows, drawn by a hash of their ids; absent: all."""
    repeat: Annotated[int, Field(ge=1)] = 1
    """How often each row is seen in an epoch."""
    pairs: Annotated[int, Field(ge=1)] | None = None
    """Instead of the set's stance rows, at most so many agreement rows made of two of them on one topic."""
    reversals: bool = False
    """Also each stance row with its proposition reversed ("ska", "ska inte") and its side exchanged."""


class EncoderModel(Section):
    """A cross-encoder on a BERT."""

    kind: Literal["encoder"] = "encoder"
    encoder: str
    """`compact`, a local folder, or a hub name."""
    layers: Annotated[int, Field(ge=1)] | None = None
    """Layers of `compact` to keep; absent: all 12."""
    max_length: Annotated[int, Field(ge=16)] = 192
    """Tokens of target and text together; what is over is cut from the text and counted."""
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.1
    freeze_embeddings: bool = False
    """Whether the word embeddings stay as they are: a third fewer weights to learn."""
    templates: Templates = Templates()


class TaggerModel(Section):
    """A tagger of names on the lower layers of a BERT."""

    kind: Literal["tagger"]
    encoder: str
    """`compact`, a local folder, or a hub name."""
    layers: Annotated[int, Field(ge=1)] | None = None
    """The lowest layers of `compact` to keep; absent: all 12."""
    max_length: Annotated[int, Field(ge=16)] = 128
    """Tokens of a sentence; a longer one is cut in training, read in parts afterwards, and counted."""
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.1
    freeze_embeddings: bool = False
    """Whether the word embeddings stay as they are."""


class BaselineModel(Section):
    """A model without an encoder."""

    kind: BaselineKind


class Optimisation(Section):
    """How one pass of training goes: epochs, learning rate, checkpoints."""

    epochs: Annotated[float, Field(gt=0)] = 1
    learning_rate: Annotated[float, Field(gt=0, le=1)] = 1e-4
    layer_decay: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Factor on the learning rate from each layer to the one below; 1 is the same for all."""
    batch_size: Annotated[int, Field(ge=1)] = 32
    accumulate: Annotated[int, Field(ge=1)] = 1
    """Batches per optimiser step."""
    warmup: Annotated[float, Field(ge=0, lt=1)] = 0.1
    """Share of the steps over which the learning rate rises."""
    weight_decay: Annotated[float, Field(ge=0)] = 0.01
    label_smoothing: Annotated[float, Field(ge=0, lt=1)] = 0.0
    evaluations: Annotated[int, Field(ge=1)] = 1
    """Evaluations on dev per epoch; each is also a checkpoint to resume from."""
    patience: Annotated[int, Field(ge=1)] | None = None
    """Stop after so many evaluations without a better dev score; absent: never."""
    keep: Literal["best", "last"] = "best"
    """Which weights go on: those with the best dev score, or the last."""
    seeds: Annotated[int, Field(ge=1)] = 1
    """Train the stage so often from the same weights, each time with another seed; their mean goes on."""


class Stage(Optimisation):
    """One pass of training: its own data mixture and optimisation, starting from the last stage's weights."""

    name: str
    data: Annotated[tuple[DataEntry, ...], Field(min_length=1)]
    balance: Literal["none", "weights", "sampling"] = "none"
    """Classes: as they come, weighted in the loss, or drawn equally often."""


class TagData(Section):
    """A named set of tagged sentences (`set:split`) or a JSONL file of them, and how much of it."""

    name: str
    limit: Annotated[int, Field(ge=1)] | None = None
    """At most so many sentences, drawn by a hash of their ids; absent: all."""
    nameless: Annotated[float, Field(ge=0, le=1)] = 1.0
    """Share of the sentences without a name that is used, drawn by a hash of their ids."""
    exchanges: Annotated[int, Field(ge=0)] = 0
    """So many more times each sentence with a name, some of its names exchanged for others of their kind."""
    repeat: Annotated[int, Field(ge=1)] = 1
    """How often each sentence is seen in an epoch."""


class TagStage(Optimisation):
    """One pass of training a tagger."""

    name: str
    data: Annotated[tuple[TagData, ...], Field(min_length=1)]


class Range(Section):
    """What a sweep may set a key to: one of `choices`, or a number from `low` to `high`."""

    choices: Annotated[tuple[int | float | str | bool | None, ...], Field(min_length=1)] | None = None
    low: int | float | None = None
    high: int | float | None = None
    """Inclusive. Two whole numbers give whole numbers."""
    log: bool = False
    """Whether the logarithm is drawn evenly, as learning rates want it."""

    @model_validator(mode="after")
    def _is_one_kind(self) -> Self:
        if (self.choices is None) == (self.low is None or self.high is None):
            raise ValueError("must have either choices, or low and high")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise ValueError(f"low must be below high; got {self.low} and {self.high}")
        if self.log and not (self.low or 0) > 0:
            raise ValueError("log needs low above 0")
        return self


class Sweep(Section):
    """`samsyn train --sweep`: trains the config so often, each time with other values in the ranges."""

    trials: Annotated[int, Field(ge=1)]
    ranges: Annotated[dict[str, Range], Field(min_length=1)]
    """By dotted key, as `--set` has it: stages.0.learning_rate."""


class Tracking(Section):
    """Weights & Biases beside the plain log.jsonl."""

    wandb: bool = False
    project: str = "samsyn"


class Run(Section):
    """What every experiment says of its run."""

    name: Annotated[str, Field(pattern=r"^[\w.-]+$")]
    description: str = ""
    seed: int = 13
    output: str | None = None
    """Run folder; absent: runs/<name>."""
    tracking: Tracking = Tracking()


class FoldPart(Section):
    """One round of a cross-validation, as `samsyn train --folds` writes it into the config of each."""

    by: Literal["topic", "actor", "group"]
    """What the model has seen no row of when it is judged; group: article, author or report."""
    count: Annotated[int, Field(ge=2)]
    """Rounds in all."""
    number: Annotated[int, Field(ge=1)]
    """This one, from 1."""

    @model_validator(mode="after")
    def _is_one_of_them(self) -> Self:
        if self.number > self.count:
            raise ValueError(f"number must be at most count, {self.count}; got {self.number}")
        return self


class Experiment(Run):
    """What every experiment with examples says."""

    dev: Annotated[tuple[DataEntry, ...], Field(min_length=1)]
    """Chooses checkpoints and fits the calibration."""
    test: tuple[DataEntry, ...] = ()
    """Reported only."""
    fold: FoldPart | None = None
    """Test on a part of the training rows (of the last stage) that is held out, in place of `test`."""


class EncoderExperiment(Experiment):
    """Trains a cross-encoder in one or more stages."""

    model: EncoderModel
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    metric: Literal["macro_f1", "accuracy"] = "macro_f1"
    """The dev score that chooses checkpoints; higher is better."""
    precision: Literal["auto", "fp32", "bf16"] = "auto"
    """Arithmetic of training; auto: bf16 where the hardware computes it."""
    sweep: Sweep | None = None


class BaselineExperiment(Experiment):
    """Fits a baseline on its training rows."""

    model: BaselineModel
    train: Annotated[tuple[DataEntry, ...], Field(min_length=1)]


class TaggerExperiment(Run):
    """Trains a tagger of names in one or more stages."""

    model: TaggerModel
    stages: Annotated[tuple[TagStage, ...], Field(min_length=1)]
    dev: Annotated[tuple[TagData, ...], Field(min_length=1)]
    """Chooses checkpoints."""
    test: tuple[TagData, ...] = ()
    """Reported only."""
    metric: Literal["micro_f1", "macro_f1"] = "micro_f1"
    """The dev score of whole names that chooses checkpoints."""
    precision: Literal["auto", "fp32", "bf16"] = "auto"
    """Arithmetic of training; auto: bf16 where the hardware computes it."""


PairConfig = EncoderExperiment | BaselineExperiment
Config = PairConfig | TaggerExperiment

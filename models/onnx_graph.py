"""A trained torch network as an ONNX one: any batch, any length, logits out."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from ..configs.errors import ModelError

if TYPE_CHECKING:
    from onnx import ModelProto

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
EXAMPLE_SHAPE = (2, 9)
"""Rows and tokens of the input that is traced; both stay variable."""


class Traceable(Protocol):
    """A transformers model with its tokenizer: a classifier of pairs, or a tagger of words."""

    model: Any
    tokenizer: Any


def to_onnx(trained: Traceable) -> "ModelProto":
    """Trace a trained network; its inputs are those that the tokenizer gives.

    Nothing of the machine stays in it, so equal weights give equal bytes.

    Raises:
        ModelError: the packages that export are not installed.
    """
    require_exporter()
    import torch

    names = [name for name in INPUTS if name in trained.tokenizer.model_input_names]
    network = _logits_of(trained.model, names)
    shape = {0: torch.export.Dim("rows"), 1: torch.export.Dim("tokens")}
    with _silenced():
        program = torch.onnx.export(
            network,
            tuple(torch.ones(EXAMPLE_SHAPE, dtype=torch.long) for _ in names),
            dynamo=True,
            input_names=names,
            output_names=["logits"],
            dynamic_shapes=(tuple(shape for _ in names),),
            verbose=False,
        )
    return _anonymous(program.model_proto)  # pyright: ignore[reportOptionalMemberAccess]


def require_exporter() -> None:
    """Check that the packages behind torch.onnx are there.

    Raises:
        ModelError: one is not.
    """
    try:
        import onnx  # noqa: F401
        import onnxscript  # noqa: F401
    except ImportError as error:
        raise ModelError(
            f"exporting needs the package {error.name!r}; install it with `pip install 'samsyn[compact]'`"
        ) from error


def _logits_of(model: Any, names: list[str]) -> Any:
    """Wrap a transformers classifier so that it takes its inputs by position and gives logits alone."""
    import torch

    class Logits(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *values: torch.Tensor) -> torch.Tensor:
            return self.model(**dict(zip(names, values, strict=True))).logits

    model.to("cpu").float()
    # the exporter draws a far simpler graph of plain attention, which ONNX Runtime computes as fast
    model.set_attn_implementation("eager")
    return Logits().eval()


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep the exporter's remarks about packages that play no part here from the user."""
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _anonymous(model: "ModelProto") -> "ModelProto":
    """Drop stack traces, with their paths, and shapes of what lies in between."""
    del model.metadata_props[:], model.graph.metadata_props[:], model.graph.value_info[:]
    for node in model.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    for value in (*model.graph.initializer, *model.graph.input, *model.graph.output):
        value.ClearField("metadata_props")
        value.ClearField("doc_string")
    return model

"""Rewrites an ONNX network with 8-bit weights, in several forms from fastest to most exact.

Every form stores the word embeddings as int8 with one scale per row, and the weights of the linear layers as
int8, symmetric around zero. They differ in how finely weights and activations are scaled. One scale for all
activations of a batch, as in ONNX Runtime's own dynamic quantisation, changes one label in ten of a BERT: a
few of its hidden dimensions are far larger than the rest (Bondarenko et al. 2021, "Understanding and
overcoming the challenges of efficient transformer quantization"). It also makes a row's score depend on the
rows beside it. So here every token, or every block of a token's inputs, has its own scale.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

LARGEST = 127
"""Of the magnitudes of a symmetric int8."""
MIDDLE = 128
"""Stands for zero where a kernel wants unsigned bytes."""
BLOCK, FINE_BLOCK = 128, 32
"""Inputs that share a scale in layers stored by blocks; powers of two, as the kernel wants."""
FLOAT_ACTIVATIONS, INT8_ACTIVATIONS = 1, 4
"""MatMulNBits' accuracy_level: multiply in float32, or in int8."""
COARSE = 0.25
"""Largest step of an output's int8 weights that one scale may give, in units of their median magnitude.

Trained layers have 0.04; one that began as the identity matrix has 10 or more, and all it learnt is lost."""
MICROSOFT = "com.microsoft"

Constants = dict[str, np.ndarray]
Replacement = tuple["list[NodeProto]", Constants]
"""The nodes that take a node's place, and the constants they use, by name."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A way to store a linear layer's weights and multiply with them.

    Attributes:
        name: for settings, cards and reports.
        replace: gives what takes the place of a MatMul whose weight is the array (inputs, outputs).
    """

    name: str
    replace: "Callable[[NodeProto, np.ndarray], Replacement]"


def quantise(model: "ModelProto", form: Form) -> "ModelProto":
    """Return a copy of a float network with its word embeddings and linear layers in 8 bits."""
    from onnx import ModelProto, helper, numpy_helper

    weights = {constant.name: constant for constant in model.graph.initializer}
    table = _largest_table(model, weights)
    nodes: list[NodeProto] = []
    constants: Constants = {}
    for node in model.graph.node:
        added, values = [node], {}
        if node.op_type == "MatMul" and node.input[1] in weights:
            added, values = form.replace(node, numpy_helper.to_array(weights[node.input[1]]))
        elif table is not None and node.op_type == "Gather" and node.input[0] == table:
            added, values = _replace_lookup(node, numpy_helper.to_array(weights[table]))
        nodes.extend(added)
        constants.update(values)
    small = ModelProto()
    small.CopyFrom(model)
    _set_graph(small, nodes, [*weights.values(), *_tensors(constants)])
    if any(node.domain == MICROSOFT for node in nodes):
        small.opset_import.append(helper.make_opsetid(MICROSOFT, 1))
    return small


def to_int8(values: np.ndarray, *, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 numbers and float32 scales, one scale per slice along `axis`; values = numbers * scales."""
    scales = np.abs(values).max(axis=axis, keepdims=True) / LARGEST
    scales = np.where(scales == 0, 1, scales).astype(np.float32)
    return np.rint(values / scales).astype(np.int8), scales


def _largest_table(model: "ModelProto", weights: "Mapping[str, TensorProto]") -> str | None:
    """The word embeddings: of the constants that rows are looked up in, the one with most rows."""
    tables = [
        node.input[0] for node in model.graph.node if node.op_type == "Gather" and node.input[0] in weights
    ]
    return max(tables, key=lambda name: (weights[name].dims[0], name), default=None)


def _replace_lookup(node: "NodeProto", table: np.ndarray) -> Replacement:
    from onnx import TensorProto, helper

    source, ids = node.input
    numbers, scales = to_int8(table, axis=1)
    nodes = [
        helper.make_node("Gather", [f"{source}.int8", ids], [f"{source}.row"], axis=0),
        helper.make_node("Gather", [f"{source}.scale", ids], [f"{source}.row_scale"], axis=0),
        helper.make_node("Cast", [f"{source}.row"], [f"{source}.float_row"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{source}.float_row", f"{source}.row_scale"], node.output),
    ]
    return nodes, {f"{source}.int8": numbers, f"{source}.scale": scales}


def _replace_by_tokens(node: "NodeProto", weight: np.ndarray) -> Replacement:
    """int8 times int8, with one scale per token and one per output; by blocks where that is too coarse.

    The layers that read the same activations each write the nodes that quantise them; ONNX Runtime merges
    these when it loads the network.
    """
    from onnx import TensorProto, helper

    if _is_coarse(weight):
        return _by_blocks(node, weight, size=FINE_BLOCK, accuracy=INT8_ACTIVATIONS)
    source, name = node.input
    at = node.output[0]
    numbers, scales = to_int8(weight, axis=0)
    nodes = [
        helper.make_node("Abs", [source], [f"{at}.absolute"]),
        helper.make_node("ReduceMax", [f"{at}.absolute", "last_axis"], [f"{at}.largest"], keepdims=1),
        helper.make_node("Mul", [f"{at}.largest", "step"], [f"{at}.scale_or_zero"]),
        helper.make_node("Max", [f"{at}.scale_or_zero", "tiny"], [f"{at}.scale"]),
        helper.make_node("Div", [source, f"{at}.scale"], [f"{at}.scaled"]),
        helper.make_node("QuantizeLinear", [f"{at}.scaled", "one", "middle"], [f"{at}.int8"]),
        helper.make_node("MatMulInteger", [f"{at}.int8", f"{name}.int8", "middle"], [f"{at}.sum"]),
        helper.make_node("Cast", [f"{at}.sum"], [f"{at}.float_sum"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{at}.float_sum", f"{at}.scale"], [f"{at}.of_token"]),
        helper.make_node("Mul", [f"{at}.of_token", f"{name}.scale"], node.output),
    ]
    constants: Constants = {
        "last_axis": np.array([-1], dtype=np.int64),
        "step": np.array(1 / LARGEST, dtype=np.float32),
        "tiny": np.array(1e-20, dtype=np.float32),
        "one": np.array(1, dtype=np.float32),
        "middle": np.array(MIDDLE, dtype=np.uint8),
        f"{name}.int8": numbers,
        f"{name}.scale": scales[0],
    }
    return nodes, constants


def _is_coarse(weight: np.ndarray) -> bool:
    magnitudes = np.abs(weight)
    steps = magnitudes.max(axis=0) / LARGEST
    return bool(np.median(steps) > COARSE * np.median(magnitudes))


def _replace_by_blocks(node: "NodeProto", weight: np.ndarray) -> Replacement:
    """int8 times int8, with a scale per block of inputs for weights and activations alike."""
    size = FINE_BLOCK if _is_coarse(weight) else BLOCK
    return _by_blocks(node, weight, size=size, accuracy=INT8_ACTIVATIONS)


def _replace_by_weights(node: "NodeProto", weight: np.ndarray) -> Replacement:
    """int8 weights with a scale per small block of inputs, multiplied in float: small, but no faster."""
    return _by_blocks(node, weight, size=FINE_BLOCK, accuracy=FLOAT_ACTIVATIONS)


def _by_blocks(node: "NodeProto", weight: np.ndarray, *, size: int, accuracy: int) -> Replacement:
    from onnx import helper

    source, name = node.input
    inputs, outputs = weight.shape
    padded = np.pad(weight.T, ((0, 0), (0, -inputs % size)))
    numbers, scales = to_int8(padded.reshape(outputs, -1, size), axis=2)
    multiply = helper.make_node(
        "MatMulNBits",
        [source, f"{name}.bytes", f"{name}.scale"],
        node.output,
        domain=MICROSOFT,
        K=inputs,
        N=outputs,
        bits=8,
        block_size=size,
        accuracy_level=accuracy,
    )
    unsigned = (numbers.astype(np.int16) + MIDDLE).astype(np.uint8)
    return [multiply], {f"{name}.bytes": unsigned, f"{name}.scale": scales.reshape(outputs, -1)}


def _tensors(constants: Constants) -> "list[TensorProto]":
    from onnx import numpy_helper

    return [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()]


def _set_graph(model: "ModelProto", nodes: "Sequence[NodeProto]", constants: "Sequence[TensorProto]") -> None:
    used = {name for node in nodes for name in node.input}
    kept = [constant for constant in constants if constant.name in used]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(kept)


FORMS = (
    Form(name="int8-tokens", replace=_replace_by_tokens),
    Form(name="int8-blocks", replace=_replace_by_blocks),
    Form(name="int8-weights", replace=_replace_by_weights),
)
"""The forms that an export tries, fastest first."""

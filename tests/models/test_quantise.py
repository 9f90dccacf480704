import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper
from samsyn.models.quantise import FORMS, quantise, to_int8

ROWS, WIDTH, OUTPUTS = 50, 96, 40
OUTLIER = 8.0


@pytest.fixture
def network():
    """Looks rows up, stretches one dimension as a BERT's outliers are, and multiplies twice."""
    random = np.random.default_rng(0)
    stretch = np.ones(WIDTH, dtype=np.float32)
    stretch[7] = OUTLIER
    constants = {
        "words": random.normal(size=(ROWS, WIDTH)).astype(np.float32),
        "types": random.normal(size=(2, WIDTH)).astype(np.float32),
        "stretch": stretch,
        "first": random.normal(size=(WIDTH, OUTPUTS)).astype(np.float32),
        "second": random.normal(size=(OUTPUTS, 3)).astype(np.float32),
        "zeros": np.zeros((1, 1), dtype=np.int64),
    }
    return build(
        constants,
        helper.make_node("Gather", ["words", "input_ids"], ["looked_up"]),
        helper.make_node("Gather", ["types", "zeros"], ["type"]),
        helper.make_node("Add", ["looked_up", "type"], ["embedded"]),
        helper.make_node("Mul", ["embedded", "stretch"], ["stretched"]),
        helper.make_node("MatMul", ["stretched", "first"], ["hidden"]),
        helper.make_node("MatMul", ["hidden", "second"], ["logits"]),
    )


def build(constants, *nodes):
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["rows", "tokens"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["rows", "tokens", None])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


def run(model, ids):
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"input_ids": ids})[0])


def test_int8_numbers_times_scales_are_the_values_to_within_half_a_step():
    values = np.array([[0.0, 1.0, -127.0], [0.0, 0.0, 0.0], [0.5, -0.25, 0.1]], dtype=np.float32)
    numbers, scales = to_int8(values, axis=1)
    assert numbers.dtype == np.int8
    assert scales.ravel() == pytest.approx([1.0, 1.0, 0.5 / 127])
    assert numbers[:2].tolist() == [[0, 1, -127], [0, 0, 0]]
    assert np.abs(numbers * scales - values).max() <= scales.max() / 2


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_stays_close_to_float_despite_an_outlier(network, form):
    ids = np.arange(ROWS).reshape(5, 10)
    small = quantise(network, form)
    onnx.checker.check_model(onnx.shape_inference.infer_shapes(small))
    expected, got = run(network, ids), run(small, ids)
    assert np.abs(got - expected).max() / expected.std() < 0.05
    assert np.abs(got - expected).max() > 0


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_row_counts_the_same_whatever_stands_beside_it(network, form):
    small = quantise(network, form)
    ids = np.arange(ROWS).reshape(5, 10)
    assert run(small, ids)[:1] == pytest.approx(run(small, ids[:1]), abs=1e-4)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_float_weight_is_left_but_the_small_table(network, form):
    small = quantise(network, form)
    floats = {
        constant.name
        for constant in small.graph.initializer
        if constant.data_type == TensorProto.FLOAT
        and len(constant.dims) == 2
        and 1 not in constant.dims
        and "scale" not in constant.name
    }
    assert floats == {"types"}
    assert {constant.name for constant in network.graph.initializer} >= {"words", "first", "second"}


def test_a_row_of_zeros_stays_zeros(network):
    words = next(constant for constant in network.graph.initializer if constant.name == "words")
    types = next(constant for constant in network.graph.initializer if constant.name == "types")
    words.CopyFrom(numpy_helper.from_array(np.zeros((ROWS, WIDTH), dtype=np.float32), "words"))
    types.CopyFrom(numpy_helper.from_array(np.zeros((2, WIDTH), dtype=np.float32), "types"))
    for form in FORMS:
        assert not run(quantise(network, form), np.array([[1, 2]])).any()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_what_a_layer_learnt_beside_the_identity_is_kept(form):
    # one scale per output would have steps of 1 / 127, far above the learnt 0.001, and round it away
    random = np.random.default_rng(0)
    learnt = random.normal(scale=0.001, size=(WIDTH, WIDTH))
    constants = {
        "words": random.normal(size=(ROWS, WIDTH)).astype(np.float32),
        "identity": (np.eye(WIDTH) + learnt).astype(np.float32),
    }
    network = build(
        constants,
        helper.make_node("Gather", ["words", "input_ids"], ["looked_up"]),
        helper.make_node("MatMul", ["looked_up", "identity"], ["logits"]),
    )
    _, constants_of_form = form.replace(network.graph.node[1], constants["identity"])
    numbers = next(value for name, value in constants_of_form.items() if name.endswith((".int8", ".bytes")))
    blocks = numbers.reshape(-1, numbers.shape[-1]).astype(int)
    assert len(np.unique(blocks)) > 100


def test_only_layers_without_large_weights_have_one_scale_per_output(network):
    small = quantise(network, FORMS[0])
    assert [node.op_type for node in small.graph.node if node.op_type.startswith("MatMul")] == [
        "MatMulInteger",
        "MatMulInteger",
    ]

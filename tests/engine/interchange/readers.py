"""Opens exported networks with programs that share no code with the lab. Fails with an exception.

readers.py npz FILE PARAMETERS      the numbers are those of PARAMETERS, raw float64, bit by bit
readers.py onnx FILE INPUTS OUTPUTS the model is valid and computes OUTPUTS (.npy) of INPUTS (.npy) to 1e-5
"""

import json
import math
import sys

import numpy as np

TOLERANCE = 1e-5


def check_npz(path, parameters):
    with np.load(path, allow_pickle=False) as arrays:
        layers = len(json.loads(str(arrays["experiment"]))["layers"])
        found = b"".join(arrays[f"{kind}{n}"].tobytes() for n in range(1, layers + 1) for kind in "Wb")
        assert all(arrays[f"W{n}"].shape[0] == arrays[f"b{n}"].shape[0] for n in range(1, layers + 1))
    assert found == open(parameters, "rb").read(), "other numbers"


def softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


# The operators of ONNX the lab writes, after their specification; for versions of the package without an evaluator.
OPERATORS = {
    "Sub": np.subtract,
    "Div": np.divide,
    "Mul": np.multiply,
    "Add": np.add,
    "Min": np.minimum,
    "Max": np.maximum,
    "Identity": lambda z: z,
    "Sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "Tanh": np.tanh,
    "Relu": lambda z: np.maximum(z, 0),
    "Elu": lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1),
    "Atan": np.arctan,
    "Softsign": lambda z: z / (1 + np.abs(z)),
    "Softplus": lambda z: np.log(1 + np.exp(z)),
    "Erf": np.vectorize(math.erf),
    "Sin": np.sin,
    "Softmax": softmax,
    "Gemm": lambda a, w, b: a @ w.T + b,
}


def evaluate(model, x):
    from onnx import numpy_helper

    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    values["x"] = x
    for node in model.graph.node:
        if node.op_type == "Gemm":
            assert [(a.name, a.i) for a in node.attribute] == [("transB", 1)]
        else:
            assert not node.attribute
        values[node.output[0]] = OPERATORS[node.op_type](*(values[name] for name in node.input)).astype(x.dtype)
    return values["a"]


def check_onnx(path, inputs, outputs):
    import onnx

    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    double = model.graph.input[0].type.tensor_type.elem_type == onnx.TensorProto.DOUBLE
    x = np.load(inputs).astype(np.float64 if double else np.float32)
    try:
        from onnx.reference import ReferenceEvaluator

        found = ReferenceEvaluator(model).run(None, {"x": x})[0]
    except ImportError:
        found = evaluate(model, x)
    expected = np.load(outputs)
    assert found.shape == expected.shape
    worst = np.abs(found - expected).max()
    assert worst <= TOLERANCE, f"differs by {worst}"
    assert json.loads({p.key: p.value for p in model.metadata_props}["experiment"])["schema"] >= 2


{"npz": check_npz, "onnx": check_onnx}[sys.argv[1]](*sys.argv[2:])

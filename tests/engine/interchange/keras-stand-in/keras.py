"""What exported scripts use of Keras 3, by its documentation, in NumPy: shapes are checked as Keras checks them.

It stands in where Keras is not installed. What it lacks fails the script that asks for it.
"""

import math
from types import SimpleNamespace

import numpy as np

_floatx = "float32"


def _set_floatx(name):
    global _floatx
    assert name in ("float16", "float32", "float64"), name
    _floatx = name


backend = SimpleNamespace(set_floatx=_set_floatx)


def _softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


ops = SimpleNamespace(
    abs=np.abs,
    arctan=np.arctan,
    clip=np.clip,
    erf=np.vectorize(math.erf),
    exp=np.exp,
    expm1=np.expm1,
    log1p=np.log1p,
    maximum=np.maximum,
    minimum=np.minimum,
    relu=lambda z: np.maximum(z, 0),
    sigmoid=lambda z: 1 / (1 + np.exp(-z)),
    sin=np.sin,
    softmax=_softmax,
    tanh=np.tanh,
    where=np.where,
)


def Input(shape):
    assert isinstance(shape, tuple) and all(isinstance(size, int) for size in shape), "a shape is a tuple of whole numbers"
    return shape


class Rescaling:
    def __init__(self, scale, offset=0.0):
        self.scale, self.offset, self.name = scale, offset, "rescaling"

    def build(self, inputs):
        return inputs

    def call(self, x):
        return x * self.scale + self.offset


class Dense:
    def __init__(self, units, activation, name):
        self.units, self.activation, self.name = units, activation, name

    def build(self, inputs):
        self.shapes = [(inputs, self.units), (self.units,)]
        self.weights = None
        return self.units

    def set_weights(self, weights):
        given = [array.shape for array in weights]
        assert given == self.shapes, f"{self.name} takes weights of {self.shapes}, not of {given}"
        self.weights = [array.astype(_floatx) for array in weights]

    def call(self, x):
        kernel, bias = self.weights
        z = x @ kernel + bias
        a = self.activation(z)
        assert a.shape == z.shape, f"the activation of {self.name} makes {a.shape} of {z.shape}"
        return a


layers = SimpleNamespace(Dense=Dense, Rescaling=Rescaling)


class Sequential:
    def __init__(self, parts):
        (self.inputs,), *self.layers = parts
        names = [layer.name for layer in self.layers]
        assert len(set(names)) == len(names), "two layers have one name"
        size = self.inputs
        for layer in self.layers:
            size = layer.build(size)

    def get_layer(self, name):
        return next(layer for layer in self.layers if layer.name == name)

    def predict(self, x, verbose):
        assert x.ndim == 2 and x.shape[1] == self.inputs, f"inputs are rows of {self.inputs}, not {x.shape}"
        for layer in self.layers:
            x = layer.call(x)
        return x

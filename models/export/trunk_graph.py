"""A trunk's ONNX graph: its weights and activation ranges in, a model in memory out.

The graph is written node by node rather than traced, which gives three things an exporter does
not: pooled states as output, fused attention, and int8 matrix products with fixed activation
scales. Fixed scales are what makes a text's score independent of its batch (dynamic quantization
takes one scale from the whole batch). The word table is no part of it: all models share one, and
rows of it are the input.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[np.float32]
Ranges = Mapping[str, tuple[Array, Array]]
"""Smallest and largest value of each input channel, by the name of the matrix product."""

HEADS = 12
_TYPES = {np.float32: TensorProto.FLOAT, np.float16: TensorProto.FLOAT16}
POSITIONS = 64
"""Longest sequence the graph takes; serving cuts at 48."""

WEIGHT_LEVELS = 63
"""7-bit weights: pairs of u8 x s8 products stay within int16 on processors without VNNI, so that
every machine computes the same numbers."""

SMOOTHING = 0.8
"""How much of the activations' outliers is moved into the weights (SmoothQuant, Xiao et al.
2022, equation 4); chosen by cosine to the fp32 features."""


@dataclass
class Graph:
    """Nodes and constants of a graph being written."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(
        self,
        kind: str,
        inputs: Sequence[str],
        name: str,
        *,
        domain: str = "",
        **attributes: int | float,
    ) -> str:
        made = helper.make_node(kind, inputs, [name], name=name, domain=domain)
        made.attribute.extend(helper.make_attribute(*item) for item in attributes.items())
        self.nodes.append(made)
        return name


class TrunkGraph:
    """Builds the graph; `ranges` None gives the fp32 reference, or with `half` the fp16 graph.

    After :meth:`build`, `products` maps each matrix product's name to its input tensor.
    """

    def __init__(
        self, weights: Mapping[str, Array], ranges: Ranges | None, *, half: bool = False
    ) -> None:
        self._ranges = ranges
        self._graph = Graph()
        self._number = np.float16 if half else np.float32
        self._weights: dict[str, npt.NDArray[Any]] = {
            name: value.astype(self._number) for name, value in weights.items()
        }
        self.products: dict[str, str] = {}

    def build(self, extra_outputs: Sequence[str] = ()) -> onnx.ModelProto:
        """The model: rows of the word table and mask in, mean and peak of the last states out."""
        graph = self._graph
        graph.constant("axis.0", np.array([0], np.int64))
        graph.constant("axis.1", np.array([1], np.int64))
        graph.constant("axis.2", np.array([2], np.int64))
        state = self._embeddings()
        mask, share = self._pooling()
        count = 1 + max(int(n.split(".")[2]) for n in self._weights if n.startswith("encoder.la"))
        for layer in range(count):
            state = self._layer(layer, state)
        mean = graph.node("MatMul", [share, state], "pooled.mean")
        lowest = graph.constant("lowest", np.array([-1e4], self._number))
        hidden = graph.node("Where", [mask, state, lowest], "masked")
        peak = graph.node("ReduceMax", [hidden, "axis.1"], "pooled.peak", keepdims=0)
        mean = graph.node("Squeeze", [mean, "axis.1"], "pooled.squeezed")
        graph.node("Cast", [mean], "mean", to=TensorProto.FLOAT)
        graph.node("Cast", [peak], "peak", to=TensorProto.FLOAT)
        width = state_width(self._weights)
        shapes: dict[str, list[str | int | None] | None] = {
            "mean": ["n", width],
            "peak": ["n", width],
            **dict.fromkeys(extra_outputs),
        }
        made = helper.make_graph(
            graph.nodes,
            "trunk",
            [
                helper.make_tensor_value_info("words", TensorProto.FLOAT, ["n", "tokens", width]),
                helper.make_tensor_value_info("mask", TensorProto.INT32, ["n", "tokens"]),
            ],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in shapes.items()],
            list(graph.constants.values()),
        )
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(made, opset_imports=opsets, ir_version=9)

    def _embeddings(self) -> str:
        graph, weights = self._graph, self._weights
        words = graph.node("Cast", ["words"], "words.cast", to=_TYPES[self._number])
        positions = weights["embeddings.position_embeddings.weight"][:POSITIONS]
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        graph.constant("positions.all", positions + segment)
        length = graph.node("Shape", ["words"], "length", start=1, end=2)
        used = graph.node("Slice", ["positions.all", "axis.0", length], "positions")
        total = graph.node("Add", [words, used], "embedded")
        return self._norm(total, "embeddings.LayerNorm")

    def _pooling(self) -> tuple[str, str]:
        """Which tokens are real, [n, tokens, 1], and each one's share of the mean."""
        graph = self._graph
        real = graph.node("Cast", ["mask"], "mask.bool", to=TensorProto.BOOL)
        real = graph.node("Unsqueeze", [real, "axis.2"], "mask.real")
        mask = graph.node("Cast", ["mask"], "mask.cast", to=_TYPES[self._number])
        mask = graph.node("Unsqueeze", [mask, "axis.1"], "mask.row")
        count = graph.node("ReduceSum", [mask, "axis.2"], "mask.count", keepdims=1)
        return real, graph.node("Div", [mask, count], "share")

    def _layer(self, number: int, state: str) -> str:
        graph, weights = self._graph, self._weights
        prefix = f"encoder.layer.{number}."
        own = prefix + "attention.self."
        parts = ("query", "key", "value")
        weight = np.concatenate([weights[f"{own}{part}.weight"] for part in parts])
        bias = np.concatenate([weights[f"{own}{part}.bias"] for part in parts])
        projected = self._product(state, f"{number}.qkv", weight, bias)
        split = [f"{number}.{part}" for part in parts]
        graph.nodes.append(
            helper.make_node(
                "Split", [projected], split, name=f"{number}.split", axis=-1, num_outputs=3
            )
        )
        attended = graph.node(
            "MultiHeadAttention",
            [*split, "", "mask"],
            f"{number}.attention",
            domain="com.microsoft",
            num_heads=HEADS,
        )
        out = self._dense(attended, f"{number}.out", prefix + "attention.output.dense")
        # Add and LayerNormalization: the fused SkipLayerNormalization measured 25 % slower here.
        state = graph.node("Add", [state, out], f"{number}.attended")
        state = self._norm(state, prefix + "attention.output.LayerNorm")
        inner = self._dense(state, f"{number}.up", prefix + "intermediate.dense")
        inner = graph.node("Gelu", [inner], f"{number}.gelu", domain="com.microsoft")
        out = self._dense(inner, f"{number}.down", prefix + "output.dense")
        state = graph.node("Add", [state, out], f"{number}.state")
        return self._norm(state, prefix + "output.LayerNorm")

    def _dense(self, state: str, name: str, prefix: str) -> str:
        weights = self._weights
        return self._product(state, name, weights[prefix + ".weight"], weights[prefix + ".bias"])

    def _norm(self, state: str, prefix: str) -> str:
        graph, weights = self._graph, self._weights
        gain = graph.constant(prefix + ".weight", weights[prefix + ".weight"])
        bias = graph.constant(prefix + ".bias", weights[prefix + ".bias"])
        return graph.node(
            "LayerNormalization", [state, gain, bias], prefix + ".out", axis=-1, epsilon=1e-12
        )

    def _product(self, state: str, name: str, weight: Array, bias: Array) -> str:
        """`state @ weight.T + bias`; int8 when ranges are given."""
        graph = self._graph
        self.products[name] = state
        bias_name = graph.constant(name + ".bias", bias)
        if self._ranges is None:
            product = graph.node(
                "MatMul", [state, graph.constant(name + ".w", weight.T)], name + ".p"
            )
            return graph.node("Add", [product, bias_name], name)
        low, high = self._ranges[name]
        smooth = _smoothing(np.maximum(np.abs(low), np.abs(high)), np.abs(weight).max(axis=0))
        factor = graph.constant(name + ".smooth", (1 / smooth).astype(np.float32))
        state = graph.node("Mul", [state, factor], name + ".smoothed")
        low, high, weight = low / smooth, high / smooth, weight * smooth
        bottom, top = min(float(low.min()), 0.0), max(float(high.max()), 0.0)
        step = (top - bottom) / 255
        graph.constant(name + ".step", np.float32(step).reshape(()))
        graph.constant(name + ".zero", np.uint8(round(-bottom / step)).reshape(()))
        scale = (np.abs(weight).max(axis=1) / WEIGHT_LEVELS).astype(np.float32)
        rounded = np.round(weight / scale[:, None]).astype(np.int8)
        quantized = graph.node(
            "QuantizeLinear", [state, name + ".step", name + ".zero"], name + ".int8"
        )
        return graph.node(
            "MatMulIntegerToFloat",
            [
                quantized,
                graph.constant(name + ".w", rounded.T),
                name + ".step",
                graph.constant(name + ".scale", scale),
                name + ".zero",
                "",
                bias_name,
            ],
            name,
            domain="com.microsoft",
        )


def state_width(weights: Mapping[str, Array]) -> int:
    """Width of the hidden states."""
    return int(weights["embeddings.LayerNorm.weight"].shape[0])


def _smoothing(activation: Array, weight: Array) -> Array:
    ratio = activation**SMOOTHING / np.maximum(weight, 1e-5) ** (1 - SMOOTHING)
    ratio = np.maximum(ratio, 1e-6)
    smooth: Array = np.maximum(ratio / np.exp(np.log(ratio).mean()), 1e-3).astype(np.float32)
    return smooth

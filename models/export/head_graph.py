"""A head's ONNX graph: a network, its calibration and its outlier measure in, a model out.

One input, FEATURES [n, size]; the outputs are what Triton serves: calibrated PROBABILITIES,
of quality also ISSUES, and OUTLIER (above one: unlike the training data).
"""

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper

from models.export.trunk_graph import Graph
from models.training.calibration import Calibration
from models.training.networks import WIDTH, Network, QualityNetwork
from models.training.outliers import Outliers

Floats = npt.NDArray[np.float32]


def head_graph(
    network: Network, calibration: Calibration, outliers: Outliers, *, classes: int
) -> onnx.ModelProto:
    """The head as served."""
    build = _Builder(network)
    logits = build.logits()
    outputs = build.answers(logits, calibration, classes)
    outputs["OUTLIER"] = build.outlier(outliers)
    graph = build.graph
    for name, (made, _) in outputs.items():
        graph.node("Identity", [made], name)
    made_graph = helper.make_graph(
        graph.nodes,
        "head",
        [helper.make_tensor_value_info("FEATURES", TensorProto.FLOAT, ["n", build.size])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width])
            for name, (_, width) in outputs.items()
        ],
        list(graph.constants.values()),
    )
    opsets = [helper.make_opsetid("", 18)]
    return helper.make_model(made_graph, opset_imports=opsets, ir_version=9)


class _Builder:
    def __init__(self, network: Network) -> None:
        self.graph = Graph()
        self._network = network
        self._state = {k: v.detach().numpy() for k, v in network.state_dict().items()}
        self._parts = len(network.PARTS)
        self.size = self._parts * WIDTH + network.counts
        self.graph.constant("axis", np.array([1], np.int64))
        self._pooled = [self._columns(n, n * WIDTH, (n + 1) * WIDTH) for n in range(self._parts)]

    def logits(self) -> str:
        """The network's own arithmetic, without dropout."""
        graph = self.graph
        row = self._pooled[:2]
        if isinstance(self._network, QualityNetwork):
            mean, _, leaf, brand, words, described = self._pooled
            row = [
                *row,
                *self._compared("by_category", mean, leaf),
                *self._compared("by_brand", mean, brand),
                *self._compared("by_words", words, described),
            ]
        row = [*row, self._counts()]
        joined = graph.node("Concat", row, "row", axis=1)
        hidden = graph.node("Relu", [self._linear("first", joined)], "hidden")
        return self._linear("last", hidden)

    def answers(
        self, logits: str, calibration: Calibration, classes: int
    ) -> dict[str, tuple[str, int]]:
        """Calibrated outputs by name, with their widths."""
        graph = self.graph
        total = len(self._state["last.bias"])
        exclusive = self._slice(logits, "exclusive", 0, classes)
        temperature = graph.constant("temperature", _floats([calibration.temperature]))
        cooled = graph.node("Div", [exclusive, temperature], "cooled")
        bias = graph.constant("bias", _floats(calibration.bias or [0.0] * classes))
        corrected = graph.node("Add", [cooled, bias], "corrected")
        found = {"PROBABILITIES": (graph.node("Softmax", [corrected], "shares", axis=1), classes)}
        if total > classes:
            others = total - classes
            independent = self._slice(logits, "independent", classes, total)
            scale = graph.constant("scale", _floats(calibration.scale or [1.0] * others))
            shift = graph.constant("shift", _floats(calibration.shift or [0.0] * others))
            scaled = graph.node("Mul", [independent, scale], "scaled")
            shifted = graph.node("Add", [scaled, shift], "shifted")
            found["ISSUES"] = (graph.node("Sigmoid", [shifted], "issues"), others)
        return found

    def outlier(self, outliers: Outliers) -> tuple[str, int]:
        """Length of the whitened difference from the mean, over the length that is the limit."""
        graph = self.graph
        center = graph.constant("outlier.center", outliers.center)
        away = graph.node("Sub", [self._pooled[0], center], "outlier.away")
        matrix = graph.constant("outlier.matrix", outliers.matrix / outliers.limit)
        white = graph.node("MatMul", [away, matrix], "outlier.white")
        return graph.node("ReduceL2", [white, "axis"], "outlier", keepdims=1), 1

    def _compared(self, name: str, one: str, two: str) -> list[str]:
        """`networks.compare` of two projections."""
        graph = self.graph
        weight = graph.constant(f"{name}.weight", self._state[f"{name}.weight"].T)
        raw = [
            graph.node("MatMul", [side, weight], f"{name}.{number}")
            for number, side in enumerate((one, two))
        ]
        least = graph.constant("least", _floats([1e-6]))
        first, second = (self._unit(side, least) for side in raw)
        there = graph.node("ReduceL1", [raw[1], "axis"], f"{name}.total", keepdims=1)
        there = graph.node("Greater", [there, least], f"{name}.some")
        there = graph.node("Cast", [there], f"{name}.there", to=TensorProto.FLOAT)
        product = graph.node("Mul", [first, second], f"{name}.product")
        cosine = graph.node("ReduceSum", [product, "axis"], f"{name}.cosine", keepdims=1)
        gap = graph.node("Abs", [graph.node("Sub", [first, second], f"{name}.gap")], f"{name}.abs")
        scaled = []
        for kind, value, factor in (("products", product, 64.0), ("gaps", gap, 8.0)):
            number = graph.constant(f"{kind}.factor", _floats([factor]))
            weighed = graph.node("Mul", [there, number], f"{name}.{kind}.weight")
            scaled.append(graph.node("Mul", [value, weighed], f"{name}.{kind}"))
        return [*scaled, cosine]

    def _unit(self, value: str, least: str) -> str:
        length = self.graph.node("ReduceL2", [value, "axis"], f"{value}.length", keepdims=1)
        divisor = self.graph.node("Max", [length, least], f"{value}.divisor")
        return self.graph.node("Div", [value, divisor], f"{value}.unit")

    def _counts(self) -> str:
        graph = self.graph
        start = self._parts * WIDTH
        counts = self._columns(self._parts, start, self.size)
        mean = graph.constant("counts.mean", self._state["count_mean"])
        deviation = graph.constant("counts.deviation", self._state["count_deviation"])
        away = graph.node("Sub", [counts, mean], "counts.away")
        scaled = graph.node("Div", [away, deviation], "counts.scaled")
        low = graph.constant("counts.low", np.float32(-5).reshape(()))
        high = graph.constant("counts.high", np.float32(5).reshape(()))
        return graph.node("Clip", [scaled, low, high], "counts")

    def _linear(self, name: str, value: str) -> str:
        weight = self.graph.constant(f"{name}.weight", self._state[f"{name}.weight"].T)
        bias = self.graph.constant(f"{name}.bias", self._state[f"{name}.bias"])
        return self.graph.node("Gemm", [value, weight, bias], name)

    def _columns(self, number: int, start: int, stop: int) -> str:
        return self._slice("FEATURES", f"part.{number}", start, stop)

    def _slice(self, value: str, name: str, start: int, stop: int) -> str:
        first = self.graph.constant(f"{name}.start", np.array([start], np.int64))
        last = self.graph.constant(f"{name}.stop", np.array([stop], np.int64))
        return self.graph.node("Slice", [value, first, last, "axis"], name)


def _floats(values: object) -> Floats:
    return np.asarray(values, np.float32)

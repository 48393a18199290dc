"""The head: a small multilayer perceptron as plain arrays, its file, and its ONNX graph.

Outputs, by task: quality has 3 grade logits, then 7 issue logits; intent 9 logits; relevance one.
Calibration turns logits into probabilities: `softmax(z / temperature + bias)` for grades and
intents, `sigmoid(scale * z + shift)` for each issue and for relevance.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from models.examples import LABELS, Task
from stream.assessment import MODEL_ISSUES
from stream.errors import SettingsError

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Identity until fitted."""

    temperature: float = 1.0
    bias: tuple[float, ...] = ()
    scale: tuple[float, ...] = ()
    shift: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Head:
    """Weights; `w1` is [features, hidden], `w2` [hidden, outputs]. Standardizing is folded in."""

    task: Task
    w1: Array
    b1: Array
    w2: Array
    b2: Array
    calibration: Calibration = field(default_factory=Calibration)

    def logits(self, features: Array) -> Array:
        """Raw outputs, one row a text."""
        logits: Array = np.maximum(features @ self.w1 + self.b1, 0) @ self.w2 + self.b2
        return logits


def outputs_of(task: Task) -> tuple[int, int]:
    """How many exclusive classes, and how many independent probabilities."""
    return len(LABELS[task]), {"quality": len(MODEL_ISSUES), "intent": 0, "relevance": 1}[task]


def probabilities(head: Head, logits: Array) -> tuple[Array, Array]:
    """Calibrated class probabilities [n, classes] and independent probabilities [n, others]."""
    classes, others = outputs_of(head.task)
    known = head.calibration
    bias = np.array(known.bias or [0.0] * classes, np.float32)
    exclusive = logits[:, :classes] / known.temperature + bias
    scale = np.array(known.scale or [1.0] * others, np.float32)
    shift = np.array(known.shift or [0.0] * others, np.float32)
    independent = logits[:, classes:] * scale + shift
    return softmax(exclusive), (1 / (1 + np.exp(-independent))).astype(np.float32)


def softmax(logits: Array) -> Array:
    """Rows that sum to one; an empty row stays empty."""
    if not logits.shape[1]:
        return logits
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    normalized: Array = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return normalized


def save(head: Head, folder: Path) -> None:
    """Write `head.npz`."""
    folder.mkdir(parents=True, exist_ok=True)
    known = head.calibration
    np.savez(
        folder / "head.npz",
        task=np.array(head.task),
        w1=head.w1,
        b1=head.b1,
        w2=head.w2,
        b2=head.b2,
        temperature=np.float64(known.temperature),
        bias=np.array(known.bias),
        scale=np.array(known.scale),
        shift=np.array(known.shift),
    )


def load(folder: Path) -> Head:
    """Read `head.npz`."""
    try:
        with np.load(folder / "head.npz", allow_pickle=False) as file:
            head = Head(
                task=str(file["task"]),  # type: ignore[arg-type]
                **{name: file[name] for name in ("w1", "b1", "w2", "b2")},
            )
            calibration = Calibration(
                temperature=float(file["temperature"]),
                **{name: tuple(map(float, file[name])) for name in ("bias", "scale", "shift")},
            )
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"no trained head in {folder}: {error}") from None
    return replace(head, calibration=calibration)


def to_onnx(head: Head) -> onnx.ModelProto:
    """The head as served: FEATURES in, calibrated probabilities out."""
    classes, others = outputs_of(head.task)
    known = head.calibration
    constants = {
        "w1": head.w1,
        "b1": head.b1,
        "w2": head.w2,
        "b2": head.b2,
        "temperature": np.array([known.temperature], np.float32),
        "bias": np.array(known.bias or [0.0] * classes, np.float32),
        "scale": np.array(known.scale or [1.0] * others, np.float32),
        "shift": np.array(known.shift or [0.0] * others, np.float32),
        "start": np.array([0], np.int64),
        "classes": np.array([classes], np.int64),
        "end": np.array([classes + others], np.int64),
        "axis": np.array([1], np.int64),
    }
    node = helper.make_node
    nodes = [
        node("Gemm", ["FEATURES", "w1", "b1"], ["hidden"]),
        node("Relu", ["hidden"], ["active"]),
        node("Gemm", ["active", "w2", "b2"], ["logits"]),
    ]
    outputs = []
    if classes:
        nodes += [
            node("Slice", ["logits", "start", "classes", "axis"], ["exclusive"]),
            node("Div", ["exclusive", "temperature"], ["cooled"]),
            node("Add", ["cooled", "bias"], ["corrected"]),
            node("Softmax", ["corrected"], ["PROBABILITIES"], axis=1),
        ]
        outputs.append(("PROBABILITIES", classes))
    if others:
        name = "ISSUES" if head.task == "quality" else "RELEVANCE"
        nodes += [
            node("Slice", ["logits", "classes", "end", "axis"], ["independent"]),
            node("Mul", ["independent", "scale"], ["scaled"]),
            node("Add", ["scaled", "shift"], ["shifted"]),
            node("Sigmoid", ["shifted"], [name]),
        ]
        outputs.append((name, others))
    graph = helper.make_graph(
        nodes,
        f"{head.task}_head",
        [helper.make_tensor_value_info("FEATURES", TensorProto.FLOAT, ["n", len(head.w1)])],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["n", size]) for n, size in outputs],
        [numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)

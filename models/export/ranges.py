"""Activation ranges: a trunk's fp32 graph and texts in, what int8 products must represent out."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime

from models.export.trunk_graph import Array, Ranges, TrunkGraph
from models.runtime import Floats

_BATCH = 16

LookUp = Callable[[npt.NDArray[np.int64]], Floats]
"""Token ids in, rows of the word table out."""


def ranges_of(
    weights: dict[str, Array],
    token_ids: Sequence[Sequence[int]],
    look_up: LookUp,
    progress: Callable[[float], None],
) -> Ranges:
    """Per-channel extremes of every matrix product's input over the texts."""
    names = TrunkGraph(weights, None)
    names.build()
    tensors = list(dict.fromkeys(names.products.values()))
    session = open_graph(TrunkGraph(weights, None).build(extra_outputs=tensors))
    low: dict[str, Array] = {}
    high: dict[str, Array] = {}
    ordered = sorted(token_ids, key=len)
    for start in range(0, len(ordered), _BATCH):
        feed, mask = fed(ordered[start : start + _BATCH], look_up)
        for name, values in zip(tensors, session.run(tensors, feed), strict=True):
            real = values[mask > 0]
            low[name] = np.minimum(low.get(name, np.inf), real.min(axis=0)).astype(np.float32)
            high[name] = np.maximum(high.get(name, -np.inf), real.max(axis=0)).astype(np.float32)
        progress(min(1.0, (start + _BATCH) / len(ordered)))
    return {product: (low[tensor], high[tensor]) for product, tensor in names.products.items()}


def pooled(
    model: onnx.ModelProto, token_ids: Sequence[Sequence[int]], look_up: LookUp
) -> tuple[Floats, Floats]:
    """Mean and peak states of each text by a graph, in the order given."""
    session = open_graph(model)
    parts = [
        session.run(["mean", "peak"], fed(token_ids[start : start + _BATCH], look_up)[0])
        for start in range(0, len(token_ids), _BATCH)
    ]
    return np.concatenate([part[0] for part in parts]), np.concatenate([p[1] for p in parts])


def open_graph(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    """A session of a graph in memory, on one CPU core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def fed(token_ids: Sequence[Sequence[int]], look_up: LookUp) -> tuple[dict[str, object], Floats]:
    """A padded batch as a trunk's graph takes it, and its mask."""
    ids = np.zeros((len(token_ids), max(map(len, token_ids))), np.int64)
    mask = np.zeros(ids.shape, np.int32)
    for row, tokens in enumerate(token_ids):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    return {"words": look_up(ids), "mask": mask}, mask.astype(np.float32)

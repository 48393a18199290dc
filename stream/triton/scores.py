"""What each model takes and gives: input and output tensors, and the score made of them."""

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from stream.assessment import GRADES, INTENTS, MODEL_ISSUES

ModelName = Literal["quality", "intent", "relevance"]
Values = tuple[float, ...]


class ModelScore(msgspec.Struct, frozen=True, gc=False):
    """One model's answer about one text (or pair); fields a model does not give are empty.

    `probabilities`: of `quality`, in the order of `GRADES`; of `intent`, in that of `INTENTS`.
    `issues`: of `quality`, in the order of `MODEL_ISSUES`. `relevance`: 0 to 1. `outlier`: of
    `quality` and `intent`, how unlike the training texts (above the policy's threshold: strange).
    """

    model_version: str
    probabilities: Values = ()
    issues: Values = ()
    relevance: float | None = None
    outlier: float = 0.0


@dataclass(frozen=True, kw_only=True)
class ModelSpec:
    """The tensors of one model; each input is BYTES [n, 1], each output FP32 [n, width].

    A row is one text's outputs end to end as little-endian floats: what the cache keeps, at a
    tenth of the size of the Python objects.
    """

    name: ModelName
    inputs: tuple[str, ...]
    outputs: tuple[tuple[str, int], ...]
    build: Callable[[Values, str], ModelScore]
    row: struct.Struct = field(init=False)

    def __post_init__(self) -> None:
        width = sum(width for _, width in self.outputs)
        object.__setattr__(self, "row", struct.Struct(f"<{width}f"))


_GRADES = len(GRADES)

MODELS: dict[ModelName, ModelSpec] = {
    "quality": ModelSpec(
        name="quality",
        inputs=("TEXT",),
        outputs=(("PROBABILITIES", _GRADES), ("ISSUES", len(MODEL_ISSUES)), ("OUTLIER", 1)),
        build=lambda values, version: ModelScore(
            version, values[:_GRADES], values[_GRADES:-1], outlier=values[-1]
        ),
    ),
    "intent": ModelSpec(
        name="intent",
        inputs=("TEXT",),
        outputs=(("PROBABILITIES", len(INTENTS)), ("OUTLIER", 1)),
        build=lambda values, version: ModelScore(version, values[:-1], outlier=values[-1]),
    ),
    "relevance": ModelSpec(
        name="relevance",
        inputs=("QUERY", "PRODUCT"),
        outputs=(("RELEVANCE", 1),),
        build=lambda values, version: ModelScore(version, relevance=values[0]),
    ),
}

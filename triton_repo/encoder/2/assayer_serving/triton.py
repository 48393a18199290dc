"""Glue to Triton's Python backend: requests with BYTES tensors in, responses with FP32 tensors out.

All requests of one execution are scored together, so that sub-batches are full; a failure
answers every request with an error and never ends the stub process.
"""

from pathlib import Path
from typing import Any

import numpy as np
import triton_python_backend_utils as pb_utils

from .files import Device, Floats
from .score import load

_TENSORS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "quality": (("TEXT",), ("PROBABILITIES", "ISSUES", "OUTLIER")),
    "intent": (("TEXT",), ("PROBABILITIES", "OUTLIER")),
    "relevance": (("QUERY", "PRODUCT"), ("RELEVANCE",)),
}
"""Inputs and outputs of each model, in the order its `answer` takes and gives them."""


class TextService:
    """One instance of a model, with the arguments Triton gives it."""

    def __init__(self, name: str, directory: Path, args: dict[str, str]) -> None:
        self.inputs, self.outputs = _TENSORS[name]
        device = Device(
            kind=args["model_instance_kind"], number=int(args["model_instance_device_id"])
        )
        self._model = load(name, directory, device)

    def score(self, columns: list[list[str]]) -> tuple[Floats, ...]:
        """One column of strings an input in, one array an output out."""
        return self._model.answer(*columns)

    def execute(self, requests: list[Any]) -> list[Any]:
        """Answer one execution of Triton's dynamic batcher."""
        try:
            columns: list[list[str]] = [[] for _ in self.inputs]
            counts = []
            for request in requests:
                for column, name in zip(columns, self.inputs, strict=True):
                    tensor = pb_utils.get_input_tensor_by_name(request, name).as_numpy()
                    column.extend(_decode(value) for value in tensor.ravel())
                counts.append(tensor.size)
            results = self.score(columns)
        except Exception as error:  # a stub that dies would take its instance's queue with it
            message = f"{type(error).__name__}: {error}"[:500]
            return [
                pb_utils.InferenceResponse(error=pb_utils.TritonError(message)) for _ in requests
            ]
        responses = []
        start = 0
        for count in counts:
            responses.append(
                pb_utils.InferenceResponse(
                    output_tensors=[
                        pb_utils.Tensor(name, np.ascontiguousarray(result[start : start + count]))
                        for name, result in zip(self.outputs, results, strict=True)
                    ]
                )
            )
            start += count
        return responses


def _decode(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)

"""A model whose answers the tests can compute: a text in, numbers made of its bytes out.

The fake server imports it; the real one loads it as the `model.py` of each of the three models.
"""

import json
import time
from typing import Any
from zlib import crc32

import numpy as np

REFUSED = "refused"
CRASHING = "crashing"
NOT_A_NUMBER = "not-a-number"
SLOW = "slow"
SLOW_S = 0.05


def echo(texts: tuple[str, ...], output: str, width: int) -> list[float]:
    """`width` numbers of `texts`, below 1 and exact in single precision."""
    if NOT_A_NUMBER in texts[0]:
        return [float("nan")] * width
    seed = crc32("\0".join((output, *texts)).encode())
    return [(seed * (column + 1) % 1009) / 1024 for column in range(width)]


class TritonPythonModel:
    """What Triton's Python backend drives."""

    def initialize(self, args: dict[str, str]) -> None:
        """Reads the names of the tensors from the configuration."""
        config = json.loads(args["model_config"])
        self.inputs = [tensor["name"] for tensor in config["input"]]
        self.outputs = [(tensor["name"], tensor["dims"][0]) for tensor in config["output"]]

    def execute(self, requests: list[Any]) -> list[Any]:
        """Answers each request, or refuses it when it holds a text that asks for that."""
        return [self._answer(request) for request in requests]

    def _answer(self, request: Any) -> Any:
        import triton_python_backend_utils as pb  # noqa: PLC0415  exists inside the server only

        columns = [
            [text.decode() for text in pb.get_input_tensor_by_name(request, name).as_numpy()[:, 0]]
            for name in self.inputs
        ]
        rows = list(zip(*columns, strict=True))
        if any(SLOW in row[0] for row in rows):
            time.sleep(SLOW_S)
        if any(REFUSED in row[0] for row in rows):
            error = pb.TritonError("a text is refused", pb.TritonError.INVALID_ARG)
            return pb.InferenceResponse(error=error)
        if any(CRASHING in row[0] for row in rows):
            return pb.InferenceResponse(error=pb.TritonError("a text made the model fail"))
        return pb.InferenceResponse(
            [
                pb.Tensor(name, np.array([echo(row, name, width) for row in rows], np.float32))
                for name, width in self.outputs
            ]
        )

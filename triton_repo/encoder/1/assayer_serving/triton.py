"""Glue to Triton's Python backend: requests with BYTES tensors in, responses with FP32 tensors out.

All requests of one execution are scored together, so that sub-batches are full; a failure
answers every request with an error and never ends the stub process.
"""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import numpy as np
import triton_python_backend_utils as pb_utils

from .encode import Encoder, Floats
from .score import IntentModel, QualityModel, RelevanceModel, encoder_directory


class TextService(ABC):
    """One model instance: subclasses name their tensors and score columns of strings."""

    inputs: tuple[str, ...] = ("TEXT",)
    outputs: tuple[str, ...] = ("PROBABILITIES",)

    def __init__(self, directory: Path, *, kind: str) -> None:
        self.directory = directory
        self.kind = kind
        self.load()

    @abstractmethod
    def load(self) -> None:
        """Read the weights."""

    @abstractmethod
    def score(self, columns: list[list[str]]) -> tuple[Floats, ...]:
        """One column of strings an input in, one array an output out."""

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


class QualityService(TextService):
    """`quality`."""

    outputs = ("PROBABILITIES", "ISSUES")

    def load(self) -> None:
        encoder = Encoder(encoder_directory(self.directory), kind=self.kind)
        self._model = QualityModel(self.directory, encoder, kind=self.kind)

    def score(self, columns: list[list[str]]) -> tuple[Floats, ...]:
        return self._model.score(columns[0])


class IntentService(TextService):
    """`intent`."""

    def load(self) -> None:
        encoder = Encoder(encoder_directory(self.directory), kind=self.kind)
        self._model = IntentModel(self.directory, encoder, kind=self.kind)

    def score(self, columns: list[list[str]]) -> tuple[Floats, ...]:
        return (self._model.score(columns[0]),)


class RelevanceService(TextService):
    """`relevance`."""

    inputs = ("QUERY", "PRODUCT")
    outputs = ("RELEVANCE",)

    def load(self) -> None:
        encoder = Encoder(encoder_directory(self.directory), kind=self.kind)
        self._model = RelevanceModel(self.directory, encoder, kind=self.kind)

    def score(self, columns: list[list[str]]) -> tuple[Floats, ...]:
        return (self._model.score(columns[0], columns[1]),)


def _decode(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)

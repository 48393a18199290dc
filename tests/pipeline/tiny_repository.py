"""A folder in; a model repository out whose three models answer at once, from the text alone."""

import json
from pathlib import Path

from stream.triton.scores import MODELS, ModelSpec

MODEL = """
import json
from zlib import crc32

import numpy as np
import triton_python_backend_utils as backend


class TritonPythonModel:
    def initialize(self, args):
        config = json.loads(args["model_config"])
        self.inputs = [tensor["name"] for tensor in config["input"]]
        self.outputs = [(tensor["name"], tensor["dims"][0]) for tensor in config["output"]]

    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        columns = [
            backend.get_input_tensor_by_name(request, name).as_numpy()[:, 0]
            for name in self.inputs
        ]
        rows = [b"|".join(row) for row in zip(*columns)]
        return backend.InferenceResponse(
            [
                backend.Tensor(name, np.array([self.row(name, width, row) for row in rows]))
                for name, width in self.outputs
            ]
        )

    def row(self, name, width, text):
        values = np.array(
            [1 + crc32(f"{name}{column}".encode() + text) % 997 for column in range(width)],
            dtype=np.float32,
        )
        return values / (values.sum() if name == "PROBABILITIES" else 1000)
"""


def write_tiny_repository(folder: Path) -> Path:
    """Write it; the folder."""
    for spec in MODELS.values():
        version = folder / spec.name / "1"
        version.mkdir(parents=True)
        (folder / spec.name / "config.pbtxt").write_text(configuration(spec))
        (version / "model.py").write_text(MODEL)
        (version / "policy.json").write_text(json.dumps(_policy(spec)))
    return folder


def configuration(spec: ModelSpec, *, batching: str = "") -> str:
    """The `config.pbtxt` of a model with the tensors of `spec`; `batching`: settings of batches."""
    inputs = ", ".join(
        f'{{name: "{name}", data_type: TYPE_STRING, dims: [1]}}' for name in spec.inputs
    )
    outputs = ", ".join(
        f'{{name: "{name}", data_type: TYPE_FP32, dims: [{width}]}}' for name, width in spec.outputs
    )
    return (
        f'name: "{spec.name}"\nbackend: "python"\nmax_batch_size: 64\n'
        f"input [{inputs}]\noutput [{outputs}]\n"
        f"dynamic_batching {{{batching}}}\ninstance_group [{{kind: KIND_CPU, count: 1}}]\n"
    )


def _policy(spec: ModelSpec) -> dict[str, object]:
    return {
        "model": spec.name,
        "version": "1",
        "policy_version": "1",
        "target_risk": 0.05,
        "confidence_level": 0.95,
        "threshold": 0.5,
        "coverage": 0.5,
        "held_out": 100,
        "temperature": 1.0,
        "target_reached": True,
        "risk_bound": 0.05,
    }

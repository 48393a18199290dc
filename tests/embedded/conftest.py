"""A model small enough for every test, and stacks made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stream.embedded import Endpoints, Part, Stack

CONFIG = """
name: "echo"
backend: "python"
max_batch_size: 8
input [ { name: "TEXT" data_type: TYPE_STRING dims: [ 1 ] } ]
output [ { name: "ECHO" data_type: TYPE_STRING dims: [ 1 ] } ]
instance_group [ { kind: KIND_CPU } ]
response_cache { enable: true }
"""

MODEL = """
import numpy
import onnxruntime
import tokenizers
import triton_python_backend_utils as backend

VERSIONS = f"{numpy.__version__} {onnxruntime.__version__} {tokenizers.__version__}".encode()


class TritonPythonModel:
    def execute(self, requests):
        return [backend.InferenceResponse([self.answer(request)]) for request in requests]

    def answer(self, request):
        texts = backend.get_input_tensor_by_name(request, "TEXT").as_numpy()
        answers = [[VERSIONS if text == b"versions" else text for text in row] for row in texts]
        return backend.Tensor("ECHO", numpy.array(answers, dtype=object))
"""


@pytest.fixture(scope="session")
def echo_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model repository whose one model answers with what it is sent."""
    repository = tmp_path_factory.mktemp("repository")
    (repository / "echo" / "1").mkdir(parents=True)
    (repository / "echo" / "config.pbtxt").write_text(CONFIG)
    (repository / "echo" / "1" / "model.py").write_text(MODEL)
    return repository


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, echo_repository: Path) -> Iterator[Stack]:
    """Every part, running."""
    run_dir = tmp_path_factory.mktemp("run")
    with Stack(run_dir=run_dir, triton_repository=echo_repository) as running:
        yield running


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, echo_repository: Path) -> Iterator[Endpoints]:
    """ClickHouse alone."""
    run_dir = tmp_path_factory.mktemp("store")
    only = frozenset({Part.CLICKHOUSE})
    with Stack(run_dir=run_dir, triton_repository=echo_repository, parts=only) as running:
        yield running.endpoints

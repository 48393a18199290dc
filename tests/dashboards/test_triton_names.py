"""The names of Triton's metrics that dashboards read, checked against the real server."""

import json
import re
import urllib.request
from collections.abc import Iterator

import pytest

from stream.embedded.endpoints import Part
from stream.embedded.stack import Stack
from tests.dashboards.exposition import TRITON

pytestmark = pytest.mark.stack

MODEL = """
import triton_python_backend_utils as pb

class TritonPythonModel:
    def execute(self, requests):
        tensors = [pb.get_input_tensor_by_name(each, "x").as_numpy() for each in requests]
        return [pb.InferenceResponse([pb.Tensor("y", tensor)]) for tensor in tensors]
"""
CONFIG = """
backend: "python"
max_batch_size: 8
input [{ name: "x" data_type: TYPE_INT32 dims: [1] }]
output [{ name: "y" data_type: TYPE_INT32 dims: [1] }]
dynamic_batching { max_queue_delay_microseconds: 100 }
instance_group [{ kind: KIND_CPU count: 1 }]
"""


@pytest.fixture(scope="module")
def exposition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("triton")
    version = folder / "repository" / "same" / "1"
    version.mkdir(parents=True)
    (version / "model.py").write_text(MODEL)
    (version.parent / "config.pbtxt").write_text(CONFIG)
    with Stack(
        run_dir=folder / "run",
        triton_repository=folder / "repository",
        parts=frozenset({Part.TRITON}),
    ) as stack:
        tensor = {"name": "x", "shape": [1, 1], "datatype": "INT32", "data": [7]}
        request = urllib.request.Request(
            f"http://{stack.endpoints.triton_http}/v2/models/same/infer",
            data=json.dumps({"inputs": [tensor]}).encode(),
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert json.load(answer)["outputs"][0]["data"] == [7]
        url = f"http://{stack.endpoints.triton_metrics}/metrics"
        with urllib.request.urlopen(url, timeout=30) as page:
            yield page.read().decode()


@pytest.mark.parametrize("name", TRITON)
def test_triton_reports(exposition: str, name: str) -> None:
    (labels, *_) = re.findall(rf"^{name}{{(.*?)}}", exposition, re.MULTILINE)
    for label in ("model", *TRITON[name]):
        assert f'{label}="' in labels

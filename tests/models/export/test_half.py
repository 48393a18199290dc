"""The GPU path: one code path chosen by instance kind, its graph in parity with the CPU's."""

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from models import runtime
from stream.assessment import GRADES, INTENTS

_FOLDER = runtime.REPOSITORY / "encoder" / runtime.ENCODER
encode: Any = runtime.module(_FOLDER, "encode")
files: Any = runtime.module(_FOLDER, "files")
score: Any = runtime.module(_FOLDER, "score")

TEXTS = {
    "relevance": [
        f"{first}{second}"
        for first in ("kettle", "halden drill", "sofa for small room", "1.7 l red kettle", "asdf")
        for second in ("", " steel", " cover")
    ],
    "quality": [
        f"{brand} {thing} {extra}\n{brand}\n{category}\n{description}"
        for brand in ("Halden", "Brightmoor", "")
        for thing in ("Electric Kettle", "Cordless Drill", "mug mug best mug", "asdf qwer")
        for extra in ("1.7 L", "", "Stainless Steel, Black, Pack of 2, with Lid and Cable")
        for category, description in (("Kitchen > Kettles", "Boils water fast."), ("", ""))
    ],
    "intent": [
        f"{first}{second}"
        for first in ("kettle", "how to clean a kettle", "where is my order", "halden", "asdf")
        for second in ("", " red", " for iphone 13", " 1.7 l stainless steel with lid")
    ],
}


class OnCpu:
    """The half-precision graphs and large buckets of a GPU instance, computed by the CPU."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[str] = []

        def session(path: Path, device: Any) -> onnxruntime.InferenceSession:
            opened.append(path.name)
            return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])

        for module in (encode, score):
            monkeypatch.setattr(module, "session", session)
        self.opened = opened


@pytest.mark.parametrize("task", ["quality", "intent"])
def test_half_precision_answers_as_eight_bits_do(
    task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = runtime.newest(runtime.REPOSITORY / task)
    texts = TEXTS[task]
    cpu = score.load(task, folder).answer(texts)
    stand_in = OnCpu(monkeypatch)
    half = score.load(task, folder, files.Device(kind="GPU")).answer(texts)
    assert "trunk.half.onnx" in stand_in.opened
    for one, two in zip(cpu, half, strict=True):
        assert one.shape == two.shape
    assert np.abs(cpu[0] - half[0]).mean() < 0.02
    assert (cpu[0].argmax(axis=1) == half[0].argmax(axis=1)).mean() >= 0.95
    assert len(cpu[0][0]) == len(GRADES if task == "quality" else INTENTS)


def test_half_precision_finds_the_same_relevance(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no trunk of its own: its vectors are the encoder's, in both precisions."""
    folder = runtime.newest(runtime.REPOSITORY / "relevance")
    offered = ("Halden Electric Kettle 1.7 L, Red, Steel", "Cordless Drill", "Sofa Cover", "")
    queries, products = zip(*product(TEXTS["relevance"], offered), strict=True)
    (cpu,) = score.load("relevance", folder).answer(queries, products)
    stand_in = OnCpu(monkeypatch)
    (half,) = score.load("relevance", folder, files.Device(kind="GPU")).answer(queries, products)
    assert "trunk.half.onnx" in stand_in.opened
    assert cpu.std() > 0.1
    assert np.abs(cpu - half).mean() < 0.02
    assert ((cpu >= 0.5) == (half >= 0.5)).mean() >= 0.95


def test_lengths_are_padded_to_buckets_on_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    OnCpu(monkeypatch)
    encoder = encode.Encoder(_FOLDER, files.Device(kind="GPU"))
    shapes: list[tuple[int, ...]] = []
    trunk = encode.Trunk(_FOLDER, encoder)
    inner = trunk._session

    class Watched:
        def run(self, names: object, feed: dict[str, Any]) -> Any:
            shapes.append(feed["mask"].shape)
            return inner.run(names, feed)

    trunk._session = Watched()
    tokens = encoder.tokenize([" ".join(["kettle"] * count) for count in range(1, 40)])
    means, _ = trunk(tokens)
    assert {shape[1] % 8 for shape in shapes} == {0}
    assert len(shapes) < 6
    plain = encode.Trunk(_FOLDER, encode.Encoder(_FOLDER))(tokens)[0]
    gap = np.sqrt(((means - plain) ** 2).mean()) / plain.std()
    assert gap < 0.15


def test_a_gpu_instance_without_its_provider_says_so() -> None:
    if "CUDAExecutionProvider" in onnxruntime.get_available_providers():
        pytest.skip("this machine has the CUDA provider")
    encoder = encode.Encoder(_FOLDER, files.Device(kind="GPU"))
    with pytest.raises(files.ModelFilesError, match="onnxruntime-gpu"):
        encoder.encode(encoder.tokenize(["kettle"]))

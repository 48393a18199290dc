"""Student and teacher side by side: the same twice differ in nothing, a worse teacher in F1."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from typer.testing import CliRunner

pytest.importorskip("torch", reason="needs the training extra")

import typer

from benchmarks.student import __main__ as student
from models import runtime
from models.examples import Example
from tests.models.training import made_up

TOLD = "macro F1 {:+.4f} ({:+.4f} to {:+.4f}), "


class KnowsNothing:
    """The served model with answers that are all alike."""

    def __init__(self, served: Any) -> None:
        self._served = served
        self._encoder, self._trunk = served._encoder, served._trunk

    def score(self, texts: Sequence[str]) -> Any:
        return self._served.score(texts)

    def answer(self, texts: Sequence[str]) -> Any:
        shares, outlier = self._served.answer(texts)
        return np.full_like(shares, 1 / shares.shape[1]), outlier


def measured() -> list[Example]:
    """Half of them natural examples of the test part, which alone count."""
    made = made_up.examples(40)
    parts = ("test", "train") * (len(made) // 2)
    return [
        msgspec.structs.replace(one, part=part, natural=True)
        for one, part in zip(made, parts, strict=True)
    ]


def test_a_model_compared_with_itself(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(student.main)
    data, found = tmp_path / "data.jsonl", tmp_path / "found.json"
    examples = measured()
    data.write_bytes(b"\n".join(map(msgspec.json.encode, examples)))
    options = ["--task", "intent", "--data", data, "--teacher", runtime.REPOSITORY]
    options += ["--rounds", 1, "--texts", 64, "--json", found]
    result = CliRunner().invoke(app, list(map(str, options)))
    assert result.exit_code == 0, result.output
    assert TOLD.format(0, 0, 0) in result.output
    told = msgspec.json.decode(found.read_bytes())
    assert told["examples"] == len(examples) / 2
    assert {**told["teacher"], "rate": 0} == {**told["student"], "rate": 0}


def test_a_student_better_than_its_teacher(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = runtime.intent

    def load(repository: Path) -> Any:
        served = real(runtime.REPOSITORY)
        return KnowsNothing(served) if repository == tmp_path else served

    monkeypatch.setattr(runtime, "intent", load)
    (tmp_path / "intent" / "1").mkdir(parents=True)
    examples = measured()
    texts = [one.text for one in examples]
    found = student.compare("intent", examples, texts, tmp_path, runtime.REPOSITORY, 1)
    change = found.macro_f1_change
    assert change.value == found.student.macro_f1 - found.teacher.macro_f1
    assert change.low is not None
    assert 0 < change.low <= (change.value or 0)
    assert found.teacher.accuracy < found.student.accuracy

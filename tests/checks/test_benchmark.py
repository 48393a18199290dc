"""The benchmark runs every check and writes its figures."""

import gzip
import json
import random
from pathlib import Path

import msgspec
import pytest

from agents.checks import REGISTRY
from benchmarks import checks
from stream.events import InputRecord
from tests.checks.judge import history, judge


def test_figures_are_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source, target = tmp_path / "products.jsonl.gz", tmp_path / "out.json"
    lines = map(msgspec.json.encode, checks.products(random.Random(1), 20))
    source.write_bytes(gzip.compress(b"\n".join(lines)))
    argv = ["checks", "--runs", "1", "--input", str(source), "--json", str(target)]
    monkeypatch.setattr("sys.argv", argv)
    assert checks.main() == 0
    written = json.loads(target.read_text())
    assert written["product"]["records"] == 20
    assert written["worst_case_ratio"] > 0


def test_each_kind_is_recognised(tmp_path: Path) -> None:
    chance = random.Random(1)
    for kind, records in (
        ("product", checks.products(chance, 3)),
        ("query", checks.queries(chance, 3)),
        ("event", checks.events(chance, 3)),
    ):
        path = tmp_path / f"{kind}.jsonl"
        path.write_bytes(b"\n".join(map(msgspec.json.encode, records)))
        assert {checks.kind_of(record) for record in checks.read(path)} == {kind}


def test_the_made_up_shop_is_mostly_clean() -> None:
    known = history()
    chance = random.Random(1)
    stream: list[InputRecord] = [*checks.queries(chance, 300), *checks.events(chance, 300)]
    codes = [i.code for n, record in enumerate(stream) for i in judge(record, known, n)]
    assert len(codes) < 30


@pytest.mark.parametrize("text", checks.HOSTILE)
def test_hostile_texts_are_answered(text: str) -> None:
    issues = judge(checks.hostile_listing(text), history(), 0)
    assert {issue.code for issue in issues} <= set(REGISTRY)
    assert issues

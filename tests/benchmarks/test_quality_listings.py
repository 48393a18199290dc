"""The hand-graded listings: labels name no text, join to it by hash, and are measured fairly."""

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.quality_listings.labels import Label, joined, read_labels
from benchmarks.quality_listings.measure import figures, kappa
from stream.errors import SettingsError
from stream.events import Product
from stream.texts import quality_text

PRODUCT = Product(id="a", title="Larkfield kettle", brand="Larkfield")


def label(key: str, grade: str = "good", again: str | None = None) -> Label:
    return Label(key=key, shop="x", drawn="random", grade=grade, again=again)  # type: ignore[arg-type]


def test_committed_labels_are_whole() -> None:
    labels = read_labels()
    assert len(labels) > 400
    assert len({one.key for one in labels}) == len(labels)
    assert all(len(one.key) == 64 and set(one.key) <= set("0123456789abcdef") for one in labels)
    assert sum(one.drawn == "random" for one in labels) >= 200
    assert {one.half for one in labels} == {"dev", "test"}
    agreement, twice = kappa(labels)
    assert twice == 100
    assert agreement > 0.6


def test_labels_find_their_text(tmp_path: Path) -> None:
    stream = tmp_path / "updates.jsonl.gz"
    row = {
        "operation": "upsert",
        "product": {"id": "a", "title": PRODUCT.title, "brand": PRODUCT.brand},
    }
    with gzip.open(stream, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"operation": "delete", "product": {"id": "b"}}) + "\n")
        file.write(json.dumps(row) + "\n")
    text = quality_text(PRODUCT)
    key = hashlib.sha256(text.encode()).hexdigest()
    found = joined([label("0" * 64), label(key)], stream)
    assert [(one.label.key, one.text) for one in found] == [(key, text)]
    with pytest.raises(SettingsError, match="no labelled listing"):
        joined([label("0" * 64)], stream)


def test_bad_labels_are_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"key":"a","shop":"x","drawn":"odd","grade":"great"}\n')
    with pytest.raises(SettingsError, match=r"labels.jsonl:1"):
        read_labels(path)


def test_figures_of_a_perfect_and_of_a_constant_answer() -> None:
    labels = [label(f"{n:064x}", grade) for n, grade in enumerate(["good", "fair", "poor"] * 10)]
    issues = np.zeros((30, 7))
    perfect = figures(labels, np.tile(np.eye(3), (10, 1)), issues, threshold=0.5)
    assert perfect.macro_f1.value == 1.0
    assert perfect.auroc_poor.value == 1.0
    assert perfect.ece == 0.0
    assert perfect.accepted.share == 1.0
    constant = figures(labels, np.tile([0.6, 0.3, 0.1], (30, 1)), issues, threshold=0.7)
    assert constant.auroc_poor.value == 0.5
    assert constant.confusion == [[10, 0, 0], [10, 0, 0], [10, 0, 0]]
    assert constant.accepted.share == 0.0
    assert constant.accepted.error is None
    assert constant.ece == pytest.approx(0.6 - 1 / 3)


def test_kappa_of_chance_is_zero() -> None:
    pairs = [("good", "good"), ("good", "fair"), ("fair", "good"), ("fair", "fair")]
    labels = [label(f"{n:064x}", one, two) for n, (one, two) in enumerate(pairs)]
    assert kappa(labels) == (0.0, 4)

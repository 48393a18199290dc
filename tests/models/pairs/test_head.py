"""The relevance head: held to its signs, the same every time, and the same as two ReLU units."""

from pathlib import Path

import numpy as np
import pytest

from models.pairs.head import FALLING, RISING, fit, load, save
from models.pairs.matching import NAMES
from models.runtime import Floats


@pytest.fixture(scope="module")
def rows() -> Floats:
    return np.random.default_rng(5).normal(size=(600, len(NAMES))).astype(np.float32)


def degrees(rows: Floats) -> Floats:
    raised = 2 * rows[:, NAMES.index("coverage")] - 3 * rows[:, NAMES.index("cosine")]
    found: Floats = (1 / (1 + np.exp(-raised))).astype(np.float32)
    return found


def test_weights_keep_their_signs_whatever_the_data_say(rows: Floats) -> None:
    head = fit(rows, degrees(rows))
    weights = dict(zip(head.names, head.weights, strict=True))
    assert weights["coverage"] > 0.5
    assert weights["cosine"] == 0.0  # the data say that it falls: it may not
    assert all(weights[name] >= 0 for name in RISING)
    assert all(weights[name] <= 0 for name in FALLING)
    assert fit(rows, degrees(rows)) == head


def test_every_signed_feature_exists() -> None:
    assert set(NAMES) >= RISING | FALLING
    assert not RISING & FALLING


def test_a_head_round_trips(tmp_path: Path, rows: Floats) -> None:
    head = fit(rows, degrees(rows))
    save(head, tmp_path / "head.json")
    assert load(tmp_path / "head.json") == head

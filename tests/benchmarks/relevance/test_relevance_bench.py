"""The relevance benchmark's halves, baselines and figures."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from benchmarks.relevance.baselines import bm25, overlap
from benchmarks.relevance.measure import figures
from benchmarks.relevance.pairs import Pair, divided, read_pairs, thinned
from stream.errors import SettingsError

PAIRS = [
    Pair(query=f"thing {number}", title=f"Thing {number} of {part}", relevance=1 + part * 0.5)
    for number in range(120)
    for part in range(5)
]


def test_a_query_is_in_one_half() -> None:
    learnt, judged = divided(PAIRS)
    assert len(learnt) + len(judged) == len(PAIRS)
    assert not {pair.query for pair in learnt} & {pair.query for pair in judged}
    assert 0.3 < len(judged) / len(PAIRS) < 0.7
    few = thinned(judged, 10)
    assert len({pair.query for pair in few}) == 10
    assert len(few) == 50


def test_files_are_read_or_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"query": "a", "title": "A", "relevance": 2.33}\n'))
    assert read_pairs(path) == [Pair(query="a", title="A", relevance=2.33)]
    path.write_bytes(gzip.compress(b'{"query": "a"}\n'))
    with pytest.raises(SettingsError, match="title"):
        read_pairs(path)
    with pytest.raises(SettingsError, match="cannot read"):
        read_pairs(tmp_path / "none.jsonl")


def test_thresholds_take_the_ratings_as_rounded() -> None:
    assert Pair(query="", title="", relevance=2.67).is_best
    assert Pair(query="", title="", relevance=1.67).is_worst
    middle = Pair(query="", title="", relevance=2.0)
    assert not middle.is_worst
    assert not middle.is_best


def test_words_and_bm25_prefer_what_has_rare_words() -> None:
    titles = ["Oak Table", "Oak Chair", "Oak Lamp", "Pine Table"]
    pairs = [Pair(query="oak table", title=title, relevance=1) for title in titles]
    assert overlap(pairs).tolist() == [1.0, 0.5, 0.5, 0.5]
    scores = bm25(pairs)
    assert scores[0] > scores[3] > scores[1]  # "table" is rarer here than "oak"


def test_figures_rank_methods_and_their_difference() -> None:
    random = np.random.default_rng(1)
    ratings = np.array([pair.relevance for pair in PAIRS])
    scores = {
        "cosine": ratings + random.normal(scale=2.0, size=len(ratings)),
        "good": (ratings - 1) / 2 + random.normal(scale=0.05, size=len(ratings)),
        "constant": np.full(len(ratings), 0.7),
    }
    found = figures(PAIRS, scores, "cosine")
    assert found["good"].spearman.value > 0.9
    assert found["good"].spearman.above_low > 0.2
    assert found["good"].auroc.value == pytest.approx(1.0, abs=0.01)
    assert found["good"].worst_high < 0.05
    assert found["good"].best_high > 0.95
    assert found["cosine"].spearman.above == 0.0
    assert found["constant"].auroc.value == 0.5
    assert found["constant"].spearman.value == 0.0
    low, high = found["cosine"].spearman.low, found["cosine"].spearman.high
    assert low < found["cosine"].spearman.value < high

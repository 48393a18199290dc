"""The tests of explanations, against a model whose reasons are known."""

from random import Random

import pytest

from benchmarks import explanations
from benchmarks.explanations import FLAWS, coverage, deletion, promoted, summary
from stream.attribution import Fields
from tests.models.explaining.answers import TALK, ask

TITLES: list[Fields] = [
    (f"Fenwick maple {kind} with drawer", "Fenwick", "", "")
    for kind in ("bench", "cabinet", "bookshelf", "sideboard")
]


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: str(flaw.__name__))
def test_planted_places_are_the_words_that_are_new(flaw: explanations.Flaw) -> None:
    words = TITLES[2][0].split()
    found = [planted for seed in range(20) if (planted := flaw(words, Random(seed)))]
    assert found
    for planted in found:
        kept = [word for place, word in enumerate(planted.words) if place not in planted.places]
        assert [word for word in kept if word != "for"] == [word for word in words if word in kept]
        assert planted.places <= set(range(len(planted.words)))
        assert planted.words != words


def test_words_that_count_fall_further_than_random_ones() -> None:
    texts: list[Fields] = [(f"{title} free shipping", *rest) for title, *rest in TITLES]
    report = deletion(texts, ask, limit=64)
    first = report["issues, 1 words"]
    assert first["targets"] == len(texts)
    assert first["fall"] == pytest.approx(TALK["shipping"])
    assert first["difference_low"] > 0
    assert first["ratio"] > 2


def test_evidence_covers_what_was_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explanations, "TALK", ("FREE SHIPPING",))
    found = coverage(TITLES, ask, limit=64)[promoted.__name__]
    assert (found["planted"], found["found"]) == (4, 4)
    assert (found["recall"], found["precision"], found["no_evidence"]) == (1, 1, 0)
    assert found["recall_random"] < 1


def test_an_even_contest_has_an_interval_around_zero() -> None:
    rows = [(0.1, 0.2, 0.0, 0.0), (0.2, 0.1, 0.0, 0.0)] * 20
    found = summary(rows)
    assert found["difference_low"] < 0 < found["difference_high"]
    assert found["ratio"] == pytest.approx(1)
    assert "ratio" not in summary([(0.1, -0.1, 0.0, 0.0)])

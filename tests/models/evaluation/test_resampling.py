"""Bootstrap intervals: their width, their groups, their seed, and what they do not hide."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the training extra")

from models.evaluation.metrics import Floats, mean
from models.evaluation.resampling import Bootstrap, Estimate
from models.evaluation.selective import calibration_error

RANDOM = np.random.default_rng(2)
VALUES = RANDOM.normal(0.5, 0.1, 400)
ALONE = [str(number) for number in range(400)]


def width(estimate: Estimate) -> float:
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate.high - estimate.low


def test_the_interval_of_a_mean_is_the_textbook_one() -> None:
    found = Bootstrap(ALONE).estimate(lambda rows: mean(VALUES, rows))
    assert found.value == pytest.approx(VALUES.mean())
    assert width(found) == pytest.approx(2 * 1.96 * VALUES.std() / 20, rel=0.1)


def test_copies_in_one_group_are_no_further_evidence() -> None:
    copies, groups = np.repeat(VALUES, 4), [name for name in ALONE for _ in range(4)]
    honest = width(Bootstrap(groups).estimate(lambda rows: mean(copies, rows)))
    naive = Bootstrap([str(n) for n in range(1600)]).estimate(lambda rows: mean(copies, rows))
    assert honest == pytest.approx(
        width(Bootstrap(ALONE).estimate(lambda rows: mean(VALUES, rows))), rel=0.15
    )
    assert width(naive) == pytest.approx(honest / 2, rel=0.2)


def test_the_seed_decides() -> None:
    def once(seed: int) -> Estimate:
        return Bootstrap(ALONE, seed=seed, draws=50).estimate(lambda rows: mean(VALUES, rows))

    assert once(1) == once(1)
    assert once(1) != once(2)


def test_the_noise_of_resampling_is_not_taken_for_calibration_error() -> None:
    confidence = RANDOM.uniform(0.5, 1, 400)
    correct = RANDOM.uniform(size=400) < confidence
    found = Bootstrap(ALONE).estimate(lambda rows: calibration_error(confidence, correct, rows))
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert 0.0 <= found.low < found.value < found.high


def test_what_is_undefined_has_no_interval() -> None:
    bootstrap = Bootstrap(ALONE, draws=10)
    assert bootstrap.estimate(lambda rows: np.full(len(rows), np.nan)) == Estimate(None)
    single = Bootstrap(["all"] * 400).estimate(lambda rows: mean(VALUES, rows))
    assert single == Estimate(float(mean(VALUES, np.ones((1, 400)))[0]))


def test_the_range_of_a_metric_is_not_left() -> None:
    rare = np.zeros(400)
    rare[:2] = 1.0
    found = Bootstrap(ALONE).estimate(lambda rows: mean(rare, rows))
    assert found.low == 0.0


def test_the_interval_holds_the_figure_also_at_the_edge_of_its_range() -> None:
    def least(rows: Floats) -> Floats:
        return np.where(rows[:, 0] > 3, 0.9, 1.0)  # rarely below one, so centring lifts it above

    found = Bootstrap(ALONE).estimate(least)
    assert (found.value, found.low, found.high) == (1.0, 1.0, 1.0)

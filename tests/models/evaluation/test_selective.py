"""Calibration, risk and coverage against figures worked out by hand."""

import numpy as np
import pytest

pytest.importorskip("scipy", reason="needs the training extra")

from models.evaluation.selective import (
    area_under_risk_coverage,
    binomial_interval,
    calibration_error,
    guaranteed_coverage,
    reliability,
    risk_coverage,
)

CONFIDENCE = np.array([0.9, 0.8, 0.7, 0.6])
CORRECT = np.array([True, True, False, True])


def test_risk_and_calibration_by_hand() -> None:
    # Errors among the most confident 1, 2, 3, 4: 0, 0, 1/3, 1/4.
    assert area_under_risk_coverage(CONFIDENCE, CORRECT)[0] == pytest.approx((1 / 3 + 1 / 4) / 4)
    assert calibration_error(CONFIDENCE, CORRECT, bins=1)[0] == pytest.approx(0.0)
    assert calibration_error(CONFIDENCE, CORRECT, bins=4)[0] == pytest.approx(
        (0.1 + 0.2 + 0.7 + 0.4) / 4
    )


def test_weights_repeat_examples() -> None:
    rows = np.array([[1.0, 2.0, 0.0, 3.0]])
    again = np.repeat(np.arange(4), [1, 2, 0, 3])
    assert area_under_risk_coverage(CONFIDENCE, CORRECT, rows)[0] == pytest.approx(
        area_under_risk_coverage(CONFIDENCE[again], CORRECT[again])[0]
    )
    # Bins are those of the sample: with one, repeating is weighing.
    assert calibration_error(CONFIDENCE, CORRECT, rows, bins=1)[0] == pytest.approx(
        calibration_error(CONFIDENCE[again], CORRECT[again], bins=1)[0]
    )


def test_equal_confidences_are_accepted_together_in_any_order() -> None:
    confidence = np.full(4, 0.5)
    for order in ([0, 1, 2, 3], [3, 2, 1, 0]):
        assert area_under_risk_coverage(confidence, CORRECT[order])[0] == pytest.approx(0.25)
    [point] = risk_coverage(confidence, CORRECT)
    assert (point.threshold, point.coverage, point.risk) == (0.5, 1.0, 0.25)


def test_the_curve_ends_at_everything() -> None:
    points = risk_coverage(CONFIDENCE, CORRECT)
    assert [point.coverage for point in points] == [0.25, 0.5, 0.75, 1.0]
    assert [point.risk for point in points] == pytest.approx([0.0, 0.0, 1 / 3, 0.25])
    long = np.linspace(0, 1, 5000)
    thinned = risk_coverage(long, long > 0.3)
    assert len(thinned) <= 200
    assert thinned[-1].coverage == 1.0


def test_reliability_bins_hold_everything_once() -> None:
    random = np.random.default_rng(0)
    confidence = random.uniform(0.4, 1, 1000)
    correct = random.uniform(size=1000) < confidence
    bins = reliability(confidence, correct)
    assert sum(one.count for one in bins) == 1000
    assert max(one.count for one in bins) - min(one.count for one in bins) <= 1
    assert [one.confidence for one in bins] == sorted(one.confidence for one in bins)
    assert all(one.low <= one.accuracy <= one.high for one in bins)
    # Honest confidences lie within nearly all of their intervals.
    assert sum(one.low <= one.confidence <= one.high for one in bins) >= 13


def test_binomial_interval_against_tables() -> None:
    # Clopper & Pearson 1934: 10 of 10 and 0 of 10, two-sided 95 %.
    assert binomial_interval(0, 10) == pytest.approx((0.0, 0.3085), abs=1e-4)
    assert binomial_interval(10, 10) == pytest.approx((0.6915, 1.0), abs=1e-4)
    assert binomial_interval(5, 10) == pytest.approx((0.1871, 0.8129), abs=1e-4)
    assert binomial_interval(0, 0) == (0.0, 1.0)


def test_a_promise_that_cannot_be_kept_covers_nothing() -> None:
    few = guaranteed_coverage(np.linspace(0.5, 1, 20), np.ones(20, bool), 0.05)
    assert not few.reached
    assert few.coverage == 0.0
    many = guaranteed_coverage(np.linspace(0.5, 1, 2000), np.ones(2000, bool), 0.05)
    assert many.reached
    assert many.coverage > 0.99
    assert many.bound <= 0.05

"""Confidences and outcomes in; calibration error, reliability, risk and coverage out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import beta

from models.evaluation.metrics import Bools, Floats
from models.select import select

BINS = 15
"""Bins of equal count in a reliability diagram and in the calibration error."""

TARGETS = (0.01, 0.02, 0.05, 0.1)
"""Risks at which the coverage is reported; 0.05 is the policy's default."""

_POINTS = 200


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Answers of similar confidence: how many were right, with a 95 % interval."""

    count: int
    confidence: float
    accuracy: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Point:
    """Accepting what is at least as confident as `threshold`: how much, at what error rate."""

    threshold: float
    coverage: float
    risk: float


@dataclass(frozen=True, kw_only=True)
class Guarantee:
    """The most that can be accepted with the error at most `target`, at 95 % confidence."""

    target: float
    threshold: float
    coverage: float
    bound: float
    reached: bool


def calibration_error(
    confidence: Floats | npt.NDArray[np.float32],
    correct: Bools,
    weights: Floats | None = None,
    bins: int = BINS,
) -> Floats:
    """Expected calibration error over bins of equal count: [b], one for each row of weights.

    Naeini et al. 2015; equal counts after Nguyen & O'Connor 2015. The bins are those of the whole
    sample in every row; a row without weight gives NaN.
    """
    if weights is None:
        weights = np.ones((1, len(confidence)))
    order, starts = _bins(confidence, bins)
    gap = weights[:, order] * (confidence.astype(np.float64) - correct)[order]
    gaps: Floats = np.abs(np.add.reduceat(gap, starts, axis=1)).sum(axis=1)
    total = weights.sum(axis=1)
    return np.divide(gaps, total, out=np.full_like(gaps, np.nan), where=total > 0)


def reliability(confidence: Floats, correct: Bools, bins: int = BINS) -> list[Bin]:
    """The diagram that the calibration error sums up (DeGroot & Fienberg 1983)."""
    order, starts = _bins(confidence, bins)
    found = []
    for part in np.split(order, starts[1:]):
        low, high = binomial_interval(int(correct[part].sum()), len(part))
        found.append(
            Bin(
                count=len(part),
                confidence=float(confidence[part].mean()),
                accuracy=float(correct[part].mean()),
                low=low,
                high=high,
            )
        )
    return found


def area_under_risk_coverage(
    confidence: Floats | npt.NDArray[np.float32], correct: Bools, weights: Floats | None = None
) -> Floats:
    """Mean error among the most confident k, over all k: [b] (Geifman, Uziel & El-Yaniv 2019).

    Answers of equal confidence are accepted together: each counts with the error of them all.
    """
    if weights is None:
        weights = np.ones((1, len(confidence)))
    order, starts = _ties(confidence)
    heavy = np.add.reduceat(weights[:, order], starts, axis=1)
    wrong = np.add.reduceat(weights[:, order] * ~correct[order], starts, axis=1)
    seen = heavy.cumsum(axis=1)
    risk = np.divide(wrong.cumsum(axis=1), seen, out=np.zeros_like(seen), where=seen > 0)
    area: Floats = (heavy * risk).sum(axis=1) / weights.sum(axis=1)
    return area


def risk_coverage(confidence: Floats, correct: Bools) -> list[Point]:
    """The curve, thinned to some two hundred points."""
    order, starts = _ties(confidence)
    ends = np.append(starts[1:], len(order))
    wrong = np.cumsum(~correct[order])
    chosen = np.unique(np.linspace(0, len(ends) - 1, min(_POINTS, len(ends))).astype(int))
    return [
        Point(
            threshold=float(confidence[order[end - 1]]),
            coverage=float(end / len(order)),
            risk=float(wrong[end - 1] / end),
        )
        for end in ends[chosen]
    ]


def guaranteed_coverage(
    confidence: Floats, correct: Bools, target: float, level: float = 0.95
) -> Guarantee:
    """Coverage at a risk that holds with probability `level` (see `models/select.py`).

    Where the target is out of reach the coverage is nothing: no threshold would keep the promise.
    """
    found = select(confidence, correct, target=target, level=level)
    return Guarantee(
        target=target,
        threshold=found.threshold,
        coverage=found.coverage if found.target_reached else 0.0,
        bound=found.bound,
        reached=found.target_reached,
    )


def binomial_interval(hits: int, count: int, level: float = 0.95) -> tuple[float, float]:
    """The exact two-sided interval of a share (Clopper & Pearson 1934)."""
    if not count:
        return 0.0, 1.0
    doubt = (1 - level) / 2
    low = float(beta.ppf(doubt, hits, count - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - doubt, hits + 1, count - hits)) if hits < count else 1.0
    return low, high


def _bins(
    confidence: Floats | npt.NDArray[np.float32], bins: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    order = np.argsort(confidence, kind="stable")
    lengths = [len(part) for part in np.array_split(order, bins) if len(part)]
    return order, np.cumsum([0, *lengths[:-1]])


def _ties(
    confidence: Floats | npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    order = np.argsort(-confidence, kind="stable")
    ordered = confidence[order]
    return order, np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))

"""Groups and a metric in, an estimate with its interval out: the bootstrap of this package."""

import math
from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec
import numpy as np

from models.evaluation.metrics import Floats, Ints

DRAWS = 1000
_ROWS = 100
"""Resamples weighed at once: bounds the memory of a metric."""

Metric = Callable[[Floats], Floats]
"""Weights [b, n] in, figures [b] out."""


class Estimate(msgspec.Struct, frozen=True):
    """A figure and its 95 % interval; null where it is undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Bootstrap:
    """Resamples whole groups with replacement (Efron & Tibshirani 1993, chapters 6, 8 and 13).

    Examples made from one text share a group, and are drawn together: drawing them one by one
    would count the same evidence several times and give intervals too narrow.
    """

    def __init__(self, groups: Sequence[str], *, draws: int = DRAWS, seed: int = 0) -> None:
        names = {name: number for number, name in enumerate(dict.fromkeys(groups))}
        self._group: Ints = np.array([names[name] for name in groups], np.int64)
        self._groups, self._draws, self._seed = len(names), draws, seed

    def estimate(self, metric: Metric, *, least: float = 0.0, most: float = 1.0) -> Estimate:
        """The figure on the sample itself, and the interval of the resamples around it.

        Percentiles of the resamples, moved so that their mean is the figure: a metric that
        resampling biases (calibration error grows by the noise of each bin) is not blamed for it.
        `least` and `most` are the metric's range.
        """
        value = float(metric(np.ones((1, len(self._group))))[0])
        if math.isnan(value):
            return Estimate(None)
        if self._groups < 2 or not self._draws:
            return Estimate(value)
        drawn = np.concatenate([metric(rows) for rows in self._weights()])
        drawn = drawn[~np.isnan(drawn)]
        if not len(drawn):
            return Estimate(value)
        low, high = np.percentile(drawn, (2.5, 97.5)) - drawn.mean() + value
        low, high = min(value, float(low)), max(value, float(high))
        return Estimate(value, max(least, low), min(most, high))

    def _weights(self) -> Sequence[Floats]:
        return [
            self._counts[start : start + _ROWS][:, self._group].astype(np.float64)
            for start in range(0, self._draws, _ROWS)
        ]

    @cached_property
    def _counts(self) -> Ints:
        """How often each group was drawn: [draws, groups]."""
        random = np.random.default_rng(self._seed)
        rows = [
            np.bincount(random.integers(0, self._groups, self._groups), minlength=self._groups)
            for _ in range(self._draws)
        ]
        return np.array(rows, np.int64)

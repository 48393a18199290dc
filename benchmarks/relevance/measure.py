"""Figures of scores: pairs with their ratings and scores in, correlations with intervals out."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata
from sklearn.metrics import roc_auc_score

from benchmarks.relevance.pairs import Pair

Scores = npt.NDArray[np.float64]

RESAMPLES = 200
_SEED = 3


class Figure(msgspec.Struct, frozen=True):
    """A figure, its 95 % interval, and what it is above the yardstick with that interval."""

    value: float
    low: float
    high: float
    above: float
    above_low: float
    above_high: float


class Figures(msgspec.Struct, frozen=True):
    """Of one method. `worst_high`: share of worst-rated pairs above one half; `best_high`."""

    spearman: Figure
    auroc: Figure
    worst_high: float
    best_high: float


def figures(pairs: Sequence[Pair], scores: dict[str, Scores], yardstick: str) -> dict[str, Figures]:
    """Method -> figures; intervals by resampling queries, the same for every method."""
    ratings = np.array([pair.relevance for pair in pairs])
    best = np.array([pair.is_best for pair in pairs])
    worst = np.array([pair.is_worst for pair in pairs])
    rows = _rows_by_query(pairs)
    random = np.random.default_rng(_SEED)
    draws = [
        np.concatenate([rows[i] for i in random.integers(0, len(rows), len(rows))])
        for _ in range(RESAMPLES)
    ]

    def spearman(values: Scores, chosen: npt.NDArray[np.int64]) -> float:
        own, rated = rankdata(values[chosen]), rankdata(ratings[chosen])
        if own.std() == 0 or rated.std() == 0:
            return 0.0
        return float(np.corrcoef(own, rated)[0, 1])

    def auroc(values: Scores, chosen: npt.NDArray[np.int64]) -> float:
        told = chosen[(best | worst)[chosen]]
        return float(roc_auc_score(best[told], values[told]))

    every = np.arange(len(pairs))
    known: dict[tuple[str, int], tuple[float, Scores]] = {}
    statistics: tuple[Callable[[Scores, npt.NDArray[np.int64]], float], ...] = (spearman, auroc)
    for name, values in scores.items():
        for number, statistic in enumerate(statistics):
            spread = np.array([statistic(values, draw) for draw in draws])
            known[name, number] = statistic(values, every), spread
    return {
        name: Figures(
            spearman=_figure(known[name, 0], known[yardstick, 0]),
            auroc=_figure(known[name, 1], known[yardstick, 1]),
            worst_high=float((values[worst] > 0.5).mean()),
            best_high=float((values[best] > 0.5).mean()),
        )
        for name, values in scores.items()
    }


def _figure(own: tuple[float, Scores], yardstick: tuple[float, Scores]) -> Figure:
    low, high = np.percentile(own[1], (2.5, 97.5))
    above_low, above_high = np.percentile(own[1] - yardstick[1], (2.5, 97.5))
    return Figure(
        value=own[0],
        low=float(low),
        high=float(high),
        above=own[0] - yardstick[0],
        above_low=float(above_low),
        above_high=float(above_high),
    )


def _rows_by_query(pairs: Sequence[Pair]) -> list[npt.NDArray[np.int64]]:
    rows: dict[str, list[int]] = {}
    for index, pair in enumerate(pairs):
        rows.setdefault(pair.query, []).append(index)
    return [np.array(found) for found in rows.values()]

"""Metrics of many resamples at once: truth, answers, weights [b, n] in, one figure a row [b] out.

A resample of a bootstrap is a row of counts, so every metric here takes a weight for each example
and is computed for all rows in one pass. A row of ones gives the usual figure. A figure that a row
leaves undefined (an AUROC without positives) is NaN.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def mean(values: Floats | Bools, weights: Floats) -> Floats:
    """The weighted mean of one value an example."""
    return _share(weights @ values.astype(np.float64), weights.sum(axis=1))


def confusion(truth: Ints, guess: Ints, weights: Floats, classes: int) -> Floats:
    """How often class i was answered with class j: [b, i, j]."""
    cells = np.zeros((len(truth), classes * classes))
    cells[np.arange(len(truth)), truth * classes + guess] = 1.0
    return (weights @ cells).reshape(-1, classes, classes)


def precision_recall_f1(tables: Floats) -> tuple[Floats, Floats, Floats]:
    """Of every class [b, k], from confusion tables; NaN where nothing was answered or true."""
    hits = np.diagonal(tables, axis1=1, axis2=2)
    answered, true = tables.sum(axis=1), tables.sum(axis=2)
    f1 = _share(2 * hits, answered + true)
    f1[true == 0] = np.nan
    return _share(hits, answered), _share(hits, true), f1


def macro_f1(tables: Floats) -> Floats:
    """The plain mean of F1 over the classes that occur (an absent class says nothing)."""
    f1 = precision_recall_f1(tables)[2]
    known = ~np.isnan(f1)
    return _share(np.where(known, f1, 0.0).sum(axis=1), known.sum(axis=1).astype(np.float64))


def auroc(positive: Bools, score: Floats, weights: Floats) -> Floats:
    """The chance that a positive scores above a negative, ties half (Hanley & McNeil 1982)."""
    order, starts = _blocks(score, descending=True)
    hits, misses = _blockwise(positive, weights, order, starts)
    before = hits.cumsum(axis=1) - hits
    above = (misses * (before + hits / 2)).sum(axis=1)
    return _share(above, hits.sum(axis=1) * misses.sum(axis=1))


def auprc(positive: Bools, score: Floats, weights: Floats) -> Floats:
    """Average precision: precision at each threshold, weighted by the recall it adds.

    Without interpolation, which would be too kind (Davis & Goadrich 2006).
    """
    order, starts = _blocks(score, descending=True)
    hits, misses = _blockwise(positive, weights, order, starts)
    found = hits.cumsum(axis=1)
    precision = _share(found, found + misses.cumsum(axis=1))
    return _share((hits * np.nan_to_num(precision)).sum(axis=1), hits.sum(axis=1))


def recall_at_precision(
    positive: Bools, score: Floats, weights: Floats, precision: float
) -> Floats:
    """The largest recall of any threshold whose precision is at least `precision`; 0 if none."""
    order, starts = _blocks(score, descending=True)
    hits, misses = _blockwise(positive, weights, order, starts)
    found, alarms = hits.cumsum(axis=1), misses.cumsum(axis=1)
    enough = found >= precision * (found + alarms)
    return _share(np.where(enough, found, 0.0).max(axis=1), hits.sum(axis=1))


def f1_at(positive: Bools, score: Floats, weights: Floats, threshold: float = 0.5) -> Floats:
    """F1 of a yes at `threshold` and above."""
    said = score >= threshold
    both = weights @ (said & positive).astype(np.float64)
    total = weights @ (said.astype(np.float64) + positive)
    f1 = _share(2 * both, total)
    f1[weights @ positive.astype(np.float64) == 0] = np.nan
    return f1


def brier(truth: Ints, probabilities: Floats, weights: Floats) -> Floats:
    """Squared distance from the truth summed over classes, 0 to 2 (Brier 1950)."""
    wanted = np.eye(probabilities.shape[1])[truth]
    return mean(((probabilities - wanted) ** 2).sum(axis=1), weights)


def rmse(truth: Floats, guess: Floats, weights: Floats) -> Floats:
    """Root of the mean squared error."""
    return np.sqrt(mean((truth - guess) ** 2, weights))


def spearman(truth: Floats, guess: Floats, weights: Floats) -> Floats:
    """Pearson's correlation of ranks, ties sharing their mean rank (Spearman 1904)."""
    one, two = _ranks(truth, weights), _ranks(guess, weights)
    total = weights.sum(axis=1, keepdims=True)
    one -= (weights * one).sum(axis=1, keepdims=True) / total
    two -= (weights * two).sum(axis=1, keepdims=True) / total
    spread = np.sqrt((weights * one**2).sum(axis=1) * (weights * two**2).sum(axis=1))
    return _share((weights * one * two).sum(axis=1), spread)


def _ranks(values: Floats, weights: Floats) -> Floats:
    order, starts = _blocks(values, descending=False)
    heavy = np.add.reduceat(weights[:, order], starts, axis=1)
    middle = heavy.cumsum(axis=1) - heavy + (heavy + 1) / 2
    block = np.empty(len(values), np.int64)
    block[order] = np.repeat(np.arange(len(starts)), np.diff([*starts, len(values)]))
    ranks: Floats = middle[:, block]
    return ranks


def _blocks(score: Floats, *, descending: bool) -> tuple[Ints, Ints]:
    """The order of the scores, and where each run of equal ones begins in it."""
    order = np.argsort(-score if descending else score, kind="stable")
    ordered = score[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return order, starts


def _blockwise(
    positive: Bools, weights: Floats, order: Ints, starts: Ints
) -> tuple[Floats, Floats]:
    """Weight of positives and of negatives in each run of equal scores: [b, m] each."""
    sorted_weights, yes = weights[:, order], positive[order]
    hits = np.add.reduceat(sorted_weights * yes, starts, axis=1)
    return hits, np.add.reduceat(sorted_weights * ~yes, starts, axis=1)


def _share(part: Floats, whole: Floats) -> Floats:
    """`part / whole`, NaN where the whole is nothing."""
    return np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)

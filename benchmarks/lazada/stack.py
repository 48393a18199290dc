"""Training listings and others in; calibrated probabilities of the others out.

First level: each model's columns for the training part come from folds it has not seen, and those
for the other listings from a fit on the whole training part. Second level: boosted trees on the
numbers and on all these columns, so each target sees what is believed of the other; at last a
logistic regression on the logits, which weighs the models and calibrates.
"""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.lazada.features import Features, build, filled
from benchmarks.lazada.first_level import boosted, linear, logit, neighbours
from benchmarks.lazada.kernel import kernel
from benchmarks.lazada.listings import Floats, Labels, Listing, labels
from benchmarks.lazada.network import network
from benchmarks.lazada.split import Indices, drawn_like, folds

FIRST_LEVEL = {
    "boosted": boosted,
    "network": network,
    "kernel": kernel,
    "linear": linear,
    "neighbours": neighbours,
}
WEIGHED = ("boosted", "network", "kernel", "linear")
TREES = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 12,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "num_threads": 1,
    "verbose": -1,
    "deterministic": True,
    "force_row_wise": True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much work to do."""

    folds: int = 10
    rounds: int = 250
    bags: int = 3
    processes: int = 2
    seed: int = 0


@dataclass(frozen=True, slots=True)
class _Work:
    """What every task of a process needs; sent to it once."""

    features: Features
    labels: Labels


_work: _Work | None = None


def _receive(work: _Work) -> None:
    """Keep it; processes stand in for threads, so that libraries start none."""
    global _work  # noqa: PLW0603 - a process of the pool has no other place for it
    _work = work
    threadpool_limits(1)


def _first(name: str, train: Indices, test: Indices, seed: int) -> Floats:
    assert _work is not None
    return FIRST_LEVEL[name](_work.features, _work.labels, train=train, test=test, seed=seed)


def _trees(
    columns: Floats, target: int, part: tuple[Indices, Indices], effort: Effort, seed: int
) -> Floats:
    """Logits of the part's second half, of `bags` boosted trees' mean probability."""
    assert _work is not None
    train, test = part
    known, asked = filled(columns[train], columns[test])
    total = np.zeros(len(test))
    for bag in range(effort.bags):
        data = lightgbm.Dataset(known, _work.labels[train, target], params={"verbose": -1})
        model = lightgbm.train(
            TREES | {"seed": seed * 100 + bag}, data, num_boost_round=effort.rounds
        )
        total += model.predict(asked)
    return logit(total / effort.bags)


def predict(train: Sequence[Listing], test: Sequence[Listing], *, effort: Effort) -> Floats:
    """Probabilities [len(test), 2] of clarity and conciseness."""
    features = build([*train, *test], known=train)
    # The others' labels are not handed on: nothing below could look at them.
    truth = np.vstack([labels(train), np.zeros((len(test), 2), np.int64)])
    work = _Work(features, truth)
    fold = folds(drawn_like(train, test), count=effort.folds, seed=effort.seed)
    with ProcessPoolExecutor(
        effort.processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_receive,
        initargs=(work,),
    ) as pool:
        return _stack(pool, work, fold, len(test), effort)


def _stack(
    pool: ProcessPoolExecutor, work: _Work, fold: Indices, asked: int, effort: Effort
) -> Floats:
    known = len(fold)
    every, test = np.arange(known), np.arange(known, known + asked)
    parts = [(every[fold != one], every[fold == one]) for one in range(effort.folds)]

    waiting = {
        name: [
            pool.submit(_first, name, *part, effort.seed + place)
            for place, part in enumerate([*parts, (every, test)])
        ]
        for name in FIRST_LEVEL
    }
    first = {
        name: _joined([one.result() for one in done], [*(part[1] for part in parts), test])
        for name, done in waiting.items()
    }
    columns = np.hstack([work.features.numbers, *first.values()])

    grown = [
        [
            pool.submit(_trees, columns, target, (own, np.append(held, test)), effort, place)
            for place, (own, held) in enumerate(parts)
        ]
        for target in range(2)
    ]
    trees = np.zeros((known + asked, 2))
    for target, done in enumerate(grown):
        for (_, held), one in zip(parts, done, strict=True):
            logits = one.result()
            trees[held, target] = logits[: len(held)]
            trees[test, target] += logits[len(held) :] / effort.folds
    return _weighed([trees, *(first[name] for name in WEIGHED)], work.labels[:known])


def _joined(found: Sequence[Floats], places: Sequence[Indices]) -> Floats:
    whole = np.zeros((sum(map(len, places)), found[0].shape[1]))
    for rows, columns in zip(places, found, strict=True):
        whole[rows] = columns
    return whole


def _weighed(logits: Sequence[Floats], truth: Labels) -> Floats:
    """Probabilities of the rows past the labelled ones, weighed by what fits the labelled."""
    columns = np.hstack(logits)
    known, asked = columns[: len(truth)], columns[len(truth) :]
    found = []
    for target in truth.T:
        model = LogisticRegression(C=1.0, max_iter=1000).fit(known, target)
        found.append(model.predict_proba(asked)[:, 1])
    return np.stack(found, axis=1)

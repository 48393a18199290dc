"""Training listings and others in; calibrated probabilities of the others out.

First level: each model's columns for the training part come from folds it has not seen, and those
for the other listings are the mean of all these fits. Second level: boosted and extremely
randomized trees on the numbers and on all these columns, so each target sees what is believed of
the other; at last a logistic regression on the logits, which weighs the models and calibrates.
"""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

import lightgbm
import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from benchmarks.lazada.features import Features, build, filled
from benchmarks.lazada.first_level import boosted, linear, logit, neighbours
from benchmarks.lazada.kernel import kernel
from benchmarks.lazada.listings import Floats, Labels, Listing, labels
from benchmarks.lazada.network import network
from benchmarks.lazada.reader import reader
from benchmarks.lazada.split import Indices, divided, drawn_like, folds

FIRST_LEVEL = {
    "reader": reader,
    "boosted": boosted,
    "network": network,
    "kernel": kernel,
    "linear": linear,
    "neighbours": neighbours,
}
QUICK = tuple(name for name in FIRST_LEVEL if name != "reader")
"""The models that learn in seconds."""
WEIGHED = ("reader", "boosted", "network", "kernel", "linear")
MOST_FOLDS = {"reader": 5}
"""Of a model that takes as long as all others: its folds are several of theirs, joined."""
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

    models: tuple[str, ...] = tuple(FIRST_LEVEL)
    folds: int = 10
    rounds: int = 250
    bags: int = 6
    processes: int = 2
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Rows to learn from, and those asked about: held out of these, and the others."""

    outside: Indices
    inside: Indices
    test: Indices

    def asked(self) -> Indices:
        """All rows asked about."""
        return np.append(self.inside, self.test)


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


def _first(name: str, part: Part, seed: int) -> Floats:
    assert _work is not None
    return FIRST_LEVEL[name](
        _work.features, _work.labels, train=part.outside, test=part.asked(), seed=seed
    )


def _trees(known: Floats, truth: Indices, asked: Floats, effort: Effort, seed: int) -> Floats:
    """Probabilities [len(asked)]: the mean of `bags` boosted trees."""
    total = np.zeros(len(asked))
    for bag in range(effort.bags):
        data = lightgbm.Dataset(known, truth, params={"verbose": -1})
        model = lightgbm.train(
            TREES | {"seed": seed * 100 + bag}, data, num_boost_round=effort.rounds
        )
        total += model.predict(asked)
    return total / effort.bags


def _forest(known: Floats, truth: Indices, asked: Floats, effort: Effort, seed: int) -> Floats:
    """Probabilities [len(asked)] of extremely randomized trees (Geurts et al. 2006)."""
    model = ExtraTreesClassifier(
        50 * effort.bags, min_samples_leaf=4, max_features=0.25, random_state=seed
    )
    found: Floats = model.fit(known, truth).predict_proba(asked)[:, 1]
    return found


SECOND_LEVEL = {"trees": _trees, "forest": _forest}


def _second(
    name: str, columns: Floats, target: int, part: Part, *, effort: Effort, seed: int
) -> Floats:
    """Logits [n, 1] of what the part asks."""
    assert _work is not None
    known, asked = filled(columns[part.outside], columns[part.asked()])
    truth = _work.labels[part.outside, target]
    return logit(SECOND_LEVEL[name](known, truth, asked, effort, seed))[:, None]


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
    test = np.arange(known, known + asked)

    def parts(count: int) -> list[Part]:
        return [Part(outside, inside, test) for outside, inside in divided(fold, count=count)]

    waiting = {
        name: [
            pool.submit(_first, name, part, effort.seed + place)
            for place, part in enumerate(parts(_folds(name, effort)))
        ]
        for name in effort.models
    }
    first = {
        name: _joined(done, parts(len(done)), rows=known + asked) for name, done in waiting.items()
    }
    columns = np.hstack([work.features.numbers, *first.values()])

    grown = [
        [
            pool.submit(_second, name, columns, target, part, effort=effort, seed=place)
            for place, part in enumerate(parts(effort.folds))
        ]
        for name in SECOND_LEVEL
        for target in range(2)
    ]
    second = [_joined(done, parts(len(done)), rows=known + asked) for done in grown]
    weighed = [first[name] for name in effort.models if name in WEIGHED]
    return _weighed([*second, *weighed], work.labels[:known])


def _folds(model: str, effort: Effort) -> int:
    return min(effort.folds, MOST_FOLDS.get(model, effort.folds))


def _joined(found: Sequence[Future[Floats]], parts: Sequence[Part], *, rows: int) -> Floats:
    """Each part's columns where it was held out, and the mean of all of them for the others."""
    answers = [one.result() for one in found]
    whole = np.zeros((rows, answers[0].shape[1]))
    for answer, part in zip(answers, parts, strict=True):
        whole[part.inside] = answer[: len(part.inside)]
        whole[part.test] += answer[len(part.inside) :] / len(parts)
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

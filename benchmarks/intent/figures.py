"""Truth and probabilities in, the yardstick's figures with intervals out."""

from collections.abc import Sequence
from functools import partial

import msgspec
import numpy as np

from models.evaluation import metrics
from models.evaluation.metrics import Bools, Floats, Ints
from models.evaluation.resampling import Bootstrap, Estimate
from models.evaluation.selective import calibration_error
from stream.assessment import INTENTS

SCOPE_PRECISION = 0.90
_SCOPE = INTENTS.index("unintelligible")


class PerClass(msgspec.Struct, frozen=True, kw_only=True):
    """How one intent is told apart."""

    support: int
    precision: float
    recall: float
    f1: float


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What one predictor reaches on one set of queries."""

    queries: int
    macro_f1: Estimate
    accuracy: Estimate
    scope_recall: Estimate
    calibration_error: Estimate
    coverage: float
    error_accepted: Estimate
    classes: dict[str, PerClass]
    confusion: list[list[int]]
    """Rows: the truth; columns: the answer; in the order of the intents."""


def figures(truth: Ints, probabilities: Floats, *, threshold: float) -> Figures:
    """Every figure; `threshold` is the routing policy's."""
    guess = probabilities.argmax(axis=1)
    confidence = probabilities.max(axis=1)
    correct: Bools = guess == truth
    accepted: Bools = confidence >= threshold
    sample = Bootstrap([str(row) for row in range(len(truth))])
    tables = partial(metrics.confusion, truth, guess, classes=len(INTENTS))
    whole = tables(np.ones((1, len(truth))))
    precision, recall, f1 = metrics.precision_recall_f1(whole)
    scope = sample.estimate(
        lambda weights: metrics.recall_at_precision(
            truth == _SCOPE, probabilities[:, _SCOPE], weights, SCOPE_PRECISION
        )
    )
    return Figures(
        queries=len(truth),
        macro_f1=sample.estimate(lambda weights: metrics.macro_f1(tables(weights))),
        accuracy=sample.estimate(lambda weights: metrics.mean(correct, weights)),
        scope_recall=scope,
        calibration_error=sample.estimate(partial(calibration_error, confidence, correct)),
        coverage=float(accepted.mean()),
        error_accepted=sample.estimate(
            lambda weights: metrics.mean(~correct[accepted], weights[:, accepted])
        ),
        classes={
            name: PerClass(
                support=int((truth == number).sum()),
                precision=_known(precision[0, number]),
                recall=_known(recall[0, number]),
                f1=_known(f1[0, number]),
            )
            for number, name in enumerate(INTENTS)
        },
        confusion=[[int(cell) for cell in row] for row in whole[0]],
    )


def numbers(intents: Sequence[str]) -> Ints:
    """Intents as their numbers."""
    return np.array([INTENTS.index(name) for name in intents], np.int64)


def certain(intents: Sequence[str]) -> Floats:
    """Answers without doubt, as probabilities."""
    return np.eye(len(INTENTS))[numbers(intents)]


def _known(value: float) -> float:
    return 0.0 if np.isnan(value) else float(value)

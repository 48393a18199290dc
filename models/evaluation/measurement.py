"""Truth and a prediction in, every figure with its interval out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import msgspec
import numpy as np

from models.evaluation import metrics
from models.evaluation.metrics import Floats, Ints
from models.evaluation.resampling import Bootstrap, Estimate, Metric
from models.evaluation.selective import (
    TARGETS,
    Bin,
    Guarantee,
    Point,
    area_under_risk_coverage,
    binomial_interval,
    calibration_error,
    guaranteed_coverage,
    reliability,
    risk_coverage,
)
from models.evaluation.subject import RELEVANT, Prediction, Truth, confidence_and_outcome
from models.examples import LABELS, Task
from stream.assessment import MODEL_ISSUES

MAIN: dict[Task, str] = {"quality": "macro_f1", "intent": "macro_f1", "relevance": "spearman"}
"""The figure that predictors are compared by."""

RANGES = {"brier": (0.0, 2.0), "spearman": (-1.0, 1.0)}
"""Where it is not 0 to 1."""

CLEARLY_RELEVANT = 0.8
"""Raters' 2.6 and above on a scale of 1 to 3; AUROC against what is below `RELEVANT`."""

SCOPE_PRECISION = 0.9
"""Precision at which the recall of out-of-scope queries is reported."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one class, issue or slice, and how many examples they rest on."""

    name: str
    support: int
    figures: dict[str, Estimate]


class AtThreshold(msgspec.Struct, frozen=True, kw_only=True):
    """What a routing threshold would accept of these examples, and the error among that."""

    threshold: float
    accepted: int
    coverage: float
    errors: int
    risk: float
    risk_low: float
    risk_high: float


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """Everything measured about one predictor on one set of examples."""

    figures: dict[str, Estimate]
    classes: list[Row]
    issues: list[Row]
    confusion: list[list[int]]
    reliability: list[Bin]
    curve: list[Point]
    guarantees: list[Guarantee]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A prediction beside its truth, resampled by one bootstrap."""

    truth: Truth
    prediction: Prediction
    bootstrap: Bootstrap

    def estimates(self, named: dict[str, Metric]) -> dict[str, Estimate]:
        """Each metric with its interval."""
        found = {}
        for name, metric in named.items():
            least, most = RANGES.get(name, (0.0, 1.0))
            found[name] = self.bootstrap.estimate(metric, least=least, most=most)
        return found


def measure(judged: Judged) -> Measurement:
    """All figures of a prediction."""
    truth = judged.truth
    confidence, correct = confidence_and_outcome(truth, judged.prediction)
    guarantees = [guaranteed_coverage(confidence, correct, target) for target in TARGETS]
    figures = judged.estimates(headline(truth, judged.prediction))
    policy_default = next(found for found in guarantees if found.target == 0.05)
    figures["coverage_at_5_percent_risk"] = Estimate(policy_default.coverage)
    issues = _issue_rows(judged) if truth.task == "quality" else []
    known = [row.figures["auroc"].value for row in issues]
    if values := [value for value in known if value is not None]:
        figures["issues_mean_auroc"] = Estimate(float(np.mean(values)))
    return Measurement(
        figures=figures,
        classes=_class_rows(judged) if LABELS[truth.task] else [],
        issues=issues,
        confusion=_confusion(truth, judged.prediction),
        reliability=reliability(confidence, correct),
        curve=risk_coverage(confidence, correct),
        guarantees=guarantees,
    )


def headline(truth: Truth, prediction: Prediction) -> dict[str, Metric]:
    """The metrics that sum a predictor up, the main one first."""
    confidence, correct = confidence_and_outcome(truth, prediction)
    shared: dict[str, Metric] = {
        "accuracy": partial(metrics.mean, correct),
        "calibration_error": partial(calibration_error, confidence, correct),
        "aurc": partial(area_under_risk_coverage, confidence, correct),
    }
    if truth.task == "relevance":
        target, guess = truth.others[:, 0], prediction.others[:, 0]
        extreme = ((target < RELEVANT) | (target >= CLEARLY_RELEVANT)).astype(np.float64)
        relevant = target >= RELEVANT
        return {
            "spearman": partial(metrics.spearman, target, guess),
            "auroc": partial(metrics.auroc, relevant, guess),
            "auroc_clear_cases": lambda rows: metrics.auroc(relevant, guess, rows * extreme),
            "rmse": partial(metrics.rmse, target, guess),
            **shared,
        }
    answers, classes = prediction.classes, truth.classes
    own: dict[str, Metric] = {"macro_f1": main_metric(truth, prediction)}
    if truth.task == "quality":
        poor = LABELS["quality"].index("poor")
        own["auroc_poor"] = partial(metrics.auroc, classes == poor, answers[:, poor])
    else:
        scope = LABELS["intent"].index("unintelligible")
        own["out_of_scope_recall"] = lambda rows: metrics.recall_at_precision(
            classes == scope, answers[:, scope], rows, SCOPE_PRECISION
        )
    return own | shared | {"brier": partial(metrics.brier, classes, answers)}


def main_metric(truth: Truth, prediction: Prediction) -> Metric:
    """The figure named in `MAIN`."""
    if truth.task == "relevance":
        return partial(metrics.spearman, truth.others[:, 0], prediction.others[:, 0])
    guess, count = prediction.classes.argmax(axis=1), prediction.classes.shape[1]

    def macro(rows: Floats) -> Floats:
        return metrics.macro_f1(metrics.confusion(truth.classes, guess, rows, count))

    return macro


def at_threshold(truth: Truth, prediction: Prediction, threshold: float) -> AtThreshold:
    """What a policy would accept."""
    confidence, correct = confidence_and_outcome(truth, prediction)
    accepted = confidence >= threshold
    count, errors = int(accepted.sum()), int((accepted & ~correct).sum())
    low, high = binomial_interval(errors, count)
    return AtThreshold(
        threshold=threshold,
        accepted=count,
        coverage=count / len(confidence),
        errors=errors,
        risk=errors / count if count else 0.0,
        risk_low=low,
        risk_high=high,
    )


def _class_rows(judged: Judged) -> list[Row]:
    truth, prediction = judged.truth, judged.prediction
    guess, names = prediction.classes.argmax(axis=1), LABELS[truth.task]

    def of_class(kind: int, number: int) -> Callable[[Floats], Floats]:
        def figure(rows: Floats) -> Floats:
            tables = metrics.confusion(truth.classes, guess, rows, len(names))
            return metrics.precision_recall_f1(tables)[kind][:, number]

        return figure

    rows = []
    for number, name in enumerate(names):
        positive, score = truth.classes == number, prediction.classes[:, number]
        named: dict[str, Metric] = {
            "precision": of_class(0, number),
            "recall": of_class(1, number),
            "f1": of_class(2, number),
            "auroc": partial(metrics.auroc, positive, score),
            "auprc": partial(metrics.auprc, positive, score),
        }
        found = judged.estimates(named)
        rows.append(Row(name=name, support=int(positive.sum()), figures=found))
    return rows


def _issue_rows(judged: Judged) -> list[Row]:
    """Each issue, on the examples where somebody said whether it is there; none of no examples."""
    rows = []
    for number, name in enumerate(MODEL_ISSUES):
        known = np.flatnonzero(~np.isnan(judged.truth.others[:, number]))
        if not len(known):
            continue
        positive = judged.truth.others[known, number] > 0
        score = judged.prediction.others[known, number]
        named: dict[str, Metric] = {
            "f1_at_half": partial(metrics.f1_at, positive, score),
            "auroc": partial(metrics.auroc, positive, score),
            "auprc": partial(metrics.auprc, positive, score),
            "calibration_error": partial(calibration_error, score, positive),
        }
        found = judged.estimates({key: _among(known, one) for key, one in named.items()})
        rows.append(Row(name=name, support=int(positive.sum()), figures=found))
    return rows


def _among(known: Ints, metric: Metric) -> Metric:
    """A metric of some of the examples, as one that takes the weights of all."""
    return lambda rows: metric(rows[:, known])


def _confusion(truth: Truth, prediction: Prediction) -> list[list[int]]:
    if truth.task == "relevance":
        true = (truth.others[:, 0] >= RELEVANT).astype(np.int64)
        guess = (prediction.others[:, 0] >= 0.5).astype(np.int64)
        count = 2
    else:
        true, guess = truth.classes, prediction.classes.argmax(axis=1)
        count = len(LABELS[truth.task])
    table = metrics.confusion(true, guess, np.ones((1, len(true))), count)[0]
    return [[int(value) for value in row] for row in table]

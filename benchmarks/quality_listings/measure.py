"""Graded listings and probabilities in, figures with their intervals out."""

from collections.abc import Sequence

import msgspec
import numpy as np

from benchmarks.quality_listings.labels import Label
from models.evaluation.metrics import Floats, auroc, confusion, macro_f1, precision_recall_f1
from models.evaluation.resampling import Bootstrap, Estimate
from stream.assessment import GRADES, MODEL_ISSUES

FEWEST = 5
"""Fewer listings with an issue than this say nothing about it."""

_BINS = 10


class Accepted(msgspec.Struct, frozen=True):
    """Of the listings drawn at random: the share above the policy's threshold, and its error."""

    threshold: float
    listings: int
    share: float
    error: float | None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """All about one method; `classes` maps a grade to precision, recall, F1."""

    macro_f1: Estimate
    accuracy: float
    auroc_poor: Estimate
    auroc_good: Estimate
    classes: dict[str, tuple[float | None, float | None, float | None]]
    confusion: list[list[int]]
    ece: float
    shares: dict[str, float]
    accepted: Accepted
    by_shop: dict[str, float]
    issues: dict[str, Estimate]


def figures(
    labels: Sequence[Label], grades: Floats, issues: Floats, *, threshold: float
) -> Figures:
    """Of probabilities [n, 3] of the grades and [n, 7] of the issues."""
    truth = np.array([GRADES.index(label.grade) for label in labels], np.int64)
    guess = grades.argmax(axis=1).astype(np.int64)
    bootstrap = Bootstrap([label.key for label in labels])
    ones = np.ones((1, len(labels)))
    table = confusion(truth, guess, ones, len(GRADES))
    precision, recall, f1 = precision_recall_f1(table)
    hits = truth == guess
    confidence = grades.max(axis=1)
    drawn = np.array([label.drawn == "random" for label in labels])
    sure = drawn & (confidence >= threshold)
    found = np.array([[name in label.issues for name in MODEL_ISSUES] for label in labels])
    shops = sorted({label.shop for label in labels})
    return Figures(
        macro_f1=bootstrap.estimate(
            lambda weights: macro_f1(confusion(truth, guess, weights, len(GRADES)))
        ),
        accuracy=float(hits.mean()),
        auroc_poor=bootstrap.estimate(lambda w: auroc(truth == 2, grades[:, 2], w)),
        auroc_good=bootstrap.estimate(lambda w: auroc(truth == 0, grades[:, 0], w)),
        classes={
            grade: (_known(precision[0, k]), _known(recall[0, k]), _known(f1[0, k]))
            for k, grade in enumerate(GRADES)
        },
        confusion=[[int(cell) for cell in row] for row in table[0]],
        ece=_ece(hits, confidence),
        shares={grade: float((guess[drawn] == k).mean()) for k, grade in enumerate(GRADES)},
        accepted=Accepted(
            threshold=threshold,
            listings=int(drawn.sum()),
            share=float(sure.sum() / max(1, drawn.sum())),
            error=float(1 - hits[sure].mean()) if sure.any() else None,
        ),
        by_shop={
            shop: float(hits[[label.shop == shop for label in labels]].mean()) for shop in shops
        },
        issues={
            name: bootstrap.estimate(
                lambda weights, k=k: auroc(found[:, k], issues[:, k], weights)  # type: ignore[misc]
            )
            for k, name in enumerate(MODEL_ISSUES)
            if found[:, k].sum() >= FEWEST
        },
    )


def kappa(labels: Sequence[Label]) -> tuple[float, int]:
    """Cohen's kappa between the two judgements, and how many listings have two (Cohen 1960)."""
    twice = [(label.grade, label.again) for label in labels if label.again]
    if not twice:
        return float("nan"), 0
    agreed = sum(one == two for one, two in twice) / len(twice)
    chance = sum(
        (sum(one == grade for one, _ in twice) / len(twice))
        * (sum(two == grade for _, two in twice) / len(twice))
        for grade in GRADES
    )
    return (agreed - chance) / (1 - chance), len(twice)


def _ece(hits: "np.ndarray[tuple[int], np.dtype[np.bool_]]", confidence: Floats) -> float:
    """Expected calibration error in bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(float(hits[bins == k].mean()) - float(confidence[bins == k].mean())) * (bins == k).sum()
        for k in range(_BINS)
        if (bins == k).any()
    ]
    return float(sum(gaps) / len(hits))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

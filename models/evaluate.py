"""Measurement: probabilities and truth in, named figures out."""

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr
from sklearn.metrics import f1_score, roc_auc_score

from models.evaluation import selective
from models.evaluation.subject import RELEVANT
from models.head import Head, outputs_of, probabilities
from models.runtime import Floats
from stream.assessment import GRADES, INTENTS, MODEL_ISSUES


def measure(
    head: Head, logits: Floats, classes: npt.NDArray[np.int64], others: Floats
) -> dict[str, float]:
    """Accuracy, macro F1, calibration error and, by issue or intent, AUC or F1."""
    exclusive, independent = probabilities(head, logits)
    figures: dict[str, float] = {"examples": float(len(logits))}
    count, _ = outputs_of(head.task)
    if count:
        names = GRADES if head.task == "quality" else INTENTS
        guess = exclusive.argmax(axis=1)
        correct = guess == classes
        figures["accuracy"] = float(correct.mean())
        each = f1_score(classes, guess, average=None, labels=range(count), zero_division=0)
        figures["macro_f1"] = float(np.mean(each))
        figures |= {f"f1_{name}": float(value) for name, value in zip(names, each, strict=True)}
        figures["calibration_error"] = calibration_error(exclusive.max(axis=1), correct)
        figures["aurc"] = area_under_risk_coverage(exclusive.max(axis=1), correct)
    if head.task == "quality":
        for column, name in enumerate(MODEL_ISSUES):
            if 0 < others[:, column].sum() < len(others):
                figures[f"auc_{name}"] = float(
                    roc_auc_score(others[:, column], independent[:, column])
                )
    if head.task == "relevance":
        truth = others[:, 0] >= RELEVANT
        guess = independent[:, 0]
        correct = (guess >= 0.5) == truth
        figures["accuracy"] = float(correct.mean())
        figures["auc"] = float(roc_auc_score(truth, guess))
        figures["spearman"] = float(spearmanr(others[:, 0], guess).statistic)
        figures["calibration_error"] = calibration_error(np.maximum(guess, 1 - guess), correct)
    return figures


def judged(
    head: Head, logits: Floats, classes: npt.NDArray[np.int64], others: Floats
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Confidence of each answer, and whether it was right."""
    exclusive, independent = probabilities(head, logits)
    if head.task == "relevance":
        guess = independent[:, 0].astype(np.float64)
        return np.maximum(guess, 1 - guess), (guess >= 0.5) == (others[:, 0] >= RELEVANT)
    return exclusive.max(axis=1).astype(np.float64), exclusive.argmax(axis=1) == classes


def calibration_error(
    confidence: npt.NDArray[np.float64] | Floats, correct: npt.NDArray[np.bool_], bins: int = 15
) -> float:
    """Expected calibration error over bins of equal count."""
    return float(selective.calibration_error(confidence, correct, bins=bins)[0])


def area_under_risk_coverage(
    confidence: npt.NDArray[np.float64] | Floats, correct: npt.NDArray[np.bool_]
) -> float:
    """Mean error among the most confident k, over all k."""
    return float(selective.area_under_risk_coverage(confidence, correct)[0])

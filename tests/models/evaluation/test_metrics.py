"""Weighted metrics against scikit-learn's, against counting by hand, and against repetition."""

from collections.abc import Callable

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the training extra")

from scipy.stats import spearmanr
from sklearn import metrics as known

from models.evaluation import metrics

RANDOM = np.random.default_rng(11)
COUNT = 300
TRUTH = RANDOM.integers(0, 3, COUNT)
POSITIVE = RANDOM.uniform(size=COUNT) < 0.3
# Rounded, so that there are ties.
SCORE = np.round(RANDOM.uniform(size=COUNT) + np.where(POSITIVE, 0.4, 0.0), 1)
TARGET: metrics.Floats = np.round(RANDOM.uniform(size=COUNT), 1)
PROBABILITIES = RANDOM.dirichlet([1, 1, 1], COUNT)
GUESS = PROBABILITIES.argmax(axis=1)
ONES = np.ones((1, COUNT))

Metric = Callable[[metrics.Floats], metrics.Floats]


def macro(rows: metrics.Floats) -> metrics.Floats:
    return metrics.macro_f1(metrics.confusion(TRUTH, GUESS, rows, 3))


CASES: dict[str, tuple[Metric, Callable[[], float]]] = {
    "auroc": (
        lambda rows: metrics.auroc(POSITIVE, SCORE, rows),
        lambda: known.roc_auc_score(POSITIVE, SCORE),
    ),
    "auprc": (
        lambda rows: metrics.auprc(POSITIVE, SCORE, rows),
        lambda: known.average_precision_score(POSITIVE, SCORE),
    ),
    "f1_at": (
        lambda rows: metrics.f1_at(POSITIVE, SCORE, rows),
        lambda: known.f1_score(POSITIVE, SCORE >= 0.5),
    ),
    "macro_f1": (macro, lambda: known.f1_score(TRUTH, GUESS, average="macro")),
    "rmse": (
        lambda rows: metrics.rmse(TARGET, SCORE, rows),
        lambda: known.root_mean_squared_error(TARGET, SCORE),
    ),
    "spearman": (
        lambda rows: metrics.spearman(TARGET, SCORE, rows),
        lambda: spearmanr(TARGET, SCORE).statistic,
    ),
    "brier": (
        lambda rows: metrics.brier(TRUTH, PROBABILITIES, rows),
        lambda: known.brier_score_loss(TRUTH, PROBABILITIES, scale_by_half=False),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_row_of_ones_gives_the_usual_figure(name: str) -> None:
    ours, theirs = CASES[name]
    assert ours(ONES)[0] == pytest.approx(theirs(), abs=1e-12)


@pytest.mark.parametrize("name", CASES)
def test_a_weight_of_two_is_a_repeated_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = RANDOM.integers(0, 4, COUNT)
    weighted = CASES[name][0](np.stack([counts, np.ones(COUNT)]).astype(np.float64))
    chosen = np.repeat(np.arange(COUNT), counts)
    for array in ("TRUTH", "POSITIVE", "SCORE", "TARGET", "PROBABILITIES", "GUESS"):
        monkeypatch.setitem(globals(), array, globals()[array][chosen])
    assert weighted[0] == pytest.approx(CASES[name][1](), abs=1e-12)


def test_confusion_counts_true_rows_and_answered_columns() -> None:
    truth, guess = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 0])
    table = metrics.confusion(truth, guess, np.ones((1, 4)), 3)[0]
    assert table.tolist() == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]
    precision, recall, f1 = metrics.precision_recall_f1(table[None])
    assert precision[0][:2].tolist() == [0.5, 0.5]
    assert np.isnan(precision[0][2])  # never answered
    assert recall[0].tolist() == [0.5, 1.0, 0.0]
    assert f1[0].tolist() == pytest.approx([0.5, 2 / 3, 0.0])


def test_an_absent_class_does_not_pull_macro_f1_down() -> None:
    truth = np.array([0, 0, 1, 1])
    table = metrics.confusion(truth, truth, np.ones((1, 4)), 3)
    assert metrics.macro_f1(table)[0] == 1.0


def test_undefined_figures_are_not_numbers() -> None:
    none, score = np.zeros(4, bool), np.arange(4.0)
    rows = np.ones((1, 4))
    for metric in (metrics.auroc, metrics.auprc, metrics.f1_at):
        assert np.isnan(metric(none, score, rows)[0])
    assert np.isnan(metrics.spearman(np.ones(4), score, rows)[0])


def test_recall_at_precision_takes_the_lowest_threshold_that_is_precise_enough() -> None:
    positive = np.array([True, True, False, True, False])
    score = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    rows = np.ones((1, 5))
    assert metrics.recall_at_precision(positive, score, rows, 0.9)[0] == pytest.approx(2 / 3)
    assert metrics.recall_at_precision(positive, score, rows, 0.75)[0] == 1.0
    assert metrics.recall_at_precision(~positive, score, rows, 0.9)[0] == 0.0

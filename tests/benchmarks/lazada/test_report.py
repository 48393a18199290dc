"""Figures: checked against values worked out by hand."""

import numpy as np

from benchmarks.lazada.report import GOAL, TARGET, Figures, figures, reached


def test_figures_by_hand() -> None:
    truth = np.array([[1, 1], [0, 1], [1, 1], [0, 1]])
    guess = np.array([[0.9, 1.0], [0.8, 1.0], [0.7, 1.0], [0.1, 0.0]])
    found = figures(guess, truth)
    assert found.auc == {"clarity": 0.75, "conciseness": None}
    assert found.rmse == {"clarity": 0.4330, "conciseness": 0.5}


def test_every_figure_must_reach_the_target() -> None:
    assert reached(TARGET, TARGET)
    assert reached(GOAL, TARGET)
    assert not reached(TARGET, GOAL)
    assert not reached(Figures(GOAL.auc, GOAL.rmse | {"clarity": 0.214}), TARGET)
    assert not reached(Figures(GOAL.auc | {"clarity": None}, GOAL.rmse), TARGET)

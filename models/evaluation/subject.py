"""Examples in, what is measured out: their truth as arrays, and what a predictor said of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.evaluation.metrics import Bools, Floats, Ints
from models.examples import LABELS, Example, Task, issue_shares

RELEVANT = 0.5
"""A pair at or above this counts as relevant where a yes or no is needed."""


@dataclass(frozen=True, kw_only=True)
class Truth:
    """`classes` [n] (zeros for relevance); `others`: issues [n, 7] or relevance [n, 1].

    An issue is NaN where nobody said.
    """

    task: Task
    classes: Ints
    others: Floats
    groups: tuple[str, ...]

    def part(self, rows: Ints) -> "Truth":
        """Some of it."""
        return Truth(
            task=self.task,
            classes=self.classes[rows],
            others=self.others[rows],
            groups=tuple(self.groups[row] for row in rows),
        )


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """`classes` [n, k] sum to one (k = 0 for relevance); `others` [n, m] are probabilities each."""

    classes: Floats
    others: Floats

    def part(self, rows: Ints) -> "Prediction":
        """Some of it."""
        return Prediction(classes=self.classes[rows], others=self.others[rows])


def truth_of(task: Task, examples: Sequence[Example]) -> Truth:
    """The labels of examples."""
    index = {label: number for number, label in enumerate(LABELS[task])}
    others: list[list[float]] = [[] for _ in examples]
    if task == "relevance":
        others = [[example.relevance] for example in examples]
    elif task == "quality":
        others = [issue_shares(example) for example in examples]
    return Truth(
        task=task,
        classes=np.array([index.get(example.label, 0) for example in examples], np.int64),
        others=np.array(others, np.float64).reshape(len(examples), -1),
        groups=tuple(example.group for example in examples),
    )


def confidence_and_outcome(truth: Truth, prediction: Prediction) -> tuple[Floats, Bools]:
    """Confidence of each answer, and whether it was right; for relevance of the yes or no."""
    if truth.task == "relevance":
        guess = prediction.others[:, 0]
        right = (guess >= 0.5) == (truth.others[:, 0] >= RELEVANT)
        return np.maximum(guess, 1 - guess), right
    return prediction.classes.max(axis=1), prediction.classes.argmax(axis=1) == truth.classes


def join(predictions: Sequence[Prediction]) -> Prediction:
    """Predictions of consecutive examples as one."""
    return Prediction(
        classes=np.concatenate([found.classes for found in predictions]),
        others=np.concatenate([found.others for found in predictions]),
    )

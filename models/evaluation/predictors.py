"""What can be measured: something that takes examples and gives probabilities."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from models import runtime
from models.evaluation.subject import Prediction, join
from models.examples import Example, Task

CHUNK = 256

Progress = Callable[[float], None]


class Predictor(Protocol):
    """`name` is a key, `title` what a reader sees."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    def predict(self, examples: Sequence[Example]) -> Prediction: ...


class Served:
    """A model version of a repository, run by the very code that a Triton instance runs."""

    def __init__(self, task: Task, repository: Path, version: str) -> None:
        self.name = "model"
        self.title = f"{task} {version}"
        self._score = {"quality": _quality, "intent": _intent, "relevance": _relevance}[task](
            repository, version
        )

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """The served probabilities."""
        return self._score(examples)


def predict(predictor: Predictor, examples: Sequence[Example], progress: Progress) -> Prediction:
    """A prediction in chunks, telling how far it is."""
    found = []
    for start in range(0, len(examples), CHUNK):
        found.append(predictor.predict(examples[start : start + CHUNK]))
        progress(min(1.0, (start + CHUNK) / len(examples)))
    return join(found)


def _quality(repository: Path, version: str) -> Callable[[Sequence[Example]], Prediction]:
    model = runtime.quality(repository, version)

    def score(examples: Sequence[Example]) -> Prediction:
        grades, issues = model.score([example.text for example in examples])
        return Prediction(classes=grades.astype(np.float64), others=issues.astype(np.float64))

    return score


def _intent(repository: Path, version: str) -> Callable[[Sequence[Example]], Prediction]:
    model = runtime.intent(repository, version)

    def score(examples: Sequence[Example]) -> Prediction:
        intents = model.score([example.text for example in examples]).astype(np.float64)
        return Prediction(classes=intents, others=np.zeros((len(intents), 0)))

    return score


def _relevance(repository: Path, version: str) -> Callable[[Sequence[Example]], Prediction]:
    model = runtime.relevance(repository, version)

    def score(examples: Sequence[Example]) -> Prediction:
        queries = [example.text for example in examples]
        found = model.score(queries, [example.product for example in examples])
        relevance = found.astype(np.float64).reshape(-1, 1)
        return Prediction(classes=np.zeros((len(relevance), 0)), others=relevance)

    return score

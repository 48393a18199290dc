"""A network as a predictor, to measure it before it is calibrated and exported."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models import runtime
from models.evaluation.subject import Prediction
from models.examples import LABELS, Example
from models.training import dataset, fit
from models.training.networks import Network, NetworkTask


@dataclass(frozen=True)
class Trained:
    """A network as it was trained: neither calibrated nor in 8 bits."""

    name: str
    task: NetworkTask
    network: Network

    @property
    def title(self) -> str:
        """What a reader sees."""
        return self.name

    def predict(self, examples: Sequence[Example]) -> Prediction:
        """Its probabilities."""
        counter = runtime.counter(self.task)
        data = dataset.prepare(self.task, examples, counter, lambda _: None)
        count = len(LABELS[self.task])
        found = fit.probabilities(fit.logits_of(self.network, data), count).astype(np.float64)
        return Prediction(classes=found[:, :count], others=found[:, count:])

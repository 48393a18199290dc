"""Calibration: held-out logits and targets in, the constants that make probabilities honest out.

Calibration turns logits into probabilities: `softmax(z / temperature + bias)` for grades and
intents, `sigmoid(scale * z + shift)` for each issue.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from models.runtime import Floats

BIAS_DEVIATION, CURVE_DEVIATION = 0.5, 1.0
"""Of the normal priors on the (logarithms of) constants. Thousands of rows outvote them; of a
hundred, a class that happens to be absent would be ruled out for ever without them.
"""


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Identity until fitted."""

    temperature: float = 1.0
    bias: tuple[float, ...] = ()
    scale: tuple[float, ...] = ()
    shift: tuple[float, ...] = ()

    def apply(self, logits: Floats, classes: int) -> tuple[Floats, Floats]:
        """Probabilities [n, classes], which sum to one, and independent ones [n, others]."""
        exclusive = logits[:, :classes] / self.temperature
        if self.bias:
            exclusive = exclusive + np.array(self.bias, np.float32)
        raised = np.exp(exclusive - exclusive.max(axis=1, keepdims=True))
        shares: Floats = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
        others = logits[:, classes:]
        if self.scale:
            others = others * np.array(self.scale, np.float32) + np.array(self.shift, np.float32)
        return shares, (1 / (1 + np.exp(-others))).astype(np.float32)


def calibrated(logits: Floats, classes: npt.NDArray[np.int64], others: Floats) -> Calibration:
    """Temperature and class biases, and a logistic curve for each independent output.

    Temperature scaling: Guo et al. 2017. The biases carry the correction from the shares trained
    on to the natural ones. The curves are Platt's (1999). All minimize the negative log likelihood,
    with a normal prior that keeps few rows from saying too much.
    `others` is NaN where nobody said: such rows fit no curve, and no row at all leaves it as it is.
    """
    independent = others.shape[1]
    count = logits.shape[1] - independent
    temperature, bias = fit_temperature(logits[:, :count].astype(np.float64), classes)
    curves = [
        _known_curve(logits[:, count + column].astype(np.float64), others[:, column])
        for column in range(independent)
    ]
    return Calibration(
        temperature=temperature,
        bias=bias,
        scale=tuple(scale for scale, _ in curves),
        shift=tuple(shift for _, shift in curves),
    )


def _known_curve(logits: npt.NDArray[np.float64], targets: Floats) -> tuple[float, float]:
    known = ~np.isnan(targets)
    return fit_curve(logits[known], targets[known]) if known.any() else (1.0, 0.0)


def fit_temperature(
    logits: npt.NDArray[np.float64], labels: npt.NDArray[np.int64]
) -> tuple[float, tuple[float, ...]]:
    """Temperature and biases (the first one zero) that are likeliest after the labels."""
    rows = np.arange(len(labels))

    def loss(parameters: npt.NDArray[np.float64]) -> float:
        bias = np.concatenate(([0.0], parameters[1:]))
        scaled = logits / np.exp(parameters[0]) + bias
        peak = scaled.max(axis=1)
        total = peak + np.log(np.exp(scaled - peak[:, None]).sum(axis=1))
        away = (parameters[0] ** 2 + ((bias - bias.mean()) ** 2).sum()) / BIAS_DEVIATION**2
        return float((total - scaled[rows, labels]).mean() + away / 2 / len(labels))

    found = minimize(loss, np.zeros(logits.shape[1]), method="BFGS").x
    return float(np.exp(found[0])), (0.0, *(float(value) for value in found[1:]))


def fit_curve(logits: npt.NDArray[np.float64], targets: Floats) -> tuple[float, float]:
    """Scale (above zero) and shift of the logistic curve that is likeliest after the targets."""

    def loss(parameters: npt.NDArray[np.float64]) -> float:
        raised = np.exp(parameters[0]) * logits + parameters[1]
        away = (parameters @ parameters) / CURVE_DEVIATION**2
        loss = (np.logaddexp(0, raised) - targets * raised).mean()
        return float(loss + away / 2 / len(logits))

    found = minimize(loss, np.zeros(2), method="BFGS").x
    return float(np.exp(found[0])), float(found[1])

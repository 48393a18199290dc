"""The relevance head: rows of matching features with degrees in, one weight a feature out.

A logistic curve over a weighted sum, each weight held to the sign that its feature must have: more
words found never makes a pair less relevant. On pairs of a shop it was not trained on, it is as
good as boosted trees and better than a network (docs/decisions/relevance.md).
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from models.pairs.matching import NAMES
from models.runtime import Floats
from stream.errors import SettingsError

RISING = frozenset(
    (
        "cosine", "coverage", "weakest", "head", "product_head", "heads", "words_cosine",
        "adjacent", "numbers_had", "codes_had",
    )
)  # fmt: skip
FALLING = frozenset(
    (
        "numbers_against", "missing", "missing_most", "accessory_added", "accessory_wanted",
        "head_in_tail",
    )
)  # fmt: skip
"""Features that can only raise, and only lower, relevance. The others are free."""

_PENALTY = 1e-4


@dataclass(frozen=True, kw_only=True)
class RelevanceHead:
    """Weights in the order of `NAMES`, for features as they are; scale and shift calibrate."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    scale: float = 1.0
    shift: float = 0.0

    def logits(self, rows: Floats) -> npt.NDArray[np.float64]:
        """One number a row; its logistic curve is the expected degree of relevance."""
        found: npt.NDArray[np.float64] = rows.astype(np.float64) @ np.array(self.weights)
        return found + self.bias

    def answers(self, rows: Floats) -> npt.NDArray[np.float64]:
        """The calibrated probability that each row's pair is relevant."""
        found: npt.NDArray[np.float64] = 1 / (
            1 + np.exp(-(self.logits(rows) * self.scale + self.shift))
        )
        return found


def fit(rows: Floats, degrees: npt.ArrayLike) -> RelevanceHead:
    """The weights of least cross-entropy with the degrees (0 to 1), within their signs.

    The problem is convex, so the same rows always give the same head.
    """
    mean, deviation = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    inputs = ((rows - mean) / deviation).astype(np.float64)
    wanted = np.asarray(degrees, np.float64)

    def loss(point: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights, bias = point[:-1], point[-1]
        logits = inputs @ weights + bias
        wrong = 1 / (1 + np.exp(-logits)) - wanted
        value = float((np.logaddexp(0, logits) - wanted * logits).mean())
        slope = np.append(inputs.T @ wrong / len(wanted) + 2 * _PENALTY * weights, wrong.mean())
        return value + _PENALTY * float(weights @ weights), slope

    signs = [
        (0.0, None) if name in RISING else (None, 0.0) if name in FALLING else (None, None)
        for name in NAMES
    ]
    start = np.zeros(len(NAMES) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*signs, (None, None)]).x
    weights = found[:-1] / deviation
    return RelevanceHead(
        names=tuple(NAMES),
        weights=tuple(map(float, weights)),
        bias=float(found[-1] - weights @ mean),
    )


def save(head: RelevanceHead, path: Path) -> None:
    """Write the head as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(head)) + b"\n")


def load(path: Path) -> RelevanceHead:
    """Read a head that `save` wrote.

    Raises:
        SettingsError: there is none, or it is no head.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=RelevanceHead)
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(f"no trained head in {path.parent}: {error}") from None

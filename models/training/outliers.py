"""Unlike the training data: vectors of known texts in, a measure of strangeness out.

Mahalanobis distance of a text's pooled state from the training texts' (Lee et al. 2018), with the
covariance shrunk as by Ledoit & Wolf (2004). The limit is a quantile of held-out texts, so
that by design a set share of ordinary texts is called strange.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.covariance import ledoit_wolf

from models.runtime import Floats

STRANGE_SHARE = 0.005
"""Share of ordinary held-out texts that lies above the limit."""


@dataclass(frozen=True, kw_only=True)
class Outliers:
    """`center` [width], `matrix` [width, width] that whitens, and the limit of the length."""

    center: Floats
    matrix: Floats
    limit: float

    def score(self, vectors: Floats) -> Floats:
        """Distance over the limit, [texts]: above one is strange."""
        found: Floats = np.linalg.norm((vectors - self.center) @ self.matrix, axis=1) / self.limit
        return found


def fit_outliers(known: Floats, held_out: Floats) -> Outliers:
    """Mean and covariance of `known` [n, width], limit from `held_out`."""
    center = known.mean(axis=0)
    covariance, _ = ledoit_wolf(known - center, assume_centered=True)
    values, vectors = np.linalg.eigh(covariance)
    matrix = (vectors / np.sqrt(np.maximum(values, 1e-8))).astype(np.float32)
    whole = Outliers(center=center.astype(np.float32), matrix=matrix, limit=1.0)
    limit = float(np.quantile(whole.score(held_out), 1 - STRANGE_SHARE))
    return Outliers(center=whole.center, matrix=matrix, limit=limit)

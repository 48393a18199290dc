"""`relevance`: query and product texts in, how well the one answers the other out.

A logistic curve over a weighted sum of matching features. Both texts are encoded apart and
remembered, for the same queries and products meet again and again.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .encode import Encoder, RememberedVectors, Trunk, unit
from .files import Floats, ModelFilesError, check_encoder
from .matching import NAMES, Matcher, load

REMEMBERED_TEXTS = 16_384
"""Queries and product names remembered, an instance."""


class PairFeatures:
    """Pairs of texts in, one row of `matching.NAMES` each out."""

    def __init__(self, encoder: Encoder) -> None:
        trunk = Trunk(encoder.directory, encoder)
        self._vectors = RememberedVectors(encoder, trunk, REMEMBERED_TEXTS)
        self._matcher = Matcher(load(encoder.directory / "lexicon.npz"), REMEMBERED_TEXTS)

    def __call__(self, queries: Sequence[str], products: Sequence[str]) -> Floats:
        """Shape [pairs, features]."""
        # One call, so that queries and products share sub-batches.
        both = unit(self._vectors([*queries, *products]))
        cosines = np.einsum("ij,ij->i", both[: len(queries)], both[len(queries) :])
        return self._matcher(queries, products, cosines)


class RelevanceModel:
    """The served model."""

    def __init__(self, directory: Path, encoder: Encoder) -> None:
        check_encoder(directory, encoder.manifest)
        self.features = PairFeatures(encoder)
        path = directory / "head.json"
        try:
            head = json.loads(path.read_text("utf-8"))
            if tuple(head["names"]) != NAMES:
                raise ValueError("it was trained on other features")
            self._weights = np.array(head["weights"], np.float64) * head["scale"]
            self._bias = head["bias"] * head["scale"] + head["shift"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelFilesError(f"cannot read {path}: {error}") from None

    def answer(self, queries: Sequence[str], products: Sequence[str]) -> tuple[Floats]:
        """Relevance [pairs, 1], 0 to 1."""
        logits = self.features(queries, products) @ self._weights + self._bias
        return ((1 / (1 + np.exp(-logits))).astype(np.float32)[:, None],)

    def score(self, queries: Sequence[str], products: Sequence[str]) -> Floats:
        """Relevance [pairs, 1], 0 to 1."""
        return self.answer(queries, products)[0]

"""The three models: texts in, calibrated probabilities out.

Each is the shared encoder, features of its own, and a small head (`head.onnx`) that ends in the
calibrated probabilities. `features` is what the head is trained on; `score` is what is served.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from .encode import (
    WIDTH,
    Encoder,
    Floats,
    ModelFilesError,
    RememberedVectors,
    read_manifest,
    session,
    unit,
)
from .surface import agreement, overlap, surface

REMEMBERED_FIELDS = 4096
"""Categories and brands remembered, an instance (1.5 kB each)."""

REMEMBERED_TEXTS = 16_384
"""Queries and product names remembered, an instance (1.5 kB each)."""


class QualityFeatures:
    """Four-line quality texts in, one row of features each out.

    The title is encoded in full; the leaf of the product type and the brand are short and recur,
    so their vectors are remembered; the description is compared word by word only.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._fields = RememberedVectors(encoder, REMEMBERED_FIELDS)

    def __call__(self, texts: Sequence[str]) -> Floats:
        lines = [(text.split("\n", 3) + [""] * 3)[:4] for text in texts]
        titles = [line[0] for line in lines]
        leaves = [line[2].rpartition(">")[2].strip() for line in lines]
        tokens = self._encoder.tokenize(titles)
        states = self._encoder.encode(tokens)
        title = unit(states[:, -WIDTH:])
        leaf = self._fields(leaves)
        brand = self._fields([line[1] for line in lines])
        counted = [
            surface(
                line[0],
                ids,
                continuations=self._encoder.continuation_ids,
                unknown=self._encoder.unknown_id,
            )
            + agreement(line[0], line[1], leaf_text, line[3])
            for line, ids, leaf_text in zip(lines, tokens, leaves, strict=True)
        ]
        return np.concatenate(
            (
                states,
                title * leaf,
                np.einsum("ij,ij->i", title, leaf)[:, None],
                np.einsum("ij,ij->i", title, brand)[:, None],
                np.array(counted, np.float32).reshape(len(texts), -1),
            ),
            axis=1,
            dtype=np.float32,
        )


class IntentFeatures:
    """Queries in, one row of features each out."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def __call__(self, texts: Sequence[str]) -> Floats:
        tokens = self._encoder.tokenize(texts)
        counted = [
            surface(
                text,
                ids,
                continuations=self._encoder.continuation_ids,
                unknown=self._encoder.unknown_id,
            )
            for text, ids in zip(texts, tokens, strict=True)
        ]
        return np.concatenate(
            (self._encoder.encode(tokens), np.array(counted, np.float32).reshape(len(texts), -1)),
            axis=1,
            dtype=np.float32,
        )


class RelevanceFeatures:
    """Queries and product texts in, one row of features a pair out."""

    def __init__(self, encoder: Encoder) -> None:
        self._vectors = RememberedVectors(encoder, REMEMBERED_TEXTS)

    def __call__(self, queries: Sequence[str], products: Sequence[str]) -> Floats:
        # One call, so that queries and products share sub-batches.
        both = self._vectors([*queries, *products])
        query, product = both[: len(queries)], both[len(queries) :]
        counted = [overlap(q, p) for q, p in zip(queries, products, strict=True)]
        return np.concatenate(
            (
                query * product,
                np.abs(query - product),
                np.einsum("ij,ij->i", query, product)[:, None],
                np.array(counted, np.float32).reshape(len(queries), -1),
            ),
            axis=1,
            dtype=np.float32,
        )


class QualityModel:
    """`quality`: grade and issue probabilities."""

    def __init__(self, directory: Path, encoder: Encoder, *, kind: str = "CPU") -> None:
        self.features = QualityFeatures(encoder)
        self._head = _head(directory, encoder, kind)

    def score(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Grade probabilities [texts, 3] and issue probabilities [texts, 7]."""
        grades, issues = self._head.run(
            ["PROBABILITIES", "ISSUES"], {"FEATURES": self.features(texts)}
        )
        return grades, issues


class IntentModel:
    """`intent`: the nine intents' probabilities."""

    def __init__(self, directory: Path, encoder: Encoder, *, kind: str = "CPU") -> None:
        self.features = IntentFeatures(encoder)
        self._head = _head(directory, encoder, kind)

    def score(self, texts: Sequence[str]) -> Floats:
        """Intent probabilities [texts, 9]."""
        probabilities: Floats = self._head.run(
            ["PROBABILITIES"], {"FEATURES": self.features(texts)}
        )[0]
        return probabilities


class RelevanceModel:
    """`relevance`: how well a product answers a query."""

    def __init__(self, directory: Path, encoder: Encoder, *, kind: str = "CPU") -> None:
        self.features = RelevanceFeatures(encoder)
        self._head = _head(directory, encoder, kind)

    def score(self, queries: Sequence[str], products: Sequence[str]) -> Floats:
        """Relevance [pairs, 1], 0 to 1."""
        relevance: Floats = self._head.run(
            ["RELEVANCE"], {"FEATURES": self.features(queries, products)}
        )[0]
        return relevance


def encoder_directory(directory: Path) -> Path:
    """Where the encoder of the head in `directory` lies, in the same repository."""
    version = read_manifest(directory).encoder["version"]
    return directory.resolve().parents[1] / "encoder" / str(version)


def _head(directory: Path, encoder: Encoder, kind: str) -> onnxruntime.InferenceSession:
    wanted, found = read_manifest(directory).encoder, encoder.manifest.files
    for name in ("encoder.onnx", "tokenizer.json"):
        if wanted[name] != found[name]:
            raise ModelFilesError(
                f"the head in {directory} was trained on another encoder: {name} has sha256 "
                f"{found[name][:12]}, wanted {wanted[name][:12]}"
            )
    return session(directory / "head.onnx", kind=kind)

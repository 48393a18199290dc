"""The matching features of the serving package, with types, for what is trained on them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, cast

from models import runtime
from models.runtime import Floats

_SERVED = runtime.module(runtime.REPOSITORY / "encoder" / runtime.ENCODER, "matching")

NAMES: tuple[str, ...] = _SERVED.NAMES
"""The features, in order."""


class Lexicon(Protocol):
    """How much a word tells, and its vector; both by stem."""

    vectors: Floats
    weights: list[float]
    rows: Mapping[str, int]
    unknown: int


class Features(Protocol):
    """Pairs of texts in, rows of features out."""

    def __call__(self, queries: Sequence[str], products: Sequence[str]) -> Floats: ...


def stem(word: str) -> str:
    """A word without its plural ending, roughly."""
    return cast(str, _SERVED.stem(word))


def lexicon(stems: Sequence[str], weights: Floats, vectors: Floats) -> Lexicon:
    """A lexicon of `weights` [stems] and `vectors` [stems, width]."""
    return cast(Lexicon, _SERVED.Lexicon(stems, weights, vectors))


def save(words: Lexicon, path: Path) -> None:
    """Write a lexicon."""
    _SERVED.save(words, path)


def pair_features(repository: Path) -> Features:
    """What the head of `relevance` sees, by the encoder of a repository."""
    folder = repository / "encoder" / runtime.ENCODER
    encoder = runtime.module(folder, "encode").Encoder(folder)
    return cast(Features, runtime.module(folder, "relevance").PairFeatures(encoder))

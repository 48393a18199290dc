"""Rated pairs: a file of query, title and rating in, pairs divided by query out."""

import gzip
import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from stream.errors import SettingsError

WORST, BEST = 2.0, 2.67
"""AUROC tells pairs rated below `WORST` from those rated at least `BEST`, of 1 to 3."""

_ROUNDED = 0.005


class Pair(msgspec.Struct, frozen=True):
    """A query and a product's title with the mean of its raters' 1 (not relevant) to 3."""

    query: str
    title: str
    relevance: float

    @property
    def is_worst(self) -> bool:
        """Rated as not relevant."""
        return self.relevance < WORST - _ROUNDED

    @property
    def is_best(self) -> bool:
        """Rated as relevant by nearly all."""
        return self.relevance >= BEST - _ROUNDED


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file of JSON lines, gzipped or not.

    Raises:
        SettingsError: the file is missing, or a line is no rated pair.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"cannot read {path}: {error.strerror}") from None
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    decoder = msgspec.json.Decoder(Pair)
    try:
        return [decoder.decode(line) for line in lines if line.strip()]
    except msgspec.MsgspecError as error:
        raise SettingsError(f"{path}: {error}") from None


def divided(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Development and test pairs: half of the queries each, the same halves every time."""
    parts: tuple[list[Pair], list[Pair]] = ([], [])
    for pair in pairs:
        parts[_draw(pair.query) < 0.5].append(pair)
    return parts


def thinned(pairs: Sequence[Pair], queries: int) -> list[Pair]:
    """All pairs of so many queries (of all, if there are no more)."""
    known = sorted({pair.query for pair in pairs}, key=lambda query: _draw("thinned " + query))
    kept = set(known[:queries])
    return [pair for pair in pairs if pair.query in kept]


def _draw(query: str) -> float:
    return hashlib.sha256(f"relevance{query}".encode()).digest()[0] / 256

"""A matcher file in; out comes how probably two listings are offers of the same product.

The file is JSON: the weights of words, and boosted regression trees over the columns it names
(Friedman 2001), whose leaves add up to log-odds. Nothing but Python is needed to evaluate them.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from stream.errors import SettingsError
from stream.pair_features import FEATURES, MISSING, Listing, WordTable, features

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's log-odds; or column, threshold, the tree up to the threshold, the tree above it."""


class MatcherFile(msgspec.Struct, frozen=True):
    """What a matcher file holds; `columns` are names of `FEATURES`.

    From the probability `threshold` on, pairs are rather matches (best F1); from `sure` on, nine
    in ten are.
    """

    trained_on: str
    columns: list[str]
    threshold: float
    sure: float
    bias: float
    unknown_weight: float
    weights: dict[str, float]
    effects: dict[str, float]
    trees: list[object]


class Matcher:
    """The matcher of one file; `threshold` and `sure` are probabilities, see `MatcherFile`."""

    def __init__(self, file: MatcherFile) -> None:
        """Check the file and arrange its trees.

        Raises:
            SettingsError: a column or a tree is not what it should be.
        """
        unknown = set(file.columns) - set(FEATURES)
        if unknown:
            raise SettingsError(f"the matcher file names unknown columns: {sorted(unknown)}")
        columns = [FEATURES.index(name) for name in file.columns]
        self.table = WordTable(file.weights, file.unknown_weight, file.effects)
        self.threshold = file.threshold
        self.sure = file.sure
        self.uses_cosine = "cosine" in file.columns
        self._bias = file.bias
        self._trees = [_tree(tree, columns) for tree in file.trees]

    def probability(self, one: Listing, other: Listing, cosine: float = MISSING) -> float:
        """That both are offers of the same product; the order of the two does not matter."""
        return self.judge(features(one, other, self.table, cosine))

    def judge(self, row: Sequence[float]) -> float:
        """The probability for a row of features."""
        total = self._bias
        for tree in self._trees:
            node = tree
            while type(node) is tuple:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            total += node  # type: ignore[operator]  # what is no tuple is a leaf
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def load(path: Path) -> Matcher:
    """The matcher in this file.

    Raises:
        SettingsError: the file cannot be read or is no matcher file.
    """
    try:
        return Matcher(msgspec.json.decode(path.read_bytes(), type=MatcherFile))
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(f"cannot use the matcher file {path}: {error}") from None


def _tree(node: object, columns: Sequence[int]) -> Tree:
    if isinstance(node, int | float):
        return float(node)
    if not isinstance(node, list) or len(node) != 4:
        raise SettingsError(f"a tree of the matcher file has a node that is none: {node!r:.60}")
    column, threshold, below, above = node
    if not isinstance(column, int) or not 0 <= column < len(columns):
        raise SettingsError(f"a tree of the matcher file asks for column {column!r:.20}")
    if not isinstance(threshold, int | float):
        raise SettingsError(f"a tree of the matcher file has the threshold {threshold!r:.20}")
    return columns[column], float(threshold), _tree(below, columns), _tree(above, columns)

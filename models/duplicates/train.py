"""Labelled pairs in, a matcher file out.

    python -m models.duplicates.train PAIRS.jsonl[.gz] ... --out FILE

Word weights are inverse document frequencies over the pairs' own listings. A word's effect is the
log-odds that two listings are the same product although only one title has the word, shrunk
towards the average word. Effects are learned from labels, so the rows that the trees are fitted on
are made with the effects of the other folds. The thresholds are
set on held-out folds.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from models.duplicates.pairs import Pair, read_pairs
from stream.pair_features import FEATURES, MISSING, WordTable, features, left_alone, words
from stream.pair_matcher import MatcherFile

Floats = npt.NDArray[np.float64]

FOLDS = 5
SEED = 7
SURE = 0.9
"""Precision on held-out pairs from the threshold `sure` on."""
FEWEST_LISTINGS = 3
"""A word in fewer listings weighs as much as one never seen."""
FEWEST_LEFT_ALONE = 8
"""A word left alone less often has no effect of its own."""
SHRINKAGE = 5.0
"""An effect is estimated as if the word had also stood alone this often, with average outcome."""


def train(
    pairs: Sequence[Pair], trained_on: str, *, cosines: Sequence[float] | None = None
) -> MatcherFile:
    """Fit a matcher; with `cosines` (one a pair) it has the column `cosine` as well."""
    columns = [name for name in FEATURES if cosines is not None or name != "cosine"]
    close = [MISSING] * len(pairs) if cosines is None else list(cosines)
    labels = np.array([pair.match for pair in pairs])
    weights, unknown = word_weights(pairs)
    folds = list(GroupKFold(FOLDS).split(pairs, groups=[pair.one.title for pair in pairs]))
    rows = np.empty((len(pairs), len(columns)))
    for kept, held in folds:
        table = WordTable(weights, unknown, word_effects([pairs[i] for i in kept]))
        rows[held] = _rows([pairs[i] for i in held], [close[i] for i in held], table, columns)
    held_out = np.empty(len(pairs))
    for kept, held in folds:
        model = _classifier().fit(rows[kept], labels[kept])
        held_out[held] = model.predict_proba(rows[held])[:, 1]
    model = _classifier().fit(rows, labels)
    share = labels.mean()
    return MatcherFile(
        trained_on=trained_on,
        columns=columns,
        threshold=round(best_threshold(labels, held_out), 3),
        sure=round(sure_threshold(labels, held_out), 3),
        bias=math.log(share / (1 - share)),
        unknown_weight=round(unknown, 1),
        weights=weights,
        effects=word_effects(pairs),
        trees=[_exported(tree[0].tree_, model.learning_rate) for tree in model.estimators_],
    )


def word_weights(pairs: Sequence[Pair]) -> tuple[dict[str, float], float]:
    """The weight of each word that several listings have, and that of any other."""
    listings = {listing for pair in pairs for listing in (pair.one, pair.other)}
    counts = Counter(word for listing in listings for word in set(words(listing.title)))
    total = len(listings) + 1
    weights = {
        word: round(math.log(total / (count + 1)), 1)
        for word, count in sorted(counts.items())
        if count >= FEWEST_LISTINGS
    }
    return weights, math.log(total / 2)


def word_effects(pairs: Sequence[Pair]) -> dict[str, float]:
    """What each word says by standing in one title alone: below 0, other products."""
    outcomes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for pair in pairs:
        for alone in left_alone(words(pair.one.title), words(pair.other.title)):
            outcomes[pair.match].update(alone)
    same, other = outcomes[True], outcomes[False]
    share = same.total() / max(1, same.total() + other.total())
    if not 0 < share < 1:
        return {}
    return {
        word: round(
            math.log((same[word] + SHRINKAGE * share) / (other[word] + SHRINKAGE * (1 - share)))
            - math.log(share / (1 - share)),
            2,
        )
        for word in sorted(same | other)
        if same[word] + other[word] >= FEWEST_LEFT_ALONE
    }


def best_threshold(labels: npt.NDArray[np.bool_], scores: Floats) -> float:
    """Midway between the scores where F1 is highest and the next lower one."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(labels[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + labels.sum())
    place = int(f1.argmax())
    return float(scores[order[place : place + 2]].mean())


def sure_threshold(labels: npt.NDArray[np.bool_], scores: Floats) -> float:
    """The lowest score from which on, taken together, nine in ten are matches; 1 if none is."""
    order = np.argsort(-scores, kind="stable")
    precision = np.cumsum(labels[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= SURE)
    return float(scores[order[good[-1]]]) if len(good) else 1.0


def main() -> int:
    """Train, write the file, and say what it holds."""
    parser = argparse.ArgumentParser(description="Train the matcher of duplicate_product.")
    parser.add_argument("pairs", type=Path, nargs="+", help="labelled pairs as JSON lines")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pairs = [pair for path in options.pairs for pair in read_pairs(path)]
    file = train(pairs, ", ".join(path.name for path in options.pairs))
    options.out.write_bytes(msgspec.json.encode(file) + b"\n")
    print(
        f"{options.out}: {len(pairs)} pairs, {len(file.trees)} trees, {len(file.weights)} weights, "
        f"{len(file.effects)} effects, threshold {file.threshold}, "
        f"{options.out.stat().st_size / 1000:.0f} kB"
    )
    return 0


def _classifier() -> GradientBoostingClassifier:
    return GradientBoostingClassifier(
        n_estimators=150,
        learning_rate=0.06,
        max_depth=5,
        min_samples_leaf=15,
        max_features=0.3,
        subsample=0.7,
        random_state=SEED,
    )


def _rows(
    pairs: Sequence[Pair], cosines: Sequence[float], table: WordTable, columns: Sequence[str]
) -> Floats:
    rows = [
        features(pair.one, pair.other, table, cosine)
        for pair, cosine in zip(pairs, cosines, strict=True)
    ]
    chosen: Floats = np.array(rows)[:, [FEATURES.index(name) for name in columns]]
    return chosen


class _Grown:
    """The arrays of a fitted tree."""

    children_left: npt.NDArray[np.int64]
    children_right: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int64]
    threshold: Floats
    value: Floats


def _exported(grown: _Grown, rate: float, node: int = 0) -> object:
    below, above = int(grown.children_left[node]), int(grown.children_right[node])
    if below < 0:
        return round(rate * float(grown.value[node, 0, 0]), 4)
    return [
        int(grown.feature[node]),
        float(f"{grown.threshold[node]:.5g}"),
        _exported(grown, rate, below),
        _exported(grown, rate, above),
    ]


if __name__ == "__main__":
    sys.exit(main())

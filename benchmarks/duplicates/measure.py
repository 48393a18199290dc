"""Labelled pairs and scores in; precision, recall and F1 out, with an interval."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from agents.checks.duplicates import alike, same_product, word_set
from agents.checks.known import KnownProduct
from agents.checks.money import Money
from models.duplicates.pairs import Pair, titles
from models.duplicates.train import best_threshold, train
from models.runtime import Encoder
from stream.pair_features import Listing
from stream.pair_matcher import Matcher, MatcherFile

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.bool_]
RESAMPLES = 1000


class Figures(msgspec.Struct, frozen=True):
    """Of one method on one set; `f1_low` and `f1_high` hold 95 % of bootstrap resamples."""

    pairs: int
    precision: float
    recall: float
    f1: float
    f1_low: float
    f1_high: float
    average_precision: float


def figures(labels: Labels, scores: Floats, threshold: float) -> Figures:
    """A pair is called a match from `threshold` on."""
    said = scores >= threshold
    chance = np.random.default_rng(7)
    draws = chance.integers(0, len(labels), (RESAMPLES, len(labels)))
    low, high = np.percentile([_f1(labels[draw], said[draw]) for draw in draws], [2.5, 97.5])
    right = int((labels & said).sum())
    return Figures(
        pairs=len(labels),
        precision=right / max(1, int(said.sum())),
        recall=right / max(1, int(labels.sum())),
        f1=_f1(labels, said),
        f1_low=float(low),
        f1_high=float(high),
        average_precision=_average_precision(labels, scores),
    )


def labels_of(pairs: Sequence[Pair]) -> Labels:
    """Which pairs are matches."""
    return np.array([pair.match for pair in pairs], np.bool_)


def rule_scores(pairs: Sequence[Pair]) -> Floats:
    """1 where the rule of nearly equal sets of words calls two titles the same, else 0."""
    return np.array(
        [alike(word_set(pair.one.title), word_set(pair.other.title)) for pair in pairs], np.float64
    )


def check_scores(pairs: Sequence[Pair]) -> Floats:
    """1 where the stream's check would call two listings of two sellers the same, else 0."""
    return np.array(
        [same_product(_known(pair.one), _known(pair.other)) for pair in pairs], np.float64
    )


def _known(listing: Listing) -> KnownProduct:
    return KnownProduct(
        title=listing.title,
        seller=None,
        group=None,
        price=Money(listing.price, "USD") if listing.price else None,
        brand=listing.brand,
        model_number=listing.model_number,
    )


def matcher_scores(
    matcher: Matcher, pairs: Sequence[Pair], cosines: Floats | None = None
) -> Floats:
    """The probabilities of a matcher, pair by pair as the stream asks for them."""
    if cosines is None:
        return np.array([matcher.probability(pair.one, pair.other) for pair in pairs])
    return np.array(
        [
            matcher.probability(pair.one, pair.other, float(cosine))
            for pair, cosine in zip(pairs, cosines, strict=True)
        ]
    )


def trained(pairs: Sequence[Pair], cosines: Floats) -> Matcher:
    """A matcher of the same making that sees the cosine as well."""
    file: MatcherFile = train(pairs, "this run", cosines=[float(cosine) for cosine in cosines])
    return Matcher(file)


def cosine_scores(
    encoder: Encoder, pairs: Sequence[Pair], clock: Callable[[], float]
) -> tuple[Floats, float]:
    """The cosine of each pair's titles, each title encoded once; CPU microseconds a title."""
    texts = titles(pairs)
    begin = clock()
    states = encoder(texts)
    spent = (clock() - begin) / max(1, len(texts)) * 1e6
    # The last layer stands last; its width is that of the tokens' vectors.
    vectors = states[:, -min(states.shape[1], 384) :].astype(np.float64)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    row = {text: place for place, text in enumerate(texts)}
    one = vectors[[row[pair.one.title] for pair in pairs]]
    other = vectors[[row[pair.other.title] for pair in pairs]]
    cosines: Floats = np.einsum("ij,ij->i", one, other)
    return cosines, spent


def threshold_of(labels: Labels, scores: Floats) -> float:
    """The threshold of best F1."""
    return best_threshold(labels, scores)


def unseen(pairs: Sequence[Pair], known: Sequence[Pair]) -> Labels:
    """Which pairs have no title in common with `known`."""
    seen = set(titles(known))
    return np.array(
        [pair.one.title not in seen and pair.other.title not in seen for pair in pairs], np.bool_
    )


def _f1(labels: Labels, said: Labels) -> float:
    right = 2 * int((labels & said).sum())
    return right / max(1, int(labels.sum()) + int(said.sum()))


def _average_precision(labels: Labels, scores: Floats) -> float:
    """Precision averaged over the ranks of the matches; equal scores share the last one's rank."""
    if not labels.any():
        return 0.0
    levels, group = np.unique(-scores, return_inverse=True)
    called = np.cumsum(np.bincount(group, minlength=len(levels)))
    right = np.bincount(group, weights=labels, minlength=len(levels))
    return float((right * np.cumsum(right) / called).sum() / labels.sum())

"""Rated query-product pairs in; how well relevance scores follow the ratings, out.

    python -m benchmarks.relevance [--data FILE] [--json OUT] [--repository DIR] [--version V]
        [--queries N]

Judged are the pairs of half the queries, chosen by a hash; the other half may be looked at, and is
what the reference is trained on. In the same run: the served model, the plain cosine of MiniLM's
sentence vectors (the yardstick), shared words, BM25, and as an upper reference boosted trees that
learn the ratings from the served model's own features. No rated pair has a part in what ships.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from benchmarks.relevance.baselines import Scores, bm25, minilm_cosine, overlap
from benchmarks.relevance.measure import Figures, figures
from benchmarks.relevance.pairs import Pair, divided, read_pairs, thinned
from models import runtime
from stream.cli.output import write_json
from stream.errors import AssayerError, SettingsError
from stream.texts import relevance_texts

YARDSTICK = "cosine"
TARGET_SPEARMAN = 0.45
TARGET_ABOVE = 0.05
"""Wanted: this correlation, and an AUROC by so much above the plain cosine's."""

_CHUNK = 512


class Result(msgspec.Struct, frozen=True):
    """Method -> figures, on so many pairs and queries."""

    pairs: int
    queries: int
    methods: dict[str, Figures]
    target_spearman: float = TARGET_SPEARMAN
    target_auroc_above_cosine: float = TARGET_ABOVE


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was measured; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Relevance scores against human ratings.")
    parser.add_argument("--data", type=Path, default=default_data(), help="rated pairs, JSON lines")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--repository", type=Path, default=runtime.REPOSITORY)
    parser.add_argument("--version", default="", help="of the relevance model (default: newest)")
    parser.add_argument("--queries", type=int, default=10**9, help="judge no more than so many")
    options = parser.parse_args(arguments)
    try:
        version = options.version or runtime.newest(options.repository / "relevance").name
        learnt, judged = (
            thinned(half, options.queries) for half in divided(read_pairs(options.data))
        )
        result = run(learnt, judged, repository=options.repository, version=version)
    except AssayerError as error:
        print(error, file=sys.stderr)
        return 2
    met = report(result)
    write_json(options.json, result)
    return 0 if met else 1


def run(
    learnt: Sequence[Pair], judged: Sequence[Pair], *, repository: Path, version: str
) -> Result:
    """All methods on the judged pairs; `learnt` is for the reference alone.

    Raises:
        SettingsError: there is nothing to judge, or no such model.
    """
    if not (any(pair.is_worst for pair in judged) and any(pair.is_best for pair in judged)):
        raise SettingsError("the pairs to judge need both relevant and irrelevant ones")
    model = runtime.relevance(repository, version)
    scores: dict[str, Scores] = {
        "served": _in_chunks(model.score, judged)[:, 0],
        YARDSTICK: minilm_cosine(judged),
        "words": overlap(judged),
        "bm25": bm25(judged),
    }
    if learnt:
        # The very object that the served model feeds its head with.
        extract = model.features
        trees = HistGradientBoostingRegressor(max_iter=150, learning_rate=0.06, random_state=7)
        trees.fit(_in_chunks(extract, learnt), [(pair.relevance - 1) / 2 for pair in learnt])
        scores["reference"] = trees.predict(_in_chunks(extract, judged))
    return Result(
        pairs=len(judged),
        queries=len({pair.query for pair in judged}),
        methods=figures(judged, scores, YARDSTICK),
    )


def report(result: Result) -> bool:
    """Print the figures; whether the targets are met."""
    print(f"{result.pairs} pairs of {result.queries} queries; intervals of 95 %, by query")
    print(f"{'':10} {'Spearman':>22} {'AUROC':>24} {'worst > 0.5':>12} {'best > 0.5':>11}")
    for name, one in result.methods.items():
        spearman, auroc = one.spearman, one.auroc
        print(
            f"{name:10} {spearman.value:8.3f} ({spearman.low:.3f}-{spearman.high:.3f})"
            f" {auroc.value:10.3f} ({auroc.low:.3f}-{auroc.high:.3f})"
            f" {one.worst_high:12.2f} {one.best_high:11.2f}"
        )
    served = result.methods["served"]
    print(
        f"served above the cosine: Spearman {served.spearman.above:+.3f} "
        f"({served.spearman.above_low:+.3f} to {served.spearman.above_high:+.3f}), "
        f"AUROC {served.auroc.above:+.3f} "
        f"({served.auroc.above_low:+.3f} to {served.auroc.above_high:+.3f})"
    )
    met = (
        served.spearman.value >= result.target_spearman
        and served.auroc.above >= result.target_auroc_above_cosine
    )
    print(
        f"target: Spearman at least {result.target_spearman}, AUROC at least "
        f"{result.target_auroc_above_cosine:+} above the cosine: {'met' if met else 'MISSED'}"
    )
    return met


def default_data() -> Path:
    """Where the rated pairs lie."""
    beside = Path(__file__).resolve().parents[3] / "shared"
    shared = Path(os.environ.get("ASSAYER_SHARED", beside))
    return shared / "data" / "query_product_relevance" / "train.jsonl.gz"


def _in_chunks(
    function: Callable[[Sequence[str], Sequence[str]], runtime.Floats], pairs: Sequence[Pair]
) -> Scores:
    parts = []
    for start in range(0, len(pairs), _CHUNK):
        texts = [relevance_texts(p.query, p.title) for p in pairs[start : start + _CHUNK]]
        parts.append(function([query for query, _ in texts], [title for _, title in texts]))
    return np.concatenate(parts).astype(np.float64)


if __name__ == "__main__":
    sys.exit(main())

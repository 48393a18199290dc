"""Labelled pairs in; F1 of `duplicate_product`, beside baselines and Ditto's published F1, out.

    python -m benchmarks.duplicates [--data DIR] [--test FILE ...] [--json OUT]

Five methods judge the same pairs: the rule of nearly equal sets of words; the stream's check, which
asks for evidence beside the matcher; the cosine of the titles' embeddings alone; the matcher file
that ships (text only); and one of the same making that sees the cosine too, trained in this run.
Training pairs are `DIR/*.train.jsonl[.gz]`; every threshold comes from them alone.
Judged are `DIR/*.test.jsonl[.gz]` where they exist, else `*.valid.*`, and
each `--test` file. Every title is encoded once; no model sees two titles together.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from agents.checks.duplicates import MATCHER_FILE
from benchmarks.duplicates.measure import (
    Figures,
    check_scores,
    cosine_scores,
    figures,
    labels_of,
    matcher_scores,
    rule_scores,
    threshold_of,
    trained,
    unseen,
)
from models.duplicates.pairs import Pair, read_pairs
from models.runtime import encoder
from stream.cli.output import write_json
from stream.errors import AssayerError
from stream.pair_matcher import load

DITTO = {"Amazon-Google": 75.6, "Walmart-Amazon": 86.8}
"""F1 on the test splits: Li et al. 2020, Deep Entity Matching with Pre-Trained Language Models."""

TARGET = {"Amazon-Google": 0.70}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was measured; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="F1 of duplicate_product on labelled pairs.")
    parser.add_argument("--data", type=Path, default=default_data(), help="folder of pairs")
    parser.add_argument("--test", type=Path, nargs="*", default=[], help="more pairs to judge")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    try:
        sets = {path.name.partition(".jsonl")[0]: path for path in judged(options.data)}
        sets |= {path.name.partition(".jsonl")[0]: path for path in options.test}
        result = run(
            [pair for path in found(options.data, "train") for pair in read_pairs(path)],
            {name: read_pairs(path) for name, path in sets.items()},
        )
    except AssayerError as error:
        print(error, file=sys.stderr)
        return 2
    missed = report(result)
    write_json(options.json, result)
    return 1 if missed else 0


class Result(msgspec.Struct, frozen=True):
    """Set -> method -> figures; and what a title and a comparison cost in CPU microseconds."""

    sets: dict[str, dict[str, Figures]]
    published_f1: dict[str, float]
    encoder_us_a_title: float
    matcher_us_a_pair: float


def run(training: Sequence[Pair], sets: dict[str, list[Pair]]) -> Result:
    """Judge every set by every method."""
    encode = encoder()
    known, encoder_us = cosine_scores(encode, training, time.process_time)
    shipped, with_cosine = load(MATCHER_FILE), trained(training, known)
    cosine_threshold = threshold_of(labels_of(training), known)
    results: dict[str, dict[str, Figures]] = {}
    spent = 0.0
    for name, pairs in sets.items():
        cosines, _ = cosine_scores(encode, pairs, time.process_time)
        begin = time.process_time()
        text = matcher_scores(shipped, pairs)
        spent += time.process_time() - begin
        both = matcher_scores(with_cosine, pairs, cosines)
        labels, new = labels_of(pairs), unseen(pairs, training)
        results[name] = {
            "rule": figures(labels, rule_scores(pairs), 0.5),
            "check": figures(labels, check_scores(pairs), 0.5),
            "cosine": figures(labels, cosines, cosine_threshold),
            "text": figures(labels, text, shipped.threshold),
            "text and cosine": figures(labels, both, with_cosine.threshold),
        }
        if new.any():
            results[name] |= {
                "text, new titles": figures(labels[new], text[new], shipped.threshold),
                "both, new titles": figures(labels[new], both[new], with_cosine.threshold),
            }
    return Result(
        sets=results,
        published_f1={
            name: ditto for name in sets for known_as, ditto in DITTO.items() if known_as in name
        },
        encoder_us_a_title=encoder_us,
        matcher_us_a_pair=spent / max(1, sum(map(len, sets.values()))) * 1e6,
    )


def report(result: Result) -> bool:
    """Print the figures; whether a target is missed."""
    missed = False
    for name, methods in result.sets.items():
        print(f"{name}: Ditto {result.published_f1.get(name, float('nan')):.1f}")
        for method, one in methods.items():
            print(
                f"  {method:18} F1 {one.f1:.3f} ({one.f1_low:.3f} to {one.f1_high:.3f})  "
                f"precision {one.precision:.3f}  recall {one.recall:.3f}  "
                f"average precision {one.average_precision:.3f}  {one.pairs} pairs"
            )
        target = next((goal for known_as, goal in TARGET.items() if known_as in name), None)
        if target is not None:
            reached = methods["text"].f1 >= target
            print(f"  target {target:.2f}: {'reached' if reached else 'missed'}")
            missed = missed or not reached
    print(
        f"encoder {result.encoder_us_a_title:.0f} µs a title, "
        f"text matcher {result.matcher_us_a_pair:.0f} µs a pair"
    )
    return missed


def default_data() -> Path:
    """Where the data sets lie beside the project."""
    beside = Path(__file__).resolve().parents[3] / "shared"
    return Path(os.environ.get("ASSAYER_SHARED", beside)) / "data" / "duplicate_pairs"


def found(folder: Path, split: str) -> list[Path]:
    """The files of a split."""
    return sorted(folder.glob(f"*.{split}.jsonl*"))


def judged(folder: Path) -> list[Path]:
    """The test files, or where there are none, the validation files."""
    return found(folder, "test") or found(folder, "valid")


if __name__ == "__main__":
    sys.exit(main())

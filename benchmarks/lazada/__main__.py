"""Labelled listings in; AUC and RMSE of clarity and conciseness beside baselines and targets out.

    python -m benchmarks.lazada --train FILE.jsonl[.gz] [--test FILE.jsonl[.gz]] [--json OUT]
                                [--by groups|sku] [--seed N] [--processes N] [--fast]

Without `--test` a fifth of the training file is held out, by SKU and by title words, or by SKU
alone: see `split.py`. What is learnt here is thrown away: the data has no licence to ship weights
under.
"""

import argparse
import dataclasses
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.lazada import baselines
from benchmarks.lazada.listings import TARGETS, Listing, labels, mostly_unknown, read, without
from benchmarks.lazada.report import (
    GOAL,
    OURS,
    REACHED_BEFORE,
    TARGET,
    Result,
    figures,
    reached,
    table,
)
from benchmarks.lazada.split import folds, groups, skus
from benchmarks.lazada.stack import QUICK, Effort, predict
from stream.cli.output import check_writable, fail, stdout, write_json
from stream.errors import AssayerError

FAST = Effort(models=QUICK, folds=2, rounds=40, bags=1)

LEAST = 20
"""Labels of each value that a training part must have, for every fold to see some."""


def _natural(text: str) -> int:
    """A number from 0 to 2^31 - 1, as every library's seed takes it."""
    if not text.isdecimal() or int(text) >= 1 << 31:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 0")
    return int(text)


def _positive(text: str) -> int:
    if (number := _natural(text)) == 0:
        raise argparse.ArgumentTypeError("at least 1 is needed")
    return number


SPLITS = {"groups": groups, "sku": skus}


def parts(
    train: Path, test: Path | None, *, seed: int, by: str = "groups"
) -> tuple[list[Listing], list[Listing]]:
    """The listings to learn from and those to be judged by."""
    known = read(train)
    if test is not None:
        return known, read(test)
    fold = folds(SPLITS[by](known), count=5, seed=seed)
    return (
        [one for one, place in zip(known, fold, strict=True) if place != 0],
        [one for one, place in zip(known, fold, strict=True) if place == 0],
    )


def measure(
    train: Sequence[Listing], test: Sequence[Listing], *, effort: Effort, source: str
) -> Result:
    """Train everything, ours last, and compare.

    Raises:
        AssayerError: the training part has too few labels of one value.
    """
    started = time.monotonic()
    given = labels(train)
    for name, ones in zip(TARGETS, given.sum(axis=0), strict=True):
        if min(ones, len(given) - ones) < LEAST:
            raise AssayerError(f"the training part needs {LEAST} listings of either {name} label")
    unknown = mostly_unknown(test)
    train = without(train, unknown)
    truth = labels(test)
    found = {
        "constant": baselines.constant(train, test),
        "logistic regression": baselines.regression(train, test),
        "boosted trees": baselines.trees(train, test),
        OURS: predict(train, test, effort=effort),
    }
    models = {name: figures(guess, truth) for name, guess in found.items()}
    return Result(
        train_rows=len(train),
        test_rows=len(test),
        test=source,
        left_out=unknown,
        seconds=round(time.monotonic() - started, 1),
        models=models,
        targets={"known before": REACHED_BEFORE, "to be reached": TARGET, "goal": GOAL},
        target_reached=reached(models[OURS], TARGET),
    )


def main() -> int:
    """Measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.lazada",
        description="Human labels of title quality, learnt and predicted.",
    )
    parser.add_argument("--train", type=Path, required=True, help="labelled listings")
    parser.add_argument("--test", type=Path, help="others; default: a fifth held out")
    parser.add_argument(
        "--by",
        choices=SPLITS,
        default="groups",
        help="the fifth shares no SKU with the rest, or (groups) neither a SKU nor a title",
    )
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--seed", type=_natural, default=0)
    parser.add_argument("--processes", type=_positive, default=2)
    parser.add_argument("--fast", action="store_true", help="little work: a rough idea")
    given = parser.parse_args()
    effort = dataclasses.replace(
        FAST if given.fast else Effort(), seed=given.seed, processes=given.processes
    )
    try:
        check_writable(given.json)
        train, test = parts(given.train, given.test, seed=given.seed, by=given.by)
        source = f"a fifth held out by {given.by}" if given.test is None else given.test.name
        result = measure(train, test, effort=effort, source=source)
        write_json(given.json, result)
    except (AssayerError, OSError) as error:
        fail(str(error))
    stdout.print(table(result))
    stdout.print(
        f"{'Reached' if result.target_reached else 'Not reached'}: {result.train_rows} listings "
        f"learnt from, {result.seconds:.0f} s."
        + "".join(f" Left out (the test has none): {name}." for name in result.left_out),
        highlight=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Real listings graded by hand in; how well the quality model grades them, out.

    python -m benchmarks.quality_listings [--json OUT] [--repository DIR] [--version V]
        [--half dev|test|all] [--examples N]

Judged is the half of the listings that nobody looked at while writing the training data. In the
same run, as baselines: the rules alone, TF-IDF with logistic regression, and LightGBM, the latter
two trained on `--examples` generated examples (0 leaves them out). The listings' texts are read
from the shared streams; what ships was not trained on them.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random

import msgspec

from benchmarks.quality_listings.labels import Label, Listing, joined, read_labels
from benchmarks.quality_listings.measure import Figures, figures, kappa
from models import runtime
from models.data import quality
from models.evaluation.baselines import Linear, Material, Trees
from models.evaluation.predictors import Predictor, Served
from models.evaluation.resampling import Estimate
from models.evaluation.rules import quality_rules
from stream.assessment import GRADES
from stream.cli.output import write_json
from stream.errors import AssayerError
from stream.policy import load_policy

EXAMPLES = 15_000


class Result(msgspec.Struct, frozen=True):
    """Method -> figures."""

    half: str
    listings: int
    grades: dict[str, int]
    kappa: float
    judged_twice: int
    version: str
    methods: dict[str, Figures]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was measured."""
    shared = Path(
        os.environ.get("ASSAYER_SHARED") or Path(__file__).resolve().parents[3] / "shared"
    )
    parser = argparse.ArgumentParser(description="Grades of real listings against a person's.")
    parser.add_argument(
        "--stream", type=Path, default=shared / "streams" / "product-updates.jsonl.gz"
    )
    parser.add_argument("--data", type=Path, default=shared / "data", help="for the baselines")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--repository", type=Path, default=runtime.REPOSITORY)
    parser.add_argument("--version", default="", help="of the quality model (default: newest)")
    parser.add_argument("--half", choices=("dev", "test", "all"), default="test")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="to train baselines on")
    options = parser.parse_args(arguments)
    try:
        version = options.version or runtime.newest(options.repository / "quality").name
        labels = read_labels()
        judged = [one for one in labels if options.half in {one.half, "all"}]
        listings = joined(judged, options.stream)
        served = Served("quality", options.repository, version)
        policy = load_policy(options.repository / "quality" / version / "policy.json")
        others = baselines(options.data, options.examples)
        result = run(
            options.half,
            listings,
            chain([served], others),
            labels=labels,
            version=version,
            threshold=policy.threshold,
        )
    except (AssayerError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    report(result)
    write_json(options.json, result)
    return 0


def baselines(data: Path, count: int) -> Iterator[Predictor]:
    """The rules where they are installed, and the plain models trained on generated examples."""
    rules = quality_rules()
    if rules is not None:
        yield rules
    if count:
        made = list(quality.examples(data, count, Random(1)))
        material = Material(
            task="quality",
            train=[one for one in made if one.part == "train"],
            tune=[one for one in made if one.part == "tune"],
        )
        yield Linear(material, lambda _: None)
        yield Trees(material, lambda _: None)


def run(
    half: str,
    listings: Sequence[Listing],
    predictors: Iterator[Predictor],
    *,
    labels: Sequence[Label],
    version: str,
    threshold: float,
) -> Result:
    """The figures of every predictor."""
    examples = [listing.example() for listing in listings]
    judged = [listing.label for listing in listings]
    agreement, twice = kappa(labels)
    methods = {}
    for predictor in predictors:
        said = predictor.predict(examples)
        methods[predictor.name] = figures(judged, said.classes, said.others, threshold=threshold)
    return Result(
        half=half,
        listings=len(listings),
        grades={grade: sum(label.grade == grade for label in judged) for grade in GRADES},
        kappa=agreement,
        judged_twice=twice,
        version=version,
        methods=methods,
    )


def report(result: Result) -> None:
    """Print the figures."""
    counted = ", ".join(f"{count} {grade}" for grade, count in result.grades.items())
    print(f"{result.listings} real listings ({result.half}): {counted}; quality {result.version}")
    print(f"one judge twice: kappa {result.kappa:.2f} on {result.judged_twice}")
    print(f"{'':16} {'macro-F1':>22} {'AUROC poor':>22} {'AUROC good':>22} {'ECE':>6}")
    for name, one in result.methods.items():
        print(
            f"{name:16} {_shown(one.macro_f1)} {_shown(one.auroc_poor)} {_shown(one.auroc_good)}"
            f" {one.ece:6.3f}"
        )
    for name, one in result.methods.items():
        print(f"\n{name}: accuracy {one.accuracy:.3f}")
        for grade, row, (precision, recall, f1) in zip(
            GRADES, one.confusion, one.classes.values(), strict=True
        ):
            print(
                f"  {grade:5} answered good/fair/poor {row}"
                f" precision {_number(precision)} recall {_number(recall)} F1 {_number(f1)}"
            )
        print(
            f"  of {one.accepted.listings} drawn at random: answered "
            + ", ".join(f"{grade} {share:.1%}" for grade, share in one.shares.items())
            + f"; accepted at {one.accepted.threshold:.3f}: {one.accepted.share:.1%},"
            f" error {_number(one.accepted.error)}"
        )
        print("  accuracy by shop:", {k: round(v, 3) for k, v in one.by_shop.items()})
        for issue, estimate in one.issues.items():
            print(f"  {issue:22} AUROC {_shown(estimate)}")


def _shown(one: Estimate) -> str:
    if one.value is None:
        return f"{'-':>22}"
    if one.low is None or one.high is None:
        return f"{one.value:22.3f}"
    return f"{one.value:8.3f} ({one.low:.3f}-{one.high:.3f})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())

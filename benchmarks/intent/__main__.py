"""Real queries labelled by hand in; how well their intents are told, beside baselines, out.

    python -m benchmarks.intent [--data DIR] [--json OUT] [--repository DIR] [--version V]

Measured is the model that a Triton instance would run. Baselines in the same run: TF-IDF with
logistic regression on the examples the model learns from, made here (`--examples`), keyword rules
with the same brands, and the commonest intent. `all` is every labelled query, `test` the half that
nobody looked at, `random` the queries drawn at random (the mix of a real search box). `wider` are
others, drawn at random as well and judged by others, that whoever makes the model may look at.
`unlisted` is the model without those names in its list that are a labelled query.
The truth is the first judge's; how far a second judge agrees, and the model with either, comes
last.
Exits 1 where a target is missed on `all`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
from rich.console import Console
from rich.progress import Progress

from benchmarks.intent import judges
from benchmarks.intent.figures import Figures, certain, figures, numbers
from benchmarks.intent.judges import Judged
from benchmarks.intent.labelled import SECOND_LABELS, WIDER_LABELS, Query, joined, labels
from benchmarks.intent.unlisted import unlisted
from models.data.intent import examples
from models.evaluation.baselines import Linear, Material
from models.evaluation.keywords import Keywords
from models.evaluation.metrics import Floats
from models.examples import Example
from models.runtime import REPOSITORY, intent, newest
from stream.assessment import INTENTS
from stream.cli.output import write_json
from stream.errors import AssayerError
from stream.policy import load_policy
from stream.texts import intent_text

TARGETS = {"macro_f1": 0.80, "scope_recall": 0.70}


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """By set of queries, by predictor."""

    repository: str
    version: str
    threshold: float
    targets: dict[str, float]
    sets: dict[str, dict[str, Figures]]
    judges: dict[str, Judged]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was measured; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Intent of real queries labelled by hand.")
    parser.add_argument("--data", type=Path, default=default_data(), help="folder of data sets")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--repository", type=Path, default=REPOSITORY, help="model repository")
    parser.add_argument("--version", default=None, help="of the intent model (default: newest)")
    parser.add_argument("--examples", type=int, default=30_000, help="made for the baseline")
    options = parser.parse_args(arguments)
    try:
        result = run(
            joined(options.data),
            data=options.data,
            repository=options.repository,
            version=options.version or newest(options.repository / "intent").name,
            count=options.examples,
        )
    except AssayerError as error:
        print(error, file=sys.stderr)
        return 2
    missed = report(result)
    write_json(options.json, result)
    return 1 if missed else 0


def run(
    queries: Sequence[Query], *, data: Path, repository: Path, version: str, count: int
) -> Result:
    """Every predictor on every set of queries, and the model against two judges."""
    policy = load_policy(repository / "intent" / version / "policy.json")
    first = [query.label.intent for query in queries]
    second = judges.beside(queries, labels(SECOND_LABELS))
    drawn = np.array([not query.label.sought for query in queries])
    tested = np.array([query.half == "test" for query in queries])
    sets = {"all": np.ones(len(queries), bool), "test": tested, "random": drawn}
    more = [query for query in joined(data, WIDER_LABELS) if not query.label.sought]
    texts = [intent_text(query.text) for query in (*queries, *more)]
    truth = numbers([*first, *(query.label.intent for query in more)])
    answers = {"model": intent(repository, version).score(texts).astype(np.float64)}
    with TemporaryDirectory() as folder:
        asked = (query.text for query in (*queries, *more))
        if shorter := unlisted(repository, version, asked, Path(folder)):
            answers["unlisted"] = intent(shorter, version).score(texts).astype(np.float64)
    answers |= _baselines(texts, data, count)
    rows_of = {name: np.flatnonzero(rows) for name, rows in sets.items()}
    rows_of["wider"] = np.arange(len(queries), len(texts))
    return Result(
        repository=str(repository),
        version=version,
        threshold=policy.threshold,
        targets=TARGETS,
        sets={
            name: {
                who: figures(truth[rows], answer[rows], threshold=policy.threshold)
                for who, answer in answers.items()
            }
            for name, rows in rows_of.items()
        },
        judges={
            name: judges.judged(
                [first[row] for row in np.flatnonzero(rows)],
                [second[row] for row in np.flatnonzero(rows)],
                answers["model"][: len(queries)][rows],
                threshold=policy.threshold,
            )
            for name, rows in (sets | {"dev": ~tested}).items()
        },
    )


def _baselines(texts: Sequence[str], data: Path, count: int) -> dict[str, Floats]:
    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("TF-IDF baseline", total=1.0)
        made = list(examples(data, count, Random(1)))
        material = Material(
            task="intent",
            train=[one for one in made if one.belongs_to() == "train"],
            tune=[one for one in made if one.belongs_to() == "tune"],
        )
        linear = Linear(material.limited(), lambda share: shown.update(task, completed=share))
    asked = [Example(text=text, group=text, source="", label=INTENTS[0]) for text in texts]
    return {
        "tfidf": linear.predict(asked).classes,
        "rules": Keywords().predict(asked).classes,
        "commonest": certain(["feature"] * len(texts)),
    }


def report(result: Result) -> bool:
    """Print the figures; whether a target is missed."""
    for name, methods in result.sets.items():
        first = next(iter(methods.values()))
        print(f"\n{name}: {first.queries} queries")
        for who, one in methods.items():
            f1, scope = one.macro_f1, one.scope_recall
            print(
                f"  {who:9} macro F1 {f1.value:.3f} ({f1.low or 0:.3f} to {f1.high or 0:.3f})"
                f"  accuracy {one.accuracy.value:.3f}  out of scope found at 0.90 precision "
                f"{scope.value or 0:.3f}  ECE {one.calibration_error.value:.3f}"
                f"  accepted {one.coverage:.1%}, wrong {one.error_accepted.value or 0:.1%}"
            )
    model = result.sets["all"]["model"]
    print("\nmodel, all queries")
    for intent_name, row in model.classes.items():
        cells = " ".join(f"{cell:4}" for cell in model.confusion[INTENTS.index(intent_name)])
        print(
            f"  {intent_name:14} n {row.support:3}  precision {row.precision:.2f}  "
            f"recall {row.recall:.2f}  F1 {row.f1:.2f}  {cells}"
        )
    judges.report(result.judges)
    print()
    reached = {"macro_f1": model.macro_f1.value or 0, "scope_recall": model.scope_recall.value or 0}
    missed = [name for name, goal in TARGETS.items() if reached[name] < goal]
    for name, goal in TARGETS.items():
        print(f"target {name} {goal:.2f}: {'missed' if name in missed else 'reached'}")
    return bool(missed)


def default_data() -> Path:
    """Where the data sets lie beside the project."""
    beside = Path(__file__).resolve().parents[3] / "shared"
    return Path(os.environ.get("ASSAYER_SHARED", beside)) / "data"


if __name__ == "__main__":
    sys.exit(main())

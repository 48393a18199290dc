"""Labelled real queries in; what training on few of them is worth on others, out.

    python -m benchmarks.own_labels [--data DIR] [--counts 200 500 1000] [--json OUT]

What a shop gains by labelling its own queries: the shipped intent model is trained on with so many
of the wider labelled queries (one in six for tuning and calibration), as `assayer models train`
does, and measured on the 572 of `benchmarks.intent`, beside the shipped model as it is and beside
one that keeps the shipped trunk and learns its head anew. The weights are not kept: the queries
are others', and nothing that ships may have learnt from them.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import msgspec
import numpy as np
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.intent.__main__ import default_data
from benchmarks.intent.figures import Figures, figures, numbers
from benchmarks.intent.labelled import WIDER_LABELS, Query, joined
from models import runtime, workflow
from models.evaluation.metrics import Floats
from models.evaluation.wording import with_range
from models.examples import Example, Part
from models.training import dataset, fit
from models.training.calibration import calibrated
from models.training.dataset import Dataset
from models.training.networks import Start
from models.training.progress import Told
from models.training.recipe import Recipe
from stream.assessment import INTENTS
from stream.cli.output import check_writable, fail, stdout, write_json
from stream.errors import AssayerError
from stream.texts import intent_text

ONE_IN = 6
"""Share of the labelled queries that tune and calibrate."""


class Trained(msgspec.Struct, frozen=True, kw_only=True):
    """What so many labels gave; `head` is what the head began as."""

    labels: int
    head: str
    figures: Figures


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The shipped model as it is, and trained on."""

    shipped: Figures
    trained: list[Trained]


def run(
    own: Sequence[Query],
    measured: Sequence[Query],
    counts: Sequence[int],
    *,
    seed: int,
    progress: Told,
) -> Result:
    """Train with each number of labels, and measure."""
    order = Random(seed).sample(list(own), len(own))
    truth = numbers([query.label.intent for query in measured])
    texts = [intent_text(query.text) for query in measured]
    shipped = runtime.intent().score(texts).astype(np.float64)
    tested = [_example(query, "test") for query in measured]
    trained = []
    for number, count in enumerate(counts):
        learnt = [
            _example(query, "tune" if row % ONE_IN == 0 else "train")
            for row, query in enumerate(order[:count])
        ]
        counter = runtime.counter("intent")
        data = dataset.prepare("intent", [*learnt, *tested], counter, lambda _: None)
        for head in ("shipped", "new"):
            progress(number / len(counts), f"{len(learnt)} labels, {head} head")
            start = workflow.starting("intent", "served", runtime.REPOSITORY)
            if head == "new":
                start = replace(start, head=None)
            found = _probabilities(data, start, Recipe(seed=seed))
            trained.append(
                Trained(labels=len(learnt), head=head, figures=figures(truth, found, threshold=0.5))
            )
    return Result(shipped=figures(truth, shipped, threshold=0.5), trained=trained)


def _probabilities(data: Dataset, start: Start, recipe: Recipe) -> Floats:
    """Calibrated probabilities of the queries to measure."""
    network = fit.fit(data, start, recipe, lambda _, __: None)
    tune = data.rows("tune")
    calibration = calibrated(
        fit.logits_of(network, data, tune), data.classes[tune], data.issues[tune]
    )
    logits = fit.logits_of(network, data, data.rows("test"))
    return calibration.apply(logits, len(INTENTS))[0].astype(np.float64)


def _example(query: Query, part: Part) -> Example:
    return Example(
        text=intent_text(query.text),
        group=query.text,
        source=query.label.source,
        label=query.label.intent,
        natural=True,
        part=part,
    )


def table(found: Result) -> Table:
    """A row for each training."""
    drawn = Table(title="On 572 labelled real queries, with 95 % intervals")
    drawn.add_column("own labels", justify="right")
    drawn.add_column("head")
    for name in ("macro-F1", "accuracy"):
        drawn.add_column(name, justify="right")
    drawn.add_row("0", "shipped", *_cells(found.shipped))
    for one in found.trained:
        drawn.add_row(f"{one.labels:,}", one.head, *_cells(one.figures))
    return drawn


def _cells(found: Figures) -> list[str]:
    return [with_range(found.macro_f1), with_range(found.accuracy)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.own_labels",
        description="What labelling one's own queries is worth.",
    )
    parser.add_argument("--data", type=Path, default=default_data(), help="folder of data sets")
    parser.add_argument("--counts", type=int, nargs="+", default=[200, 500, 1389])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args(arguments)
    try:
        check_writable(given.json)
        own, measured = joined(given.data, WIDER_LABELS), joined(given.data)
        with Progress(console=Console(stderr=True), transient=True) as shown:
            bar = shown.add_task("training", total=1.0)
            found = run(
                own,
                measured,
                given.counts,
                seed=given.seed,
                progress=lambda done, note: shown.update(bar, completed=done, description=note),
            )
    except AssayerError as error:
        fail(str(error), status=2)
    write_json(given.json, found)
    stdout.print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())

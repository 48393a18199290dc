"""Neat examples in; what noise does to a model trained on them, and on noisy copies as well, out.

    python -m benchmarks.augmentation --task intent [--data FILE ...] [--noisy 1] [--json OUT]

Two networks from the same start, seed and recipe, but for the noisy copies (`assayer models train
--noisy`); the one without them gets as many more epochs, so that both take as many steps. Measured
on the clean test part and under every kind and severity of noise of `assayer models evaluate`,
which is written apart from the noise that makes the copies. Without `--data`: the queries written
for this project, as they are written; for quality a file is needed.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import fmean
from typing import get_args

import msgspec
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from models import runtime, workflow
from models.data import noise, written
from models.evaluation.perturbations import Severity
from models.evaluation.robustness import Fall, Robustness, robustness
from models.examples import Example, load
from models.training import dataset, fit
from models.training.networks import NetworkTask
from models.training.progress import Told
from models.training.recipe import Recipe
from models.training.trained import Trained
from stream.cli.output import check_writable, fail, stdout, write_json
from stream.errors import AssayerError
from stream.texts import intent_text


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What was found; `trained_on` are examples, `epochs` of each network."""

    task: str
    noisy: float
    trained_on: dict[str, int]
    epochs: dict[str, int]
    robustness: Robustness


def written_queries(count: int, *, seed: int) -> list[Example]:
    """So many of the written queries, by chance, as they are written."""
    told = [
        Example(
            text=intent_text(text),
            group=text,
            source="written",
            label=intent,
            natural=True,
            part=part,
        )
        for (intent, part), texts in written.by_part().items()
        for text in texts
    ]
    return Random(seed).sample(told, min(count, len(told)))


def compare(
    task: NetworkTask,
    examples: Sequence[Example],
    *,
    noisy: float,
    epochs: int,
    sample: int,
    seed: int,
    progress: Told,
) -> Result:
    """Train both, and measure both.

    Raises:
        SettingsError: a part of the examples is empty.
    """
    copies = list(noise.copies(examples, task, noisy, seed=seed))
    data = dataset.prepare(task, [*examples, *copies], runtime.counter(task), lambda _: None)
    every = data.rows("train")
    neat = every[every < len(examples)]
    plans = {"neat": (neat, round(epochs * len(every) / len(neat))), "noisy": (every, epochs)}
    trained = []
    for name, (rows, passes) in plans.items():

        def told(done: float, note: str, name: str = name) -> None:
            progress(done, f"{name}: {note}")

        start = workflow.starting(task, "small", runtime.REPOSITORY)
        recipe = Recipe(epochs=passes, patience=passes, seed=seed)
        network = fit.fit(data, start, recipe, told, train=rows)
        trained.append(Trained(name, task, network))
    tested = [one for one in examples if one.belongs_to() == "test"]
    chosen = Random(seed).sample(tested, min(sample, len(tested)))
    return Result(
        task=task,
        noisy=noisy,
        trained_on={name: len(rows) for name, (rows, _) in plans.items()},
        epochs={name: passes for name, (_, passes) in plans.items()},
        robustness=robustness(
            task, trained, chosen, lambda done: progress(done, "measuring"), seed=seed
        ),
    )


def table(found: Result) -> Table:
    """Each kind of noise: how far the main figure falls at each severity, neat and noisy."""
    falls = found.robustness.falls
    clean = " / ".join(f"{one.value:.3f}" for one in found.robustness.clean.values())
    drawn = Table(
        title=f"{found.task}: fall of {found.robustness.metric}, neat / noisy",
        caption=f"without noise: {clean}",
    )
    drawn.add_column("noise")
    for severity in Severity:
        drawn.add_column(severity.value, justify="right")
    for kind, where in dict.fromkeys((one.perturbation, one.where) for one in falls):
        chosen = [one for one in falls if (one.perturbation, one.where) == (kind, where)]
        drawn.add_row(f"{kind.replace('_', ' ')}, {where}", *_cells(found, chosen))
    drawn.add_section()
    drawn.add_row("mean", *_cells(found, falls))
    return drawn


def _cells(found: Result, falls: Sequence[Fall]) -> list[str]:
    """For each severity the mean fall of each network."""
    return [
        " / ".join(
            _mean(
                one.fall.value
                for one in falls
                if (one.severity, one.predictor) == (severity.value, name)
            )
            for name in found.trained_on
        )
        for severity in Severity
    ]


def _mean(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{fmean(known):.3f}" if known else "-"


def main() -> int:
    """Train, measure, print, and write what was measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.augmentation",
        description="What noisy copies of the training examples are worth under noise.",
    )
    parser.add_argument("--task", choices=get_args(NetworkTask), default="intent")
    parser.add_argument("--data", type=Path, action="append", help="example files; repeatable")
    parser.add_argument("--noisy", type=float, default=1.0, help="copies of each example")
    parser.add_argument("--epochs", type=int, default=4, help="of the network with copies")
    parser.add_argument("--count", type=int, default=12_000, help="examples taken")
    parser.add_argument("--sample", type=int, default=1_000, help="of the test part, measured")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, help="write the figures here")
    given = parser.parse_args()
    try:
        check_writable(given.json)
        if given.data:
            examples = load(given.data, given.task)
            examples = Random(given.seed).sample(examples, min(given.count, len(examples)))
        elif given.task == "intent":
            examples = written_queries(given.count, seed=given.seed)
        else:
            raise AssayerError("give --data: an example file, as `assayer models examples` makes")
        with Progress(console=Console(stderr=True), transient=True) as shown:
            bar = shown.add_task("reading", total=1.0)
            found = compare(
                given.task,
                examples,
                noisy=given.noisy,
                epochs=given.epochs,
                sample=given.sample,
                seed=given.seed,
                progress=lambda done, note: shown.update(bar, completed=done, description=note),
            )
        write_json(given.json, found)
    except (AssayerError, OSError) as error:
        fail(str(error))
    stdout.print(table(found))
    stdout.print(
        f"{found.trained_on['neat']:,} examples for {found.epochs['neat']} epochs; with copies "
        f"{found.trained_on['noisy']:,} for {found.epochs['noisy']}",
        highlight=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Two served versions of one task and examples in; their rates and figures side by side out.

`python -m benchmarks.student --task quality --data quality.jsonl --teacher build/teacher`

Both run as served (8-bit graphs, one core) and read the very same texts in turns, so that a busy
machine slows both; the ratio is the median over rounds. The texts' scores are not remembered:
rates include tokenizing, counting, trunk and head. The teacher's trunk alone is timed as well:
that is the plain MiniLM rate. Changes have 95 % intervals, both being resampled together.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import Annotated, Literal, Self

import msgspec
import numpy as np
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from models import runtime
from models.evaluation import metrics
from models.evaluation.metrics import Floats, Ints
from models.evaluation.resampling import Bootstrap, Estimate
from models.evaluation.selective import area_under_risk_coverage, calibration_error
from models.examples import LABELS, Example, load
from models.runtime import IntentModel, QualityModel
from stream.cli.output import write_json
from stream.errors import AssayerError
from stream.events import Product
from stream.texts import quality_text

Task = Literal["quality", "intent"]


class _Update(msgspec.Struct):
    product: Product | None = None


@dataclass(frozen=True, kw_only=True)
class Side:
    """One model's figures; rates are texts a second of processor time on one core."""

    version: str
    rate: float
    macro_f1: float
    accuracy: float
    calibration_error: float
    aurc: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What the run found; ratios are medians over rounds."""

    task: Task
    examples: int
    timed_texts: int
    rounds: int
    teacher: Side
    student: Side
    speed_ratio: float
    speed_ratio_to_trunk_alone: float
    macro_f1_change: Estimate
    calibration_error_change: Estimate


def main(  # noqa: PLR0917 - options, all given by name
    data: Annotated[list[Path], typer.Option(help="Example files; their test part is measured.")],
    teacher: Annotated[Path, typer.Option(help="Repository with the teacher's version.")],
    task: Annotated[Task, typer.Option()] = "quality",
    repository: Annotated[Path, typer.Option(help="Repository of the student.")] = (
        runtime.REPOSITORY
    ),
    listings: Annotated[
        Path | None, typer.Option(help="Product updates (JSON lines) to time quality on.")
    ] = None,
    rounds: Annotated[int, typer.Option(min=1)] = 7,
    texts: Annotated[int, typer.Option(min=64, help="Texts a round.")] = 1024,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures.")] = None,
) -> None:
    """Compare a student with its teacher."""
    try:
        examples = load(data, task)
        timed = (
            listed(listings, 2 * texts)
            if listings
            else [e.text for e in examples if e.belongs_to() == "test"][: 2 * texts]
        )
        found = compare(task, examples, timed, teacher, repository, rounds)
    except AssayerError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from None
    write_json(json_file, found)
    show(found)


def compare(  # noqa: PLR0917 - what to compare on what
    task: Task,
    examples: list[Example],
    texts: list[str],
    teacher: Path,
    repository: Path,
    rounds: int,
) -> Comparison:
    """Measure both; the second half of `texts` is timed, the first read before it."""
    load_model = runtime.quality if task == "quality" else runtime.intent
    tested = [e for e in examples if e.belongs_to() == "test" and e.natural]
    if not tested:
        raise AssayerError("the files hold no natural examples of the test part")
    before, timed = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    titles = [text.partition("\n")[0] for text in timed]
    large_rates, small_rates, trunk_rates = [], [], []
    for number in track(range(rounds + 1), "timing", console=Console(stderr=True)):
        # Fresh models: nothing is remembered from the round before.
        large, small = load_model(teacher), load_model(repository)
        for model in (large, small):
            _in_batches(model, before)
        found = (
            _rate(partial(_in_batches, large, timed), len(timed)),
            _rate(partial(_in_batches, small, timed), len(timed)),
            _rate(partial(_trunk_alone, large, titles), len(timed)),
        )
        if number:  # the first round warms up
            large_rates.append(found[0])
            small_rates.append(found[1])
            trunk_rates.append(found[2])
    large_said, small_said = (
        _Said.of(load_model(one), task, tested) for one in (teacher, repository)
    )
    bootstrap = Bootstrap([example.group for example in tested])

    def change(figure: Callable[[_Said, Floats], Floats]) -> Estimate:
        return bootstrap.estimate(
            lambda rows: figure(small_said, rows) - figure(large_said, rows), least=-1.0
        )

    return Comparison(
        task=task,
        examples=len(tested),
        timed_texts=len(timed),
        rounds=rounds,
        teacher=large_said.side(runtime.newest(teacher / task).name, median(large_rates)),
        student=small_said.side(runtime.newest(repository / task).name, median(small_rates)),
        speed_ratio=_median_ratio(small_rates, large_rates),
        speed_ratio_to_trunk_alone=_median_ratio(small_rates, trunk_rates),
        macro_f1_change=change(_Said.macro_f1),
        calibration_error_change=change(_Said.calibration_error),
    )


def listed(path: Path, count: int) -> list[str]:
    """Texts of the first `count` different listings of a file of product updates.

    Raises:
        AssayerError: the file cannot be read, or holds too few.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    found: dict[str, None] = {}
    decoder = msgspec.json.Decoder(_Update)
    try:
        with opened(path, "rb") as lines:
            for line in lines:
                product = decoder.decode(line).product
                if product is not None and product.title:
                    found[quality_text(product)] = None
                if len(found) == count:
                    return list(found)
    except (OSError, msgspec.MsgspecError) as error:
        raise AssayerError(f"cannot read {path}: {error}") from None
    raise AssayerError(f"{path} holds only {len(found)} listings, {count} are wanted")


def show(found: Comparison) -> None:
    """A table."""
    table = Table(title=f"{found.task}: {found.examples} test examples")
    for column in ("", "teacher", "student"):
        table.add_column(column, justify="left" if not column else "right")
    for name in ("rate", "macro_f1", "accuracy", "calibration_error", "aurc"):
        form = "{:.0f}" if name == "rate" else "{:.4f}"
        sides = (getattr(found.teacher, name), getattr(found.student, name))
        table.add_row(name, *(form.format(value) for value in sides))
    Console().print(table)
    typer.echo(
        f"student {found.speed_ratio:.2f} times the teacher's rate as served, "
        f"{found.speed_ratio_to_trunk_alone:.2f} times the rate of its trunk alone; "
        f"macro F1 {_change(found.macro_f1_change)}, "
        f"calibration error {_change(found.calibration_error_change)}"
    )


def _change(found: Estimate) -> str:
    return f"{found.value:+.4f} ({found.low:+.4f} to {found.high:+.4f})"


@dataclass(frozen=True, kw_only=True)
class _Said:
    """The likeliest class of each text and its probability, beside the true one."""

    classes: int
    truth: Ints
    guess: Ints
    confidence: Floats

    @classmethod
    def of(cls, model: QualityModel | IntentModel, task: Task, tested: list[Example]) -> Self:
        shares = np.concatenate(
            [
                model.answer([example.text for example in tested[start : start + 256]])[0]
                for start in range(0, len(tested), 256)
            ]
        )
        return cls(
            classes=len(LABELS[task]),
            truth=np.array([LABELS[task].index(example.label) for example in tested]),
            guess=shares.argmax(axis=1),
            confidence=shares.max(axis=1).astype(np.float64),
        )

    def macro_f1(self, rows: Floats) -> Floats:
        return metrics.macro_f1(metrics.confusion(self.truth, self.guess, rows, self.classes))

    def calibration_error(self, rows: Floats) -> Floats:
        return calibration_error(self.confidence, self.guess == self.truth, rows)

    def side(self, version: str, rate: float) -> Side:
        once, correct = np.ones((1, len(self.truth))), self.guess == self.truth
        return Side(
            version=version,
            rate=rate,
            macro_f1=float(self.macro_f1(once)[0]),
            accuracy=float(correct.mean()),
            calibration_error=float(self.calibration_error(once)[0]),
            aurc=float(area_under_risk_coverage(self.confidence, correct)[0]),
        )


def _in_batches(model: QualityModel | IntentModel, texts: list[str]) -> None:
    for start in range(0, len(texts), 64):
        model.score(texts[start : start + 64])


def _trunk_alone(model: QualityModel | IntentModel, texts: list[str]) -> None:
    encoder, trunk = model._encoder, model._trunk  # type: ignore[union-attr]
    for start in range(0, len(texts), 64):
        trunk(encoder.tokenize(texts[start : start + 64]))


def _rate(work: Callable[[], None], count: int) -> float:
    started = process_time()
    work()
    return count / (process_time() - started)


def _median_ratio(ours: list[float], theirs: list[float]) -> float:
    return median(one / two for one, two in zip(ours, theirs, strict=True))


if __name__ == "__main__":
    typer.run(main)

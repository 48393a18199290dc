"""`assayer models ...`: make examples, train, calibrate, evaluate and export the models.

The heavy libraries are imported inside the commands, so that `assayer --help` stays fast and the
pipeline runs without them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from models.evaluation.command import evaluate
from models.explaining.command import explain
from stream.errors import AssayerError, SettingsError

if TYPE_CHECKING:
    from models.workflow import Prepared

REPOSITORY = Path(__file__).resolve().parents[1] / "triton_repo"

app = typer.Typer(
    help="Make examples, train, calibrate, evaluate and export the models.", no_args_is_help=True
)
app.command()(explain)
app.command()(evaluate)


class TaskName(StrEnum):
    """The tasks a head can be trained for."""

    quality = "quality"
    intent = "intent"
    relevance = "relevance"


Data = Annotated[list[Path], typer.Option("--data", help="Example files (JSON lines); repeatable.")]
TaskOption = Annotated[TaskName, typer.Option("--task", help="Which model.")]
Out = Annotated[Path, typer.Option("--out", help="Folder of the model being made.")]
Repository = Annotated[Path, typer.Option(help="The model repository with the encoder.")]
Cache = Annotated[Path | None, typer.Option(help="Keep computed features in this folder.")]


@app.command()
def examples(
    task: TaskOption,
    source: Annotated[Path, typer.Option(help="Folder of the openly licensed data sets.")],
    out: Annotated[Path, typer.Option("--out", help="File to write (JSON lines).")],
    count: Annotated[int, typer.Option(min=1, help="How many.")] = 60_000,
    seed: int = 1,
) -> None:
    """Generate labelled examples from the data sets, corruptions and grammars.

    Example: assayer models examples --task quality --source data --out quality.jsonl
    """
    from models import examples as records  # noqa: PLC0415
    from models.data.generate import generate  # noqa: PLC0415

    with _guarded(), _progress("examples") as told:
        made = generate(
            task.value, source, count=count, seed=seed, progress=lambda done: told(done, "")
        )
        written = records.save(made, out)
    typer.echo(f"{written} examples in {out}")


@app.command()
def encoder(
    data: Data,
    out: Annotated[Path, typer.Option("--out", help="Version folder to write.")],
    texts: Annotated[
        int, typer.Option(min=1, help="Texts to measure activation ranges on.")
    ] = 3000,
) -> None:
    """Write the shared encoder from the pretrained weights, quantized to int8.

    Example: assayer models encoder --data quality.jsonl --data intent.jsonl --out encoder/1
    """
    from models import encoder as making  # noqa: PLC0415
    from models.runtime import SERVING  # noqa: PLC0415
    from models.workflow import sample_texts  # noqa: PLC0415

    with _guarded(), _progress("encoder") as told:
        sampled = sample_texts(data, texts)
        serving = REPOSITORY / "encoder" / "1" / SERVING
        making.build(sampled, out, serving=serving, progress=lambda done: told(done, ""))
    typer.echo(f"encoder in {out}")


@app.command()
def train(  # noqa: PLR0917 - options, all given by name
    task: TaskOption,
    data: Data,
    out: Out,
    repository: Repository = REPOSITORY,
    cache: Cache = None,
    epochs: Annotated[int, typer.Option(min=1)] = 40,
    seed: int = 7,
) -> None:
    """Train a head on the examples' training part; the encoder stays as it is.

    Example: assayer models train --task quality --data quality.jsonl --out build/quality
    """
    from models import head as heads  # noqa: PLC0415
    from models.train import Recipe, fit  # noqa: PLC0415

    with _guarded():
        prepared = _prepare(task, data, repository, cache)
        with _progress("training") as told:
            recipe = Recipe(epochs=epochs, seed=seed)
            trained = fit(task.value, prepared.split("train"), prepared.split("tune"), recipe, told)
        heads.save(trained, out)
    typer.echo(f"head in {out}; next: assayer models calibrate")


@app.command()
def calibrate(  # noqa: PLR0917 - options, all given by name
    task: TaskOption,
    data: Data,
    out: Out,
    repository: Repository = REPOSITORY,
    cache: Cache = None,
    version: Annotated[str, typer.Option(help="Model version the policy is for.")] = "1",
    target_risk: Annotated[float, typer.Option(min=0.001, max=0.5)] = 0.05,
    confidence_level: Annotated[float, typer.Option(min=0.5, max=0.999)] = 0.95,
) -> None:
    """Fit calibration on the tuning part, and choose the routing threshold on the next.

    Example: assayer models calibrate --task quality --data quality.jsonl --out build/quality
    """
    from models.workflow import calibrate_and_select  # noqa: PLC0415

    with _guarded():
        prepared = _prepare(task, data, repository, cache)
        policy = calibrate_and_select(
            prepared, out, version=version, target=target_risk, level=confidence_level
        )
    reached = (
        "" if policy.target_reached else f"; target not reached (bound {policy.risk_bound:.3f})"
    )
    typer.echo(
        f"temperature {policy.temperature:.3f}, threshold {policy.threshold:.4f}, "
        f"coverage {policy.coverage:.3f}{reached}"
    )


@app.command()
def export(
    out: Out,
    repository: Repository = REPOSITORY,
) -> None:
    """Write a calibrated head into the model repository, as the version its policy names.

    Example: assayer models export --out build/quality --repository triton_repo
    """
    from models import head as heads  # noqa: PLC0415
    from models.export import export as write  # noqa: PLC0415
    from stream.policy import load_policy  # noqa: PLC0415

    with _guarded():
        folder = write(heads.load(out), load_policy(out / "policy.json"), repository)
    typer.echo(f"exported to {folder}")


def _prepare(task: TaskName, data: list[Path], repository: Path, cache: Path | None) -> "Prepared":
    from models.workflow import prepare  # noqa: PLC0415

    with _progress("features") as told:
        return prepare(
            task.value, data, repository, cache=cache, progress=lambda done: told(done, "")
        )


@contextmanager
def _progress(title: str) -> Iterator[Callable[[float, str], None]]:
    columns = (
        TextColumn("{task.description:10}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}% {task.fields[note]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        shown = bar.add_task(title, total=1.0, note="")

        def told(done: float, note: str) -> None:
            bar.update(shown, completed=done, note=note)

        yield told


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        _fail(f"{error.name} is not installed: training needs pip install '.[train]'")
    except AssayerError as error:
        _fail(str(error))
    except OSError as error:
        _fail(str(SettingsError(f"{error.filename}: {error.strerror}")))


def _fail(message: str) -> None:
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(1)

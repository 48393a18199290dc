"""`assayer models ...`: make examples, train, calibrate, evaluate and export the models.

The heavy libraries are imported inside the commands, so that `assayer --help` stays fast and the
pipeline runs without them.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from models.evaluation.command import evaluate
from models.explaining.command import explain
from models.terminal import guarded, progress
from stream.errors import SettingsError

REPOSITORY = Path(__file__).resolve().parents[1] / "triton_repo"

app = typer.Typer(
    help="Make examples, train, calibrate, evaluate and export the models.", no_args_is_help=True
)
app.command()(explain)
app.command()(evaluate)


class Start(StrEnum):
    """Where training starts."""

    served = "served"
    small = "small"
    large = "large"


Data = Annotated[list[Path], typer.Option("--data", help="Example files (JSON lines); repeatable.")]
TaskOption = Annotated[
    Literal["quality", "intent", "relevance"], typer.Option("--task", help="Which model.")
]
Out = Annotated[Path, typer.Option("--out", help="Folder of the model being made.")]
Repository = Annotated[Path, typer.Option(help="The model repository with the encoder.")]


@app.command()
def examples(  # noqa: PLR0917 - options, all given by name
    task: TaskOption,
    source: Annotated[Path, typer.Option(help="Folder of the openly licensed data sets.")],
    out: Annotated[Path, typer.Option("--out", help="File to write (JSON lines).")],
    count: Annotated[int, typer.Option(min=1, help="How many.")] = 60_000,
    seed: int = 1,
    unlabelled: Annotated[
        bool, typer.Option("--unlabelled", help="Texts without labels, for `train --unlabelled`.")
    ] = False,
) -> None:
    """Generate labelled examples from the data sets, corruptions and grammars.

    Example: assayer models examples --task quality --source data --out quality.jsonl
    """
    from models import examples as records  # noqa: PLC0415
    from models.data.generate import generate, generate_unlabelled  # noqa: PLC0415

    with guarded(), progress("examples") as told:
        made = (generate_unlabelled if unlabelled else generate)(
            task, source, count=count, seed=seed, progress=lambda done: told(done, "")
        )
        written = records.save(made, out)
    typer.echo(f"{written} examples in {out}")


@app.command()
def base(
    data: Data,
    out: Annotated[Path, typer.Option("--out", help="Encoder version folder to write.")],
    epochs: Annotated[int, typer.Option(min=1)] = 3,
    count: Annotated[int, typer.Option(min=100, help="Texts to distil on.")] = 120_000,
) -> None:
    """Distil the published encoder into the small one that all models start from.

    Example: assayer models base --data quality.jsonl --data intent.jsonl --out encoder/2
    """
    from models import workflow  # noqa: PLC0415

    with guarded(), progress("base") as told:
        texts = workflow.sample_texts(data, count)
        workflow.make_encoder(texts, out, epochs=epochs, progress=told)
    typer.echo(f"encoder in {out}")


@app.command()
def words(
    source: Annotated[Path, typer.Option(help="Folder of the openly licensed data sets.")],
    out: Annotated[Path, typer.Option("--out", help="Encoder version folder to write to.")],
) -> None:
    """Write the word lists that spelling and relevance look words up in.

    Example: assayer models words --source data --out encoder/2
    """
    with guarded():
        from models import workflow  # noqa: PLC0415

        workflow.make_words(source, out)
    typer.echo(f"word lists in {out}")


@app.command()
def train(  # noqa: PLR0917 - options, all given by name
    task: TaskOption,
    data: Data,
    out: Out,
    repository: Repository = REPOSITORY,
    start: Annotated[
        Start, typer.Option(help="Train on from the served model, or from an encoder.")
    ] = Start.served,
    teacher: Annotated[
        list[Path] | None,
        typer.Option(
            help="Build folder of a larger model to learn from as well; of several: their mean."
        ),
    ] = None,
    unlabelled: Annotated[
        list[Path] | None,
        typer.Option(help="Texts without labels to learn the teachers' answers on; repeatable."),
    ] = None,
    epochs: Annotated[int, typer.Option(min=1)] = 4,
    rate: Annotated[float, typer.Option(help="Learning rate of the trunk.")] = 2e-4,
    lora: Annotated[
        int, typer.Option(min=0, help="Rank of low-rank adapters; 0 trains the whole trunk.")
    ] = 0,
    bags: Annotated[
        int, typer.Option(min=0, help="Networks trained first to soften noisy labels.")
    ] = 0,
    balance: Annotated[
        float,
        typer.Option(min=0, max=1, help="Weight of rare classes: 0 as they are, 1 all alike."),
    ] = 0.3,
    noisy: Annotated[
        float,
        typer.Option(
            min=0, max=10, help="Noisy copies to add of each training example (label kept)."
        ),
    ] = 0.0,
    seed: int = 7,
) -> None:
    """Fine-tune a model on the examples' training part; an interrupted run goes on by itself.

    Example: assayer models train --task quality --data labels.jsonl --out build/quality
    """
    with guarded():
        if task == "relevance":
            from models.pairs import workflow as pairs  # noqa: PLC0415

            if teacher or unlabelled or noisy:
                raise SettingsError("relevance learns from rated pairs alone: no teacher, no noise")
            with progress("training") as told:
                pairs.train(data, out, repository, told)
        else:
            from models import workflow  # noqa: PLC0415
            from models.training.recipe import Recipe  # noqa: PLC0415

            recipe = Recipe(
                epochs=epochs, rate=rate, lora=lora, bags=bags, balance=balance, seed=seed
            )
            with progress("reading") as told:
                prepared = workflow.prepare(
                    task,
                    data,
                    repository,
                    told,
                    unlabelled=unlabelled or (),
                    noisy=noisy,
                    seed=seed,
                )
            with progress("training") as told:
                workflow.train(
                    prepared,
                    out,
                    recipe,
                    repository,
                    told,
                    start=start.value,
                    teachers=teacher or (),
                )
    typer.echo(f"trained in {out}; next: assayer models calibrate")


@app.command()
def calibrate(  # noqa: PLR0917 - options, all given by name
    task: TaskOption,
    data: Data,
    out: Out,
    repository: Repository = REPOSITORY,
    version: Annotated[
        str | None,
        typer.Option(
            help="Model version the policy is for.", show_default="the one after the newest"
        ),
    ] = None,
    target_risk: Annotated[float, typer.Option(min=0.001, max=0.5)] = 0.05,
    confidence_level: Annotated[float, typer.Option(min=0.5, max=0.999)] = 0.95,
    language: Annotated[
        list[str] | None,
        typer.Option(
            help="Language of the examples (ISO 639-1); repeatable. Texts in others go unasked.",
            show_default="en",
        ),
    ] = None,
) -> None:
    """Fit calibration on the tuning part, and choose the routing threshold on the next.

    Example: assayer models calibrate --task quality --data labels.jsonl --out build/quality
    """
    with guarded():
        from models import workflow  # noqa: PLC0415
        from models.pairs import workflow as pairs  # noqa: PLC0415
        from models.runtime import following  # noqa: PLC0415
        from models.select import Wanted  # noqa: PLC0415

        version = version or following(repository / task)
        wanted = Wanted(
            version=version,
            target=target_risk,
            level=confidence_level,
            languages=tuple(dict.fromkeys(language or ("en",))),
        )
        with progress("reading") as told:
            policy = (
                pairs.calibrate(data, out, repository, told, wanted)
                if task == "relevance"
                else workflow.calibrate(task, data, out, repository, told, wanted)
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
    task: TaskOption,
    data: Data,
    out: Out,
    repository: Repository = REPOSITORY,
) -> None:
    """Write a calibrated model into a model repository, as the version its policy names.

    The examples give the 8-bit graph its ranges, and texts to check it on. A repository that does
    not exist yet is made, so that a model can be measured before it is promoted.

    Example: assayer models export --task quality --data labels.jsonl --out build/quality
    """
    with guarded():
        from models import workflow  # noqa: PLC0415
        from models.pairs import workflow as pairs  # noqa: PLC0415

        if task == "relevance":
            typer.echo(f"exported to {pairs.export(out, repository)}")
            return
        with progress("export") as told:
            folder, parity = workflow.export(task, data, out, repository, told)
    typer.echo(f"exported to {folder}: {parity}")


@app.command()
def names(
    add: Annotated[Path, typer.Option(help="Text file, a name a line.")],
    sort: Annotated[
        Literal["maker", "line", "kind", "attribute", "purpose"], typer.Option(help="Of what sort.")
    ] = "maker",
    repository: Repository = REPOSITORY,
) -> None:
    """Teach intent a shop's own names, without training: a new version that knows them.

    Makers that nobody else sells look like gibberish to a model. Their names, its product lines
    and its kinds of goods are listed beside the version written here; the one before stays.

    Example: assayer models names --add brands.txt
    """
    with guarded():
        from models.names import add as add_names  # noqa: PLC0415

        try:
            given = add.read_text("utf-8").splitlines()
        except ValueError as error:
            raise SettingsError(f"cannot read {add}: {error}") from None
        added = add_names(repository, sort, given)
    typer.echo(f"{added.new} new names in {added.folder}; {added.known} were known")
    if added.refused:
        shown = "; ".join(name[:60] for name in added.refused[:3])
        typer.echo(
            f"{len(added.refused)} cannot be names (no word, or too long): {shown}", err=True
        )

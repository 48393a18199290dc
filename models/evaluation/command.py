"""`assayer models evaluate`: example files and a model version in, a table and a report out."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from models.terminal import guarded, progress

REPOSITORY = Path(__file__).resolve().parents[2] / "triton_repo"


def evaluate(  # noqa: PLR0917 - options, all given by name
    task: Annotated[
        Literal["quality", "intent", "relevance"], typer.Option("--task", help="Which model.")
    ],
    data: Annotated[
        list[Path], typer.Option("--data", help="Example files (JSON lines); repeatable.")
    ],
    repository: Annotated[
        Path, typer.Option(help="The model repository that holds the version.")
    ] = REPOSITORY,
    version: Annotated[
        str | None, typer.Option(help="The model version to measure (default: newest).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for report.html and report.json.")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here.")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Measure on all examples, not on the test part alone.")
    ] = False,
    train_data: Annotated[
        list[Path] | None,
        typer.Option("--train-data", help="Baselines learn from these files instead; repeatable."),
    ] = None,
    robustness: Annotated[bool, typer.Option(help="Measure again on perturbed texts.")] = True,
    sample: Annotated[int, typer.Option(min=10, help="Examples perturbed for robustness.")] = 400,
    draws: Annotated[int, typer.Option(min=0, help="Bootstrap resamples for intervals.")] = 1000,
    seed: Annotated[int, typer.Option(help="Of resamples, perturbations and baselines.")] = 0,
) -> None:
    """Measure a model version beside baselines, with intervals, slices and robustness.

    Example: assayer models evaluate --task quality --data quality.jsonl --out report
    """
    with guarded():
        # Heavy libraries come with these: `assayer --help` must not wait for them.
        from models.evaluation.page import write_html  # noqa: PLC0415
        from models.evaluation.report import write_json  # noqa: PLC0415
        from models.evaluation.run import Plan  # noqa: PLC0415
        from models.evaluation.run import evaluate as run  # noqa: PLC0415
        from models.evaluation.terminal import show  # noqa: PLC0415
        from models.runtime import newest  # noqa: PLC0415

        plan = Plan(
            task=task,
            data=data,
            repository=repository,
            version=version or newest(repository / task).name,
            train_data=train_data or (),
            part=None if whole else "test",
            sample=sample if robustness else 0,
            draws=draws,
            seed=seed,
        )
        with progress("evaluating") as told:
            report = run(plan, told)
        if json_file:
            write_json(report, json_file)
        if out:
            write_json(report, out / "report.json")
            write_html(report, out / "report.html")
        show(report)
        if out:
            typer.echo(f"report in {out / 'report.html'}")

"""The commands this package adds to `assayer`: `worker` and `score`."""

import logging
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from agents.scoring import score_file
from stream.cli.output import set_up_logging
from stream.errors import AssayerError
from stream.settings import load


def worker() -> None:
    """Run one worker against the configured services until Ctrl-C.

    Example: ASSAYER_KAFKA__BOOTSTRAP_SERVERS=kafka:9092 assayer worker
    """
    from agents.worker import run  # noqa: PLC0415 - Faust is slow to import

    settings = load()
    set_up_logging(settings.log_level)
    try:
        run(settings)
    except AssayerError:
        raise
    except BaseExceptionGroup as group:
        errors, rest = group.split(AssayerError)
        if errors is None or rest is not None:
            raise
        raise _first(errors) from None
    logging.getLogger(__name__).info("stopped cleanly")


def _first(group: BaseExceptionGroup[AssayerError]) -> AssayerError:
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error


def score(
    file: Annotated[
        Path | None,
        typer.Argument(help="JSON lines (.gz too); standard input when absent.", dir_okay=False),
    ] = None,
    *,
    kind: Annotated[Literal["product", "query", "event"], typer.Option(help="What each line is.")],
    embedded: Annotated[
        bool, typer.Option(help="Start a model server for this run, rather than use a running one.")
    ] = True,
) -> None:
    """Score JSON lines without a broker: assessments, as JSON lines, in the same order.

    A line that cannot be processed yields a line with its stage and error instead, and the exit
    status is then 1.

    Example: assayer score --kind product products.jsonl > assessments.jsonl
    """
    failed = score_file(kind, file, embedded=embedded, write=sys.stdout.buffer.write)
    if failed:
        typer.echo(f"{failed} lines could not be processed", err=True)
        raise typer.Exit(1)

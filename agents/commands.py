"""The commands this package adds to `assayer`: `worker` and `score`."""

import logging
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from agents.scoring import score_file
from stream.cli.output import set_up_logging
from stream.errors import AssayerError, KafkaUnavailable
from stream.kafka import check_broker
from stream.settings import Settings, load, unwise

logger = logging.getLogger(__name__)


def worker() -> None:
    """Run one worker against the configured services until Ctrl-C.

    Example: ASSAYER_KAFKA__BOOTSTRAP_SERVERS=kafka:9092 assayer worker
    """
    from agents.worker import run  # noqa: PLC0415 - Faust is slow to import

    settings = load()
    set_up_logging(settings.log_level)
    for line in unwise(settings):
        logger.warning("%s", line)
    check_broker(settings.kafka)
    try:
        run(settings)
    except (Exception, BaseExceptionGroup) as error:
        known = _explained(error, settings)
        if known is None:
            raise
        logger.debug("the worker ended", exc_info=error)
        raise known from None
    logger.info("stopped cleanly")


def _explained(error: BaseException, settings: Settings) -> AssayerError | None:
    """The error in our words; None for what only a traceback explains."""
    from aiokafka.errors import KafkaError  # noqa: PLC0415 - as slow as Faust

    match error:
        case AssayerError():
            return error
        case BaseExceptionGroup():
            found = [_explained(each, settings) for each in error.exceptions]
            return None if None in found else found[0]
        case KafkaError():
            return KafkaUnavailable(f"Kafka at {settings.kafka.bootstrap_servers}: {error}")
        case OSError():
            return AssayerError(f"the worker cannot run: {error.strerror or error}")
        case _:
            return None


def score(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="JSON lines (.gz too); standard input when absent.",
            exists=True,
            dir_okay=False,
        ),
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
